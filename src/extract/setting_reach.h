// How far the day or the place that a word tells is from being an event's own, by the clauses between them.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/frames.h"
#include "extract/status.h"
#include "extract/tree.h"

namespace tocsin::extract {

// Lower is nearer; `none` is too far to be the event's own.
enum class Nearness : std::uint8_t { phrase, clause, complement, joined, governor, announcement, none };

// What is asked: the words of the trigger, the verb first, and what is known of the event. All must outlive it.
struct Reaching {
    const Tree& tree;
    const Lexicon& lexicon;
    const std::vector<WordIndex>& words;
    const Standing& standing;
    bool planned = false;  // the day of the planned thing is asked for, and without one that of its announcement
    bool charged = false;  // what somebody is charged with has a day of its own
    bool of_days = false;  // clauses that go on at the same time share their day, not their place
};

[[nodiscard]] Nearness nearness(const Reaching& event, WordIndex word);

}  // namespace tocsin::extract
