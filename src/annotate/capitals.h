// Sentences set in capitals, as headlines are, read as running text: "PUTIN ORDERS TROOPS INTO DONBAS" -> "Putin orders troops into
// Donbas". Models learn from running text, where a capital means a name; a sentence in capitals alone would mean nothing but names to them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/name_knowledge.h"
#include "core/document.h"

namespace tocsin::annotate {

// The text with its shouted sentences set small, byte for byte in place (a letter whose small form has another length stays as it is);
// empty where nothing is shouted. A word keeps its capital where the rest of the article writes it with one, or, where the article has it
// nowhere else, the knowledge has a name of it; it stays in capitals where the article writes it so elsewhere.
// `lexemes` are those of the text, `sentences` its sentences.
[[nodiscard]] std::string without_shouting(std::string_view text, std::span<const Lexeme> lexemes, std::span<const Span> sentences,
                                           const NameKnowledge& names, std::string_view language);

}  // namespace tocsin::annotate
