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
constexpr std::uint32_t longest_climb = 6;     // from a date up to its verb

}  // namespace

Result<TimeTense> TimeTense::create(const knowledge::Table& table, const std::string& file) {
    TimeTense out;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (table.cell(row, "tense") == "PLUPERFECT") {
            for (const auto form : knowledge::split(table.cell(row, "forms"))) out.pluperfect_.insert(text::fold_of(form));
            continue;
        }
        const auto tense = time_value_of(TimeField::tense, table.cell(row, "tense"));
        if (!tense)
            return Failure(Error{ErrorKind::bad_knowledge,
                                 "no such tense: " + std::string(table.cell(row, "tense")) + " in row " + std::to_string(row + 1), file, 0,
                                 0, "write PAST, PLUPERFECT, PRESENT (a word that only looks like one) or FUTURE"});
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

namespace {

bool says(std::string_view features, std::string_view feature) {
    for (std::size_t at = features.find(feature); at != std::string_view::npos; at = features.find(feature, at + 1))
        if ((at == 0 || features[at - 1] == '|') && (at + feature.size() == features.size() || features[at + feature.size()] == '|'))
            return true;
    return false;
}

bool is_past(std::string_view features) {
    return says(features, "Tense=Past") || says(features, "Tense=Imp") || says(features, "Tense=Pqp");
}

}  // namespace

Reach TimeTense::tense_of(const Document& document, Rows words, std::uint32_t verb) const {
    const std::string_view own = document.string(document.words[verb].features);
    bool helped_past = false;
    bool helped = false;
    for (std::uint32_t w = words.begin; w < words.end; ++w) {
        const Word& word = document.words[w];
        if (word.head != static_cast<std::int32_t>(verb)) continue;
        const std::string_view relation = document.string(word.relation);
        if (!relation.starts_with("aux") && relation != "cop") continue;
        const std::string_view features = document.string(word.features);
        if (says(features, "VerbForm=Inf")) continue;  // the "be" of "could be held" tells nothing
        const auto cue = words_.find(text::fold_of(document.string(word.form)));
        if (says(features, "Tense=Fut") || (cue != words_.end() && cue->second == Reach::FUTURE)) return Reach::FUTURE;
        helped = true;
        helped_past = helped_past || is_past(features);
    }
    const auto cue = words_.find(text::fold_of(document.string(document.words[verb].form)));
    if (says(own, "Tense=Fut") || (cue != words_.end() && cue->second == Reach::FUTURE)) return Reach::FUTURE;
    if (helped_past || is_past(own)) return Reach::PAST;
    return helped && says(own, "VerbForm=Part") ? Reach::PAST : Reach::PRESENT;
}

// An infinitive whose finite verb stands in the present lies ahead of it: "are to meet", "plan to meet", "doivent se rencontrer".
bool TimeTense::is_ahead(const Document& document, Rows words, std::uint32_t verb) const {
    if (!says(document.string(document.words[verb].features), "VerbForm=Inf")) return false;
    const auto is_present = [&](std::uint32_t w) { return says(document.string(document.words[w].features), "Tense=Pres"); };
    for (std::uint32_t w = words.begin; w < words.end; ++w)
        if (document.words[w].head == static_cast<std::int32_t>(verb) && document.words[w].upos == Upos::AUX) return is_present(w);
    const std::int32_t governor = document.words[verb].head;
    return governor >= 0 && is_present(static_cast<std::uint32_t>(governor)) &&
           tense_of(document, words, static_cast<std::uint32_t>(governor)) == Reach::PRESENT;
}

Reach TimeTense::of_verb(const Document& document, std::uint32_t sentence, Span expression) const {
    const Rows words = document.sentences[sentence].words;
    const auto is_inside = [&](std::uint32_t w) {
        const Span span = document.tokens[document.words[w].token].span;
        return span.begin < expression.end && expression.begin < span.end;
    };
    std::int32_t at = -1;
    for (std::uint32_t w = words.begin; w < words.end && at < 0; ++w) {
        const std::int32_t head = document.words[w].head;
        if (is_inside(w) && head >= 0 && !is_inside(static_cast<std::uint32_t>(head))) at = head;
    }
    for (std::uint32_t steps = 0; at >= 0 && steps < longest_climb; ++steps) {
        const auto w = static_cast<std::uint32_t>(at);
        const Reach tense = tense_of(document, words, w);
        if (tense != Reach::PRESENT) return tense;
        if (document.words[w].upos == Upos::VERB) return is_ahead(document, words, w) ? Reach::FUTURE : Reach::PRESENT;
        at = document.words[w].head;
    }
    return Reach::PRESENT;
}

bool TimeTense::is_completed(const Document& document, std::uint32_t sentence, Rows expression) const {
    const Rows rows = document.sentences[sentence].lexemes;
    const std::uint32_t begin = expression.begin > rows.begin + farthest_future ? expression.begin - farthest_future : rows.begin;
    const std::uint32_t end = std::min(rows.end, expression.end + farthest_future);
    for (std::uint32_t at = begin; at < end; ++at)
        if (pluperfect_.count(document.lexemes[at].fold) != 0) return true;
    return false;
}

Reach TimeTense::around(std::string_view text, const Document& document, std::uint32_t sentence, Rows expression) const {
    const Rows rows = document.sentences[sentence].lexemes;
    const bool completed = is_completed(document, sentence, expression);
    // "until Friday", "bis Freitag"
    if (!completed && expression.begin > rows.begin && cue(text, document.lexemes[expression.begin - 1]) == Reach::FUTURE)
        return Reach::FUTURE;
    if (document.sentences[sentence].words.size() != 0) {
        const Span span{document.lexemes[expression.begin].span.begin, document.lexemes[expression.end - 1].span.end};
        if (const Reach found = of_verb(document, sentence, span); found != Reach::PRESENT) return found;
    }
    const Reach found = near(text, document.lexemes, rows, expression);
    return completed && found == Reach::FUTURE ? Reach::PAST : found;
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
