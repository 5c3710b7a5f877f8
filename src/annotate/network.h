// Runs a model: forms of words in, tags, lemmas, heads and relations out.
//
// All sentences given at once go through each layer together, so that a layer is one large product of matrices (kernels.h); what
// depends on a word's form alone is computed once per different form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/model.h"

namespace tocsin::annotate {

// Sentences longer than this are read in pieces, so that time grows with length and not with its square.
inline constexpr std::size_t longest_sentence = 512;

struct WordAnalysis {
    std::uint8_t upos = 0;
    std::uint32_t features = 0;  // in SyntaxWeights::features
    std::uint32_t relation = 0;  // in SyntaxWeights::relation_names
    std::int32_t head = -1;      // word of the same sentence, 0-based; -1 = root
    std::string lemma;
};

struct WordForms {
    std::vector<std::string_view> forms;
    std::vector<std::size_t> sentence_ends;  // behind the last word of each sentence; not empty sentences
};

// One analysis per form. Each sentence gets one root and no cycle.
[[nodiscard]] std::vector<WordAnalysis> analyse(const SyntaxWeights& weights, const WordForms& words);

}  // namespace tocsin::annotate
