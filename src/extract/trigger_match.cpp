#include "extract/trigger_match.h"

#include <algorithm>

#include "extract/nearby.h"

namespace tocsin::extract {
namespace {

constexpr std::string_view any_person = "+person";  // in a condition: a person of whatever name
constexpr WordIndex reach_of_particle = 6;          // words between a verb and its particle: "pulled the last of its troops out"

bool is_part(const Tree& tree, WordIndex word, Part part) {
    const Upos upos = tree.upos(word);
    switch (part) {
        case Part::verb: return upos == Upos::VERB || (upos == Upos::ADJ && tree.has_feature(word, "VerbForm=Part"));
        case Part::noun: return upos == Upos::NOUN || upos == Upos::PROPN;
        case Part::adjective: return upos == Upos::ADJ;
    }
    return false;
}

// Whether it is one of the lemmas, or the word right before it is: "diplomáticos rusos", "civiles libaneses", where the parser took the
// name of the people for the noun and what they are for its adjective.
bool is_named(const Tree& tree, WordIndex word, const std::unordered_set<std::string_view>& lemmas) {
    if (lemmas.contains(tree.lemma(word))) return true;
    const auto before = tree.child(word, "amod");
    return before >= 0 && static_cast<WordIndex>(before) + 1 == word && lemmas.contains(tree.lemma(static_cast<WordIndex>(before)));
}

// Whether one of the words that fill the condition's argument has one of its lemmas.
bool holds(const Scene& scene, const Condition& condition, const std::vector<WordIndex>& words) {
    const Tree& tree = scene.tree;
    const WordIndex word = words.front();
    auto arguments = scene.roles.arguments(word, condition.argument);
    if (condition.argument.relation == "obj" && arguments.empty()) arguments = scene.roles.arguments(word, {"nsubj:pass", {}});
    if (condition.argument.relation == "obj" && arguments.empty() && scene.roles.is_passive(word))
        arguments = scene.roles.arguments(word, {"nsubj", {}});
    if (condition.argument.relation == "obj" && arguments.empty()) arguments = scene.roles.objects_of_particle(words);
    if (arguments.empty() && scene.lexicon.looks_near)
        if (const auto near = Nearby(tree, scene.parties, scene.lexicon).bare_noun(word, condition.argument); near >= 0)
            arguments.push_back(static_cast<WordIndex>(near));
    if (condition.lemmas.contains("*") && condition.below.empty())  // whoever or whatever it is
        return std::any_of(arguments.begin(), arguments.end(), [&](WordIndex one) {
            const Entity* entity = scene.parties.entity(one);
            return entity == nullptr || entity->kind != EntityKind::date;
        });
    const auto has_lemma = [&](WordIndex one) {
        if (is_named(tree, one, condition.lemmas)) return true;
        // "a reçu Paul Kagame": whoever is known to be a person.
        if (condition.lemmas.contains(any_person))
            if (const Entity* entity = scene.parties.entity(one); entity != nullptr && entity->kind == EntityKind::person) return true;
        // "a thousand police officers", "тысячу полицейских", "шістьох дипломатів": who is counted.
        const bool counts = scene.lexicon.is("quantity", tree.lemma(one)) || tree.has_feature(one, "NumType=Card");
        if (!counts) return false;
        const auto counted = tree.children(one);
        return std::any_of(counted.begin(), counted.end(),
                           [&](WordIndex below) { return tree.is_relation(below, "nmod") && is_named(tree, below, condition.lemmas); });
    };
    if (condition.below.empty()) return std::any_of(arguments.begin(), arguments.end(), has_lemma);
    if (words.size() > 1) arguments.assign(words.begin() + 1, words.end());
    for (const auto argument : arguments)
        for (const auto below : tree.children(argument))
            if (tree.is_relation(below, condition.below) && has_lemma(below)) return true;
    return false;
}

// "handed | over three hostages", "pulled its troops | out": a particle that was taken for a preposition or an adverb.
bool is_particle(const Tree& tree, WordIndex verb, WordIndex word, const Companion& companion) {
    const bool small = tree.upos(word) == Upos::ADP || tree.upos(word) == Upos::ADV;
    if (!small || word < verb || !companion.lemmas.contains(tree.form(word))) return false;
    const auto above = tree.head(word);
    const bool of_object = word == verb + 1 && above >= 0 && tree.head(static_cast<WordIndex>(above)) == static_cast<std::int32_t>(verb);
    return above == static_cast<std::int32_t>(verb) || of_object;
}

// "paid tribute", "laid claim": a noun right behind its verb that was taken for a verb itself.
bool is_bare_object(const Tree& tree, WordIndex verb, WordIndex word) {
    return word == verb + 1 && tree.is_relation(word, "xcomp") && tree.upos(word) == Upos::VERB;
}

// The word below the trigger's first one that its further word names; -1 = none.
std::int32_t companion_below(const Scene& scene, const Companion& companion, const std::vector<WordIndex>& words) {
    const Tree& tree = scene.tree;
    const WordIndex word = words.front();
    const auto children = tree.children(word);
    const bool object = companion.relation == "obj";
    for (const auto below : children) {
        const bool related = tree.is_relation(below, companion.relation) ||
                             (object && (tree.is_relation(below, "nsubj:pass") || is_bare_object(tree, word, below)));
        if (related && companion.lemmas.contains(tree.lemma(below))) return static_cast<std::int32_t>(below);
    }
    if (object)
        for (const auto below : scene.roles.objects_of_particle(words))
            if (companion.lemmas.contains(tree.lemma(below))) return static_cast<std::int32_t>(below);
    // "fired a barrage of rockets": what is counted.
    for (const auto below : children)
        if (object && tree.is_relation(below, "obj") && scene.lexicon.is("quantity", tree.lemma(below)))
            for (const auto counted : tree.children(below))
                if (tree.is_relation(counted, "nmod") && companion.lemmas.contains(tree.lemma(counted)))
                    return static_cast<std::int32_t>(counted);
    // "mener des négociations", "se suspendieron las entregas": objects that the parser gave another name.
    if (object && tree.upos(word) == Upos::VERB)
        for (const auto below : scene.roles.arguments(word, {"obj", {}}))
            if (is_named(tree, below, companion.lemmas)) return static_cast<std::int32_t>(below);
    if (companion.relation == "compound:prt")
        for (auto at = word + 1; at < tree.words().end && at <= word + reach_of_particle; ++at)
            if (is_particle(tree, word, at, companion)) return static_cast<std::int32_t>(at);
    return -1;
}

}  // namespace

std::vector<WordIndex> match(const Scene& scene, const Trigger& trigger, WordIndex word) {
    const Tree& tree = scene.tree;
    if (!is_part(tree, word, trigger.part)) return {};
    std::vector<WordIndex> out{word};
    for (const auto& companion : trigger.companions) {
        std::int32_t at = companion_below(scene, companion, out);
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
