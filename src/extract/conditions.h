// Clauses on which an event depends: "if the truce holds", "à condition que", "sollte die Waffenruhe scheitern", "once the bombing stops".
//
// Words come from the classes of the language: `condition` (what marks or heads one in the tree), `until`, and for the order of the words
// `condition-opening` (conjunctions), `condition-inverted` (verbs that open one: "should the truce collapse"), `condition-infinitive`
// (prepositions before an infinitive: "de confirmarse").
#pragma once

#include <optional>

#include "extract/frames.h"
#include "extract/tree.h"

namespace tocsin::extract {

// Whether the clause or phrase of this word is a condition: "if the truce holds", "à condition que", "in case of".
[[nodiscard]] bool is_condition(const Tree& tree, const Lexicon& lexicon, WordIndex clause);

// "once the bombing stops", "until the prisoners are free": a day for what happened, a condition for what is to come.
[[nodiscard]] bool is_until(const Tree& tree, const Lexicon& lexicon, WordIndex clause);

// Conditions by the order of the words, for sentences in which the tree has none: from the word that opens the clause at its beginning to
// the comma that closes it.
class Conditions {
public:
    // Both must outlive it.
    Conditions(const Tree& tree, const Lexicon& lexicon) : tree_(&tree), lexicon_(&lexicon) {}

    // The clause in which the word stands.
    [[nodiscard]] std::optional<Span> around(WordIndex word) const;
    // The clause on which the word's own depends: one before it that opens the sentence, or one right behind it.
    [[nodiscard]] std::optional<Span> beside(WordIndex word) const;

private:
    [[nodiscard]] bool begins_clause(WordIndex word) const;
    [[nodiscard]] bool opens(WordIndex word) const;
    [[nodiscard]] WordIndex end_of(WordIndex opening) const;
    [[nodiscard]] Span span_of(WordIndex from, WordIndex to) const;

    const Tree* tree_;
    const Lexicon* lexicon_;
};

}  // namespace tocsin::extract
