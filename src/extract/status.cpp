#include "extract/status.h"

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
    Governing{"deny", Status::denied, true},       Governing{"threat", Status::threatened, true},
    Governing{"predict", Status::predicted, true}, Governing{"demand", Status::requested, false},
    Governing{"intent", Status::planned, true},    Governing{"attempt", Status::happened, false},
    Governing{"continue", Status::ongoing, true},
};

// Complements take on the standing of what governs them; a subject, a relative or an adverbial clause does not.
bool is_complement(const Tree& tree, WordIndex word) {
    for (const std::string_view relation : {"obj", "xcomp", "ccomp", "obl", "iobj", "nmod", "acl", "conj", "nsubj:pass"})
        if (tree.is_relation(word, relation)) return !tree.is_relation(word, "acl:relcl");
    // "urged Putin to withdraw": parsers take the infinitive for a purpose now and then.
    return tree.is_relation(word, "advcl") && tree.has_feature(word, "VerbForm=Inf");
}

// Reads tense, mood and modals of the verb that carries the clause.
void read_verb(const Tree& tree, const Lexicon& lexicon, WordIndex verb, Standing& out) {
    if (const auto future = modifier_of(tree, lexicon, verb, "future"); future >= 0) {
        out.status = Status::planned;
        out.rule = rule_of("future", tree.lemma(static_cast<WordIndex>(future)));
    } else if (has_mood_or_tense(tree, verb, "Tense=Fut")) {
        out.status = Status::planned;
        out.rule = "Tense=Fut";
    } else if (const auto possible = modifier_of(tree, lexicon, verb, "possibility"); possible >= 0) {
        out.status = Status::predicted;
        out.rule = rule_of("possibility", tree.lemma(static_cast<WordIndex>(possible)));
    } else if (has_mood_or_tense(tree, verb, "Mood=Cnd")) {
        // "aurait tué": the conditional of hearsay is a report, unconfirmed; "tuerait" is a forecast.
        const bool hearsay = tree.child(verb, "aux") >= 0 && tree.has_feature(verb, "VerbForm=Part");
        out.status = hearsay ? Status::happened : Status::predicted;
        out.rule = hearsay ? "Mood=Cnd:hearsay" : "Mood=Cnd";
    } else if (tree.has_feature(verb, "VerbForm=Part") && tree.has_feature(verb, "Tense=Pres") &&
               has_mood_or_tense(tree, verb, "VerbForm=Fin")) {
        for (const auto below : tree.children(verb))
            if (tree.is_relation(below, "aux") && tree.has_feature(below, "Tense=Pres")) {
                out.status = Status::ongoing;
                out.rule = "progressive";
            }
    }
}

}  // namespace

bool is_condition(const Tree& tree, const Lexicon& lexicon, WordIndex clause) {
    if (!tree.is_relation(clause, "advcl") && !tree.is_relation(clause, "obl") && !tree.is_relation(clause, "acl")) return false;
    for (const auto below : tree.children(clause))
        if ((tree.is_relation(below, "mark") || tree.is_relation(below, "case") || tree.is_relation(below, "advmod") ||
             tree.is_relation(below, "fixed")) &&
            lexicon.is("condition", tree.lemma(below)))
            return true;
    return lexicon.is("condition", tree.lemma(clause));  // "provided that", "sous réserve de": the head itself
}

Standing standing_of(const Tree& tree, const Lexicon& lexicon, WordIndex word, const Frame& frame) {
    Standing out;
    out.rule = "plain";
    bool decided = false;
    bool verb_read = false;
    for (auto at = word;;) {
        if (is_condition(tree, lexicon, at)) {
            out.coded = false;
            out.rule = "inside a condition";
            return out;
        }
        if (tree.upos(at) == Upos::VERB || tree.upos(at) == Upos::AUX || at == word) {
            if (is_negated(tree, lexicon, at) && !decided) {
                read_verb(tree, lexicon, at, out);
                out.refused = out.status == Status::planned || out.rule.starts_with("possibility");
                out.coded = false;
                out.rule = "negated";
                return out;
            }
            if (!decided && !verb_read && tree.upos(at) == Upos::VERB && !tree.has_feature(at, "VerbForm=Inf")) {
                verb_read = true;
                read_verb(tree, lexicon, at, out);
                decided = out.rule != "plain";
            }
            for (const auto below : tree.children(at))
                if (!out.condition && below != word && is_condition(tree, lexicon, below)) out.condition = below;
        }
        const auto above = tree.head(at);
        if (above < 0 || !is_complement(tree, at)) break;
        const auto governor = static_cast<WordIndex>(above);
        for (const auto& one : governing) {
            if (decided || tree.is_relation(at, "conj") || !lexicon.is(one.cls, tree.lemma(governor))) continue;
            const bool negated = is_negated(tree, lexicon, governor);
            out.status = one.status;
            out.coded = one.coded && !(negated && one.status != Status::denied);
            out.refused = !out.coded && (one.cls == std::string_view("refuse") || (negated && one.status == Status::planned));
            out.rule = rule_of(one.cls, tree.lemma(governor));
            out.governor = governor;
            decided = true;
        }
        at = governor;
    }
    if (!frame.status.empty() && out.status != Status::denied && out.status != Status::predicted) {
        for (const auto status : {Status::planned, Status::requested, Status::threatened})
            if (frame.status == name_of(status)) out.status = status;
        out.rule = "frame";
    }
    if (out.condition && out.status != Status::requested && out.status != Status::denied) {
        out.status = Status::conditional;
        out.rule = "condition";
    }
    return out;
}

}  // namespace tocsin::extract
