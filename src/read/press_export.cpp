#include "read/press_export.h"

#include <algorithm>
#include <array>
#include <optional>

#include "text/entities.h"
#include "text/utf8.h"

namespace tocsin::read {
namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
    Lines out;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        out.push_back(text::trim(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

bool is_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return out;
}

// "12 of 80 DOCUMENTS", "12 de 80 DOCUMENTS"
bool is_counter(std::string_view line) {
    if (line.size() > 40) return false;
    const auto first = line.find(' ');
    if (first == std::string_view::npos || !is_digits(line.substr(0, first))) return false;
    const auto second = line.find(' ', first + 1);
    const auto third = second == std::string_view::npos ? second : line.find(' ', second + 1);
    if (third == std::string_view::npos || !is_digits(line.substr(second + 1, third - second - 1))) return false;
    return upper(line.substr(third + 1)).starts_with("DO");
}

// "Document REUT000020200312eg3c0001y"
bool is_factiva_end(std::string_view line) {
    if (!line.starts_with("Document ") || line.size() < 25 || line.size() > 60) return false;
    const auto code = line.substr(9);
    return code.find(' ') == std::string_view::npos &&
           std::count_if(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; }) >= 10;
}

// "LENGTH: 544 words", "Byline: By Ines Roa": the name in capitals and what stands behind it.
struct Field {
    std::string name;
    std::string_view value;
};

std::optional<Field> field_of(std::string_view line) {
    constexpr std::array<std::string_view, 27> names{
        "LENGTH",  "BYLINE",  "SECTION", "DATELINE", "HIGHLIGHT",    "HEADLINE", "LOAD-DATE",  "LANGUAGE",        "PUBLICATION-TYPE",
        "SUBJECT", "URL",     "GRAPHIC", "SERIES",   "JOURNAL-CODE", "COUNTRY",  "GEOGRAPHIC", "INDUSTRY",        "ORGANIZATION",
        "PERSON",  "COMPANY", "CITY",    "STATE",    "CORRECTION",   "TICKER",   "NOTES",      "CORRECTION-DATE", "TYPE"};
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon > 20) return {};
    std::string name = upper(line.substr(0, colon));
    if (std::find(names.begin(), names.end(), name) == names.end()) return {};
    return Field{std::move(name), text::trim(line.substr(colon + 1))};
}

bool holds_year(std::string_view line) {
    for (std::size_t i = 0; i + 4 <= line.size(); ++i)
        if (is_digits(line.substr(i, 4)) && (line.substr(i, 2) == "19" || line.substr(i, 2) == "20") &&
            (i + 4 == line.size() || !is_digits(line.substr(i + 4, 1))))
            return true;
    return false;
}

bool holds_letters(std::string_view line) {
    return std::any_of(line.begin(), line.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; });
}

void append_line(std::string& text, std::string_view line) { (text += line) += '\n'; }

Carried finish(Item item, std::string body, const std::string& path, std::size_t number) {
    item.kind = ItemKind::fields;
    item.input = path + ":" + std::to_string(number);
    item.bytes = text::trim(body);
    if (item.bytes.empty()) return Reject{item.input, "empty", "its text is empty"};
    return item;
}

// "By Ines Roa" is the byline "Ines Roa".
std::string byline_of(std::string_view value) {
    return std::string(value.starts_with("By ") || value.starts_with("BY ") ? value.substr(3) : value);
}

// A date or edition line at the head of a Nexis article: "March 15, 2020 Sunday".
bool is_day_line(std::string_view line) {
    return line.size() < 60 && holds_year(line) && !line.starts_with("Copyright") && !line.starts_with("©");
}

// Nexis (2018 and later): title, outlet, day, edition, copyright, fields, "Body", text, fields, "End of Document".
Carried nexis_article(const Lines& lines, const std::string& path, std::size_t number) {
    Item item;
    std::string body;
    std::size_t at = 0;
    std::vector<std::string_view> head;
    for (; at < lines.size(); ++at) {
        const auto line = lines[at];
        if (line == "Body" || line == "Full Text" || line == "BODY:") break;
        if (line.empty()) continue;
        if (const auto field = field_of(line)) {
            if (field->name == "BYLINE") item.given.byline = byline_of(field->value);
        } else if (!line.starts_with("Page ") && !line.starts_with("Link to")) {
            head.push_back(line);
        }
    }
    if (!head.empty()) item.given.title = head[0];
    for (std::size_t i = 1; i < head.size() && item.given.published.empty(); ++i) {
        if (is_day_line(head[i]))
            item.given.published = head[i];
        else if (item.given.outlet.empty())
            item.given.outlet = head[i];
    }
    for (++at; at < lines.size(); ++at) {
        const auto line = lines[at];
        if (line == "Classification" || line == "Graphic" || line == "Notes") break;
        if (const auto field = field_of(line); field && (field->name == "LOAD-DATE" || field->name == "LANGUAGE")) break;
        append_line(body, line);
    }
    return finish(std::move(item), std::move(body), path, number);
}

