// The numbers that were given for one quantity: which speaker gave which, which later one supersedes which, and which stand against
// each other. None is averaged and none is chosen.
#pragma once

#include "link/entry_merge.h"

namespace tocsin::link {

// Sets counts, revisions and disputes of a figure's entry.
//
//     revision   the same speaker (or an outlet in its own name) gives another number for a later day, or in a later version of the article
//     dispute    two speakers give different numbers in one article, or for days at most two apart
void set_counts(Entry& entry, const std::vector<Testimony>& told);

// "700", ">=700", "<=10", "150000..177000", "~340000", with the unit behind it where there is one.
[[nodiscard]] EntryValue value_of(const Figure& figure);

}  // namespace tocsin::link
