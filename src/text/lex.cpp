#include "text/lex.h"

#include <string>

#include "text/hash.h"
#include "text/utf8.h"

namespace tocsin::text {
namespace {

// Shapes of one mark that writers use for each other.
char32_t plain_symbol(char32_t c) {
    switch (c) {
        case 0x2019:
        case 0x2018:
        case 0x02BC:
        case 0x00B4:
        case 0x0060:
        case 0x2032: return U'\'';
        case 0x2010:
        case 0x2011:
        case 0x00AD: return U'-';
        default: return c;
    }
}

Lexeme::Case case_of(std::string_view form) {
    std::size_t letters = 0;
    std::size_t upper = 0;
    bool first_upper = false;
    for (std::size_t at = 0; at < form.size();) {
        const char32_t c = next_code_point(form, at);
        if (is_upper(c)) {
            if (letters == 0) first_upper = true;
            ++upper;
        }
        ++letters;
    }
    if (upper == 0) return Lexeme::Case::lower;
    if (upper == letters) return letters == 1 ? Lexeme::Case::title : Lexeme::Case::upper;
    return first_upper && upper == 1 ? Lexeme::Case::title : Lexeme::Case::mixed;
}

}  // namespace

std::uint64_t fold_of(std::string_view form) {
    std::size_t at = 0;
    const char32_t c = form.empty() ? 0 : next_code_point(form, at);
    if (at == form.size() && !form.empty() && !is_letter(c) && !is_digit(c)) {
        std::string symbol;
        append_utf8(symbol, plain_symbol(c));
        return hash64(symbol);
    }
    return hash64(fold_case(form));
}

std::vector<Lexeme> lex(std::string_view text) {
    std::vector<Lexeme> out;
    out.reserve(text.size() / 5);
    bool blank = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        if (is_blank(c)) {
            blank = true;
            continue;
        }
        Lexeme lexeme;
        if (is_letter(c) || is_digit(c)) {
            const bool letters = is_letter(c);
            lexeme.kind = letters ? Lexeme::Kind::word : Lexeme::Kind::number;
            for (std::size_t next = at; next < text.size(); at = next) {
                const char32_t d = next_code_point(text, next);
                if (letters ? !is_letter(d) : !is_digit(d)) break;
            }
        } else {
            lexeme.kind = Lexeme::Kind::symbol;
        }
        const std::string_view form = text.substr(begin, at - begin);
        lexeme.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
        lexeme.fold = fold_of(form);
        lexeme.letter_case = lexeme.kind == Lexeme::Kind::word ? case_of(form) : Lexeme::Case::none;
        lexeme.blank_before = blank;
        blank = false;
        out.push_back(lexeme);
    }
    return out;
}

}  // namespace tocsin::text