// LexisNexis Academic: outlet, day, title, "BYLINE: …", "LENGTH: … words", text, fields.
Carried lexis_article(const Lines& lines, const std::string& path, std::size_t number) {
    Item item;
    std::string body;
    std::vector<std::string_view> head;
    bool is_body = false;
    for (const auto line : lines) {
        if (const auto field = field_of(line)) {
            if (field->name == "BYLINE") item.given.byline = byline_of(field->value);
            if (field->name == "HEADLINE") item.given.title = field->value;
            if (field->name == "URL" && field->value.starts_with("http")) item.given.url = field->value;
            if (field->name == "LENGTH") is_body = true;
            const bool is_tail = field->name == "LOAD-DATE" || field->name == "LANGUAGE" || field->name == "SUBJECT" ||
                                 field->name == "PUBLICATION-TYPE" || field->name == "URL" || field->name == "GRAPHIC";
            if (is_tail && !text::trim(body).empty()) break;
            continue;
        }
        if (line.starts_with("Copyright ") && holds_year(line)) {
            if (!text::trim(body).empty()) break;
            continue;
        }
        if (is_body)
            append_line(body, line);
        else if (!line.empty())
            head.push_back(line);
    }
    if (!head.empty()) item.given.outlet = head[0];
    std::size_t at = 1;
    while (at < head.size() && !is_day_line(head[at])) ++at;
    if (at < head.size()) item.given.published = head[at];
    for (std::size_t i = at + 1; i < head.size() && item.given.title.empty(); ++i)
        if (upper(head[i]).find("EDITION") == std::string::npos && upper(head[i]) != "ALL RIGHTS RESERVED") item.given.title = head[i];
    return finish(std::move(item), std::move(body), path, number);
}

constexpr std::array<std::string_view, 21> factiva_codes{"SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC",  "ED", "PG",
                                                         "LA", "CY", "LP", "TD", "CO", "IN", "NS", "RE", "PUB", "AN"};

// A two-letter code that opens a field: "HD", "HD   Title".
std::string_view code_of(std::string_view line) {
    for (const auto code : factiva_codes)
        if (line == code ||
            (line.starts_with(code) && line.size() > code.size() + 1 && (line[code.size()] == ' ' || line[code.size()] == '\t')))
            return code;
    return {};
}

// Factiva with codes: "HD", title, "PD", day, "LP", lead, "TD", text.
Carried factiva_coded(const Lines& lines, const std::string& path, std::size_t number) {
    Item item;
    std::string body;
    std::string_view code;
    for (const auto line : lines) {
        std::string_view value = line;
        if (const auto opened = code_of(line); !opened.empty()) {
            code = opened;
            value = text::trim(line.substr(opened.size()));
            if (code == "TD" && !body.empty()) body += '\n';
            if (value.empty()) continue;
        }
        if (value.empty() && code != "LP" && code != "TD") continue;
        const auto add = [&](std::string& to) { (to += to.empty() ? "" : " ") += value; };
        if (code == "HD") add(item.given.title);
        if (code == "BY") item.given.byline = byline_of(value);
        if (code == "PD") item.given.published = value;
        if (code == "SN") item.given.outlet = value;
        if (code == "LP" || code == "TD") append_line(body, value);
    }
    return finish(std::move(item), std::move(body), path, number);
}

