#include "text/number.h"

#include <unicode/uchar.h>

#include <cstdlib>
#include <string>

#include "text/utf8.h"

namespace tocsin::text {
namespace {

constexpr std::size_t most_digits = 15;  // what a double holds exactly
constexpr std::uint32_t group_size = 3;

std::uint32_t digits_of(const Lexeme& lexeme, std::string_view text) {
    std::uint32_t count = 0;
    const std::string_view form = lexeme.span.of(text);
    for (std::size_t at = 0; at < form.size(); ++count) static_cast<void>(next_code_point(form, at));
    return count;
}

// ASCII digits of a lexeme; other scripts' digits are left to their own habits and end the number.
std::optional<std::string> ascii_digits(const Lexeme& lexeme, std::string_view text) {
    const std::string_view form = lexeme.span.of(text);
    for (const char c : form)
        if (c < '0' || c > '9') return std::nullopt;
    return std::string(form);
}

char separator_of(const Lexeme& lexeme, std::string_view text) {
    const std::string_view form = lexeme.span.of(text);
    if (form == "," || form == "." || form == "'") return form[0];
    if (form == "\u2019") return '\'';
    return 0;
}

struct Cursor {
    std::string_view text;
    std::span<const Lexeme> lexemes;

    // Is lexeme `i` one of digits that touches the one before?
    [[nodiscard]] bool touching_digits(std::size_t i) const {
        return i < lexemes.size() && lexemes[i].kind == Lexeme::Kind::number && !lexemes[i].blank_before;
    }
    [[nodiscard]] char touching_separator(std::size_t i) const {
        if (i >= lexemes.size() || lexemes[i].kind != Lexeme::Kind::symbol || lexemes[i].blank_before) return 0;
        return touching_digits(i + 1) ? separator_of(lexemes[i], text) : 0;
    }
    // Is lexeme `i` a group of three digits after one single blank?
    [[nodiscard]] bool blank_group(std::size_t i) const {
        if (i >= lexemes.size() || lexemes[i].kind != Lexeme::Kind::number || !lexemes[i].blank_before) return false;
        const std::string_view gap = text.substr(lexemes[i - 1].span.end, lexemes[i].span.begin - lexemes[i - 1].span.end);
        std::size_t at = 0;
        const char32_t blank = next_code_point(gap, at);
        return at == gap.size() && blank != U'\n' && blank != U'\t' && digits_of(lexemes[i], text) == group_size;
    }
};

double number_from(const std::string& whole, const std::string& decimals) {
    return std::strtod((whole + (decimals.empty() ? "" : "." + decimals)).c_str(), nullptr);
}

}  // namespace

std::optional<DigitNumber> read_digits(std::string_view text, std::span<const Lexeme> lexemes, DecimalMark mark) {
    if (lexemes.empty() || lexemes[0].kind != Lexeme::Kind::number) return std::nullopt;
    const Cursor cursor{text, lexemes};
    const auto first = ascii_digits(lexemes[0], text);
    if (!first || first->size() > most_digits) return std::nullopt;
    const bool may_group = first->size() <= group_size && (*first)[0] != '0';
    const char decimal_mark = mark == DecimalMark::point ? '.' : ',';

    DigitNumber out;
    std::string whole = *first;
    std::string decimals;
    std::size_t at = 1;
    std::size_t groups = 0;
    char group_mark = 0;
    if (may_group) {
        for (; cursor.blank_group(at); ++at, ++groups) whole += std::string(lexemes[at].span.of(text));
        if (groups > 0) group_mark = ' ';
        for (char c = 0; group_mark != ' ' && (c = cursor.touching_separator(at)) != 0; at += 2, ++groups) {
            if ((group_mark != 0 && c != group_mark) || digits_of(lexemes[at + 1], text) != group_size) break;
            group_mark = c;
            whole += std::string(lexemes[at + 1].span.of(text));
        }
    }
    if (whole.size() > most_digits) return std::nullopt;

    const char next = cursor.touching_separator(at);
    if ((next == ',' || next == '.') && next != group_mark) {
        const auto part = ascii_digits(lexemes[at + 1], text);
        if (!part || part->size() > most_digits) return std::nullopt;
        decimals = *part;
        at += 2;
        if (cursor.touching_separator(at) != 0) return std::nullopt;
    }
    if (at < lexemes.size() && !lexemes[at].blank_before && lexemes[at].span.of(text) == ":" && cursor.touching_digits(at + 1))
        return std::nullopt;

    const bool ambiguous = groups == 1 && decimals.empty() && (group_mark == ',' || group_mark == '.');
    out.value = number_from(whole, decimals);
    if (ambiguous) {
        const double as_decimal = number_from(*first, whole.substr(first->size()));
        out.other = group_mark == decimal_mark ? out.value : as_decimal;
        if (group_mark == decimal_mark) out.value = as_decimal;
    }
    out.lexemes = static_cast<std::uint32_t>(at);
    out.plain = at == 1;
    return out;
}

bool is_currency_sign(std::string_view form) {
    std::size_t at = 0;
    if (form.empty()) return false;
    const char32_t c = next_code_point(form, at);
    return at == form.size() && u_charType(static_cast<UChar32>(c)) == U_CURRENCY_SYMBOL;
}

}  // namespace tocsin::text
