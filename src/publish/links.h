// What links documents, as the contract's JSON: origins and stories.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/origin.h"
#include "core/story.h"
#include "publish/contract.h"

namespace tocsin::publish {

// One ORIGIN a row, its original first, then the rest as in `documents` (their ids); rows by first document. An origin's id is made of
// its original's, so that it stays when more copies arrive. `origins` has one row for each document.
[[nodiscard]] std::vector<Json> origin_rows(const std::vector<std::string>& documents, const std::vector<OriginOf>& origins);

// What a story's row says of a document.
struct StoryDocument {
    std::string id, title, language;
    std::optional<Date> published;
};

// One STORY a row, by first document: its documents in their order, the days from the first to the last published, the founder's title.
[[nodiscard]] std::vector<Json> story_rows(const std::vector<StoryDocument>& documents, const std::vector<StoryOf>& stories);

// A row with a list of documents as one row for each of them, for CSV: the row's own fields, then the document's.
[[nodiscard]] std::vector<Json> by_document(const Json& row);

}  // namespace tocsin::publish
