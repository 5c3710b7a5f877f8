// Files of many articles as press archives hand them out: Nexis and LexisNexis ("End of Document", "12 of 80 DOCUMENTS"), Factiva
// ("Document REUT000020200312eg3c0001"). They come as text, RTF or HTML; all three show the same lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/carrier.h"

namespace tocsin::read {

// The articles of such a file, or nothing where it is none. `text`: UTF-8, a paragraph or a field a line.
[[nodiscard]] std::vector<Carried> split_export(std::string_view text, const std::string& path);

// HTML as lines, for the above: a block a line, without tags and scripts.
[[nodiscard]] std::string lines_of_html(std::string_view html);

}  // namespace tocsin::read
