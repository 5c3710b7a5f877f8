#include "annotate/boundaries.h"

#include "text/hash.h"

namespace tocsin::annotate {
namespace {

constexpr std::uint64_t beyond = 0x5EED;

std::uint64_t fold_at(std::span<const Lexeme> lexemes, std::size_t at) { return at < lexemes.size() ? lexemes[at].fold : beyond; }

// Kind, case, length up to four, blank before: what a lexeme looks like.
std::uint64_t look_at(std::span<const Lexeme> lexemes, std::size_t at) {
    if (at >= lexemes.size()) return beyond;
    const Lexeme& lexeme = lexemes[at];
    if (lexeme.kind == Lexeme::Kind::symbol) return lexeme.fold * 2 + (lexeme.blank_before ? 1 : 0);
    const std::uint64_t length = lexeme.span.size() > 4 ? 4 : lexeme.span.size();
    return static_cast<std::uint64_t>(lexeme.kind) * 1000 + static_cast<std::uint64_t>(lexeme.letter_case) * 100 + length * 10 +
           (lexeme.blank_before ? 1 : 0);
}

std::uint64_t kind_at(std::span<const Lexeme> lexemes, std::size_t at) {
    if (at >= lexemes.size()) return beyond;
    const Lexeme& lexeme = lexemes[at];
    return lexeme.kind == Lexeme::Kind::symbol
               ? lexeme.fold
               : static_cast<std::uint64_t>(lexeme.kind) * 10 + static_cast<std::uint64_t>(lexeme.letter_case);
}

}  // namespace

bool is_plain_gap(std::span<const Lexeme> lexemes, std::size_t at) {
    if (at + 1 >= lexemes.size()) return true;
    const Lexeme& left = lexemes[at];
    const Lexeme& right = lexemes[at + 1];
    return right.blank_before && left.kind != Lexeme::Kind::symbol && right.kind == Lexeme::Kind::word &&
           right.letter_case == Lexeme::Case::lower;
}

void gap_features(std::string_view text, std::span<const Lexeme> lexemes, std::size_t at, FeatureList& out) {
    constexpr std::size_t none = ~std::size_t{0};
    const auto back = [&](std::size_t steps) { return at >= steps ? at - steps : none; };
    const std::size_t l1 = at, l2 = back(1), l3 = back(2), r1 = at + 1, r2 = at + 2, r3 = at + 3;
    // The run without blanks around the gap, and how much of it lies before.
    std::size_t first = at;
    while (first > 0 && !lexemes[first].blank_before && at - first < 12) --first;
    std::size_t last = at + 1;
    while (last < lexemes.size() && !lexemes[last].blank_before && last - at < 12) ++last;
    const std::uint64_t blank = lexemes[r1].blank_before ? 1 : 0;
    const std::uint64_t before = text::hash64(text.substr(lexemes[first].span.begin, lexemes[at].span.end - lexemes[first].span.begin));
    const std::uint64_t after =
        blank != 0 ? 0 : text::hash64(text.substr(lexemes[r1].span.begin, lexemes[last - 1].span.end - lexemes[r1].span.begin));
    const std::uint64_t place = blank * 64 + (at - first > 3 ? 3 : at - first) * 8 + (last - r1 > 3 ? 3 : last - r1);

    out.count = 0;
    out.add(1, blank);
    out.add(2, fold_at(lexemes, l1), blank);
    out.add(3, fold_at(lexemes, r1), blank);
    out.add(4, fold_at(lexemes, l1), fold_at(lexemes, r1), blank);
    out.add(5, look_at(lexemes, l1), look_at(lexemes, r1));
    out.add(6, look_at(lexemes, l2), look_at(lexemes, l1), look_at(lexemes, r1));
    out.add(7, look_at(lexemes, l1), look_at(lexemes, r1), look_at(lexemes, r2));
    out.add(8, look_at(lexemes, l1) ^ (look_at(lexemes, l2) * 31), look_at(lexemes, r1), look_at(lexemes, r2));
    out.add(9, fold_at(lexemes, l1), look_at(lexemes, r1), place);
    out.add(10, look_at(lexemes, l1), fold_at(lexemes, r1), place);
    out.add(11, fold_at(lexemes, l2), fold_at(lexemes, l1), look_at(lexemes, r1));
    out.add(12, look_at(lexemes, l1), fold_at(lexemes, r1), fold_at(lexemes, r2));
    out.add(13, before, kind_at(lexemes, r1), blank);
    out.add(14, kind_at(lexemes, l1), after, blank);
    out.add(15, before, after);
    out.add(16, kind_at(lexemes, l3) * 31 + kind_at(lexemes, l2), kind_at(lexemes, l1), kind_at(lexemes, r1) * 2 + blank);
    out.add(17, kind_at(lexemes, l2) * 31 + kind_at(lexemes, l1), kind_at(lexemes, r1) * 2 + blank,
            kind_at(lexemes, r2) * 31 + kind_at(lexemes, r3));
    out.add(18, place, kind_at(lexemes, l1), kind_at(lexemes, r1));
    out.add(19, fold_at(lexemes, l1), fold_at(lexemes, r1), fold_at(lexemes, r2));
    out.add(20, fold_at(lexemes, l2), fold_at(lexemes, l1), fold_at(lexemes, r1));
    // How long the sentence has been going on tells headings and lists.
    out.add(21, at > 12 ? 12 : at, kind_at(lexemes, l1), kind_at(lexemes, r1) * 2 + blank);
    // A whole run that is an address of mail or web, a number, a smiley.
    std::uint64_t run = 0;
    for (std::size_t i = first; i < last; ++i) run = run * 31 + kind_at(lexemes, i);
    out.add(22, run, at - first);
}

std::vector<Gap> find_boundaries(const LinearClassifier& classifier, std::string_view text, std::span<const Lexeme> lexemes,
                                 std::int32_t margin) {
    std::vector<Gap> out(lexemes.size(), Gap::token_ends);
    if (lexemes.empty()) return out;
    FeatureList features;
    std::size_t sentence = 0;
    for (std::size_t at = 0; at + 1 < lexemes.size(); ++at) {
        if (is_plain_gap(lexemes, at)) continue;
        gap_features(text, lexemes.subspan(sentence), at - sentence, features);
        const auto score = classifier.score(features);
        std::size_t best = score[0] > score[1] ? 0 : 1;
        if (score[2] > score[best] + margin) best = 2;
        // A blank stands within a token only between digits.
        if (best == 0 && lexemes[at + 1].blank_before &&
            (lexemes[at].kind != Lexeme::Kind::number || lexemes[at + 1].kind != Lexeme::Kind::number))
            best = 1;
        out[at] = static_cast<Gap>(best);
        if (best == 2) sentence = at + 1;
    }
    out.back() = Gap::sentence_ends;
    return out;
}

}  // namespace tocsin::annotate
