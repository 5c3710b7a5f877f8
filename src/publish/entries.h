// Entries as the contract's JSON.
#pragma once

#include <string>
#include <vector>

#include "core/entry.h"
#include "publish/contract.h"

namespace tocsin::publish {

// What an entry's row says of a document.
struct EntryDocument {
    std::string id, outlet, language;
    std::string published;  // ISO day, empty = not known
    std::string origin;     // the origin's id
};

// What of a document stands in the entries' rows, but for the origin.
[[nodiscard]] EntryDocument entry_document(const Article& article);

// One ENTRY; `documents` as EntryReport::document counts them. Spans are left out, since they are of one report's text: what they hold
// stands in "words" and "condition".
[[nodiscard]] Json entry_row(const Entry& entry, const std::vector<EntryDocument>& documents);

}  // namespace tocsin::publish
