#include "read/feed.h"

#include <fmt/core.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "read/xml.h"
#include "text/decode.h"
#include "text/entities.h"
#include "text/utf8.h"

namespace tocsin::read {
namespace {

using Node = std::size_t;

// "<b>", "</i>", "<br/>", "<a href=…>"; not "<closed for good".
bool is_tag(std::string_view text) {
    std::size_t at = text.starts_with("</") ? 2 : 1;
    const std::size_t begin = at;
    while (at < text.size() &&
           ((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z') || (text[at] >= '0' && text[at] <= '9')))
        ++at;
    if (at == begin || at >= text.size() || at - begin > 10) return false;
    return (text[at] == '>' || text[at] == '/' || text[at] == ' ') && text.find('>', at) != std::string_view::npos;
}

// Titles and names hold tags and twice escaped entities that mean nothing there.
std::string plain(std::string_view written) {
    const std::string once = text::unescaped(written);
    std::string out;
    bool inside = false;
    for (std::size_t i = 0; i < once.size(); ++i) {
        const char c = once[i];
        if (c == '<' && is_tag(std::string_view(once).substr(i))) inside = true;
        if (!inside) out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
        if (c == '>') inside = false;
    }
    std::string single;
    for (const char c : out)
        if (c != ' ' || (!single.empty() && single.back() != ' ')) single += c;
    return std::string(text::trim(single));
}

// What an element says as HTML: escaped or CDATA, or plain markup inside it.
std::string markup(const XmlTree& tree, Node node) {
    if (node == 0) return {};
    return tree.has_elements(node) ? std::string(text::trim(tree.nodes[node].text)) : tree.text(node);
}

std::string text_of(const XmlTree& tree, Node parent, std::string_view name, std::string_view prefix = {}) {
    const Node node = tree.child(parent, name, prefix);
    return node == 0 ? std::string() : tree.text(node);
}

// The first of several names that says something.
std::string first_of(const XmlTree& tree, Node parent, std::initializer_list<std::pair<std::string_view, std::string_view>> names) {
    for (const auto& [name, prefix] : names)
        if (auto text = text_of(tree, parent, name, prefix); !text.empty()) return text;
    return {};
}

// "/a" of "https://x.example/b" is "https://x.example/a".
std::string absolute(const std::string& url, const std::string& base) {
    if (url.empty() || url.find("://") != std::string::npos || base.find("://") == std::string::npos) return url;
    if (url.starts_with("//")) return base.substr(0, base.find("://") + 1) + url;
    const auto host_end = base.find('/', base.find("://") + 3);
    return url.starts_with('/') ? base.substr(0, host_end) + url : url;
}

// Atom gives links in attributes, RSS as text; the one to the article is "alternate" or says nothing.
std::string link_of(const XmlTree& tree, Node parent) {
    std::string other;
    for (Node i = parent + 1; i < tree.nodes[parent].end; i = tree.nodes[i].end) {
        if (tree.nodes[i].kind != XmlNode::Kind::element || tree.nodes[i].name != "link") continue;
        const std::string rel = tree.attribute(i, "rel");
        std::string url = tree.attribute(i, "href");
        if (url.empty()) url = tree.text(i);
        if (url.empty() || (!rel.empty() && rel != "alternate")) continue;
        if (const auto type = tree.attribute(i, "type"); type.empty() || type.find("html") != std::string::npos) return url;
        if (other.empty()) other = url;
    }
    return other;
}

FeedEntry entry_of(const XmlTree& tree, Node node) {
    FeedEntry entry;
    entry.id = first_of(tree, node, {{"guid", ""}, {"id", ""}, {"identifier", "dc"}});
    if (entry.id.empty()) entry.id = tree.attribute(node, "rdf:about");
    entry.url = first_of(tree, node, {{"origLink", "feedburner"}});
    if (entry.url.empty()) entry.url = link_of(tree, node);
    if (entry.url.empty() && entry.id.find("://") != std::string::npos) entry.url = entry.id;
    entry.title = plain(first_of(tree, node, {{"title", ""}}));
    for (Node i = node + 1; i < tree.nodes[node].end; i = tree.nodes[i].end) {
        const auto& child = tree.nodes[i];
        if (child.kind != XmlNode::Kind::element) continue;
        if (child.name == "author" || child.name == "creator" || child.name == "contributor") {
            std::string name = text_of(tree, i, "name");
            if (name.empty()) name = tree.text(i);
            // "ines@bay.example (Ines Roa)"
            if (const auto open = name.find('('); name.find('@') != std::string::npos)
                name = open == std::string::npos ? std::string() : name.substr(open + 1, name.find(')', open) - open - 1);
            if (name = plain(name); !name.empty() && entry.author.find(name) == std::string::npos)
                entry.author += (entry.author.empty() ? "" : ", ") + name;
        } else if (child.name == "source" && entry.source.empty()) {
            const std::string title = text_of(tree, i, "title");  // Atom
            entry.source = plain(title.empty() ? tree.text(i) : title);
            entry.source_url = tree.attribute(i, "url");
            if (entry.source_url.empty()) entry.source_url = link_of(tree, i);
        } else if ((child.name == "encoded" && child.prefix == "content") || child.name == "content" || child.name == "fulltext") {
            if (child.prefix == "media" || !tree.attribute(i, "src").empty()) continue;
            if (auto content = markup(tree, i); content.size() > entry.content.size()) entry.content = std::move(content);
        } else if ((child.name == "description" || child.name == "summary") && child.prefix != "media" && entry.summary.empty()) {
            entry.summary = markup(tree, i);
        }
    }
    entry.published = iso_moment(
        first_of(tree, node, {{"published", ""}, {"pubDate", ""}, {"issued", ""}, {"created", ""}, {"date", "dc"}, {"date", ""}}));
    entry.updated = iso_moment(first_of(tree, node, {{"updated", ""}, {"modified", ""}}));
    entry.language = first_of(tree, node, {{"language", ""}});
    if (entry.language.empty()) entry.language = tree.attribute(node, "xml:lang");
    return entry;
}

Feed feed_of(const XmlTree& tree, Node root) {
    Feed feed;
    const Node channel = tree.child(root, "channel");
    const Node head = channel != 0 ? channel : root;
    feed.title = plain(text_of(tree, head, "title"));
    feed.url = link_of(tree, head);
    feed.language = first_of(tree, head, {{"language", ""}});
    if (feed.language.empty()) feed.language = tree.attribute(root, "xml:lang");
    // Items stand in the channel, beside it (RDF), or wherever a broken file has them.
    for (Node i = root + 1; i < tree.nodes[root].end;) {
        const auto& node = tree.nodes[i];
        if (node.kind == XmlNode::Kind::element && (node.name == "item" || node.name == "entry") && node.prefix != "media") {
            auto entry = entry_of(tree, i);
            entry.url = absolute(entry.url, feed.url);
            feed.entries.push_back(std::move(entry));
            i = node.end;
        } else {
            ++i;
        }
    }
    return feed;
}

Feed sitemap_of(const XmlTree& tree, Node root, Feed::Kind kind) {
    Feed feed;
    feed.kind = kind;
    for (Node i = root + 1; i < tree.nodes[root].end; i = tree.nodes[i].end) {
        if (tree.nodes[i].kind != XmlNode::Kind::element) continue;
        FeedEntry entry;
        entry.url = text_of(tree, i, "loc");
        if (entry.url.empty()) continue;
        entry.id = entry.url;
        entry.updated = iso_moment(text_of(tree, i, "lastmod"));
        if (const Node news = tree.child(i, "news"); news != 0) {
            entry.title = plain(text_of(tree, news, "title"));
            entry.published = iso_moment(text_of(tree, news, "publication_date"));
            if (const Node publication = tree.child(news, "publication"); publication != 0) {
                entry.source = plain(text_of(tree, publication, "name"));
                entry.language = text_of(tree, publication, "language");
            }
        }
        feed.entries.push_back(std::move(entry));
    }
    return feed;
}

Feed subscriptions_of(const XmlTree& tree, Node root) {
    Feed feed;
    feed.kind = Feed::Kind::subscriptions;
    if (const Node head = tree.child(root, "head"); head != 0) feed.title = plain(text_of(tree, head, "title"));
    for (Node i = root + 1; i < tree.nodes[root].end; ++i) {
        if (tree.nodes[i].kind != XmlNode::Kind::element || tree.nodes[i].name != "outline") continue;
        FeedEntry entry;
        entry.url = tree.attribute(i, "xmlUrl");
        if (entry.url.empty()) entry.url = tree.attribute(i, "xmlurl");
        if (entry.url.empty()) continue;
        entry.id = entry.url;
        entry.title = plain(tree.attribute(i, "title"));
        if (entry.title.empty()) entry.title = plain(tree.attribute(i, "text"));
        entry.source_url = tree.attribute(i, "htmlUrl");
        feed.entries.push_back(std::move(entry));
    }
    return feed;
}

namespace dom = simdjson::dom;

std::string field(const dom::object& object, std::string_view name) {
    std::string_view string;
    return object.at_key(name).get(string) == simdjson::SUCCESS ? std::string(string) : std::string();
}

std::optional<Feed> json_feed(std::string_view text) {
    dom::parser parser;
    dom::element root;
    dom::object object;
    if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS || root.get(object) != simdjson::SUCCESS) return {};
    if (field(object, "version").find("jsonfeed.org/version") == std::string::npos) return {};
    Feed feed;
    feed.title = field(object, "title");
    feed.url = field(object, "home_page_url");
    feed.language = field(object, "language");
    dom::array items;
    if (object.at_key("items").get(items) != simdjson::SUCCESS) return feed;
    for (const auto part : items) {
        dom::object item;
        if (part.get(item) != simdjson::SUCCESS) continue;
        FeedEntry entry;
        entry.id = field(item, "id");
        entry.url = absolute(field(item, "url"), feed.url);
        if (const auto outside = field(item, "external_url"); entry.url.empty()) entry.url = outside;
        entry.title = plain(field(item, "title"));
        entry.content = field(item, "content_html");
        if (entry.content.empty()) entry.content = field(item, "content_text");
        entry.summary = field(item, "summary");
        entry.published = field(item, "date_published");
        entry.updated = field(item, "date_modified");
        entry.language = field(item, "language");
        dom::array authors;
        dom::object author;
        if (item.at_key("authors").get(authors) == simdjson::SUCCESS) {
            for (const auto one : authors)
                if (one.get(author) == simdjson::SUCCESS) entry.author += (entry.author.empty() ? "" : ", ") + field(author, "name");
        } else if (item.at_key("author").get(author) == simdjson::SUCCESS) {
            entry.author = field(author, "name");
        }
        feed.entries.push_back(std::move(entry));
    }
    return feed;
}

bool has_tags(std::string_view text) {
    for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1))
        if (at + 1 < text.size() &&
            (text[at + 1] == '/' || (text[at + 1] >= 'a' && text[at + 1] <= 'z') || (text[at + 1] >= 'A' && text[at + 1] <= 'Z')))
            return true;
    return false;
}

class FeedCarrier : public Carrier {
public:
    FeedCarrier(Feed feed, std::string path) : feed_(std::move(feed)), path_(std::move(path)) {}

