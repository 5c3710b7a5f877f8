#include "clean/days.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include <charconv>
#include <map>

#include "text/lex.h"
#include "text/utf8.h"

namespace tocsin::clean {
namespace {

constexpr const char* locales[] = {"en", "fr", "es", "pt", "de", "ru", "uk"};
constexpr std::size_t shortest_beginning = 3;

int value_of(std::string_view digits) {
    int value = -1;
    if (digits.size() <= 4) std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
    return count;
}

// The first `count` code points.
std::string_view beginning(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    for (; count > 0 && at < text.size(); --count) static_cast<void>(text::next_code_point(text, at));
    return text.substr(0, at);
}

struct Cursor {
    std::string_view text;
    std::span<const Lexeme> lexemes;

    std::string_view form(std::size_t i) const { return i < lexemes.size() ? lexemes[i].span.of(text) : std::string_view(); }
    bool is_number(std::size_t i) const { return i < lexemes.size() && lexemes[i].kind == Lexeme::Kind::number; }
    bool is_word(std::size_t i) const { return i < lexemes.size() && lexemes[i].kind == Lexeme::Kind::word; }
    int number(std::size_t i) const { return is_number(i) ? value_of(form(i)) : -1; }
    bool glued(std::size_t i) const { return i < lexemes.size() && !lexemes[i].blank_before; }
    bool is(std::size_t i, std::string_view symbol) const { return form(i) == symbol; }
};

bool is_year(int value) { return value >= 1900 && value <= 2099; }

}  // namespace

std::optional<Date> DayRead::date() const {
    if (year == 0 || month == 0 || day == 0) return {};
    const Date date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    return date.ok() ? std::optional(date) : std::nullopt;
}

Days::Days(const SmallWords& words) : words_(words) {
    std::map<std::string, unsigned> all;  // 0 = of several months
    const auto add = [&](const std::string& name, unsigned month) {
        const auto [found, is_new] = all.emplace(name, month);
        if (!is_new && found->second != month) found->second = 0;
    };
    std::map<std::string, unsigned> whole;
    for (const char* locale : locales) {
        UErrorCode status = U_ZERO_ERROR;
        const icu::DateFormatSymbols symbols(icu::Locale(locale), status);
        for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE})
            for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
                std::int32_t count = 0;
                const icu::UnicodeString* names = symbols.getMonths(count, context, width);
                for (std::int32_t i = 0; i < count && i < 12; ++i) {
                    std::string utf8;
                    names[i].toUTF8String(utf8);
                    std::string name = text::fold_marks(utf8);
                    while (name.ends_with('.')) name.pop_back();
                    const auto month = static_cast<unsigned>(i) + 1;
                    if (code_points(name) >= shortest_beginning) whole.emplace(name, month);
                    for (std::size_t length = shortest_beginning; length <= code_points(name); ++length)
                        add(std::string(beginning(name, length)), month);
                }
            }
    }
    for (const auto& [name, month] : whole) all[name] = month;
    for (const auto& [name, month] : all)
        if (month != 0) months_.emplace(name, month);
}

unsigned Days::month_of(std::string_view word) const {
    if (word.size() < shortest_beginning || word.size() > 24) return 0;
    const auto found = months_.find(text::fold_marks(word));
    return found == months_.end() ? 0 : found->second;
}

