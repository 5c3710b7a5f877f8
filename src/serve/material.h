// What a page is made of: the contract's JSON lines of a store or of a run, as they stand on one day.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/item.h"

namespace tocsin::serve {

// How a watched source fares. Moments are ISO 8601 in UTC, "" = never.
struct Feed {
    std::string name, url;
    std::string status;  // ok, quiet, failing, dead, new, stopped: store::health_of
    std::string last_try, last_success, last_new;
    std::string error;             // of the last try
    std::int64_t http_status = 0;  // of the last try; 0 = no answer came
    std::int64_t failures = 0;     // in a row
    std::int64_t documents = 0;    // that came of it
};

struct Material {
    std::vector<std::string> documents;  // what `tocsin code` prints
    std::vector<std::string> entries;    // ENTRY
    std::vector<std::string> origins;    // ORIGIN
    std::vector<std::string> stories;    // STORY
    std::vector<Reject> rejects;
    std::vector<Feed> feeds;  // as they fare now; none where nothing is watched
    std::string title;        // of the collection; empty = that of its largest story
};

}  // namespace tocsin::serve
