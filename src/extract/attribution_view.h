// One sentence as attribution sees it: its lexemes with what the lists say of them. For the files of attribution alone.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/attribution.h"

namespace tocsin::extract {

constexpr std::uint32_t longest_subject = 14;  // lexemes
constexpr std::uint32_t reach_back = 3;        // sentences for pronouns and "the agency"

// One sentence, with what the lists say of its lexemes.
struct Attributor::View {
    std::string_view text;
    std::span<const Lexeme> lexemes;
    const MeasureWords& clauses;
    const AttributionWords& words;
    mutable std::vector<Phrases::Match> matches;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(lexemes.size()); }
    [[nodiscard]] std::string_view form(std::uint32_t at) const { return lexemes[at].span.of(text); }
    [[nodiscard]] bool is_word(std::uint32_t at) const { return lexemes[at].kind == Lexeme::Kind::word; }
    [[nodiscard]] std::uint32_t size_of(std::uint32_t at, Role role) const {
        std::uint32_t longest = 0;
        clauses.phrases.find(lexemes.subspan(at), matches);
        for (const auto& match : matches)
            if (clauses.rows[match.row].role == role) longest = match.lexemes;
        return longest;
    }
    [[nodiscard]] std::uint32_t size_of(std::uint32_t at, SourceRole role) const {
        std::uint32_t longest = 0;
        words.phrases.find(lexemes.subspan(at), matches);
        for (const auto& match : matches)
            if (words.rows[match.row] == role) longest = match.lexemes;
        return longest;
    }
    [[nodiscard]] bool is_quote(std::uint32_t at) const {
        const auto f = form(at);
        return f == "\"" || f == "“" || f == "”" || f == "«" || f == "»" || f == "„" || f == "‘";
    }
    [[nodiscard]] bool is_comma(std::uint32_t at) const { return form(at) == ","; }
    [[nodiscard]] bool is_dash(std::uint32_t at) const {
        const auto f = form(at);
        return f == "—" || f == "–" || (f == "-" && lexemes[at].blank_before);
    }
    [[nodiscard]] bool parts_segments(std::uint32_t at) const { return form(at) == ";"; }
    [[nodiscard]] bool is_stop(std::uint32_t at) const {
        const auto f = form(at);
        return is_comma(at) || is_quote(at) || is_dash(at) || f == ";" || f == ":" || f == "." || f == "!" || f == "?" || f == "(" ||
               f == ")";
    }
};

}  // namespace tocsin::extract
