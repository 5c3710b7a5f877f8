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
#include "knowledge/pack.h"

namespace tocsin::clean {

// What the name of a class, an id or a role says; bits.
enum class Sign : std::uint16_t {
    junk = 1,
    comment = 2,
    caption = 4,
    hidden = 8,
    content = 16,
    weak = 32,
    date = 64,
    byline = 128,
    paywall = 256,
    standfirst = 512,
    neutral = 1024,
    updated = 2048,
};

struct Content {
    std::vector<Line> lines;        // measured
    std::string heading;            // the first h1 of the page that is no junk, or the nearest heading before the article
    std::vector<Line> header;       // short lines around the article that may hold its day and byline
    std::vector<Line> credits;      // short blocks directly behind the article: "(With AFP)"
    std::vector<std::string> days;  // of <time datetime> near the article, nearest first
};

class ContentFinder {
public:
    explicit ContentFinder(const knowledge::Pack& pack);

    [[nodiscard]] Content find(const HtmlTree& tree) const;

private:
    friend class Finding;
    [[nodiscard]] std::uint16_t signs_of(std::string_view names) const;
    std::unordered_map<std::uint64_t, std::uint16_t> whole_;                        // by hash64 of the word
    std::array<std::vector<std::pair<std::string, std::uint16_t>>, 26 * 26> part_;  // by the first two letters
};

}  // namespace tocsin::clean
