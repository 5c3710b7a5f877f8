// How the watched sources fare, as the page and the API tell it. A dead feed is not a quiet feed: what it had to say since is missing.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "serve/material.h"
#include "store/source_book.h"

namespace tocsin::serve {

// `now`: ISO 8601 in UTC. Names and passwords in addresses, and what follows the path, stay behind.
[[nodiscard]] std::vector<Feed> feeds_of(const std::vector<store::SourceRow>& sources, const std::string& now);

// Whether it does not answer: what it published since its last success is not here.
[[nodiscard]] bool is_failing(const Feed& feed);

}  // namespace tocsin::serve
