// What came of planned things: the entry that a plan became, or that it was broken, cancelled, put off, or passed in silence.
#pragma once

#include <vector>

#include "link/deeds.h"
#include "link/entry_groups.h"

namespace tocsin::link {

// Sets outcome and became of the agenda entries. `groups` and `entries` are parallel; `documents` as group_records got them; `today` is the
// day up to which documents were read, days from 1970-01-01.
void set_outcomes(std::vector<Entry>& entries, const std::vector<RecordGroup>& groups, const std::vector<const LinkedDocument*>& documents,
                  const Deeds& deeds, std::optional<std::int32_t> today);

}  // namespace tocsin::link
