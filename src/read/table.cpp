#include "read/table.h"

#include <algorithm>
#include <array>

#include "read/lines.h"
#include "text/decode.h"
#include "text/utf8.h"

namespace tocsin::read {
namespace {

struct Known {
    std::string_view column, field;
};

// What exports call their columns, in small letters without marks; where several fit, the first row of this list wins. The names are those
// of Media Cloud, GDELT, MediaStack, NewsAPI, Nexis and Factiva spreadsheets, and of common data sets.
constexpr std::array known_columns{
    Known{"text", "text"},
    Known{"body", "text"},
    Known{"article_text", "text"},
    Known{"articletext", "text"},
    Known{"full_text", "text"},
    Known{"fulltext", "text"},
    Known{"full text", "text"},
    Known{"article", "text"},
    Known{"content", "text"},
    Known{"story_text", "text"},
    Known{"maintext", "text"},
    Known{"texte", "text"},
    Known{"contenu", "text"},
    Known{"texto", "text"},
    Known{"contenido", "text"},
    Known{"html", "html"},
    Known{"raw_html", "html"},
    Known{"stories_id", "id"},
    Known{"id", "id"},
    Known{"article_id", "id"},
    Known{"guid", "id"},
    Known{"accession number", "id"},
    Known{"url", "url"},
    Known{"link", "url"},
    Known{"article_url", "url"},
    Known{"uri", "url"},
    Known{"title", "title"},
    Known{"headline", "title"},
    Known{"titre", "title"},
    Known{"titulo", "title"},
    Known{"byline", "byline"},
    Known{"author", "byline"},
    Known{"authors", "byline"},
    Known{"auteur", "byline"},
    Known{"autor", "byline"},
    Known{"media_name", "outlet"},
    Known{"outlet", "outlet"},
    Known{"publication", "outlet"},
    Known{"source", "outlet"},
    Known{"source_name", "outlet"},
    Known{"newspaper", "outlet"},
    Known{"publisher", "outlet"},
    Known{"medium", "outlet"},
    Known{"media_url", "domain"},
    Known{"domain", "domain"},
    Known{"source_domain", "domain"},
    Known{"publish_date", "published"},
    Known{"published", "published"},
    Known{"published_at", "published"},
    Known{"publishedat", "published"},
    Known{"pub_date", "published"},
    Known{"publication_date", "published"},
    Known{"publication date", "published"},
    Known{"date_publish", "published"},
    Known{"date", "published"},
    Known{"fecha", "published"},
    Known{"datum", "published"},
    Known{"language", "language"},
    Known{"lang", "language"},
    Known{"indexed_date", "fetched"},
    Known{"date_download", "fetched"},
    Known{"collect_date", "fetched"},
    Known{"fetched", "fetched"},
};

constexpr std::array<std::string_view, 11> fields{"text",   "html",   "id",        "url",      "title",  "byline",
                                                  "outlet", "domain", "published", "language", "fetched"};

// One row of a table, cut into its fields; `open` where a quotation mark is not closed.
struct Row {
    std::vector<std::string> cells;
    bool is_open = false;
};

Row cut_row(std::string_view bytes, char separator) {
    Row row;
    std::string cell;
    for (std::size_t at = 0;; ++at) {
        if (at < bytes.size() && bytes[at] == '"' && cell.empty()) {
            row.is_open = true;
            for (++at; at < bytes.size(); ++at) {
                if (bytes[at] != '"') {
                    cell += bytes[at];
                } else if (at + 1 < bytes.size() && bytes[at + 1] == '"') {
                    cell += '"';
                    ++at;
                } else {
                    row.is_open = false;
                    ++at;
                    break;
                }
            }
        }
        while (at < bytes.size() && bytes[at] != separator) cell += bytes[at++];
        row.cells.push_back(std::move(cell));
        cell.clear();
        if (at >= bytes.size()) return row;
    }
}

// The separator that parts the header line into most fields.
char separator_of(std::string_view header) {
    char best = ',';
    std::size_t most = 1;
    for (const char separator : {'\t', ',', ';', '|'})
        if (const auto count = cut_row(header, separator).cells.size(); count > most) {
            most = count;
            best = separator;
        }
    return best;
}

std::string as_utf8(std::string bytes) {
    if (text::is_valid_utf8(bytes)) return bytes;
    return text::decode(bytes, text::Markup::plain).text;
}

class TableCarrier : public Carrier {
public:
    TableCarrier(Stream stream, std::string beginning, std::string path, std::size_t limit, Columns columns)
        : lines_(std::move(stream), std::move(beginning), limit), path_(std::move(path)), limit_(limit), columns_(std::move(columns)) {}

