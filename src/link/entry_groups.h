// Puts records that are one thing together.
//
// Records are taken in the order of linking (their articles by day, undated last, then by id; then as they stand). Each joins the
// group whose records are on average most likely the same thing, or founds one. Groups are found by what the records share - rare words,
// parties, places, days, numbers - and only so many are looked at, so that time grows with the number of records.
#pragma once

#include <vector>

#include "link/entry_traits.h"

namespace tocsin::link {

struct LinkedDocument {
    RecordPlace place;
    std::vector<Sketch> sketches;
};

struct RecordGroup {
    EntryKind kind = EntryKind::event;  // never agenda
    struct Member {
        std::uint32_t document = 0;  // index into the list that was given
        std::uint32_t sketch = 0;    // index into its sketches
    };
    std::vector<Member> members;  // in the order of linking
};

// `documents` in the order of linking. Groups come in the order of their first members.
[[nodiscard]] std::vector<RecordGroup> group_records(const std::vector<const LinkedDocument*>& documents, const EntryWeights& weights,
                                                     const Deeds& deeds);

}  // namespace tocsin::link
