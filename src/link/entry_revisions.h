// What a later version of an article says otherwise than an earlier one (link/versions.h): only what matters - whether and how a thing
// took place, who did it to whom, when, where, who says so. Wording, order and length do not.
#pragma once

#include <vector>

#include "core/entry.h"
#include "link/entry_merge.h"

namespace tocsin::link {

// Adds to the entry's revisions. Numbers are not among them: link/entry_counts.h revises these, whoever gives them.
void set_revisions(Entry& entry, const std::vector<Testimony>& told);

}  // namespace tocsin::link