    std::optional<Carried> next() override {
        if (ended_) return {};
        if (places_.empty()) {
            if (auto reject = read_header()) {
                ended_ = true;
                return *reject;
            }
        }
        std::string bytes;
        std::size_t number = 0;
        if (!next_row(bytes, number)) {
            ended_ = true;
            if (!lines_.failure().empty()) return Reject{path_, "unreadable", lines_.failure()};
            if (!any_) return Reject{path_, "empty", "a table without a row"};
            return {};
        }
        any_ = true;
        const std::string where = path_ + ":" + std::to_string(number);
        if (bytes.size() > limit_) return Reject{where, "too-large", "longer than " + std::to_string(limit_ >> 20) + " MiB: no article"};
        const Row row = cut_row(bytes, separator_);
        if (row.is_open) return Reject{where, "bad-row", "a quotation mark is not closed"};
        return item_of(row, where);
    }

private:
    std::optional<Reject> read_header() {
        std::string header;
        std::size_t number = 0;
        // Some exports begin with lines about the search; the header is the first that has several fields.
        for (int line = 0; line < 20 && next_row(header, number); ++line) {
            if (header.starts_with("sep=") && header.size() == 5) {
                separator_ = header[4];
                continue;
            }
            if (header.starts_with("\xEF\xBB\xBF")) header.erase(0, 3);
            separator_ = separator_of(header);
            const Row row = cut_row(header, separator_);
            if (row.cells.size() < 2 && columns_.empty()) continue;
            places_.clear();
            for (const auto& cell : row.cells) names_.push_back(as_utf8(std::string(text::trim(cell))));
            break;
        }
        if (names_.empty()) return Reject{path_, "empty", "a table without a header line"};
        for (const auto& [field, name] : columns_) {
            const auto at = std::find(names_.begin(), names_.end(), name);
            if (at == names_.end())
                return Reject{path_, "not-a-document", "no column is called \"" + name + "\" (--columns): there are " + all_names()};
            places_[field] = static_cast<std::size_t>(at - names_.begin());
        }
        for (const auto& known : known_columns) {
            if (places_.contains(known.field)) continue;
            for (std::size_t i = 0; i < names_.size(); ++i)
                if (text::fold_marks(names_[i]) == known.column) places_.emplace(known.field, i);
        }
        if (!places_.contains("text") && !places_.contains("html"))
            return Reject{path_, "not-a-document",
                          std::string("a table without a column for the text (") + all_names() + "): name it with --columns text=NAME" +
                              (places_.contains("url") ? "; its addresses can be given to tocsin watch" : "")};
        return {};
    }

    std::string all_names() const {
        std::string out;
        for (const auto& name : names_)
            if (out.size() < 200) out += (out.empty() ? "" : ", ") + name;
        return out;
    }

    // Whether a field is still in quotation marks behind a line; marks within a field that has none around it mean nothing.
    bool is_open_behind(std::string_view line, bool open) const {
        bool at_begin = !open;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line[i] == '"') {
                if (open && i + 1 < line.size() && line[i + 1] == '"')
                    ++i;
                else if (open || at_begin)
                    open = !open;
            }
            at_begin = !open && (line[i] == separator_ || (names_.empty() && (line[i] == '\t' || line[i] == ';' || line[i] == '|')));
        }
        return open;
    }

    // The bytes of a row, which may run over several lines within quotation marks.
    bool next_row(std::string& bytes, std::size_t& number) {
        bytes.clear();
        bool open = false;
        while (const auto line = lines_.next()) {
            if (bytes.empty()) number = line->number;
            std::string_view part = line->bytes;
            if (!open && bytes.empty() && text::trim(part).empty() && !line->is_too_long) continue;
            if (open) bytes += '\n';
            if (part.ends_with('\r')) part.remove_suffix(1);
            bytes += part;
            if (line->is_too_long) bytes.resize(limit_ + 1);
            open = is_open_behind(part, open);
            if (!open || bytes.size() > limit_) return true;
        }
        return !bytes.empty();
    }

    Carried item_of(const Row& row, const std::string& where) const {
        const auto cell = [&](std::string_view field) -> std::string {
            const auto found = places_.find(field);
            if (found == places_.end() || found->second >= row.cells.size()) return {};
            return as_utf8(std::string(text::trim(row.cells[found->second])));
        };
        Item item;
        item.input = cell("id");
        item.given.url = cell("url");
        if (item.input.empty()) item.input = !item.given.url.empty() ? item.given.url : where;
        item.bytes = cell("text");
        item.kind = ItemKind::fields;
        if (item.bytes.empty()) {
            item.bytes = cell("html");
            item.kind = ItemKind::html;
        }
        if (item.bytes.empty()) return Reject{item.input, "empty", "its text is empty"};
        item.given.title = cell("title");
        item.given.byline = cell("byline");
        item.given.outlet = cell("outlet");
        item.given.outlet_domain = cell("domain");
        if (const auto scheme = item.given.outlet_domain.find("://"); scheme != std::string::npos) {
            auto host = item.given.outlet_domain.substr(scheme + 3);
            host = host.substr(0, host.find('/'));
            item.given.outlet_domain = host.starts_with("www.") ? host.substr(4) : host;
        }
        item.given.published = cell("published");
        item.given.language = cell("language");
        item.given.fetched = cell("fetched");
        return item;
    }

    Lines lines_;
    std::string path_;
    std::size_t limit_;
    Columns columns_;
    std::vector<std::string> names_;
    std::map<std::string, std::size_t, std::less<>> places_;
    char separator_ = ',';
    bool ended_ = false, any_ = false;
};

}  // namespace

Result<Columns> parse_columns(std::string_view words) {
    Columns out;
    while (!words.empty()) {
        const auto end = std::min(words.find(','), words.size());
        const std::string_view part = text::trim(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
        const auto equals = part.find('=');
        const auto field = part.substr(0, equals);
        if (equals == std::string_view::npos || equals + 1 >= part.size() || std::find(fields.begin(), fields.end(), field) == fields.end())
            return fail(
                ErrorKind::usage, "\"" + std::string(part) + "\" names no column", "--columns",
                "write FIELD=NAME,… with the fields text, html, id, url, title, byline, outlet, domain, published, language, fetched");
        out[std::string(field)] = part.substr(equals + 1);
    }
    return out;
}

std::unique_ptr<Carrier> carry_table(Stream stream, std::string beginning, std::string path, std::size_t limit, Columns columns) {
    return std::make_unique<TableCarrier>(std::move(stream), std::move(beginning), std::move(path), limit, std::move(columns));
}

}  // namespace tocsin::read
