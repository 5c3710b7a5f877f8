#include "core/document.h"

#include <algorithm>
#include <array>

namespace tocsin {

std::string_view name_of(Upos upos) {
    static constexpr std::array<std::string_view, 17> names{"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                                            "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
    return names[static_cast<std::size_t>(upos)];
}

std::uint32_t Document::sentence_at(std::uint32_t byte) const {
    const auto after = std::upper_bound(sentences.begin(), sentences.end(), byte,
                                        [](std::uint32_t at, const Sentence& sentence) { return at < sentence.span.begin; });
    return after == sentences.begin() ? 0 : static_cast<std::uint32_t>(after - sentences.begin() - 1);
}

}  // namespace tocsin
