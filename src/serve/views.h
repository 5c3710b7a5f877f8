// What each address of the API answers, made of a snapshot. Every answer says how many of how many it shows.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "knowledge/pack.h"
#include "serve/filter.h"
#include "serve/search.h"
#include "serve/snapshot.h"

namespace tocsin::serve {

struct Asked {
    const Request& request;
    const Snapshot& snapshot;
    const knowledge::Pack& pack;
    SearchIndex& search;
    std::string id;  // the last segment of the path, where the address has one
};

using View = Result<Json> (*)(const Asked&);

Result<Json> summary(const Asked& asked);  // what there is: title, days, counts, documents a day
Result<Json> entries(const Asked& asked);  // rows, a hundred at a time
Result<Json> entry(const Asked& asked);    // one entry with every report, its sentence and what was found in it
Result<Json> facets(const Asked& asked);   // what the filter can be narrowed to
Result<Json> situation(const Asked& asked);
Result<Json> timeline(const Asked& asked);
Result<Json> map(const Asked& asked);
Result<Json> actors(const Asked& asked);
Result<Json> figures(const Asked& asked);
Result<Json> disputes(const Asked& asked);
Result<Json> agenda(const Asked& asked);
Result<Json> stories(const Asked& asked);
Result<Json> sources(const Asked& asked);
Result<Json> feeds(const Asked& asked);  // how the watched sources fare
Result<Json> documents(const Asked& asked);
Result<Json> document(const Asked& asked);   // an article by sentences, with what was found in each
Result<Json> sentences(const Asked& asked);  // those behind references
Result<Json> search(const Asked& asked);
Result<Json> words(const Asked& asked);  // tocsin's own words in a language

// How often rows come at most.
inline constexpr std::size_t rows_at_most = 100;
inline constexpr std::size_t feeds_at_most = 500;

// The row as it is sent.
[[nodiscard]] Json row_of(const Entry& entry);
[[nodiscard]] Json name_pair(const Name& name);
[[nodiscard]] Json document_row(const Snapshot& snapshot, std::uint32_t number);
// How many sources are watched, how many fail, and the first of these.
[[nodiscard]] Json failing_feeds(const Snapshot& snapshot, std::size_t most);
// `limit` of the request, at most rows_at_most.
[[nodiscard]] Result<std::size_t> limit_of(const Request& request, std::size_t otherwise);

}  // namespace tocsin::serve
