// A document's words in CoNLL-U (universaldependencies.org/format.html): one block a sentence, multiword tokens as ranges, SpaceAfter=No
// where the text has no blank, names in MISC as Name=B-person.
#pragma once

#include <string>

#include "core/coded.h"

namespace tocsin::publish {

// Sentences of a language without a model have no words and are left out.
[[nodiscard]] std::string to_conllu(const Article& article, const Document& document);

// {"input", "text", "entities": [{"id", "kind", "span", "confidence"}…]} and a newline: the names alone, before anything is resolved.
[[nodiscard]] std::string to_names(const Article& article, const Document& document);

}  // namespace tocsin::publish
