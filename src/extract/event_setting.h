// When and where an event is: the date and the place of its clause.
#pragma once

#include <vector>

#include "core/article.h"
#include "core/records.h"
#include "extract/frames.h"
#include "extract/parties.h"
#include "extract/status.h"
#include "extract/tree.h"

namespace tocsin::extract {

// Sets `time` and `place` from the entities of the clause of `words`, of what it is joined to and of what it completes. What is only
// planned takes the day of the planned thing, where one is told, before that of the plan.
void set_time_and_place(const Article& article, const Tree& tree, const Lexicon& lexicon, const Parties& parties,
                        const std::vector<WordIndex>& words, const Standing& standing, Event& event);

}  // namespace tocsin::extract
