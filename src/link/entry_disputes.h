// Where the reports of one event contradict each other: whether it happened, who did it, when and where.
//
//     status   somebody says that it happened, somebody denies it
//     blame    one says A did it, another says B did; A denies it where nobody doubts that it happened, or where A was accused of it by
//     name time     two origins name days that cannot both be true;  place  likewise
#pragma once

#include "link/entry_merge.h"

namespace tocsin::link {

// Somebody blames somebody beside a report of the event, in the same article, or rejects such blame.
struct Accusation {
    std::uint32_t report = 0;  // index into the entry's reports: the one that it stands beside
    Event event;               // an ACCUSE, or a REJECT; also made of a statement that denies
    const Sketch* sketch = nullptr;
    bool before = false;  // in a sentence before the report, which is a denial
};

// Sets the disputes of an event's entry. is_blamed: people are blamed for events of its type.
void set_disputes(Entry& entry, const std::vector<Testimony>& told, const std::vector<Accusation>& accusations, bool is_blamed);

// Sets the dispute of an entry of accusations whose deed is told by no other entry: who is accused rejects the charge beside it.
void set_charge_dispute(Entry& entry, const std::vector<Testimony>& told, const std::vector<Accusation>& rejections);

}  // namespace tocsin::link
