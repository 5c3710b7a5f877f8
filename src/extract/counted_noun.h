// The noun behind a number: what it counts.
//
//     nine  badly wounded  Syrian  soldiers        seven  of them  civilians        8  of the  12 people
//           passed over            noun                            noun                noun of the other number
#pragma once

#include <cstdint>
#include <optional>

#include "extract/marked_sentence.h"

namespace tocsin::extract {

struct CountedNoun {
    std::optional<MarkedRow> mark;
    std::uint32_t end = 0;      // where the phrase ends
    bool excluded = false;      // it counts days, sides, cities
    bool unknown_head = false;  // it ends in a word that no list has
    bool demonym = false;
    std::optional<std::uint32_t> other_quantity;  // "eight of the 12 people"
};

// `quantity`: index into the sentence's quantities.
[[nodiscard]] CountedNoun counted_noun(const MarkedSentence& sentence, std::uint32_t quantity);

}  // namespace tocsin::extract
