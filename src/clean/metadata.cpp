#include "clean/metadata.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "clean/line.h"
#include "text/utf8.h"

namespace tocsin::clean {
namespace {

namespace dom = simdjson::dom;

std::string plain(std::string_view raw) { return single_spaced(tidy(unescaped(raw))); }

std::string lower(std::string_view text) { return text::ascii_lower(text::trim(text)); }

std::string string_of(const dom::element& value) {
    std::string_view string;
    return value.get(string) == simdjson::SUCCESS ? plain(string) : std::string();
}

std::string field(const dom::object& object, std::string_view name) {
    dom::element value;
    return object.at_key(name).get(value) == simdjson::SUCCESS ? string_of(value) : std::string();
}

// The names in an author or publisher: a string, an object with "name", or a list of these.
void names_of(const dom::element& value, std::vector<std::string>& out) {
    dom::array list;
    dom::object object;
    if (value.get(list) == simdjson::SUCCESS) {
        for (const auto part : list) names_of(part, out);
    } else if (value.get(object) == simdjson::SUCCESS) {
        dom::element name;
        if (object.at_key("name").get(name) == simdjson::SUCCESS) names_of(name, out);
    } else if (auto name = string_of(value); !name.empty()) {
        out.push_back(std::move(name));
    }
}

bool is_article_type(std::string_view type) {
    return type.find("Article") != std::string_view::npos || type.ends_with("BlogPosting") || type.ends_with("Report") ||
           type == "LiveBlogPosting";
}

struct LinkedData {
    int rank = 0;  // 2 = an article, 1 = a page
    dom::object object;
};

void walk(const dom::element& value, int depth, LinkedData& best) {
    if (depth > 6) return;
    dom::array list;
    dom::object object;
    if (value.get(list) == simdjson::SUCCESS) {
        for (const auto part : list) walk(part, depth + 1, best);
        return;
    }
    if (value.get(object) != simdjson::SUCCESS) return;
    int rank = 0;
    std::vector<std::string> types;
    dom::element type;
    if (object.at_key("@type").get(type) == simdjson::SUCCESS) names_of(type, types);
    for (const auto& name : types)
        rank = std::max(rank, is_article_type(name) ? 2 : name.find("Page") != std::string::npos || name == "CreativeWork" ? 1 : 0);
    if (rank > best.rank) best = {rank, object};
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
        dom::element inner;
        if (object.at_key(key).get(inner) == simdjson::SUCCESS) walk(inner, depth + 1, best);
    }
}

// Scripts hold raw line breaks inside strings and comment marks around the whole.
std::string mended_json(std::string_view raw) {
    std::string out;
    out.reserve(raw.size());
    for (const char c : raw) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    for (const std::string_view mark : {"<!--", "-->", "<![CDATA[", "]]>", "//<![CDATA[", "/*<![CDATA[*/", "/*]]>*/"})
        for (auto at = out.find(mark); at != std::string::npos; at = out.find(mark)) out.replace(at, mark.size(), mark.size(), ' ');
    while (!out.empty() && (out.back() == ' ' || out.back() == ';')) out.pop_back();
    return out;
}

// "datePublished" : "…" in JSON that cannot be parsed.
std::string scan_for(std::string_view json, std::string_view key) {
    const std::string quoted = "\"" + std::string(key) + "\"";
    auto at = json.find(quoted);
    if (at == std::string_view::npos) return {};
    at = json.find('"', json.find(':', at + quoted.size()) + 1);
    if (at == std::string_view::npos) return {};
    const auto end = json.find('"', at + 1);
    return end == std::string_view::npos ? std::string() : plain(json.substr(at + 1, end - at - 1));
}

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
    if (at + digits > text.size()) return -1;
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool is_digit_at(std::string_view text, std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; }

// Whether a moment by Greenwich ("2019-10-18T22:04:00Z") may be the next day (+1) or that before (-1) where it was published.
int other_day_of(std::string_view moment) {
    if (moment.size() < 17 || moment[10] != 'T') return 0;
    const bool greenwich = moment.ends_with('Z') || moment.ends_with("+00:00") || moment.ends_with("+0000");
    const int hour = number_at(moment, 11, 2);
    if (!greenwich || hour < 0) return 0;
    return hour >= 13 ? 1 : hour <= 11 ? -1 : 0;
}

// "dc:date="2020-07-03T17:16:22+09:00"" of the description of a page for its trackbacks, which stands in a comment.
std::string_view rdf_day(std::string_view source) {
    constexpr std::string_view key = "dc:date=\"";
    const auto at = source.find(key);
    return at == std::string_view::npos ? std::string_view() : source.substr(at + key.size(), 10);
}

std::optional<Date> stated(const Days& days, std::string_view text) {
    if (auto date = date_from_iso(text::trim(text))) return date;
    if (text.size() > 80) return {};
    return day_in(days, text, DayOrder::unknown);
}

}  // namespace

