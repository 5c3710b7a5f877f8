#include "read/live_blog.h"

#include <simdjson.h>

#include <algorithm>

#include "read/live_markup.h"
#include "text/decode.h"
#include "text/entities.h"
#include "text/utf8.h"

namespace tocsin::read {
namespace {

namespace dom = simdjson::dom;

std::string field(const dom::object& object, std::string_view name) {
    std::string_view string;
    if (object.at_key(name).get(string) == simdjson::SUCCESS) return std::string(text::trim(text::unescaped(string)));
    dom::object inner;
    if (object.at_key(name).get(inner) == simdjson::SUCCESS && inner.at_key("name").get(string) == simdjson::SUCCESS)
        return std::string(string);
    return {};
}

bool is_live_blog(const dom::object& object) {
    std::string_view type;
    if (object.at_key("@type").get(type) == simdjson::SUCCESS) return type == "LiveBlogPosting";
    dom::array types;
    if (object.at_key("@type").get(types) == simdjson::SUCCESS)
        for (const auto one : types)
            if (one.get(type) == simdjson::SUCCESS && type == "LiveBlogPosting") return true;
    return false;
}

bool find_blog(const dom::element& value, int depth, dom::object& found) {
    if (depth > 5) return false;
    dom::array list;
    dom::object object;
    if (value.get(list) == simdjson::SUCCESS) {
        for (const auto part : list)
            if (find_blog(part, depth + 1, found)) return true;
        return false;
    }
    if (value.get(object) != simdjson::SUCCESS) return false;
    if (is_live_blog(object)) {
        found = object;
        return true;
    }
    dom::element graph;
    return object.at_key("@graph").get(graph) == simdjson::SUCCESS && find_blog(graph, depth + 1, found);
}

bool has_tags(std::string_view text) {
    return text.find("</") != std::string_view::npos || text.find("<br") != std::string_view::npos ||
           text.find("<p>") != std::string_view::npos;
}

void take(const dom::object& blog, const Item& page, std::vector<Item>& out) {
    dom::array updates;
    if (blog.at_key("liveBlogUpdate").get(updates) != simdjson::SUCCESS) return;
    const std::string title = field(blog, "headline");
    const std::string outlet = field(blog, "publisher");
    const std::string language = field(blog, "inLanguage");
    std::string address = field(blog, "url");
    if (address.find("://") == std::string::npos) address = page.given.url;
    std::size_t number = 0;
    for (const auto part : updates) {
        dom::object update;
        ++number;
        if (part.get(update) != simdjson::SUCCESS) continue;
        Item item;
        item.given = page.given;
        item.bytes = field(update, "articleBody");
        if (item.bytes.empty()) continue;
        item.kind = has_tags(item.bytes) ? ItemKind::html : ItemKind::fields;
        const std::string own = field(update, "url");
        item.given.url = own.find("://") != std::string::npos ? own : address;
        item.input = page.input + "#" + std::to_string(number);
        const std::string headline = field(update, "headline");
        item.given.title = headline.empty() ? title : headline;
        item.given.published = field(update, "datePublished");
        if (item.given.published.empty()) item.given.published = field(update, "dateModified");
        if (const auto byline = field(update, "author"); !byline.empty()) item.given.byline = byline;
        if (item.given.outlet.empty()) item.given.outlet = outlet;
        if (item.given.language.empty()) item.given.language = language;
        out.push_back(std::move(item));
    }
}

void take_markup(std::string_view html, const Item& page, std::vector<Item>& out) {
    std::size_t number = 0;
    for (auto& block : live_blocks(html)) {
        Item item;
        item.given = page.given;
        item.given.charset = "utf-8";
        item.given.published = std::move(block.published);
        if (!block.title.empty()) item.given.title = std::move(block.title);
        item.kind = ItemKind::html;
        item.bytes = std::move(block.html);
        item.input = page.input + "#" + std::to_string(++number);
        out.push_back(std::move(item));
    }
}

}  // namespace

std::vector<Item> live_entries(const Item& page) {
    std::vector<Item> out;
    const bool listed = page.bytes.find("liveBlogUpdate") != std::string::npos;
    // Two entries have two times: most pages need not be read a second time.
    const auto time = page.bytes.find("<time");
    const bool marked_up = time != std::string::npos && page.bytes.find("<time", time + 1) != std::string::npos;
    if (!listed && !marked_up) return out;
    const auto decoded = text::decode(page.bytes, text::Markup::html, page.given.charset);
    const std::string_view html = decoded.text;
    dom::parser parser;
    for (auto at = listed ? html.find("ld+json") : std::string_view::npos; at != std::string_view::npos;
         at = html.find("ld+json", at + 1)) {
        const auto begin = html.find('>', at);
        const auto end = begin == std::string_view::npos ? begin : html.find("</script", begin);
        if (end == std::string_view::npos) break;
        std::string json(html.substr(begin + 1, end - begin - 1));
        for (char& c : json)
            if (static_cast<unsigned char>(c) < 0x20) c = ' ';  // line breaks inside strings
        dom::element root;
        dom::object blog;
        if (parser.parse(json).get(root) == simdjson::SUCCESS && find_blog(root, 0, blog)) take(blog, page, out);
    }
    if (out.size() < 2) {
        out.clear();
        if (marked_up) take_markup(html, page, out);
    }
    std::stable_sort(out.begin(), out.end(), [](const Item& a, const Item& b) { return a.given.published < b.given.published; });
    return out;
}

}  // namespace tocsin::read
