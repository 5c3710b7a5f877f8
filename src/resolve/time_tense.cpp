#include "resolve/time_tense.h"

#include <algorithm>

#include "text/lex.h"
#include "text/utf8.h"

namespace tocsin::resolve {
namespace {

constexpr std::uint32_t farthest = 40;         // lexemes
constexpr std::uint32_t farthest_future = 10;  // a cue of the future beyond it belongs to another clause
constexpr std::uint32_t nearest_past = 4;      // lexemes before a date
constexpr std::uint32_t longest_verb = 2;      // lexemes between "will" and its participle
constexpr std::uint32_t shortest_stem = 2;     // bytes before an ending
constexpr std::uint32_t longest_climb = 6;     // from a date up to its verb
constexpr std::uint32_t longest_lead = 3;      // words from a date back to the participle that it goes with

}  // namespace

Result<TimeTense> TimeTense::create(const knowledge::Table& table, const std::string& file) {
    TimeTense out;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view kind = table.cell(row, "tense");
        auto* const set = kind == "PLUPERFECT"  ? &out.pluperfect_
                          : kind == "AHEAD"     ? &out.ahead_
                          : kind == "OWNER"     ? &out.owning_
                          : kind == "SAID"      ? &out.said_
                          : kind == "PRETERITE" ? &out.preterites_
                          : kind == "PREFIXED"  ? &out.prefixed_
                          : kind == "FOR"       ? &out.for_
                                                : nullptr;
        if (set != nullptr) {
            for (const auto form : knowledge::split(table.cell(row, "forms"))) set->insert(text::fold_of(form));
            continue;
        }
        if (kind == "PREFIX" || kind == "PARTICIPLE") {
            auto& list = kind == "PREFIX" ? out.prefixes_ : out.participles_;
            for (const auto form : knowledge::split(table.cell(row, "forms")))
                list.emplace_back(form.front() == '-' ? form.substr(1) : form);
            continue;
        }
        const auto tense = time_value_of(TimeField::tense, kind);
        if (!tense)
            return Failure(Error{ErrorKind::bad_knowledge, "no such tense: " + std::string(kind) + " in row " + std::to_string(row + 1),
                                 file, 0, 0,
                                 "write PAST, PLUPERFECT, PRESENT (a word that only looks like one), FUTURE, AHEAD, SAID, PRETERITE, "
                                 "PREFIX, PREFIXED, PARTICIPLE, FOR or OWNER"});
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

bool TimeTense::is_preterite(std::uint64_t fold, std::string_view form, bool is_lower) const {
    if (preterites_.contains(fold)) return true;
    return is_lower && std::any_of(prefixes_.begin(), prefixes_.end(), [&](const std::string& prefix) {
               return form.starts_with(prefix) && prefixed_.contains(text::fold_of(form.substr(prefix.size())));
           });
}

std::optional<Reach> TimeTense::told_by(std::uint64_t fold, std::string_view form, bool is_lower) const {
    if (const auto found = words_.find(fold); found != words_.end()) return found->second;
    if (said_.contains(fold) || is_preterite(fold, form, is_lower)) return Reach::PAST;
    if (!is_lower) return {};
    for (const auto& ending : endings_)
        if (form.size() >= ending.letters.size() + shortest_stem && form.ends_with(ending.letters)) return ending.tense;
    return {};
}

Reach TimeTense::cue(std::string_view text, const Lexeme& lexeme) const {
    if (lexeme.kind != Lexeme::Kind::word) return Reach::PRESENT;
    return told_by(lexeme.fold, lexeme.span.of(text), lexeme.letter_case == Lexeme::Case::lower).value_or(Reach::PRESENT);
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

bool helps(const Document& document, std::uint32_t word, std::uint32_t verb) {
    if (document.words[word].head != static_cast<std::int32_t>(verb)) return false;
    const std::string_view relation = document.string(document.words[word].relation);
    return relation.starts_with("aux") || relation == "cop";
}

}  // namespace

// By its ending where the knowledge has that: a model that learned from little text takes "прилітає" for a past.
bool TimeTense::is_present(const Document& document, std::uint32_t word) const {
    const std::string_view form = document.string(document.words[word].form);
    const std::uint64_t fold = text::fold_of(form);
    if (said_.contains(fold) || is_preterite(fold, form, true)) return false;
    if (document.words[word].upos == Upos::VERB)
        if (const auto told = told_by(fold, form, true);
            told && (*told == Reach::PRESENT || (*told == Reach::PAST && !words_.contains(fold))))
            return *told == Reach::PRESENT;  // "a" of "a lieu" helps many a past, but is none
    const std::string_view features = document.string(document.words[word].features);
    const bool finite = says(features, "VerbForm=Fin") || says(features, "Mood=Ind");
    return finite && says(features, "Tense=Pres");
}

bool TimeTense::is_told_in_present(const Document& document, Rows words, std::uint32_t verb) const {
    if (is_present(document, verb)) return true;
    for (std::uint32_t w = words.begin; w < words.end; ++w)
        if (helps(document, w, verb) && says(document.string(document.words[w].features), "Tense=Pres")) return true;
    return false;
}

Reach TimeTense::tense_of(const Document& document, Rows words, std::uint32_t verb) const {
    const std::string_view own = document.string(document.words[verb].features);
    const bool participle = says(own, "VerbForm=Part");
    const auto cue_of = [&](std::uint32_t word) {
        const auto found = words_.find(text::fold_of(document.string(document.words[word].form)));
        return found == words_.end() ? Reach::PRESENT : found->second;
    };
    bool helped_past = false;
    bool helped = false;
    for (std::uint32_t w = words.begin; w < words.end; ++w) {
        if (!helps(document, w, verb)) continue;
        const std::string_view features = document.string(document.words[w].features);
        if (says(features, "VerbForm=Inf")) continue;  // the "be" of "could be held" tells nothing
        // "wird sich treffen" is ahead, "wird gekämpft" is now; "is heard" is no past as "has heard" is, but where the knowledge counts
        // "est" among the past so is "est arrêté".
        const bool passive = participle && document.string(document.words[w].relation) == "aux:pass";
        if (says(features, "Tense=Fut") || (cue_of(w) == Reach::FUTURE && !passive)) return Reach::FUTURE;
        helped = helped || !passive || cue_of(w) == Reach::PAST;
        helped_past = helped_past || is_past(features);
    }
    if (says(own, "Tense=Fut") || cue_of(verb) == Reach::FUTURE) return Reach::FUTURE;
    if (helped_past) return Reach::PAST;
    const std::string_view form = document.string(document.words[verb].form);
    const std::uint64_t fold = text::fold_of(form);
    if (said_.contains(fold) || is_preterite(fold, form, true)) return Reach::PAST;  // "says", "affirme": news tells of it in the present
    const bool in_present = is_told_in_present(document, words, verb);
    if (participle && in_present) return helped ? Reach::PAST : Reach::PRESENT;
    if (is_past(own) && !is_present(document, verb)) return Reach::PAST;
    return helped && participle ? Reach::PAST : Reach::PRESENT;
}

// "agreed", "plan", "promised": what they wanted to do lies ahead of it.
bool TimeTense::looks_ahead(const Document& document, std::uint32_t word) const {
    return ahead_.count(text::fold_of(document.string(document.words[word].lemma))) != 0;
}

// An infinitive lies ahead of a finite verb in the present ("are to meet", "plan to meet", "doivent se rencontrer") and of one that
// looks ahead ("agreed to meet").
bool TimeTense::is_ahead(const Document& document, Rows words, std::uint32_t verb) const {
    if (!says(document.string(document.words[verb].features), "VerbForm=Inf")) return false;
    const auto is_open = [&](std::uint32_t w) {
        const std::string_view features = document.string(document.words[w].features);
        return says(features, "Tense=Pres") || says(features, "Mood=Cnd");
    };
    for (std::uint32_t w = words.begin; w < words.end; ++w)
        if (document.words[w].head == static_cast<std::int32_t>(verb) && document.words[w].upos == Upos::AUX) return is_open(w);
    if (document.words[verb].head < 0) return false;
    const auto governor = static_cast<std::uint32_t>(document.words[verb].head);
    return looks_ahead(document, governor) || (is_open(governor) && tense_of(document, words, governor) == Reach::PRESENT);
}

bool TimeTense::is_owned(const Document& document, Rows words, std::uint32_t day) const {
    const std::string_view relation = document.string(document.words[day].relation);
    if (relation == "nmod:poss" || relation == "compound" || relation == "amod" || relation == "nmod:desc") return true;
    for (std::uint32_t w = words.begin; w < words.end; ++w)
        if (document.words[w].head == static_cast<std::int32_t>(day) && document.string(document.words[w].relation) == "case" &&
            owning_.contains(text::fold_of(document.string(document.words[w].lemma))))
            return true;
    return false;
}

ShownTense TimeTense::of_verb(const Document& document, std::uint32_t sentence, Span expression) const {
    const Rows words = document.sentences[sentence].words;
    const auto is_inside = [&](std::uint32_t w) {
        const Span span = document.tokens[document.words[w].token].span;
        return span.begin < expression.end && expression.begin < span.end;
    };
    std::int32_t at = -1;
    bool owned = false;
    for (std::uint32_t w = words.begin; w < words.end && at < 0; ++w) {
        const std::int32_t head = document.words[w].head;
        if (!is_inside(w)) continue;
        if (head < 0) at = static_cast<std::int32_t>(w);  // "the vote is on Friday"
        if (head >= 0 && !is_inside(static_cast<std::uint32_t>(head))) at = head;
        owned = at >= 0 && is_owned(document, words, w);
    }
    for (std::uint32_t steps = 0; at >= 0 && steps < longest_climb; ++steps) {
        const auto w = static_cast<std::uint32_t>(at);
        const Reach tense = tense_of(document, words, w);
        if (tense != Reach::PRESENT) return {tense, true};
        const bool is_verb = document.words[w].upos == Upos::VERB;
        if (is_verb && is_ahead(document, words, w)) return {Reach::FUTURE, true};
        if (!owned && is_told_in_present(document, words, w))
            return {Reach::FUTURE, false, document.tokens[document.words[w].token].span.begin};
        if (is_verb) return {};
        at = document.words[w].head;
    }
    return {};
}

bool TimeTense::is_passive_participle(const Document& document, Rows words, std::uint32_t word) const {
    const Word& it = document.words[word];
    const std::string_view relation = document.string(it.relation);
    const bool adjective = it.upos == Upos::ADJ;
    if (!relation.starts_with("acl") && relation != "amod" && relation != "appos" && !(adjective && relation == "conj")) return false;
    const std::string_view features = document.string(it.features);
    const std::string_view form = document.string(it.form);
    const bool listed =
        (adjective || relation == "amod") && std::any_of(participles_.begin(), participles_.end(), [&](const std::string& ending) {
            return form.size() >= ending.size() + shortest_stem && form.ends_with(ending);
        });
    if (!listed && (!says(features, "VerbForm=Part") || says(features, "Tense=Pres"))) return false;
    for (std::uint32_t w = words.begin; w < words.end; ++w)
        if (helps(document, w, word)) return false;
    return true;
}

// Right before the expression, with an article or a preposition between, or above it and right behind.
bool TimeTense::is_of_done_deed(const Document& document, std::uint32_t sentence, Span expression) const {
    const Rows words = document.sentences[sentence].words;
    std::uint32_t first = words.begin;
    while (first < words.end && document.tokens[document.words[first].token].span.end <= expression.begin) ++first;
    std::uint32_t last = first;
    while (last < words.end && document.tokens[document.words[last].token].span.begin < expression.end) ++last;
    if (first == last) return false;
    const auto is_done = [&](std::uint32_t word) { return is_passive_participle(document, words, word) && !looks_ahead(document, word); };
    for (std::uint32_t back = 1; back <= longest_lead && first >= words.begin + back; ++back) {
        const std::uint32_t word = first - back;
        const Upos upos = document.words[word].upos;
        if (upos == Upos::ADP && for_.contains(text::fold_of(document.string(document.words[word].lemma)))) return false;
        if (upos != Upos::DET && upos != Upos::ADP) return is_done(word);
    }
    for (std::uint32_t w = first; w < last; ++w) {
        const std::int32_t head = document.words[w].head;
        if (head >= static_cast<std::int32_t>(last) && document.string(document.words[static_cast<std::size_t>(head)].relation) == "amod")
            return is_done(static_cast<std::uint32_t>(head));
    }
    return false;
}

bool TimeTense::is_completed(const Document& document, std::uint32_t sentence, Rows expression) const {
    const Rows rows = document.sentences[sentence].lexemes;
    const std::uint32_t begin = expression.begin > rows.begin + farthest_future ? expression.begin - farthest_future : rows.begin;
    const std::uint32_t end = std::min(rows.end, expression.end + farthest_future);
    for (std::uint32_t at = begin; at < end; ++at)
        if (pluperfect_.count(document.lexemes[at].fold) != 0) return true;
    return false;
}

ShownTense TimeTense::around(std::string_view text, const Document& document, std::uint32_t sentence, Rows expression, Grain grain) const {
    const Rows rows = document.sentences[sentence].lexemes;
    const bool completed = is_completed(document, sentence, expression);
    ShownTense verb;
    bool done = false;
    if (document.sentences[sentence].words.size() != 0) {
        const Span span{document.lexemes[expression.begin].span.begin, document.lexemes[expression.end - 1].span.end};
        verb = of_verb(document, sentence, span);
        done = is_of_done_deed(document, sentence, span);
    }
    // "until Friday", "bis Freitag"; but "prices rose until March".
    const bool announced =
        !completed && expression.begin > rows.begin && cue(text, document.lexemes[expression.begin - 1]) == Reach::FUTURE;
    if (announced && (grain == Grain::day || verb.reach != Reach::PAST)) return {Reach::FUTURE, true};
    // "the hostages freed on Friday will be received": the verb of the sentence is of another day.
    if (done) return {Reach::PAST, true, 0, true};
    // "posted gains on Friday" may be parsed as if something gained then: a past right before that counts more than a mere present.
    const auto is_past_before = [&] {
        for (std::uint32_t back = 1; back <= nearest_past && expression.begin >= rows.begin + back; ++back) {
            const Lexeme& lexeme = document.lexemes[expression.begin - back];
            if (lexeme.span.begin != verb.verb && cue(text, lexeme) == Reach::PAST) return true;
        }
        return false;
    };
    if (!verb.is_sure && is_past_before()) return {Reach::PAST, true, 0};
    if (verb.reach != Reach::PRESENT) return verb;
    const Reach found = near(text, document.lexemes, rows, expression);
    return {completed && found == Reach::FUTURE ? Reach::PAST : found, true};
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
