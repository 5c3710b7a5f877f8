// Several requests at a time, their answers one after another.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "watch/fetcher.h"

namespace tocsin::watch {

struct Errand {
    std::string url;
    Known known;
};

// Fetches all, `threads` at a time, hosts taking turns; `take` is called by the calling thread with the number of the errand, in the order
// in which answers come. Where `take` says false, what has not begun is left out.
void fetch_all(Fetcher& fetcher, const std::vector<Errand>& errands, unsigned threads,
               const std::function<bool(std::size_t, Answer)>& take);

}  // namespace tocsin::watch