    std::optional<Carried> next() override {
        if (feed_.kind != Feed::Kind::feed) {
            if (std::exchange(at_, 1) != 0) return {};
            const char* what = feed_.kind == Feed::Kind::subscriptions ? "a list of feeds (OPML)" : "a sitemap";
            return Reject{path_, "not-a-document",
                          fmt::format("{}, {} addresses and no text: give it to tocsin watch", what, feed_.entries.size())};
        }
        if (at_ == 0 && feed_.entries.empty()) {
            ++at_;
            return Reject{path_, "empty", "a feed without an entry"};
        }
        if (at_ >= feed_.entries.size()) return {};
        const auto& entry = feed_.entries[at_++];
        Item item = item_of(feed_, entry);
        if (item.input.empty()) item.input = path_ + ":" + std::to_string(at_);
        if (text::trim(item.bytes).empty()) return Reject{item.input, "empty", "the feed has no text of it: tocsin watch fetches the page"};
        return item;
    }

private:
    Feed feed_;
    std::string path_;
    std::size_t at_ = 0;
};

}  // namespace

std::string iso_moment(std::string_view written) {
    written = text::trim(written);
    constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    std::string_view left = written;
    if (const auto comma = left.find(','); comma != std::string_view::npos && comma < 12) left = text::trim(left.substr(comma + 1));
    std::array<std::string_view, 5> parts;
    std::size_t count = 0;
    for (std::size_t at = 0; at < left.size() && count < parts.size();) {
        const auto begin = left.find_first_not_of(" -", at);
        if (begin == std::string_view::npos) break;
        const auto end = std::min(left.find_first_of(count < 3 ? " -" : " ", begin), left.size());
        parts[count++] = left.substr(begin, end - begin);
        at = end;
    }
    const auto number = [](std::string_view digits) {
        int value = -1;
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return parsed.ec == std::errc() && parsed.ptr == digits.data() + digits.size() ? value : -1;
    };
    if (count < 3 || parts[1].size() < 3) return std::string(written);
    const auto month = std::find(months.begin(), months.end(), text::ascii_lower(parts[1].substr(0, 3)));
    const int day = number(parts[0]);
    int year = number(parts[2]);
    if (month == months.end() || day < 1 || day > 31 || year < 0) return std::string(written);
    if (parts[2].size() == 2) year += year < 70 ? 2000 : 1900;
    std::string out = fmt::format("{:04}-{:02}-{:02}", year, month - months.begin() + 1, day);
    if (count < 4 || parts[3].size() < 5 || parts[3][2] != ':') return out;
    out += "T" + std::string(parts[3].substr(0, 8));
    if (parts[3].size() < 8) out = out.substr(0, 16) + ":00";
    if (count < 5) return out;
    const std::string_view zone = parts[4];
    if (zone.size() == 5 && (zone[0] == '+' || zone[0] == '-'))
        out += std::string(zone.substr(0, 3)) + ":" + std::string(zone.substr(3));
    else if (zone == "GMT" || zone == "UT" || zone == "UTC" || zone == "Z")
        out += "Z";
    return out;
}

bool looks_like_feed(std::string_view beginning) {
    const std::string head = text::ascii_lower(beginning.substr(0, 4096));
    if (head.find("jsonfeed.org/version") != std::string::npos && head.find('{') < 8) return true;
    std::size_t at = 0;
    for (;;) {  // behind the declaration, comments and the document type
        at = head.find('<', at);
        if (at == std::string::npos || at + 1 >= head.size()) return false;
        if (head[at + 1] != '?' && head[at + 1] != '!') break;
        at = head.find(head.compare(at, 4, "<!--") == 0 ? "-->" : ">", at);
        if (at == std::string::npos) return false;
    }
    if (head.find_first_not_of(" \t\r\n\xEF\xBB\xBF") != head.find('<')) return false;
    for (const std::string_view root : {"rss", "feed", "rdf:rdf", "rdf", "urlset", "sitemapindex", "opml", "atom:feed", "channel"}) {
        if (head.compare(at + 1, root.size(), root) != 0) continue;
        const char next = at + 1 + root.size() < head.size() ? head[at + 1 + root.size()] : ' ';
        if (next == ' ' || next == '>' || next == '\n' || next == '\r' || next == '\t') return true;
    }
    return false;
}

std::optional<Feed> parse_feed(std::string_view bytes) {
    const auto decoded = text::decode(bytes, text::Markup::html);
    const std::string_view source = text::trim(decoded.text);
    if (source.starts_with('{')) return json_feed(source);
    const XmlTree tree = parse_xml(source);
    for (Node i = 1; i < tree.nodes.size(); i = tree.nodes[i].end) {
        if (tree.nodes[i].kind != XmlNode::Kind::element) continue;
        const std::string root = text::ascii_lower(tree.nodes[i].name);
        if (root == "rss" || root == "feed" || root == "rdf" || root == "channel") return feed_of(tree, i);
        if (root == "urlset") return sitemap_of(tree, i, Feed::Kind::sitemap);
        if (root == "sitemapindex") return sitemap_of(tree, i, Feed::Kind::sitemap_index);
        if (root == "opml") return subscriptions_of(tree, i);
        return {};
    }
    return {};
}

Item item_of(const Feed& feed, const FeedEntry& entry) {
    Item item;
    item.input = !entry.url.empty() ? entry.url : entry.id;
    item.bytes = !entry.content.empty() ? entry.content : entry.summary;
    item.kind = has_tags(item.bytes) ? ItemKind::html : ItemKind::fields;
    if (item.kind == ItemKind::fields) item.bytes = text::unescaped(item.bytes);
    item.given.is_excerpt = entry.content.empty();
    item.given.url = entry.url;
    item.given.title = entry.title;
    item.given.byline = entry.author;
    item.given.published = !entry.published.empty() ? entry.published : entry.updated;
    item.given.language = !entry.language.empty() ? entry.language : feed.language;
    item.given.outlet = !entry.source.empty() ? entry.source : feed.title;
    if (const auto scheme = entry.source_url.find("://"); scheme != std::string::npos) {
        const auto host = entry.source_url.substr(scheme + 3, entry.source_url.find('/', scheme + 3) - scheme - 3);
        item.given.outlet_domain = host.starts_with("www.") ? host.substr(4) : host;
    }
    // Gatherers write "Title - Publisher".
    if (const std::string tail = " - " + entry.source; !entry.source.empty() && item.given.title.ends_with(tail))
        item.given.title.resize(item.given.title.size() - tail.size());
    return item;
}

std::unique_ptr<Carrier> carry_feed(Feed feed, std::string path) { return std::make_unique<FeedCarrier>(std::move(feed), std::move(path)); }

}  // namespace tocsin::read
