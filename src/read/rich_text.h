// The text of a Rich Text Format file: what a reader would see of it, without pictures, tables of fonts and the like.
#pragma once

#include <string>
#include <string_view>

namespace tocsin::read {

// Any bytes that begin with "{\rtf"; never fails. A paragraph is a line.
[[nodiscard]] std::string text_of_rtf(std::string_view bytes);

}  // namespace tocsin::read