std::optional<DayRead> Days::read(std::string_view text, std::span<const Lexeme> lexemes, std::size_t at) const {
    const Cursor in{text, lexemes};
    DayRead out;
    out.begin = at;
    if (in.is_number(at)) {
        if (at > 0 && in.glued(at) && (in.is_word(at - 1) || in.is(at - 1, "-") || in.is(at - 1, "/") || in.is(at - 1, "."))) {
            if (!in.is_word(at - 1) || in.form(at - 1) != "T") return {};  // the middle of something else
        }
        const int first = in.number(at);
        const std::string_view mark = in.form(at + 1);
        const bool marked = in.glued(at + 1) && (mark == "-" || mark == "/" || mark == "." || mark == "\u2010" || mark == "\u2011");
        if (is_year(first) && in.form(at).size() == 4 && marked && in.is_number(at + 2) && in.glued(at + 2) && in.is(at + 3, mark) &&
            in.is_number(at + 4)) {
            out.year = first;
            out.month = static_cast<unsigned>(in.number(at + 2));
            out.day = static_cast<unsigned>(in.number(at + 4));
            out.end = at + 5;
            return out.date() ? std::optional(out) : std::nullopt;
        }
        if (first < 1 || first > 31 || in.form(at).size() > 2) return {};
        if (marked && in.is_number(at + 2) && in.form(at + 2).size() <= 2 && in.is(at + 3, mark) && in.is_number(at + 4) &&
            (in.glued(at + 2) || mark == ".")) {
            int year = in.number(at + 4);
            const int second = in.number(at + 2);
            if (in.form(at + 4).size() == 2 && mark != "-") year += year < 70 ? 2000 : 1900;
            if (!is_year(year) || second < 1 || second > 31) return {};
            out.numeric = true;
            out.year = year;
            out.end = at + 5;
            out.day = static_cast<unsigned>(first);
            out.month = static_cast<unsigned>(second);
            out.ambiguous = first <= 12 && second <= 12 && first != second && mark != ".";
            if (second > 12) std::swap(out.day, out.month);
            return out.date() ? std::optional(out) : std::nullopt;
        }
        std::size_t next = at + 1;
        if (in.is(next, ".") || in.is(next, "º") || in.is(next, "°")) ++next;
        if (in.is_word(next) && in.glued(next) && words_.is_ordinal(lexemes[next].fold)) ++next;
        if (in.is_word(next) && words_.is_of(lexemes[next].fold)) ++next;
        if (in.is(next, "-") && in.is_word(next + 1)) ++next;
        const unsigned month = in.is_word(next) ? month_of(in.form(next)) : 0;
        if (month == 0) return {};
        out.day = static_cast<unsigned>(first);
        out.month = month;
        ++next;
        out.end = next;
        std::size_t year_at = next;
        if (in.is(year_at, ".")) ++year_at;
        if (in.is(year_at, ",") || in.is(year_at, "-")) ++year_at;
        if (in.is_word(year_at) && words_.is_of(lexemes[year_at].fold)) ++year_at;
        if (in.is_number(year_at) && in.form(year_at).size() == 4 && is_year(in.number(year_at)) &&
            !(in.glued(year_at + 1) && in.is(year_at + 1, ":"))) {
            out.year = in.number(year_at);
            out.end = year_at + 1;
            if (!out.date()) return {};
        } else if (in.is(next, ".")) {
            out.end = next + 1;
        }
        return out;
    }
    if (!in.is_word(at)) return {};
    const unsigned month = month_of(in.form(at));
    if (month == 0) return {};
    std::size_t next = at + 1;
    if (in.is(next, ".")) ++next;
    const int day = in.number(next);
    if (day < 1 || day > 31 || in.form(next).size() > 2) return {};
    if (in.glued(next + 1) && (in.is(next + 1, ":") || (in.is(next + 1, ".") && in.is_number(next + 2) && in.glued(next + 2)))) return {};
    out.month = month;
    out.day = static_cast<unsigned>(day);
    ++next;
    if (in.is_word(next) && in.glued(next) && words_.is_ordinal(lexemes[next].fold)) ++next;
    out.end = next;
    std::size_t year_at = next;
    if (in.is(year_at, ",") || in.is(year_at, ".")) ++year_at;
    if (in.is_number(year_at) && in.form(year_at).size() == 4 && is_year(in.number(year_at))) {
        out.year = in.number(year_at);
        out.end = year_at + 1;
        if (!out.date()) return {};
    }
    return out;
}

std::optional<DayRead> Days::find(std::string_view text, std::span<const Lexeme> lexemes, std::size_t at) const {
    for (; at < lexemes.size(); ++at)
        if (auto day = read(text, lexemes, at)) return day;
    return {};
}

std::optional<Date> day_in(const Days& days, std::string_view text, DayOrder order) {
    const auto lexemes = text::lex(text);
    const auto read = days.find(text, lexemes);
    if (!read) return {};
    DayRead day = *read;
    if (day.ambiguous) {
        if (order == DayOrder::unknown) return {};
        if (order == DayOrder::month_first) std::swap(day.day, day.month);
    }
    return day.date();
}

}  // namespace tocsin::clean
