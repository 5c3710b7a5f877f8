#include "extract/status.h"

#include <algorithm>
#include <array>

namespace tocsin::extract {
namespace {

std::string rule_of(std::string_view cls, std::string_view lemma) { return std::string(cls) + ":" + std::string(lemma); }

// The child of that class among auxiliaries and adverbs; -1 = none.
std::int32_t modifier_of(const Tree& tree, const Lexicon& lexicon, WordIndex word, std::string_view cls) {
    for (const auto below : tree.children(word))
        if (((tree.is_relation(below, "aux") && !tree.is_relation(below, "aux:pass")) || tree.is_relation(below, "advmod") ||
             tree.is_relation(below, "cop") || tree.is_relation(below, "det")) &&
            lexicon.is(cls, tree.lemma(below)))
            return static_cast<std::int32_t>(below);
    return -1;
}

bool is_negated(const Tree& tree, const Lexicon& lexicon, WordIndex word) {
    // "ne … que": only, not not.
    for (const auto below : tree.children(word)) {
        if (lexicon.is("restriction", tree.lemma(below)) && tree.is_relation(below, "advmod")) return false;
        for (const auto deeper : tree.children(below))
            if (lexicon.is("restriction", tree.lemma(deeper)) && tree.is_relation(deeper, "advmod") && !opens_clause(tree.relation(below)))
                return false;
    }
    if (modifier_of(tree, lexicon, word, "negation") >= 0) return true;
    for (const auto below : tree.children(word))
        if ((tree.is_relation(below, "advmod") || tree.is_relation(below, "aux")) && tree.has_feature(below, "Polarity=Neg")) return true;
    return false;
}

bool has_mood_or_tense(const Tree& tree, WordIndex verb, std::string_view feature) {
    if (tree.has_feature(verb, feature)) return true;
    for (const auto below : tree.children(verb))
        if ((tree.is_relation(below, "aux") || tree.is_relation(below, "cop")) && tree.has_feature(below, feature)) return true;
    return false;
}

struct Governing {
    std::string_view cls;
    Status status;
    bool coded;
};

// What a verb or noun above the trigger makes of it. The first class that holds decides.
constexpr std::array governing{
    Governing{"deny", Status::denied, true},
    Governing{"threat", Status::threatened, false},
    Governing{"predict", Status::predicted, true},
    Governing{"refuse", Status::happened, false},
    Governing{"demand", Status::requested, false},
    Governing{"intent", Status::planned, true},
    Governing{"attempt", Status::happened, false},
    Governing{"continue", Status::ongoing, true},
    Governing{"remembrance", Status::historical, true},
};

// Complements take on the standing of what governs them; a subject, a relative or an adverbial clause does not.
bool is_complement(const Tree& tree, WordIndex word) {
    for (const std::string_view relation : {"obj", "xcomp", "ccomp", "obl", "iobj", "nmod", "acl", "conj", "nsubj:pass", "csubj"})
        if (tree.is_relation(word, relation)) return !tree.is_relation(word, "acl:relcl");
    // "urged Putin to withdraw": parsers take the infinitive for a purpose now and then.
    return tree.is_relation(word, "advcl") && tree.has_feature(word, "VerbForm=Inf");
}

// "pidió que permitiera": a complement that the parser took for an adverbial clause.
bool is_that_clause(const Tree& tree, const Lexicon& lexicon, WordIndex word) {
    if (!tree.is_relation(word, "advcl")) return false;
    for (const auto below : tree.children(word))
        if (tree.is_relation(below, "mark") && lexicon.is("that", tree.lemma(below))) return true;
    return false;
}

bool has_auxiliary(const Tree& tree, WordIndex verb) { return tree.child(verb, "aux") >= 0 || tree.child(verb, "cop") >= 0; }

// A finite verb that the parser took for its infinitive: it is not written like one.
bool is_mistaken_infinitive(const Tree& tree, WordIndex verb) {
    return tree.has_feature(verb, "VerbForm=Inf") && tree.form(verb) != tree.lemma(verb) && tree.child(verb, "nsubj") >= 0;
}

// Forms that their end shows to be past, whatever the parser made of them.
bool ends_as_past(const Tree& tree, const Lexicon& lexicon, WordIndex verb) {
    const auto ends = lexicon.classes.find("past-end");
    return ends != lexicon.classes.end() &&
           std::any_of(ends->second.begin(), ends->second.end(), [&](std::string_view end) { return tree.form(verb).ends_with(end); });
}

// Reads tense, mood and modals of the verb that carries the clause.
void read_verb(const Tree& tree, const Lexicon& lexicon, WordIndex verb, Standing& out) {
    const auto decide = [&](Status status, std::string rule, bool foretold) {
        out.status = status;
        out.rule = std::move(rule);
        out.foretold = foretold;
    };
    if (const auto future = modifier_of(tree, lexicon, verb, "future"); future >= 0)
        return decide(Status::planned, rule_of("future", tree.lemma(static_cast<WordIndex>(future))), true);
    // "is to hold": a copula with an infinitive.
    if (tree.has_feature(verb, "VerbForm=Inf"))
        if (const auto copula = tree.child(verb, "cop"); copula >= 0 && tree.child(verb, "mark") >= 0)
            return decide(Status::planned, rule_of("future", tree.lemma(static_cast<WordIndex>(copula))), true);
    if (has_mood_or_tense(tree, verb, "Tense=Fut")) return decide(Status::planned, "Tense=Fut", true);
    // "освободит": the present of a verb that tells of whole deeds is their future.
    if (lexicon.is("perfective", tree.lemma(verb)) && !ends_as_past(tree, lexicon, verb) &&
        (tree.has_feature(verb, "Tense=Pres") || is_mistaken_infinitive(tree, verb)))
        return decide(Status::planned, "perfective present", true);
    if (const auto shifted = modifier_of(tree, lexicon, verb, "backshift"); shifted >= 0)
        return decide(Status::predicted, rule_of("backshift", tree.lemma(static_cast<WordIndex>(shifted))), true);
    if (const auto possible = modifier_of(tree, lexicon, verb, "possibility"); possible >= 0)
        return decide(Status::predicted, rule_of("possibility", tree.lemma(static_cast<WordIndex>(possible))), false);
    if (const auto obliged = modifier_of(tree, lexicon, verb, "obligation"); obliged >= 0)
        return decide(Status::predicted, rule_of("obligation", tree.lemma(static_cast<WordIndex>(obliged))), false);
    if (has_mood_or_tense(tree, verb, "Mood=Cnd")) {
        // "aurait tué": the conditional of hearsay is a report, unconfirmed; "tuerait" is a forecast, or a future told in the past.
        const bool hearsay =
            tree.child(verb, "aux") >= 0 && tree.has_feature(verb, "VerbForm=Part") && !tree.has_feature(verb, "Tense=Pres");
        return decide(hearsay ? Status::happened : Status::predicted, hearsay ? "Mood=Cnd:hearsay" : "Mood=Cnd", !hearsay);
    }
    if (const auto still = modifier_of(tree, lexicon, verb, "still"); still >= 0 && !has_mood_or_tense(tree, verb, "Tense=Past"))
        return decide(Status::ongoing, rule_of("still", tree.lemma(static_cast<WordIndex>(still))), false);
    // "accuse them since April"
    if (tree.has_feature(verb, "Tense=Pres") && tree.has_feature(verb, "VerbForm=Fin"))
        for (const auto below : tree.children(verb))
            for (const auto mark : tree.children(below))
                if (tree.is_relation(below, "obl") && tree.is_relation(mark, "case") && lexicon.is("since", tree.lemma(mark)) &&
                    tree.upos(below) != Upos::PRON)
                    return decide(Status::ongoing, rule_of("since", tree.lemma(mark)), false);
    const bool participle = tree.has_feature(verb, "VerbForm=Part") || tree.has_feature(verb, "VerbForm=Ger");
    if (participle && !tree.has_feature(verb, "Tense=Past"))
        for (const auto below : tree.children(verb))
            if (tree.is_relation(below, "aux") && !tree.is_relation(below, "aux:pass") && lexicon.is("progressive", tree.lemma(below)) &&
                (tree.has_feature(below, "Tense=Pres") || tree.child(verb, "nsubj") < 0))
                return decide(Status::ongoing, "progressive", false);
}

}  // namespace

bool is_refusal(const Tree& tree, const Lexicon& lexicon, WordIndex verb) { return is_negated(tree, lexicon, verb); }

bool is_condition(const Tree& tree, const Lexicon& lexicon, WordIndex clause) {
    if (!tree.is_relation(clause, "advcl") && !tree.is_relation(clause, "obl") && !tree.is_relation(clause, "acl")) return false;
    for (const auto below : tree.children(clause))
        if ((tree.is_relation(below, "mark") || tree.is_relation(below, "case") || tree.is_relation(below, "advmod") ||
             tree.is_relation(below, "fixed")) &&
            lexicon.is("condition", tree.lemma(below)))
            return true;
    // "provided that", "sous réserve de": the head itself
    return lexicon.is("condition", tree.lemma(clause)) || lexicon.is("condition", tree.form(clause));
}

namespace {

// "once the bombing stops", "until the prisoners are free": a day for what happened, a condition for what is to come.
bool is_until(const Tree& tree, const Lexicon& lexicon, WordIndex clause) {
    if (!tree.is_relation(clause, "advcl")) return false;
    for (const auto below : tree.children(clause))
        if ((tree.is_relation(below, "mark") || tree.is_relation(below, "advmod") || tree.is_relation(below, "case")) &&
            lexicon.is("until", tree.lemma(below)))
            return true;
    return false;
}

// "sent jets to destroy": what somebody is sent for has not happened yet.
bool is_errand(const Tree& tree, const Lexicon& lexicon, WordIndex at, WordIndex governor) {
    if (tree.upos(at) != Upos::VERB || !tree.has_feature(at, "VerbForm=Inf")) return false;
    return (tree.is_relation(at, "advcl") || tree.is_relation(at, "xcomp") || tree.is_relation(at, "acl")) &&
           lexicon.is("dispatch", tree.lemma(governor));
}

// "pourraient sanctionner", "doit recevoir": where the modal is the verb and what it speaks of hangs below it.
bool read_modal(const Tree& tree, const Lexicon& lexicon, WordIndex at, WordIndex governor, Standing& out) {
    if (!tree.is_relation(at, "xcomp") || !tree.has_feature(at, "VerbForm=Inf")) return false;
    const auto lemma = tree.lemma(governor);
    if (lexicon.is("future", lemma) && !tree.has_feature(governor, "Mood=Cnd")) {
        out.status = Status::planned;
        out.rule = rule_of("future", lemma);
        out.foretold = true;
        return true;
    }
    if (!lexicon.is("possibility", lemma) && !lexicon.is("future", lemma)) return false;
    out.status = Status::predicted;
    out.rule = rule_of("possibility", lemma);
    out.foretold = false;
    return true;
}

void govern(const Tree& tree, const Lexicon& lexicon, WordIndex at, WordIndex governor, Standing& out, bool& decided) {
    if (read_modal(tree, lexicon, at, governor, out)) {
        decided = true;
        return;
    }
    for (const auto& one : governing) {
        if (!lexicon.is(one.cls, tree.lemma(governor)) && !lexicon.is(one.cls, tree.form(governor))) continue;
        const std::string_view cls = one.cls;
        const bool negated = is_negated(tree, lexicon, governor);
        out.status = one.status;
        out.coded = one.coded && !(negated && one.status != Status::denied);
        out.refused = !out.coded && (cls == "refuse" || (negated && one.status == Status::planned));
        out.demanded = cls == "demand" && !negated;
        out.threatened = cls == "threat" && !negated;
        out.foretold = false;
        out.rule = rule_of(cls, tree.lemma(governor));
        out.governor = governor;
        decided = true;
        return;
    }
    if (is_errand(tree, lexicon, at, governor)) {
        out.status = Status::planned;
        out.rule = rule_of("errand", tree.lemma(governor));
        decided = true;
    }
}

}  // namespace

namespace {

// "dément lui avoir livré", "niega haberlos expulsado", "dément que l'armée ait tiré": the word of denial right before the infinitive and
// what belongs to it, or before the clause's "that", where a parser that took it for an adverb or a noun hung it elsewhere.
std::optional<WordIndex> denial_before(const Tree& tree, const Lexicon& lexicon, WordIndex verb) {
    const auto denies = [&](WordIndex word) { return lexicon.is("deny", tree.lemma(word)) || lexicon.is("deny", tree.form(word)); };
    const auto is_infinitive = [&](WordIndex word) {
        return tree.has_feature(word, "VerbForm=Inf") || tree.has_feature(word, "VerbForm=Ger") || tree.form(word) == tree.lemma(word);
    };
    for (const auto mark : tree.children(verb))
        if (mark > tree.words().begin && mark < verb && lexicon.is("that", tree.lemma(mark)) && denies(mark - 1)) return mark - 1;
    bool infinitive = is_infinitive(verb);
    for (auto at = verb; at > tree.words().begin;) {
        --at;
        if (infinitive && denies(at)) return at;
        const bool auxiliary = tree.is_relation(at, "aux") || tree.is_relation(at, "cop");
        infinitive = infinitive || (auxiliary && !tree.has_feature(at, "VerbForm=Fin"));
        if (!auxiliary && tree.upos(at) != Upos::PRON && tree.upos(at) != Upos::PART && !tree.is_relation(at, "mark")) return {};
    }
    return {};
}

}  // namespace

Standing standing_of(const Tree& tree, const Lexicon& lexicon, WordIndex word, const Frame& frame) {
    Standing out;
    out.rule = "plain";
    bool decided = false;
    bool verb_read = false;
    if (const auto denial = denial_before(tree, lexicon, word)) govern(tree, lexicon, word, *denial, out, decided);
    std::optional<WordIndex> until;
    for (auto at = word;;) {
        if (is_condition(tree, lexicon, at) || (at != word && is_until(tree, lexicon, at))) {
            out.coded = false;
            out.rule = "inside a condition";
            return out;
        }
        if (tree.upos(at) == Upos::VERB || tree.upos(at) == Upos::AUX || at == word || has_auxiliary(tree, at)) {
            if (is_negated(tree, lexicon, at) && !decided) {
                read_verb(tree, lexicon, at, out);
                out.refused = out.foretold || out.status == Status::planned || out.rule.starts_with("possibility");
                out.negated = !out.refused;
                out.coded = false;
                out.rule = "negated";
                return out;
            }
            if (!decided && !verb_read &&
                (!tree.has_feature(at, "VerbForm=Inf") || has_auxiliary(tree, at) || is_mistaken_infinitive(tree, at))) {
                verb_read = tree.upos(at) == Upos::VERB || tree.upos(at) == Upos::AUX || has_auxiliary(tree, at);
                read_verb(tree, lexicon, at, out);
                decided = out.rule != "plain";
            }
            for (const auto below : tree.children(at)) {
                if (!out.condition && below != word && is_condition(tree, lexicon, below)) out.condition = below;
                if (!until && below != word && is_until(tree, lexicon, below)) until = below;
            }
        }
        const auto above = tree.head(at);
        if (above < 0 || (!is_complement(tree, at) && !is_that_clause(tree, lexicon, at))) break;
        const auto governor = static_cast<WordIndex>(above);
        // "denies driving anyone out and accuses the army": a finite verb goes on with the finite one, not with what stands below that.
        if (tree.is_relation(at, "conj") && tree.has_feature(at, "VerbForm=Fin") && tree.upos(governor) == Upos::VERB &&
            !has_auxiliary(tree, governor) && (tree.has_feature(governor, "VerbForm=Inf") || tree.has_feature(governor, "VerbForm=Ger")))
            break;
        if (!decided && !tree.is_relation(at, "conj")) govern(tree, lexicon, at, governor, out, decided);
        // "said that it would": a future told in the past.
        if (out.foretold && out.status == Status::predicted && tree.is_relation(at, "ccomp") && lexicon.is("speech", tree.lemma(governor)))
            out.status = Status::planned;
        at = governor;
    }
    if (!frame.status.empty() && out.status != Status::denied && out.status != Status::predicted) {
        // What the kind always is. An accepted truce has happened even where "agreed" stands above it, but not one that is to come.
        if (frame.status == name_of(Status::happened)) {
            if (out.status == Status::planned && !out.foretold) out.status = Status::happened;
        } else {
            for (const auto status : {Status::planned, Status::requested, Status::threatened})
                if (frame.status == name_of(status)) out.status = status;
        }
        out.rule = "frame";
    }
    const bool open = out.status == Status::planned || out.status == Status::predicted;
    if (!out.condition && open) out.condition = until;
    if (!open && out.status != Status::threatened && out.status != Status::requested) out.condition.reset();
    if (out.condition && open) {
        out.status = Status::conditional;
        out.rule = "condition";
    }
    return out;
}

}  // namespace tocsin::extract
