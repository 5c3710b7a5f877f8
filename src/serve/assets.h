// The page as it was built, inside the program: compressed files by their path. Empty where it was built without Node.js.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace tocsin::serve {

struct Asset {
    std::string_view path;  // "/index.html", "/assets/index-1a2b.js"
    std::string_view type;
    std::string_view gzip;
};

[[nodiscard]] const std::vector<Asset>& assets();
[[nodiscard]] const Asset* asset(std::string_view path);
// The description of the API, as JSON.
[[nodiscard]] std::string_view openapi_text();

}  // namespace tocsin::serve
