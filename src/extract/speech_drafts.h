// The cues of a whole article with the quoted passages that are their speakers' words: statements before their speakers are known.
#pragma once

#include <vector>

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include "extract/quoted_passages.h"
#include "extract/speech_words.h"

namespace tocsin::extract {

// In text order. Sentences that were not parsed give none.
[[nodiscard]] std::vector<Draft> find_drafts(const Article& article, const Document& document, const Grounding& grounding,
                                             const SpeechWords& words);

[[nodiscard]] bool in_quotation(const Document& document, Span span);

}  // namespace tocsin::extract
