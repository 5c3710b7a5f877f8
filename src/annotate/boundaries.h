// Where tokens and sentences end: a decision at each gap between two lexemes (text/lex.h), learned from a treebank's own text.
//
//     lexemes   He | left | U | . | S | . | soil | .
//     gaps        t      t   j   j   j   t      t        j = same token, t = token ends, s = sentence ends
//
// A gap between two words with a blank between them ends a token without being asked.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "annotate/linear.h"
#include "core/document.h"

namespace tocsin::annotate {

enum class Gap : std::uint8_t { same_token, token_ends, sentence_ends };

// The features of the gap behind lexeme `at`; `lexemes` are those of one paragraph.
void gap_features(std::string_view text, std::span<const Lexeme> lexemes, std::size_t at, FeatureList& out);
// Whether the gap needs no classifier.
[[nodiscard]] bool is_plain_gap(std::span<const Lexeme> lexemes, std::size_t at);

// One decision per lexeme, about the gap behind it; the last is sentence_ends. A sentence ends only where that scores by `margin` more than
// its alternatives.
[[nodiscard]] std::vector<Gap> find_boundaries(const LinearClassifier& classifier, std::string_view text, std::span<const Lexeme> lexemes,
                                               std::int32_t margin = 0);

}  // namespace tocsin::annotate
