// Where the reports of one event contradict each other: whether it happened, who did it, when and where.
//
//     status   somebody says that it happened, somebody denies it
//     blame    nobody doubts that it happened; one says A did it, another says B did, or A denies it
//     time     two origins name days that cannot both be true;  place  likewise
#pragma once

#include "link/entry_merge.h"

namespace tocsin::link {

// Somebody blames somebody beside a report of the event, in the same article, or rejects such blame.
struct Accusation {
    std::uint32_t report = 0;  // index into the entry's reports: the one that it stands beside
    Event event;               // an ACCUSE, or a REJECT
    const Sketch* sketch = nullptr;
    bool before = false;  // in a sentence before the report, which is a denial
};

// Sets the disputes of an event's entry.
void set_disputes(Entry& entry, const std::vector<Testimony>& told, const std::vector<Accusation>& accusations);

}  // namespace tocsin::link