// Factiva as shown: title, byline, "544 words", day, time, outlet, code, language, copyright, text.
Carried factiva_shown(const Lines& lines, const std::string& path, std::size_t number) {
    Item item;
    std::string body;
    const auto is_words = [](std::string_view line) {
        const auto blank = line.find(' ');
        return blank != std::string_view::npos && line.size() < 20 && line.substr(blank + 1) == "words" && line[0] >= '0' && line[0] <= '9';
    };
    const auto words = static_cast<std::size_t>(std::find_if(lines.begin(), lines.end(), is_words) - lines.begin());
    for (std::size_t i = 0; i < std::min(words, lines.size()); ++i) {
        if (lines[i].empty()) continue;
        if (item.given.title.empty())
            item.given.title = lines[i];
        else if (lines[i].starts_with("By ") || lines[i].starts_with("BY "))
            item.given.byline = byline_of(lines[i]);
    }
    std::size_t at = words == lines.size() ? 0 : words + 1;
    bool is_head = words != lines.size();
    for (int seen = 0; at < lines.size() && is_head; ++at) {
        const auto line = lines[at];
        if (line.empty()) continue;
        const bool is_copyright =
            line.starts_with("(c)") || line.starts_with("©") || line.starts_with("Copyright") || line.starts_with("(C)");
        if (item.given.published.empty() && is_day_line(line))
            item.given.published = line;
        else if (!is_copyright && item.given.outlet.empty() && holds_letters(line) && !item.given.published.empty())
            item.given.outlet = line;
        if (is_copyright || ++seen > 10) is_head = false;
    }
    for (; at < lines.size(); ++at) append_line(body, lines[at]);
    return finish(std::move(item), std::move(body), path, number);
}

}  // namespace

std::vector<Carried> split_export(std::string_view text, const std::string& path) {
    const Lines lines = lines_of(text);
    std::size_t ends = 0;
    std::size_t counters = 0;
    std::size_t factiva = 0;
    std::size_t lengths = 0;
    std::size_t codes = 0;
    for (const auto line : lines) {
        ends += line == "End of Document";
        counters += is_counter(line);
        factiva += is_factiva_end(line);
        codes += line == "HD" || line.starts_with("HD ");
        if (const auto field = field_of(line)) lengths += field->name == "LENGTH";
    }
    std::vector<Carried> out;
    Lines own;
    const auto flush = [&](auto read) {
        if (std::any_of(own.begin(), own.end(), [](std::string_view line) { return !line.empty(); }))
            out.push_back(read(own, path, out.size() + 1));
        own.clear();
    };
    if (ends > 0 && lengths > 0) {
        for (const auto line : lines)
            if (line == "End of Document")
                flush(nexis_article);
            else
                own.push_back(line);
    } else if (counters > 0 && lengths > 0) {
        bool any = false;  // what stands before the first is the cover page
        for (const auto line : lines) {
            if (is_counter(line)) {
                if (any) flush(lexis_article);
                own.clear();
                any = true;
            } else {
                own.push_back(line);
            }
        }
        flush(lexis_article);
    } else if (factiva > 0) {
        for (const auto line : lines)
            if (is_factiva_end(line))
                codes > 0 ? flush(factiva_coded) : flush(factiva_shown);
            else
                own.push_back(line);
    }
    return out;
}

std::string lines_of_html(std::string_view html) {
    std::string out;
    std::string name;
    for (std::size_t at = 0; at < html.size();) {
        const auto mark = std::min(html.find('<', at), html.size());
        const std::string_view text = html.substr(at, mark - at);
        std::string piece;
        text::append_unescaped(piece, text);
        for (char& c : piece)
            if (c == '\n' || c == '\r') c = ' ';
        out += piece;
        if (mark == html.size()) break;
        if (html.substr(mark).starts_with("<!--")) {
            const auto end = html.find("-->", mark);
            at = end == std::string_view::npos ? html.size() : end + 3;
            continue;
        }
        const auto end = html.find('>', mark);
        if (end == std::string_view::npos) break;
        name.clear();
        std::size_t i = mark + 1;
        if (i < end && html[i] == '/') ++i;
        for (; i < end && name.size() < 12; ++i) {
            const char c = html[i] >= 'A' && html[i] <= 'Z' ? static_cast<char>(html[i] + 32) : html[i];
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) break;
            name += c;
        }
        at = end + 1;
        if ((name == "script" || name == "style") && html[mark + 1] != '/') {
            const auto close = html.find("</" + name, at);
            at = close == std::string_view::npos ? html.size() : close;
            continue;
        }
        constexpr std::array<std::string_view, 14> blocks{"p",  "div", "br", "tr", "td",   "table", "li",
                                                          "h1", "h2",  "h3", "h4", "body", "title", "hr"};
        if (std::find(blocks.begin(), blocks.end(), name) != blocks.end() && !out.empty() && out.back() != '\n') out += '\n';
    }
    return out;
}

}  // namespace tocsin::read
