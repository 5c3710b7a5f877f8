// Learns where tokens and sentences end, and which tokens are several words (annotate/boundaries.h, annotate/multiword.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "treebank.h"

namespace tocsin::train {

// A paragraph's text with the ends of its tokens and sentences, in bytes.
struct Paragraph {
    std::string text;
    std::vector<std::uint32_t> token_ends, sentence_ends;
};

// The treebank as running text: a paragraph ends where the treebank marks one or a document begins.
[[nodiscard]] std::vector<Paragraph> paragraphs_of(const std::vector<TreeSentence>& sentences);

// The bytes of the model's sections "boundaries" and "multiword" and "multiword.context".
[[nodiscard]] std::string learn_boundaries(const std::vector<Paragraph>& paragraphs, std::uint64_t seed);
struct MultiwordSections {
    std::string list, context;
};
[[nodiscard]] MultiwordSections learn_multiwords(const std::vector<TreeSentence>& sentences, std::uint64_t seed);

}  // namespace tocsin::train
