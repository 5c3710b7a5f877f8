// Feeds and lists of addresses: RSS 0.9 to 2.0, RDF, Atom, JSON Feed, sitemaps (with or without news), lists of subscriptions (OPML).
//
// A feed often holds no more than the beginning of an article; what fetches pages takes the address, what only reads takes the text.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/item.h"
#include "read/carrier.h"

namespace tocsin::read {

struct FeedEntry {
    std::string id, url, title, author;
    std::string published;           // ISO 8601 where it can be told, else as it is written
    std::string updated;             // likewise
    std::string language;            // a code, where the entry names one
    std::string source, source_url;  // the real publisher, where the feed gathers those of others
    std::string summary, content;    // HTML or text, as they came; content is the whole article
};

struct Feed {
    enum class Kind { feed, sitemap, sitemap_index, subscriptions };
    Kind kind = Kind::feed;
    std::string title, url, language;
    std::vector<FeedEntry> entries;  // of an index or of subscriptions only the address and the title are known
};

// Nothing where the bytes (in any encoding) are none of these. Broken ones are read as far as they go.
[[nodiscard]] std::optional<Feed> parse_feed(std::string_view bytes);

// Whether bytes that begin so are one of these.
[[nodiscard]] bool looks_like_feed(std::string_view beginning);

// "Mon, 06 Sep 2021 10:00:00 +0200" -> "2021-09-06T10:00:00+02:00"; what is no such moment is returned as it is.
[[nodiscard]] std::string iso_moment(std::string_view written);

// The entry as an article: its content, or its summary as an excerpt. An empty `bytes` where it has neither.
[[nodiscard]] Item item_of(const Feed& feed, const FeedEntry& entry);

// The entries of a feed file; a Reject with a word for what holds only addresses.
[[nodiscard]] std::unique_ptr<Carrier> carry_feed(Feed feed, std::string path);

}  // namespace tocsin::read
