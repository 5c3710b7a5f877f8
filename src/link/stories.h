// Puts articles that tell of one event together, in one pass, across languages.
//
// Articles are taken by day of publication (undated ones last), then by id. Each goes to the story whose centre it is closest to,
// or founds one. Closeness is the cosine of weighed anchors: beginnings of words, names, numbers, days, actors; between scripts names
// go by their sound. The larger a story the closer an article must be, and a story that has had no article for stories.days is
// closed. So the same articles give the same stories whatever the order or the batches in which they came.
#pragma once

#include <vector>

#include "core/origin.h"
#include "core/result.h"
#include "core/story.h"
#include "link/limits.h"
#include "link/rarity.h"
#include "link/skeleton_book.h"

namespace tocsin::link {

// One StoryOf for each skeleton, in their order. `origins` are those of the same skeletons: texts of one origin are of one story.
[[nodiscard]] Result<std::vector<StoryOf>> find_stories(const SkeletonBook& book, const std::vector<OriginOf>& origins,
                                                        const Rarity& rarity, const Limits& limits);

}  // namespace tocsin::link
