// When and where an event is: the date and the place of its clause.
#pragma once

#include <vector>

#include "core/records.h"
#include "extract/event_scene.h"
#include "extract/setting_reach.h"
#include "extract/status.h"

namespace tocsin::extract {

// Sets `time` and `place` of the event, whose type, status and trigger are known, from the entities of the clause of `words`, of what it
// is joined to and of what it completes. What is only planned takes the day of the planned thing, where one is told, before that of the
// plan, and this before that of its announcement. Returns how near the day was found; `none` where it was counted, or is absent.
Nearness set_time_and_place(const Scene& scene, const std::vector<WordIndex>& words, const Standing& standing, Event& event);

}  // namespace tocsin::extract
