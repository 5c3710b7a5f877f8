#include "extract/trigger_match.h"

#include <algorithm>

#include "extract/nearby.h"

namespace tocsin::extract {
namespace {

bool is_part(const Tree& tree, WordIndex word, Part part) {
    const Upos upos = tree.upos(word);
    switch (part) {
        case Part::verb: return upos == Upos::VERB || (upos == Upos::ADJ && tree.has_feature(word, "VerbForm=Part"));
        case Part::noun: return upos == Upos::NOUN || upos == Upos::PROPN;
        case Part::adjective: return upos == Upos::ADJ;
    }
    return false;
}

// Whether one of the words that fill the condition's argument has one of its lemmas.
bool holds(const Scene& scene, const Condition& condition, const std::vector<WordIndex>& words) {
    const Tree& tree = scene.tree;
    const WordIndex word = words.front();
    auto arguments = scene.roles.arguments(word, condition.argument);
    if (condition.argument.relation == "obj" && arguments.empty()) arguments = scene.roles.arguments(word, {"nsubj:pass", {}});
    if (arguments.empty() && scene.lexicon.looks_near)
        if (const auto near = Nearby(tree, scene.parties, scene.lexicon).bare_noun(word, condition.argument); near >= 0)
            arguments.push_back(static_cast<WordIndex>(near));
    if (condition.lemmas.contains("*") && condition.below.empty())  // whoever or whatever it is
        return std::any_of(arguments.begin(), arguments.end(), [&](WordIndex one) {
            const Entity* entity = scene.parties.entity(one);
            return entity == nullptr || entity->kind != EntityKind::date;
        });
    const auto has_lemma = [&](WordIndex one) {
        if (condition.lemmas.contains(tree.lemma(one))) return true;
        // "a thousand police officers", "тысячу полицейских": who is counted.
        if (!scene.lexicon.is("quantity", tree.lemma(one))) return false;
        const auto counted = tree.children(one);
        return std::any_of(counted.begin(), counted.end(), [&](WordIndex below) {
            return tree.is_relation(below, "nmod") && condition.lemmas.contains(tree.lemma(below));
        });
    };
    if (condition.below.empty()) return std::any_of(arguments.begin(), arguments.end(), has_lemma);
    if (words.size() > 1) arguments.assign(words.begin() + 1, words.end());
    for (const auto argument : arguments)
        for (const auto below : tree.children(argument))
            if (tree.is_relation(below, condition.below) && has_lemma(below)) return true;
    return false;
}

}  // namespace

std::vector<WordIndex> match(const Scene& scene, const Trigger& trigger, WordIndex word) {
    const Tree& tree = scene.tree;
    if (!is_part(tree, word, trigger.part)) return {};
    std::vector<WordIndex> out{word};
    for (const auto& companion : trigger.companions) {
        const auto children = tree.children(word);
        const auto found = std::find_if(children.begin(), children.end(), [&](WordIndex below) {
            const bool related =
                tree.is_relation(below, companion.relation) || (companion.relation == "obj" && tree.is_relation(below, "nsubj:pass"));
            return related && companion.lemmas.contains(tree.lemma(below));
        });
        std::int32_t at = found == children.end() ? -1 : static_cast<std::int32_t>(*found);
        if (at < 0 && scene.lexicon.looks_near) at = Nearby(tree, scene.parties, scene.lexicon).companion(word, companion);
        if (at < 0) return {};
        out.push_back(static_cast<WordIndex>(at));
    }
    if (trigger.not_passive && scene.roles.is_passive(word)) return {};
    if (trigger.plural && !tree.has_feature(word, "Number=Plur")) return {};
    for (const auto& condition : trigger.conditions)
        if (holds(scene, condition, out) != condition.wanted) return {};
    return out;
}

}  // namespace tocsin::extract
