// Which statement answers which: in one article as it says itself; across articles where a denial speaks of the same event as a claim of
// somebody else.
#pragma once

#include <utility>
#include <vector>

#include "core/entry.h"
#include "link/sketch.h"

namespace tocsin::link {

// A statement's entry with the statements behind it.
struct Spoken {
    std::uint32_t entry = 0;
    std::vector<PartyKey> speaker;
    std::vector<std::pair<std::uint32_t, Statement>> told;  // document, statement
};

// Sets Entry::answers. `spoken` in the order of the entries.
void set_answers(std::vector<Entry>& entries, const std::vector<Spoken>& spoken);

}  // namespace tocsin::link
