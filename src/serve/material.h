// What a page is made of: the contract's JSON lines of a store or of a run, as they stand on one day.
#pragma once

#include <string>
#include <vector>

#include "core/item.h"

namespace tocsin::serve {

struct Material {
    std::vector<std::string> documents;  // what `tocsin code` prints
    std::vector<std::string> entries;    // ENTRY
    std::vector<std::string> origins;    // ORIGIN
    std::vector<std::string> stories;    // STORY
    std::vector<Reject> rejects;
    std::string title;  // of the collection; empty = that of its largest story
};

}  // namespace tocsin::serve
