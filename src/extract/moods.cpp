#include "extract/moods.h"

#include <algorithm>

#include "extract/conditions.h"

namespace tocsin::extract {
namespace {

// The child of that class among auxiliaries and adverbs; -1 = none.
std::int32_t modifier_of(const Tree& tree, const Lexicon& lexicon, WordIndex word, std::string_view cls) {
    for (const auto below : tree.children(word))
        if (((tree.is_relation(below, "aux") && !tree.is_relation(below, "aux:pass")) || tree.is_relation(below, "advmod") ||
             tree.is_relation(below, "cop") || tree.is_relation(below, "det")) &&
            lexicon.is(cls, tree.lemma(below)))
            return static_cast<std::int32_t>(below);
    return -1;
}

bool has_mood_or_tense(const Tree& tree, WordIndex verb, std::string_view feature) {
    if (tree.has_feature(verb, feature)) return true;
    for (const auto below : tree.children(verb))
        if ((tree.is_relation(below, "aux") || tree.is_relation(below, "cop")) && tree.has_feature(below, feature)) return true;
    return false;
}

bool ends_as(const Tree& tree, const Lexicon& lexicon, WordIndex verb, std::string_view cls) {
    const auto ends = lexicon.classes.find(cls);
    return ends != lexicon.classes.end() &&
           std::any_of(ends->second.begin(), ends->second.end(), [&](std::string_view end) { return tree.form(verb).ends_with(end); });
}

// Forms that their end shows to be past, whatever the parser made of them.
bool ends_as_past(const Tree& tree, const Lexicon& lexicon, WordIndex verb) { return ends_as(tree, lexicon, verb, "past-end"); }

// "освободит": the present of a verb that tells of whole deeds is their future.
bool is_perfective_present(const Tree& tree, const Lexicon& lexicon, WordIndex verb) {
    if (!lexicon.is("perfective", tree.lemma(verb)) || ends_as_past(tree, lexicon, verb)) return false;
    if (tree.has_feature(verb, "Tense=Pres") || is_mistaken_infinitive(tree, verb)) return true;
    return tree.has_feature(verb, "VerbForm=Fin") && ends_as(tree, lexicon, verb, "present-end");
}

// "soll … getötet haben", "may have fired": a modal with the infinitive of a perfect speaks of what is past.
bool is_perfect_infinitive(const Tree& tree, WordIndex verb) {
    if (!tree.has_feature(verb, "VerbForm=Part")) return false;
    const auto below = tree.children(verb);
    return std::any_of(below.begin(), below.end(), [&](WordIndex one) {
        return tree.is_relation(one, "aux") && !tree.is_relation(one, "aux:pass") && tree.has_feature(one, "VerbForm=Inf");
    });
}

// "отправила бы": the particle of what is not real beside the verb, wherever the parser hung it.
std::int32_t irrealis_of(const Tree& tree, const Lexicon& lexicon, WordIndex verb) {
    constexpr WordIndex near = 2;
    for (WordIndex away = 1; away <= near; ++away) {
        if (verb + away < tree.words().end && lexicon.is("irrealis", tree.lemma(verb + away))) return static_cast<std::int32_t>(verb + away);
        if (verb >= tree.words().begin + away && lexicon.is("irrealis", tree.lemma(verb - away)))
            return static_cast<std::int32_t>(verb - away);
    }
    return -1;
}

// "accuse them since April"
std::int32_t since_of(const Tree& tree, const Lexicon& lexicon, WordIndex verb) {
    for (const auto below : tree.children(verb))
        for (const auto mark : tree.children(below))
            if (tree.is_relation(below, "obl") && tree.is_relation(mark, "case") && lexicon.is("since", tree.lemma(mark)) &&
                tree.upos(below) != Upos::PRON)
                return static_cast<std::int32_t>(mark);
    return -1;
}

bool is_progressive(const Tree& tree, const Lexicon& lexicon, WordIndex verb) {
    const bool participle = tree.has_feature(verb, "VerbForm=Part") || tree.has_feature(verb, "VerbForm=Ger");
    if (!participle || tree.has_feature(verb, "Tense=Past")) return false;
    for (const auto below : tree.children(verb))
        if (tree.is_relation(below, "aux") && !tree.is_relation(below, "aux:pass") && lexicon.is("progressive", tree.lemma(below)) &&
            (tree.has_feature(below, "Tense=Pres") || tree.child(verb, "nsubj") < 0))
            return true;
    return false;
}

bool is_past(const Tree& tree, const Lexicon& lexicon, WordIndex verb) {
    if (ends_as_past(tree, lexicon, verb) || has_mood_or_tense(tree, verb, "Tense=Past") || has_mood_or_tense(tree, verb, "Tense=Imp"))
        return true;
    // "hat getroffen": a perfect, whose participle has no tense of its own.
    return tree.has_feature(verb, "VerbForm=Part") && tree.child(verb, "aux") >= 0;
}

}  // namespace

std::string rule_of(std::string_view cls, std::string_view lemma) { return std::string(cls) + ":" + std::string(lemma); }

bool is_marked_infinitive(const Tree& tree, const Lexicon& lexicon, WordIndex verb) {
    const auto marks = lexicon.classes.find("infinitive-mark");
    if (marks == lexicon.classes.end() || tree.upos(verb) != Upos::VERB) return false;
    const auto has_mark = [&](WordIndex word) {
        const auto below = tree.children(word);
        return std::any_of(below.begin(), below.end(),
                           [&](WordIndex one) { return tree.upos(one) == Upos::PART && marks->second.contains(tree.lemma(one)); });
    };
    if (has_mark(verb)) return true;
    for (const auto below : tree.children(verb))  // "angegriffen zu haben"
        if ((tree.is_relation(below, "xcomp") || tree.is_relation(below, "aux")) && tree.has_feature(below, "VerbForm=Inf") &&
            below <= verb + 2 && has_mark(below))
            return true;
    const std::string form(tree.form(verb));
    if (!tree.has_feature(verb, "VerbForm=Inf") || form == tree.lemma(verb)) return false;
    return std::any_of(marks->second.begin(), marks->second.end(), [&](std::string_view mark) {
        const auto at = form.find(mark, 1);
        return at != std::string::npos && form.substr(0, at) + form.substr(at + mark.size()) == tree.lemma(verb);
    });
}

bool has_auxiliary(const Tree& tree, WordIndex verb) { return tree.child(verb, "aux") >= 0 || tree.child(verb, "cop") >= 0; }

bool is_mistaken_infinitive(const Tree& tree, WordIndex verb) {
    return tree.has_feature(verb, "VerbForm=Inf") && tree.form(verb) != tree.lemma(verb) && tree.child(verb, "nsubj") >= 0;
}

bool is_negated(const Tree& tree, const Lexicon& lexicon, WordIndex word) {
    // "ne … que": only, not not.
    for (const auto below : tree.children(word)) {
        if (lexicon.is("restriction", tree.lemma(below)) && tree.is_relation(below, "advmod")) return false;
        for (const auto deeper : tree.children(below))
            if (lexicon.is("restriction", tree.lemma(deeper)) && tree.is_relation(deeper, "advmod") && !opens_clause(tree.relation(below)))
                return false;
    }
    // "machten keine Zugeständnisse", "no soldiers were killed": what is done to nothing is not done.
    for (const auto below : tree.children(word))
        if (tree.is_relation(below, "obj") || tree.is_relation(below, "nsubj:pass"))
            for (const auto deeper : tree.children(below))
                if (tree.is_relation(deeper, "det") && lexicon.is("negation", tree.lemma(deeper)) &&
                    !lexicon.is("half-negation", tree.lemma(deeper)))
                    return true;
    bool half = false;
    for (const auto below : tree.children(word)) {
        const bool modifies = (tree.is_relation(below, "aux") && !tree.is_relation(below, "aux:pass")) ||
                              tree.is_relation(below, "advmod") || tree.is_relation(below, "cop") || tree.is_relation(below, "det");
        const bool marked =
            (tree.is_relation(below, "advmod") || tree.is_relation(below, "aux")) && tree.has_feature(below, "Polarity=Neg");
        if (!marked && !(modifies && lexicon.is("negation", tree.lemma(below)))) continue;
        if (!lexicon.is("half-negation", tree.lemma(below))) return true;
        half = true;
    }
    if (!half) return false;
    // "craint que l'Ouganda n'attaque": it fears that it will.
    const auto above = tree.head(word);
    const bool feared = above >= 0 && (tree.is_relation(word, "ccomp") || tree.is_relation(word, "advcl")) &&
                        lexicon.is("predict", tree.lemma(static_cast<WordIndex>(above)));
    return !feared && !is_until(tree, lexicon, word);
}

Mood mood_of(const Tree& tree, const Lexicon& lexicon, WordIndex verb) {
    Mood out;
    out.past = is_past(tree, lexicon, verb);
    out.open = tree.has_feature(verb, "Tense=Pres") && tree.has_feature(verb, "VerbForm=Fin") && !out.past;
    const auto decide = [&](Status status, std::string rule, bool foretold) {
        out.status = status;
        out.rule = std::move(rule);
        out.foretold = foretold;
        out.past = out.past && status == Status::happened;
        return out;
    };
    const auto modal = [&](std::string_view cls) { return modifier_of(tree, lexicon, verb, cls); };
    const auto lemma = [&](std::int32_t at) { return tree.lemma(static_cast<WordIndex>(at)); };
    if (is_perfect_infinitive(tree, verb))
        for (const std::string_view cls : {"hearsay-modal", "possibility"})
            if (const auto told = modal(cls); told >= 0) {
                out.past = true;
                return decide(Status::happened, rule_of("hearsay", lemma(told)), false);
            }
    if (const auto future = modal("future"); future >= 0) return decide(Status::planned, rule_of("future", lemma(future)), true);
    // "is to hold": a copula with an infinitive.
    if (tree.has_feature(verb, "VerbForm=Inf"))
        if (const auto copula = tree.child(verb, "cop"); copula >= 0 && tree.child(verb, "mark") >= 0)
            return decide(Status::planned, rule_of("future", lemma(copula)), true);
    if (has_mood_or_tense(tree, verb, "Tense=Fut")) return decide(Status::planned, "Tense=Fut", true);
    if (is_perfective_present(tree, lexicon, verb)) return decide(Status::planned, "perfective present", true);
    if (const auto shifted = modal("backshift"); shifted >= 0) return decide(Status::predicted, rule_of("backshift", lemma(shifted)), true);
    if (const auto unreal = irrealis_of(tree, lexicon, verb); unreal >= 0)
        return decide(Status::predicted, rule_of("irrealis", lemma(unreal)), true);
    for (const std::string_view cls : {"possibility", "obligation"})
        if (const auto found = modal(cls); found >= 0) return decide(Status::predicted, rule_of(cls, lemma(found)), false);
    if (has_mood_or_tense(tree, verb, "Mood=Cnd")) {
        // "aurait tué": the conditional of hearsay is a report, unconfirmed; "tuerait" is a forecast, or a future told in the past.
        const bool hearsay =
            tree.child(verb, "aux") >= 0 && tree.has_feature(verb, "VerbForm=Part") && !tree.has_feature(verb, "Tense=Pres");
        return decide(hearsay ? Status::happened : Status::predicted, hearsay ? "Mood=Cnd:hearsay" : "Mood=Cnd", !hearsay);
    }
    if (const auto still = modal("still"); still >= 0 && !has_mood_or_tense(tree, verb, "Tense=Past"))
        return decide(Status::ongoing, rule_of("still", lemma(still)), false);
    if (tree.has_feature(verb, "Tense=Pres") && tree.has_feature(verb, "VerbForm=Fin") && !ends_as_past(tree, lexicon, verb))
        if (const auto since = since_of(tree, lexicon, verb); since >= 0)
            return decide(Status::ongoing, rule_of("since", lemma(since)), false);
    if (is_progressive(tree, lexicon, verb)) return decide(Status::ongoing, "progressive", false);
    // "якобы", "angeblich": told by somebody who does not vouch for it.
    if (const auto alleged = modal("hearsay"); alleged >= 0) return decide(Status::happened, rule_of("hearsay", lemma(alleged)), false);
    return out;
}

}  // namespace tocsin::extract
