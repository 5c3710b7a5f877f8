// The verb that speaks of the counted: what happened to them.
//
//     Rebels  killed  22 soldiers  and  wounded  114 .        22 soldiers  were killed .        12 gunmen  killed  five people .
//             verb >                    verb >                            < verb                           not of the 12
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "extract/counted_noun.h"
#include "extract/marked_sentence.h"
#include "extract/measured.h"

namespace tocsin::extract {

struct CountedVerb {
    MarkedRow mark;
    int cost = 0;
    bool right = false;
};

// What is known when a verb is looked for: the figures found before in the sentence, and the quantities of which one is a part.
struct FoundBefore {
    std::span<const Measured> figures;
    std::span<const std::uint32_t> wholes;
};

// The verb of the lowest cost (lexemes passed, with a price for commas and conjunctions) that may speak of the quantity.
[[nodiscard]] std::optional<CountedVerb> counted_verb(const MarkedSentence& sentence, std::uint32_t quantity, const CountedNoun& noun,
                                                      FoundBefore before);

}  // namespace tocsin::extract
