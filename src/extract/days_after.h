// "The army left on Monday, two days after the rebels had taken the town": a day told by how long before another it was.
//
// Read by the order of the words: parsers hang such clauses in many ways.
#pragma once

#include <optional>
#include <vector>

#include "core/records.h"
#include "extract/parties.h"
#include "extract/tree.h"

namespace tocsin::extract {

// The stretch of words that a word of class `after` opens and in which the event stands.
struct AfterStretch {
    Rows words;               // from behind that word to the end of the stretch
    std::optional<int> days;  // how long before what the rest tells; no value where the text gives no number of days

    [[nodiscard]] bool holds(const Tree& tree, Span span) const;
};

[[nodiscard]] std::optional<AfterStretch> after_stretch(const Tree& tree, const Lexicon& lexicon, const Parties& parties,
                                                        WordIndex trigger);

// The day of an event inside the stretch, counted from the day that the words before it tell, or else those behind; no value where none of
// them tells one day.
[[nodiscard]] std::optional<EventTime> day_before(const Tree& tree, const Parties& parties, const AfterStretch& stretch);

}  // namespace tocsin::extract
