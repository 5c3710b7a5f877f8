// What a request narrows the entries to: the same parameters in the API and in the page's address.
#pragma once

#include <string>
#include <vector>

#include "serve/http.h"
#include "serve/snapshot.h"

namespace tocsin::serve {

struct Filter {
    // One value of each list must hold; an empty list asks nothing. Party and place are indexes of the snapshot.
    std::vector<std::uint32_t> parties, doers, targets, places;
    std::vector<std::string> types, statuses, kinds, shapes, lanes, outcomes, measures, languages;
    std::string escalation;  // "acts" or "threats"
    std::uint32_t origins = 0;
    Day from = no_day, to = no_day, since = no_day;
    std::int64_t document = -1, story = -1, dispute = -1;
    bool undated = false, located = false, unlocated = false, disputed = false, is_new = false, is_changed = false;
    bool impossible = false;  // a name that nothing here has

    // usage, naming the parameter, where a value is none that can be. Parameters that no view takes are refused as well.
    [[nodiscard]] static Result<Filter> read(const Request& request, const Snapshot& snapshot);
    [[nodiscard]] bool takes(const Entry& entry, const Snapshot& snapshot) const;
};

// What a picture of escalation counts: acts of conflict that took place or go on, and threats. Disputed ones too; what is denied, planned
// or historical is neither.
[[nodiscard]] bool is_act(const Entry& entry);
[[nodiscard]] bool is_threat(const Entry& entry);

// For an empty answer: each parameter of the filter, and how many entries there are without it.
[[nodiscard]] Json what_hides(const Request& request, const Snapshot& snapshot);

// The reader's mark: `since` where it is given, else three days before the day that the page stands at.
[[nodiscard]] Day mark_of(const Filter& filter, const Snapshot& snapshot);

}  // namespace tocsin::serve
