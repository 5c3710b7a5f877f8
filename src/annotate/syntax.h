// Fills a document's tokens and words with a language's model: boundaries, multiword tokens, tags, lemmas, heads, relations.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "annotate/model.h"
#include "core/document.h"

namespace tocsin::annotate {

// Parts a sentence again where the model is sure that one ends inside it; `lexemes` are the sentence's. The rules of the splitter err on
// the side of long sentences. `held` are Sentences::held.
[[nodiscard]] std::vector<Span> split_again(const Model& model, std::string_view text, std::span<const Lexeme> lexemes,
                                            std::span<const std::uint32_t> held);

// Adds tokens and words for every sentence of the document, and their strings. Sentences and lexemes must be there.
// The result has the place of each word in the text, in the order of Document::words: the token's, or the part of it where the
// word is written ("Bush" and "'s" of "Bush's").
std::vector<Span> add_syntax(const Model& model, std::string_view text, Document& document);

}  // namespace tocsin::annotate
