// The list of what is watched: sources.toml (docs/formats/sources.md).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "watch/fetcher.h"

namespace tocsin::watch {

struct Source {
    std::string name, url;
    std::string outlet, language;  // win over what the feed says; "" = the feed says it
    std::int64_t every_s = 0;
    bool takes_pages = true;  // the pages that it names are fetched; otherwise its own text is all
};

struct SourceList {
    Manners manners;
    unsigned threads = 4;
    std::int64_t newest_s = 0;               // of a sitemap only what is not older
    std::vector<std::int64_t> look_again_s;  // after the first, second … look at a page it is looked at again
    std::vector<Source> sources;             // names are unlike
};

// bad_format with file and line where it is not as described; OPML files that it imports are read, relative to its folder.
[[nodiscard]] Result<SourceList> read_sources(const std::string& path);

}  // namespace tocsin::watch
