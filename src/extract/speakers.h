// Who says so: the speech verbs and the "according to" that stand over a clause, nearest first.
#pragma once

#include <span>
#include <vector>

#include "core/records.h"
#include "extract/frames.h"
#include "extract/parties.h"
#include "extract/roles.h"
#include "extract/tree.h"

namespace tocsin::extract {

// Speakers of the clause in which `word` stands; empty where the outlet itself says it.
[[nodiscard]] std::vector<Party> speakers_of(const Tree& tree, const Lexicon& lexicon, const Parties& parties, const RoleFinder& roles,
                                             WordIndex word);

// The statement in whose content the words stand, the shortest one, unless they are its cue; nullptr = none.
[[nodiscard]] const Statement* statement_around(std::span<const Statement> statements, Span words);

}  // namespace tocsin::extract
