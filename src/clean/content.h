// Where the article is in a page's tree: blocks are scored by their words, punctuation and links, and by what the names of their
// classes say; the best root is walked into lines, junk left out.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "clean/html.h"
#include "clean/line.h"
#include "clean/signs.h"
#include "knowledge/pack.h"

namespace tocsin::clean {

struct Content {
    std::vector<Line> lines;        // measured
    std::string heading;            // the first h1 of the page that is no junk, or the nearest heading before the article
    std::vector<Line> header;       // short lines around the article that may hold its day and byline
    std::vector<Line> credits;      // short blocks directly behind the article: "(With AFP)"
    std::vector<std::string> days;  // of <time datetime> near the article, nearest first
};

class ContentFinder {
public:
    explicit ContentFinder(const knowledge::Pack& pack) : signs_(pack) {}

    [[nodiscard]] Content find(const HtmlTree& tree) const;

private:
    Signs signs_;
};

}  // namespace tocsin::clean
