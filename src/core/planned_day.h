// Which day a weekday means of something that is planned. `resolve` reads "Friday" by the tense of its verb and keeps the other reading
// as the runner-up; where an event turns out to be planned ("agreed on talks on Friday"), it is the coming one that is meant.
#pragma once

#include <optional>

#include "core/grounding.h"

namespace tocsin {

// The runner-up of a date that was read as a day before the publication, where it is a day from then on; no value otherwise.
[[nodiscard]] std::optional<TimeValue> planned_day(const Entity& date, const Date& published);

}  // namespace tocsin
