// A JSON document that carries an article: a row of JSON Lines, or a .json file.
//
//     {"text" or "html": "…", "id", "url", "title", "byline", "outlet": "…" or {"name", "domain"}, "published", "language", "fetched"}
//
// docs/formats/input.md says what each field means.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "read/reader.h"

namespace tocsin::read {

class Rows {
public:
    Rows();
    Rows(Rows&&) noexcept;
    Rows& operator=(Rows&&) noexcept;
    ~Rows();

    // One row; `where` ("file:line") is its input where it gives no id, and names it in a Reject.
    [[nodiscard]] Reading row(std::string_view json, const std::string& where);

    // A whole .json file: one such object, or an array of them. A Reject where it is something else.
    [[nodiscard]] std::vector<Reading> document(std::string_view json, const std::string& path);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::read
