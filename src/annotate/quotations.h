// Passages within quotation marks, of all kinds of marks, nested ones within their outer ones.
//
//     He said: « Il a dit “jamais” hier. »      depth 0 « … »   depth 1 “ … ”
//
// A mark that opens and is not closed before the end of its paragraph gives no quotation, except that a paragraph may begin with the
// opening mark again where the one before it did not close (as print does); then the parts are quotations of their own.
#pragma once

#include <string_view>
#include <vector>

#include "core/document.h"

namespace tocsin::annotate {

// In text order, outer before inner. `paragraphs` are spans of `text`.
[[nodiscard]] std::vector<Quotation> find_quotations(std::string_view text, const std::vector<Span>& paragraphs);

}  // namespace tocsin::annotate
