// What a page says of itself: JSON-LD first, then Open Graph and other <meta>, microdata, <time>, the address.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "clean/days.h"
#include "clean/html.h"
#include "core/moment.h"
#include "knowledge/pack.h"

namespace tocsin::clean {

struct Metadata {
    std::string title, site, url, language;
    std::vector<std::string> authors;
    std::string page_title;  // of <title>
    std::optional<Date> published;
    std::optional<Moment> modified;
    // By Greenwich, at an hour when it is another day elsewhere: +1 in the evening, -1 in the morning; 0 = the day is the editor's.
    int other_day = 0;
    bool has_article = false;  // JSON-LD names an article
    bool not_free = false;     // isAccessibleForFree is false
    std::string article_body;  // JSON-LD's, where it gives one
};

class MetadataReader {
public:
    explicit MetadataReader(const knowledge::Pack& pack);

    [[nodiscard]] Metadata read(std::string_view source, const HtmlTree& tree, const Days& days) const;

private:
    enum class Field : std::uint8_t { published, modified, title, site, author, url, language, copyright };
    std::unordered_map<std::string, std::pair<Field, int>> names_;  // with the rank
};

// The day in an address: ".../2022/02/24/...", ".../2022-02-24-...", ".../20220224/...".
[[nodiscard]] std::optional<Date> day_of_url(std::string_view url);

}  // namespace tocsin::clean
