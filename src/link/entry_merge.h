// The fields of one entry, made of those of its reports.
#pragma once

#include <vector>

#include "core/entry.h"
#include "link/entries.h"

namespace tocsin::link {

// A report with the record behind it.
struct Testimony {
    EntryReport report;
    ToldRecord record;
    std::optional<Date> published;
    std::string document_id;
    const Sketch* sketch = nullptr;  // of the record
    // Of an article that was found in several versions: which article, counted from 1, and which version of it. 0 = found once.
    std::uint32_t article = 0, version = 0;
};

// `told` is not empty, of one kind, in the order of linking. Sets all but what other entries decide: outcome, became, answers.
[[nodiscard]] Entry merge(EntryKind kind, const std::vector<Testimony>& told);

// Whether two mentions are of one party, as far as references, countries and sectors tell.
[[nodiscard]] bool same_party(const Party& a, const Party& b);

// As one value: what the article calls each, parted by commas.
[[nodiscard]] EntryValue names_of(const std::vector<Party>& parties);

}  // namespace tocsin::link
