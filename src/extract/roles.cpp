#include "extract/roles.h"

#include <algorithm>

#include "extract/nearby.h"

namespace tocsin::extract {

bool RoleFinder::is_passive(WordIndex verb) const {
    for (const auto below : tree_->children(verb))
        if (tree_->is_relation(below, "nsubj:pass") || tree_->is_relation(below, "aux:pass") || tree_->is_relation(below, "csubj:pass"))
            return true;
    // Slavic participles say it themselves, whatever the parser made of them: "город обстрелян", "захваченный город".
    if (tree_->has_feature(verb, "Voice=Pass") && tree_->has_feature(verb, "VerbForm=Part")) return true;
    // A participle after a noun: "the soldiers killed on Monday", "les civils tués".
    return tree_->is_relation(verb, "acl") && !tree_->is_relation(verb, "acl:relcl") && tree_->has_feature(verb, "VerbForm=Part") &&
           !tree_->has_feature(verb, "Tense=Pres") && tree_->child(verb, "nsubj") < 0 && tree_->child(verb, "obj") < 0;
}

bool RoleFinder::has_marker(WordIndex word, std::string_view marker) const {
    if (marker.starts_with('@')) {  // a case of the language instead of a preposition
        if (tree_->child(word, "case") >= 0) return false;
        return marker == "@bare" || tree_->has_feature(word, "Case=" + std::string(marker.substr(1)));
    }
    for (const auto below : tree_->children(word))
        if ((tree_->is_relation(below, "case") || tree_->is_relation(below, "mark")) && tree_->lemma(below) == marker) return true;
    return false;
}

std::vector<WordIndex> RoleFinder::arguments(WordIndex word, const Argument& argument) const {
    std::vector<WordIndex> out;
    for (const auto below : tree_->children(word))
        if (tree_->is_relation(below, argument.relation) && (argument.marker.empty() || has_marker(below, argument.marker)))
            out.push_back(below);
    // "detuvo a un periodista": where a preposition marks an object that is a person.
    if (out.empty() && argument.relation == "obj" && argument.marker.empty())
        for (const auto below : tree_->children(word))
            for (const auto mark : tree_->children(below))
                if ((tree_->is_relation(below, "obl") || tree_->is_relation(below, "iobj")) && tree_->is_relation(mark, "case") &&
                    lexicon_->is("object-marker", tree_->lemma(mark))) {
                    out.push_back(below);
                    break;
                }
    return out;
}

std::vector<WordIndex> RoleFinder::subject(WordIndex verb) const {
    auto at = verb;
    for (int depth = 0; depth < 5; ++depth) {
        if (const auto own = tree_->child(at, "nsubj"); own >= 0 && !tree_->is_relation(static_cast<WordIndex>(own), "nsubj:pass"))
            return {static_cast<WordIndex>(own)};
        const auto above = tree_->head(at);
        if (above < 0) return {};
        const auto governor = static_cast<WordIndex>(above);
        // "напавшие на город боевики": a participle before its noun.
        const bool before_noun = tree_->is_relation(at, "amod") && tree_->has_feature(at, "VerbForm=Part");
        if (tree_->is_relation(at, "acl") || before_noun)
            return is_passive(at) ? std::vector<WordIndex>{} : std::vector<WordIndex>{governor};
        const bool shares = tree_->is_relation(at, "conj") || tree_->is_relation(at, "xcomp") || tree_->is_relation(at, "advcl");
        if (!shares) return {};
        // "ordered the army to attack", "urged Kiev to withdraw": whom somebody tells to act is the one who acts.
        if ((tree_->is_relation(at, "xcomp") || (tree_->is_relation(at, "advcl") && tree_->has_feature(at, "VerbForm=Inf"))) &&
            lexicon_->is("object-control", tree_->lemma(governor)))
            for (const std::string_view relation : {"obj", "iobj"})
                if (const auto object = tree_->child(governor, relation); object >= 0) return {static_cast<WordIndex>(object)};
        if (const auto passive = tree_->child(governor, "nsubj:pass"); passive >= 0) return {static_cast<WordIndex>(passive)};
        at = governor;
    }
    return {};
}

// By whom a passive is done: "shelled by the army", "par l'armée".
std::vector<WordIndex> RoleFinder::agents(WordIndex verb) const {
    auto out = arguments(verb, {"obl:agent", {}});
    if (!out.empty()) return out;
    for (const auto below : tree_->children(verb)) {
        if (!tree_->is_relation(below, "obl")) continue;
        for (const auto mark : tree_->children(below))
            if (tree_->is_relation(mark, "case") && lexicon_->is("agent-marker", tree_->lemma(mark))) out.push_back(below);
    }
    // Where a case alone tells it: "захвачен повстанцами".
    for (const auto below : tree_->children(verb))
        for (const std::string_view relation : {"obl", "nmod", "iobj"})
            if (out.empty() && lexicon_->is("agent-marker", "@Ins") && tree_->is_relation(below, relation) && has_marker(below, "@Ins"))
                out.push_back(below);
    return out;
}

std::vector<WordIndex> RoleFinder::fillers(const Argument& argument, const std::vector<WordIndex>& words, Part part) const {
    const WordIndex word = words.front();
    const bool verb = part == Part::verb;
    const bool passive = verb && is_passive(word);
    if (verb && argument.relation == "nsubj") return passive ? agents(word) : subject(word);
    if (!passive || argument.relation != "obj") {
        std::vector<WordIndex> out;
        for (const auto one : words)
            for (const auto found : arguments(one, argument))
                if (std::find(words.begin(), words.end(), found) == words.end()) out.push_back(found);
        return out;
    }
    auto out = arguments(word, {"nsubj:pass", {}});
    // "the soldiers killed on Monday", "захваченный город": what the participle describes was done to.
    const bool describes = tree_->is_relation(word, "acl") || (tree_->is_relation(word, "amod") && tree_->has_feature(word, "Voice=Pass"));
    if (out.empty()) out = arguments(word, {"nsubj", {}});
    if (out.empty() && describes && tree_->head(word) >= 0) out.push_back(static_cast<WordIndex>(tree_->head(word)));
    return out;
}

void RoleFinder::take(const std::vector<Argument>& wanted, const std::vector<WordIndex>& words, Part part, std::vector<Party>& into,
                      std::vector<WordIndex>& filled) const {
    for (const auto& argument : wanted) {
        for (const auto at : fillers(argument, words, part)) {
            for (auto& party : parties_->at(at))
                if (std::none_of(into.begin(), into.end(), [&](const Party& other) { return same(other, party); }))
                    into.push_back(std::move(party));
            filled.push_back(at);
        }
        if (!into.empty()) return;  // arguments are named in the order of preference
    }
}

// Who stands behind a trigger that names nobody itself: the subject of the verb that it completes ("started an investigation",
// "launched airstrikes"), or of the clause that speaks through it ("put out a report accusing …").
std::vector<WordIndex> RoleFinder::lent_subject(const Trigger& trigger, WordIndex word) const {
    auto at = word;
    for (int depth = 0; depth < 4 && tree_->head(at) >= 0; ++depth) {
        const auto governor = static_cast<WordIndex>(tree_->head(at));
        const bool completes = tree_->is_relation(at, "obj") || tree_->is_relation(at, "obl");
        const bool lends = lexicon_->is("light", tree_->lemma(governor)) || lexicon_->is("intent", tree_->lemma(governor)) ||
                           lexicon_->is("deny", tree_->lemma(governor));  // "denied the shelling": theirs
        if (trigger.part == Part::noun && completes && tree_->upos(governor) == Upos::VERB && lends)
            return is_passive(governor) ? agents(governor) : subject(governor);
        if (trigger.part == Part::noun && !tree_->is_relation(at, "conj")) return {};
        const bool clause = tree_->is_relation(at, "acl") || tree_->is_relation(at, "advcl") || tree_->is_relation(at, "xcomp");
        if (trigger.part == Part::verb && depth == 0 && (!clause || is_passive(word))) return {};
        at = governor;
        if (trigger.part == Part::verb && tree_->upos(at) == Upos::VERB) return is_passive(at) ? agents(at) : subject(at);
    }
    return {};
}

Filled RoleFinder::fill(const Trigger& trigger, const std::vector<WordIndex>& words) const {
    Filled out;
    take(trigger.actor, words, trigger.part, out.actors, out.words);
    if (out.actors.empty())
        for (const auto at : lent_subject(trigger, words.front())) {
            out.actors = parties_->at(at);
            out.words.push_back(at);
        }
    take(trigger.recipient, words, trigger.part, out.recipients, out.words);
    // What is done to oneself by parsing is a role filled twice: the recipient gives way.
    std::erase_if(out.recipients, [&](const Party& recipient) {
        return std::any_of(out.actors.begin(), out.actors.end(), [&](const Party& actor) { return same(actor, recipient); });
    });
    if (lexicon_->looks_near)
        Nearby(*tree_, *parties_, *lexicon_).fill(trigger, words, trigger.part == Part::verb && is_passive(words.front()), out);
    return out;
}

}  // namespace tocsin::extract
