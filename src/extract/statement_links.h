// What statements are about and which of them answer others of the same article.
//
//     The army accused the RSF of shelling the market.   The RSF denied shelling it.
//     claim                                              denial, answers the claim
//
// Answers across articles are the business of `link`.
#pragma once

#include <vector>

#include "core/document.h"
#include "core/grounding.h"
#include "core/records.h"
#include "extract/speech_words.h"

namespace tocsin::extract {

// Sets `about` (events whose trigger lies in the content) and, of denials, `answers`: the claim before it, by somebody else, that speaks of
// who denies, of the same kind of event, or in the same words. Statements and events must be of that document.
void link_statements(const Document& document, const Grounding& grounding, const SpeechWords& words, const std::vector<Event>& events,
                     std::vector<Statement>& statements);

}  // namespace tocsin::extract
