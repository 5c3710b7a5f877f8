// Bytes from files, folders and standard input, one item at a time: the beginning of the flow.
//
// Files are taken in the order given, folders in name order and in depth. What cannot be an article (an empty file, a
// binary one, one that cannot be opened) comes out as a Reject with a word why; the others are still read.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/item.h"
#include "core/result.h"

namespace tocsin::read {

using Reading = std::variant<Item, Reject>;

class Reader {
public:
    // `paths`: files, folders, "-" for standard input. missing_file where one that was named is not there.
    [[nodiscard]] static Result<Reader> open(std::vector<std::string> paths);

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
