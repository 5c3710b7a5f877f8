// Mentions of something that is to take place, in one sentence.
//
//     Blinken and Lavrov  are due to  meet  on 24 February  .        "meet": CONSULT, both, the day, scheduled
//     The  proposed  summit  is conditional on Russia not invading.  "summit": CONSULT, proposed, condition
#pragma once

#include <string>
#include <vector>

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include "core/records.h"
#include "extract/agenda_words.h"
#include "extract/tree.h"

namespace tocsin::extract {

struct AgendaMention {
    WordIndex word = 0;
    std::string_view lemma;
    AgendaItem item;        // of this mention alone; without id, events and mentions
    bool planned = false;   // the sentence itself says that it lies ahead; else it only may speak of an item known from elsewhere
    bool definite = false;  // "the summit", "their meeting"
    bool stated = false;    // the sentence tells its state: postponed, cancelled, in principle, proposed
    bool prepares = false;  // what is done at it prepares another
    bool prepared = false;  // another prepares it
};

// In text order.
[[nodiscard]] std::vector<AgendaMention> find_agenda_mentions(const Article& article, const Document& document, const Grounding& grounding,
                                                              const AgendaWords& words, std::uint32_t sentence);

}  // namespace tocsin::extract
