// The arguments of a word in the tree, by what they are to it: those of the verbs that it shares them with, passives turned round.
#pragma once

#include <string_view>
#include <vector>

#include "extract/frames.h"
#include "extract/parties.h"
#include "extract/tree.h"

namespace tocsin::extract {

class ArgumentFinder {
public:
    // All must outlive it.
    ArgumentFinder(const Tree& tree, const Parties& parties, const Lexicon& lexicon)
        : tree_(&tree), parties_(&parties), lexicon_(&lexicon) {}

    // Children of `word` in that relation with that marker, passive subjects as objects and agents as subjects.
    [[nodiscard]] std::vector<WordIndex> arguments(WordIndex word, const Argument& argument) const;

    // The subject of a verb, its own or the one that it shares: with the verb that it is joined to, with the verb that governs
    // it as an infinitive, with the noun that its clause describes. Empty where there is none.
    [[nodiscard]] std::vector<WordIndex> subject(WordIndex verb) const;

    [[nodiscard]] bool is_passive(WordIndex verb) const;

    // Whether its auxiliary is one that only an active perfect has: German "haben", French "avoir".
    [[nodiscard]] bool has_active_auxiliary(WordIndex verb) const;

    // By whom a passive is done.
    [[nodiscard]] std::vector<WordIndex> agents(WordIndex verb) const;

    // What fills an argument of a trigger, that of its further words too; the words of the trigger itself never do.
    [[nodiscard]] std::vector<WordIndex> fillers(const Argument& argument, const std::vector<WordIndex>& words, Part part) const;

    // What the parser hung on a particle among the trigger's words as on a preposition: "handed | over three hostages".
    [[nodiscard]] std::vector<WordIndex> objects_of_particle(const std::vector<WordIndex>& words) const;

    // Whether a preposition of that class leads to the word.
    [[nodiscard]] bool has_marker_of(WordIndex word, std::string_view markers) const;

protected:
    const Tree* tree_;
    const Parties* parties_;
    const Lexicon* lexicon_;

private:
    [[nodiscard]] std::int32_t stray_subject(WordIndex verb) const;
    [[nodiscard]] std::vector<WordIndex> own_subjects(WordIndex verb) const;
    [[nodiscard]] bool is_oblique(WordIndex word) const;
    [[nodiscard]] std::int32_t turned_subject(WordIndex verb) const;
    [[nodiscard]] bool shares_active(WordIndex verb) const;
    [[nodiscard]] bool is_past_with_object(WordIndex verb) const;
    [[nodiscard]] WordIndex joined_first(WordIndex verb, WordIndex noun) const;
    [[nodiscard]] bool is_reflexive_passive(WordIndex verb) const;
    [[nodiscard]] bool has_plain_subject(WordIndex verb) const;
    [[nodiscard]] bool is_conjunction(WordIndex clause, WordIndex subject) const;
    [[nodiscard]] bool is_day(WordIndex word) const;
    [[nodiscard]] std::vector<WordIndex> marked_objects(WordIndex verb) const;
    [[nodiscard]] std::vector<WordIndex> undergoing_subject(WordIndex verb) const;
    [[nodiscard]] bool is_plural_article(WordIndex noun, WordIndex mark) const;
    [[nodiscard]] bool has_marker(WordIndex word, std::string_view marker) const;
};

}  // namespace tocsin::extract
