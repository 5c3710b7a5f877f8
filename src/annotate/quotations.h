// Passages within quotation marks, of all kinds of marks, nested ones within their outer ones.
//
//     He said: « Il a dit “jamais” hier. »      depth 0 « … »   depth 1 “ … ”
//
// A mark that opens and is not closed before the end of its paragraph gives no quotation, except that the next paragraph may begin with the
// opening mark again (as print does) or close what the one before it opened; then the parts are quotations of their own. Two single marks in
// a row are a double one.
#pragma once

#include <string_view>
#include <vector>

#include "core/document.h"

namespace tocsin::annotate {

// In text order, outer before inner. `paragraphs` are spans of `text`.
[[nodiscard]] std::vector<Quotation> find_quotations(std::string_view text, const std::vector<Span>& paragraphs);

}  // namespace tocsin::annotate
