#include "annotate/capitals.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_map>

#include "knowledge/sense.h"
#include "text/utf8.h"

namespace tocsin::annotate {
namespace {

constexpr std::size_t fewest_words = 3;  // "NATO" and "BBC NEWS" shout at nobody
// Names of one word this short are abbreviations: "US", and of organizations "OSCE".
constexpr std::size_t short_name = 3, short_organization = 5;

struct Letters {
    std::size_t all = 0, upper = 0;
};

// The letters that have two cases.
Letters letters_of(std::string_view word) {
    Letters out;
    for (std::size_t at = 0; at < word.size();) {
        const auto c = static_cast<UChar32>(text::next_code_point(word, at));
        const bool upper = u_isupper(c) != 0;
        if (!upper && u_islower(c) == 0) continue;
        ++out.all;
        out.upper += upper ? 1 : 0;
    }
    return out;
}

// Nearly every word that could be small is in capitals.
bool shouts(std::string_view text, std::span<const Lexeme> lexemes) {
    std::size_t words = 0, shouted = 0;
    for (const Lexeme& lexeme : lexemes) {
        if (lexeme.kind != Lexeme::Kind::word) continue;
        const Letters letters = letters_of(lexeme.span.of(text));
        if (letters.all < 2) continue;
        ++words;
        shouted += letters.upper == letters.all ? 1 : 0;
    }
    return words >= fewest_words && shouted * 10 >= words * 9;
}

enum class Style : std::uint8_t { small, title, capitals };

// How the rest of the article writes a word.
struct Written {
    int small = 0, title = 0, capitals = 0;

    [[nodiscard]] bool seen() const { return small + title + capitals > 0; }
    [[nodiscard]] Style style() const {
        if (capitals > small && capitals >= title) return Style::capitals;
        return title > small ? Style::title : Style::small;
    }
};

bool is_name(knowledge::SenseKind kind) {
    using knowledge::SenseKind;
    return kind == SenseKind::state || kind == SenseKind::person || kind == SenseKind::surname || kind == SenseKind::organization ||
           kind == SenseKind::place || kind == SenseKind::agency || kind == SenseKind::outlet || kind == SenseKind::metonym;
}

void set_small(std::string& text, Span span, Style style) {
    bool first = true;
    for (std::size_t at = span.begin; at < span.end;) {
        const std::size_t begin = at;
        const char32_t c = text::next_code_point(text, at);
        if (!first || style == Style::small) {
            std::string small;
            text::append_utf8(small, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
            if (small.size() == at - begin) text.replace(begin, small.size(), small);
        }
        first = false;
    }
}

}  // namespace

std::string without_shouting(std::string_view text, std::span<const Lexeme> lexemes, std::span<const Span> sentences,
                             const NameKnowledge& names, std::string_view language) {
    const auto lexemes_of = [&](Span span) {
        const auto before = [](const Lexeme& lexeme, std::uint32_t byte) { return lexeme.span.begin < byte; };
        const auto begin = std::lower_bound(lexemes.begin(), lexemes.end(), span.begin, before);
        return std::span<const Lexeme>(begin, std::lower_bound(begin, lexemes.end(), span.end, before));
    };
    std::vector<Span> loud;
    for (const Span sentence : sentences)
        if (shouts(text, lexemes_of(sentence))) loud.push_back(sentence);
    std::string out;
    if (loud.empty()) return out;

    std::unordered_map<std::uint64_t, Written> written;
    for (const Span sentence : sentences) {
        if (std::find(loud.begin(), loud.end(), sentence) != loud.end()) continue;
        bool first = true;
        for (const Lexeme& lexeme : lexemes_of(sentence)) {
            if (lexeme.kind != Lexeme::Kind::word) continue;
            Written& word = written[lexeme.fold];
            if (lexeme.letter_case == Lexeme::Case::lower) ++word.small;
            if (lexeme.letter_case == Lexeme::Case::upper && lexeme.span.size() > 1) ++word.capitals;
            // A capital at the beginning says nothing.
            if (!first && (lexeme.letter_case == Lexeme::Case::title || lexeme.letter_case == Lexeme::Case::mixed)) ++word.title;
            first = false;
        }
    }
    out = text;
    std::vector<knowledge::PhraseMatch> matches;
    for (const Span sentence : loud) {
        const auto words = lexemes_of(sentence);
        std::vector<bool> known(words.size());
        std::vector<bool> abbreviation(words.size());
        matches.clear();
        names.phrases.find(text, words, names.phrases.language_bit(language), matches);
        for (const auto& match : matches) {
            const auto kind = knowledge::sense_of(match.payload).kind;
            if (!is_name(kind)) continue;
            std::fill(known.begin() + match.begin, known.begin() + match.end, true);
            const std::size_t longest = kind == knowledge::SenseKind::organization ? short_organization : short_name;
            if (match.end - match.begin == 1 && letters_of(words[match.begin].span.of(text)).all <= longest)
                abbreviation[match.begin] = true;
        }
        bool first = true;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (words[i].kind != Lexeme::Kind::word) continue;
            const auto seen = written.find(words[i].fold);
            Style style = Style::small;
            if (seen != written.end() && seen->second.seen())
                style = seen->second.style();
            else if (abbreviation[i])
                style = Style::capitals;
            else if (known[i])
                style = Style::title;
            if (first && style == Style::small) style = Style::title;
            first = false;
            if (style != Style::capitals) set_small(out, words[i].span, style);
        }
    }
    return out;
}

}  // namespace tocsin::annotate
