// Tells which articles repeat another: reprints, cuts and light rewrites in one language.
//
// Two texts share an origin where a good part of the shorter one's runs of five words stands in the other. The common
// passages that any two reports of one crisis share (a quoted sentence, a background line) do not reach that part.
// Translations are not recognised yet.
#pragma once

#include <vector>

#include "core/article.h"
#include "core/origin.h"

namespace tocsin::link {

// One OriginOf for each article, in their order. Of the articles of one origin the original is the one published first,
// then the longest, then the one with the smallest id, so that the order of the input does not matter.
[[nodiscard]] std::vector<OriginOf> find_origins(const std::vector<const Article*>& articles);

}  // namespace tocsin::link
