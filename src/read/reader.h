// Bytes from files, folders and standard input, one item at a time: the beginning of the flow.
//
// Files are taken in the order given, folders in name order and in depth. What bytes are (text, HTML, JSON, JSON Lines, tables, feeds, web
// archives, zip and tar, RTF, PDF, exports of press archives; gzip of these) is told from their beginning, and from the name where that
// leaves it open; docs/formats/input.md lists them. What cannot be an article (an empty
// file, a binary one, one that cannot be opened, a row that is not JSON) comes out as a Reject with a word why (docs/formats/
// notes.md); the others are still read. Memory stays below a few times `limit`, whatever the length of a file or a line.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/item.h"
#include "core/result.h"
#include "read/table.h"

namespace tocsin::read {

using Reading = std::variant<Item, Reject>;

// Bytes of one article, as it is carried: a file, or a row of JSON Lines.
inline constexpr std::size_t article_limit = std::size_t{64} << 20;

class Reader {
public:
    // `paths`: files, folders, "-" for standard input. missing_file where one that was named is not there. What is longer than
    // `limit` bytes is rejected as too-large. `columns`: what the columns of tables hold, where their names do not tell.
    [[nodiscard]] static Result<Reader> open(std::vector<std::string> paths, std::size_t limit = article_limit, Columns columns = {});

    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    ~Reader();

    // The next item or reject; nothing when all is read. Not to be called by several threads at a time.
    [[nodiscard]] std::optional<Reading> next();

private:
    struct State;
    explicit Reader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::read
