// A file that holds many articles: what it holds, one at a time, in the order of the file.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "core/item.h"

namespace tocsin::read {

// A file within a file: told by its own beginning and name, like any other.
struct Enclosed {
    std::string path;  // "folder.zip/page.html"
    std::string bytes;
};

using Carried = std::variant<Item, Reject, Enclosed>;

class Carrier {
public:
    virtual ~Carrier() = default;
    // The next, or nothing at the end.
    [[nodiscard]] virtual std::optional<Carried> next() = 0;
};

}  // namespace tocsin::read
