// From a matched trigger to an event: its parties, status, day, place, who says so, and what it says about its neighbours.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "extract/event_scene.h"
#include "extract/event_ties.h"
#include "extract/frames.h"

namespace tocsin::extract {

// What an event says about the event of another word of its sentence.
struct Said {
    std::set<WordIndex> replaced;                 // words whose event a more specific one of this sentence replaces
    std::map<WordIndex, const Frame*> specified;  // words whose REQUEST or THREATEN is told its kind by what is asked or threatened
    std::map<WordIndex, WordIndex> demanded;      // verbs of what must be done -> the modal that asks for it
    bool unfit = false;                           // the last trigger failed for want of somebody whom it must have
};

// The event that `words` tell as the trigger's frame; nothing where nobody and no place is told, or it did not happen and nobody says
// so. What it tells of other words is added to `said`.
[[nodiscard]] std::optional<Finding> event_of(const Scene& scene, const Frames& frames, const Trigger& trigger,
                                              const std::vector<WordIndex>& words, Said& said);

// "The minister says that Israel must end the attacks": whoever says what another must do asks for it. `modal` is of the class
// `obligation`.
[[nodiscard]] std::optional<Finding> demand_of(const Scene& scene, const Frames& frames, WordIndex modal);

// A demand or threat whose own words do not tell its kind takes that of what is asked or threatened.
void specify(const Frame& frame, Event& event);

}  // namespace tocsin::extract
