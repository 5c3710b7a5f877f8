#include "resolve/time_tense.h"

#include <algorithm>

#include "text/lex.h"
#include "text/utf8.h"

namespace tocsin::resolve {
namespace {

constexpr std::uint32_t farthest = 40;         // lexemes
constexpr std::uint32_t farthest_future = 10;  // a cue of the future beyond it belongs to another clause
constexpr std::uint32_t longest_verb = 2;      // lexemes between "will" and its participle
constexpr std::uint32_t shortest_stem = 2;     // bytes before an ending

}  // namespace

Result<TimeTense> TimeTense::create(const knowledge::Table& table, const std::string& file) {
    TimeTense out;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto tense = time_value_of(TimeField::tense, table.cell(row, "tense"));
        if (!tense)
            return Failure(Error{ErrorKind::bad_knowledge,
                                 "no such tense: " + std::string(table.cell(row, "tense")) + " in row " + std::to_string(row + 1), file, 0,
                                 0, "write PAST, PRESENT (a word that only looks like one) or FUTURE"});
        for (const auto form : knowledge::split(table.cell(row, "forms"))) {
            if (form.size() > 1 && form.front() == '-')
                out.endings_.push_back({text::fold_case(form.substr(1)), static_cast<Reach>(*tense)});
            else
                out.words_.insert_or_assign(text::fold_of(form), static_cast<Reach>(*tense));
        }
    }
    std::stable_sort(out.endings_.begin(), out.endings_.end(),
                     [](const Ending& a, const Ending& b) { return a.letters.size() > b.letters.size(); });
    return out;
}

Reach TimeTense::cue(std::string_view text, const Lexeme& lexeme) const {
    if (lexeme.kind != Lexeme::Kind::word) return Reach::PRESENT;
    if (const auto found = words_.find(lexeme.fold); found != words_.end()) return found->second;
    if (endings_.empty() || lexeme.letter_case != Lexeme::Case::lower) return Reach::PRESENT;
    const std::string_view form = lexeme.span.of(text);
    for (const auto& ending : endings_)
        if (form.size() >= ending.letters.size() + shortest_stem && form.ends_with(ending.letters)) return ending.tense;
    return Reach::PRESENT;
}

// Whether the past form at `at` is but a participle of the future: "will be held", "should be completed".
bool TimeTense::is_of_future(std::string_view text, const std::vector<Lexeme>& lexemes, Rows sentence, std::uint32_t at) const {
    for (std::uint32_t back = 1; back <= longest_verb && at >= sentence.begin + back; ++back) {
        const Lexeme& lexeme = lexemes[at - back];
        if (lexeme.kind != Lexeme::Kind::word) return false;
        if (cue(text, lexeme) == Reach::FUTURE) return true;
    }
    return false;
}

Reach TimeTense::near(std::string_view text, const std::vector<Lexeme>& lexemes, Rows sentence, Rows expression) const {
    const auto look = [&](std::uint32_t at, std::uint32_t distance) {
        const Reach found = cue(text, lexemes[at]);
        if (found == Reach::PAST && is_of_future(text, lexemes, sentence, at)) return Reach::FUTURE;
        return found == Reach::FUTURE && distance > farthest_future ? Reach::PRESENT : found;
    };
    for (std::uint32_t distance = 1; distance <= farthest; ++distance) {
        if (expression.begin >= sentence.begin + distance)
            if (const Reach before = look(expression.begin - distance, distance); before != Reach::PRESENT) return before;
        // What follows counts as twice as far: "said Friday it will" is about the saying.
        if (distance % 2 == 0) continue;
        const std::uint32_t after = expression.end + distance / 2;
        if (after < sentence.end)
            if (const Reach behind = look(after, distance); behind != Reach::PRESENT) return behind;
    }
    return Reach::PRESENT;
}

}  // namespace tocsin::resolve
