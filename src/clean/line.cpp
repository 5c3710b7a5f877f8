#include "clean/line.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "text/lex.h"
#include "text/utf8.h"

namespace tocsin::clean {
namespace {

constexpr std::array<std::string_view, cue_count> names{"tool",    "reading", "account",   "price",   "newsletter", "advert",
                                                        "related", "ranking", "comments",  "cookies", "copyright",  "caption",
                                                        "credit",  "paywall", "published", "updated", "byline",     "contributed",
                                                        "tags",    "about",   "donate",    "tail",    "today"};

constexpr std::string_view gap = "   ";

bool is_closing_mark(char32_t c) {
    if (c < 0x80) return c == '"' || c == '\'' || c == ')' || c == ']' || c == '*';
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_FINAL_PUNCTUATION || type == U_INITIAL_PUNCTUATION || type == U_END_PUNCTUATION || c == 0x201E;
}

bool is_stop(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x061F || c == 0x3002; }

bool ends_with_stop(std::string_view text) {
    std::size_t end = text.size();
    while (end > 0) {
        std::size_t start = end - 1;
        while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80) --start;
        std::size_t at = start;
        const char32_t c = text::next_code_point(text, at);
        if (is_stop(c)) return true;
        if (!is_closing_mark(c) && !text::is_blank(c)) return false;
        end = start;
    }
    return false;
}

// Entries of a menu: parts of few words each between bars, dots, angles or gaps.
bool looks_like_menu(const Line& line) {
    if (line.words < 2 || line.words > 60) return false;
    std::size_t separators = 0;
    for (std::size_t i = 0; i < line.lexemes.size(); ++i) {
        const auto& lexeme = line.lexemes[i];
        if (lexeme.kind != Lexeme::Kind::symbol) continue;
        std::size_t at = lexeme.span.begin;
        const char32_t c = text::next_code_point(line.text, at);
        const bool apart = lexeme.blank_before && i + 1 < line.lexemes.size() && line.lexemes[i + 1].blank_before;
        if (c == '|' || c == 0x00B7 || c == 0x203A || c == 0x2022 || c == 0x00BB || c == '>' || c == 0x2192 || (c == '/' && apart))
            ++separators;
    }
    std::size_t gaps = 0;
    for (auto at = line.text.find(gap); at != std::string::npos; at = line.text.find(gap, at + gap.size())) ++gaps;
    separators += gaps;
    if (separators == 0) return false;
    const double per_part = static_cast<double>(line.words) / static_cast<double>(separators + 1);
    if (line.has_stop && (line.inner_stops > 0 || line.words >= 12)) return false;
    if (line.text.find("«") != std::string::npos && gaps == 0 && line.text.find('|') == std::string::npos) return false;
    if (gaps > 0 && per_part <= 5.0) return true;
    return separators >= 2 ? per_part <= 4.0 : per_part <= 2.5 && !line.has_stop;
}

// Lines of about one length that break inside sentences were wrapped by a mail or a terminal.
bool is_hard_wrapped(const std::vector<std::string_view>& lines) {
    std::size_t broken = 0;
    std::size_t filled = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].empty() || lines[i + 1].empty()) continue;
        if (lines[i].size() > 110) return false;
        ++filled;
        std::size_t at = 0;
        const char32_t c = text::next_code_point(lines[i + 1], at);
        if (lines[i].size() >= 45 && !ends_with_stop(lines[i]) && text::is_letter(c) && !text::is_upper(c)) ++broken;
    }
    return broken >= 3 && broken * 3 >= filled;
}

}  // namespace

std::string_view name_of(Cue cue) { return names[static_cast<std::size_t>(cue)]; }

std::optional<Cue> cue_from(std::string_view name) {
    for (std::size_t i = 0; i < cue_count; ++i)
        if (names[i] == name) return static_cast<Cue>(i);
    return {};
}

namespace {

// Two blanks behind a stop are a typist's habit; elsewhere they part the entries of a menu.
bool is_gap(std::size_t blanks, const std::string& before) {
    return blanks >= 3 || (blanks == 2 && before.back() != '.' && before.back() != '!' && before.back() != '?' && before.back() != '"');
}

}  // namespace

std::string tidy(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t blanks = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte > ' ' && byte < 0x7F) {
            if (blanks > 0 && !out.empty()) out += is_gap(blanks, out) ? gap : std::string_view(" ");
            blanks = 0;
            out += static_cast<char>(byte);
            ++at;
            continue;
        }
        const char32_t c = text::next_code_point(text, at);
        if (c == '\t') {
            blanks += 3;
        } else if (c == 0x200B || c == 0xFEFF || c == 0x2060 || c == 0x00AD || c == 0xFFFD || c == 0x200E || c == 0x200F) {
            continue;  // joins and marks without width; soft hyphens
        } else if (text::is_blank(c)) {
            ++blanks;
        } else if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
            ++blanks;
        } else {
            if (blanks > 0 && !out.empty()) out += is_gap(blanks, out) ? gap : std::string_view(" ");
            blanks = 0;
            out.append(text, begin, at - begin);
        }
    }
    return text::to_nfc(out);
}

std::string single_spaced(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text)
        if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
    return out;
}

void measure(Line& line) {
    line.lexemes = text::lex(line.text);
    line.words = line.letter_words = line.capitals = line.inner_stops = 0;
    for (std::size_t i = 0; i < line.lexemes.size(); ++i) {
        const auto& lexeme = line.lexemes[i];
        if (lexeme.kind == Lexeme::Kind::word) {
            ++line.words;
            ++line.letter_words;
            if (lexeme.letter_case != Lexeme::Case::lower && lexeme.letter_case != Lexeme::Case::none) ++line.capitals;
        } else if (lexeme.kind == Lexeme::Kind::number) {
            ++line.words;
        } else if (i + 1 < line.lexemes.size() && line.lexemes[i + 1].blank_before && i > 0 && line.lexemes[i - 1].span.size() > 2) {
            std::size_t at = lexeme.span.begin;
            if (is_stop(text::next_code_point(line.text, at))) ++line.inner_stops;
        }
    }
    line.has_stop = ends_with_stop(line.text);
    line.is_menu = looks_like_menu(line);
}

std::vector<Line> cut_lines(std::string_view text) {
    std::vector<std::string_view> raw;
    for (std::size_t at = 0; at <= text.size();) {
        std::size_t end = text.find_first_of("\n\r\f\v", at);
        if (end == std::string_view::npos) end = text.size();
        raw.push_back(text::trim(text.substr(at, end - at)));
        at = end + (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
    }
    const bool wrapped = is_hard_wrapped(raw);
    std::vector<Line> out;
    bool blank = true;
    for (const std::string_view bytes : raw) {
        std::string line_text = tidy(bytes);
        if (line_text.empty()) {
            blank = true;
            continue;
        }
        if (wrapped && !blank && !out.empty()) {
            out.back().text += " " + line_text;
            continue;
        }
        Line line;
        line.text = std::move(line_text);
        line.after_blank = blank;
        out.push_back(std::move(line));
        blank = false;
    }
    for (auto& line : out) measure(line);
    return out;
}

}  // namespace tocsin::clean
