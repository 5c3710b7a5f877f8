// A sample of a text's runs of words, chosen so that any passage of a dozen words that two texts share shows in both samples.
//
// Winnowing (Schleimer, Wilkerson, Aiken 2003): of each window of six runs of five words the one with the smallest hash is kept.
// Passages in quotation marks are left out where enough is left: independent reports quote the same words.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/document.h"

namespace tocsin::link {

// Sorted, each once. `lexemes` are those of `text`.
[[nodiscard]] std::vector<std::uint32_t> fingerprints_of(std::string_view text, const std::vector<Lexeme>& lexemes);

}  // namespace tocsin::link