std::optional<Date> day_of_url(std::string_view url) {
    const auto path = url.find('/', url.find("://") == std::string_view::npos ? 0 : url.find("://") + 3);
    if (path == std::string_view::npos) return {};
    for (std::size_t at = path; at < url.size(); ++at) {
        if (is_digit_at(url, at - 1)) continue;
        const int year = number_at(url, at, 4);
        if (year < 1995 || year > 2099) continue;
        const char mark = at + 4 < url.size() ? url[at + 4] : '\0';
        int month = -1;
        int day = -1;
        if (mark == '/' || mark == '-' || mark == '_') {
            const bool two = is_digit_at(url, at + 6);
            month = number_at(url, at + 5, two ? 2 : 1);
            const std::size_t next = at + (two ? 7 : 6);
            if (next >= url.size() || url[next] != mark) continue;
            const bool two_days = is_digit_at(url, next + 2);
            day = number_at(url, next + 1, two_days ? 2 : 1);
            if (is_digit_at(url, next + (two_days ? 3 : 2))) continue;
        } else if (!is_digit_at(url, at + 8)) {
            month = number_at(url, at + 4, 2);
            day = number_at(url, at + 6, 2);
        }
        if (month < 1 || day < 1) continue;
        const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                        std::chrono::day(static_cast<unsigned>(day))};
        if (date.ok()) return date;
    }
    return {};
}

MetadataReader::MetadataReader(const knowledge::Pack& pack) {
    const auto table = pack.table("extraction/meta");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto name = table.cell(row, "field");
        Field field = Field::copyright;
        if (name == "published") field = Field::published;
        if (name == "modified") field = Field::modified;
        if (name == "title") field = Field::title;
        if (name == "site") field = Field::site;
        if (name == "author") field = Field::author;
        if (name == "url") field = Field::url;
        if (name == "language") field = Field::language;
        names_.emplace(table.cell(row, "name"), std::make_pair(field, static_cast<int>(row)));
    }
}

