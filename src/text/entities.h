// Entities of HTML and XML: "&eacute;", "&#8217;", "&amp;".
#pragma once

#include <string>
#include <string_view>

namespace tocsin::text {

// Appends `raw` with entities resolved; what is none stays as it is.
void append_unescaped(std::string& out, std::string_view raw);
[[nodiscard]] std::string unescaped(std::string_view raw);

}  // namespace tocsin::text