Metadata MetadataReader::read(std::string_view source, const HtmlTree& tree, const Days& days) const {
    Metadata out;
    constexpr int none = 1 << 20;
    std::array<int, 8> ranks;
    ranks.fill(none);
    std::string meta_published;
    std::string microdata_published;
    std::string first_time;
    std::string canonical;
    std::string json_published;
    std::string html_language;
    for (const auto& node : tree.nodes) {
        switch (node.tag) {
            case Tag::html: html_language = std::string(tree.attribute(node, Attribute::lang)); break;
            case Tag::title:
                if (out.page_title.empty()) out.page_title = plain(node.text);
                break;
            case Tag::link:
                if (lower(tree.attribute(node, Attribute::rel)) == "canonical") canonical = plain(tree.attribute(node, Attribute::href));
                break;
            case Tag::meta: {
                const auto content = tree.attribute(node, Attribute::content);
                if (content.empty()) break;
                for (const Attribute key : {Attribute::property, Attribute::name, Attribute::itemprop}) {
                    const auto found = names_.find(lower(tree.attribute(node, key)));
                    if (found == names_.end()) continue;
                    const auto [field, rank] = found->second;
                    int& best = ranks[static_cast<std::size_t>(field)];
                    if (rank > best || (rank == best && field != Field::author)) break;
                    const std::string value = plain(content);
                    if (value.empty()) break;
                    if (field == Field::published && !stated(days, value)) break;
                    const auto moment = field == Field::modified ? moment_from_iso(value) : std::nullopt;
                    if (field == Field::modified && !moment) break;
                    if (rank < best && field == Field::author) out.authors.clear();
                    best = rank;
                    if (field == Field::published) meta_published = value;
                    if (moment) out.modified = moment;
                    if (field == Field::title) out.title = value;
                    if (field == Field::site) out.site = value;
                    if (field == Field::author && value.find("://") == std::string::npos) out.authors.push_back(value);
                    if (field == Field::url) out.url = value;
                    if (field == Field::language) out.language = value;
                    break;
                }
                break;
            }
            case Tag::script: {
                const auto type = lower(tree.attribute(node, Attribute::type));
                const auto begins = text::trim(node.text.substr(0, 80));
                const bool untyped = type.empty() && begins.starts_with('{') && begins.find("\"@context\"") != std::string_view::npos;
                if (!untyped && type.find("ld+json") == std::string::npos) break;
                const std::string json = mended_json(node.text);
                dom::parser parser;
                dom::element root;
                if (parser.parse(json).get(root) != simdjson::SUCCESS) {
                    if (json_published.empty()) json_published = scan_for(json, "datePublished");
                    break;
                }
                LinkedData best;
                walk(root, 0, best);
                if (best.rank == 0 || (out.has_article && best.rank < 2)) break;
                if (auto date = field(best.object, "datePublished");
                    !date.empty() && (json_published.empty() || (best.rank == 2 && !out.has_article)))
                    json_published = date;
                if (const auto moment = moment_from_iso(field(best.object, "dateModified"));
                    moment && (best.rank == 2 || ranks[static_cast<std::size_t>(Field::modified)] == none)) {
                    out.modified = moment;
                    ranks[static_cast<std::size_t>(Field::modified)] = -1;
                }
                if (best.rank == 2 && !out.has_article) {
                    out.has_article = true;
                    if (auto headline = field(best.object, "headline"); !headline.empty()) {
                        out.title = headline;
                        ranks[static_cast<std::size_t>(Field::title)] = -1;
                    }
                    std::vector<std::string> names;
                    dom::element value;
                    if (best.object.at_key("author").get(value) == simdjson::SUCCESS) names_of(value, names);
                    if (!names.empty()) {
                        out.authors = names;
                        ranks[static_cast<std::size_t>(Field::author)] = -1;
                    }
                    names.clear();
                    if (best.object.at_key("publisher").get(value) == simdjson::SUCCESS) names_of(value, names);
                    if (!names.empty() && ranks[static_cast<std::size_t>(Field::site)] == none) out.site = names.front();
                    if (auto language = field(best.object, "inLanguage"); !language.empty()) out.language = language;
                    out.article_body = field(best.object, "articleBody");
                    bool is_free = true;
                    if (best.object.at_key("isAccessibleForFree").get(is_free) == simdjson::SUCCESS)
                        out.not_free = !is_free;
                    else
                        out.not_free = lower(field(best.object, "isAccessibleForFree")) == "false";
                }
                break;
            }
            default:
                if (node.attributes == 0 || !microdata_published.empty()) break;
                if (lower(tree.attribute(node, Attribute::itemprop)).find("datepublished") != std::string::npos ||
                    tree.has(node, Attribute::pubdate)) {
                    for (const Attribute key : {Attribute::datetime, Attribute::content, Attribute::title})
                        if (const auto value = tree.attribute(node, key); microdata_published.empty() && stated(days, value))
                            microdata_published = plain(value);
                }
                break;
        }
    }
    if (out.language.empty()) out.language = html_language;
    if (!html_language.empty()) out.language = html_language;
    if (out.url.empty() || out.url.find("://") == std::string::npos)
        out.url = canonical.find("://") != std::string::npos ? canonical : out.url;
    for (const auto* value : {&json_published, &meta_published, &microdata_published})
        if (!out.published && !value->empty()) {
            out.published = stated(days, *value);
            out.other_day = other_day_of(*value);
        }
    if (!out.published) out.published = date_from_iso(rdf_day(source));
    if (!out.published) out.published = day_of_url(out.url);
    if (!out.published) out.published = day_of_url(canonical);
    return out;
}

}  // namespace tocsin::clean
