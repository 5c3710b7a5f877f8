// Who acts by a verb, as its clause or the clauses above it tell; for verbs of speaking.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "extract/speech_words.h"
#include "extract/tree.h"

namespace tocsin::extract {

struct Subject {
    std::vector<WordIndex> heads;       // with those joined by "and"
    bool passive = false;               // the verb is passive: the heads are its agents, if any
    std::optional<WordIndex> relative;  // the pronoun that stands for the first head: "the army, | which | denied"
};

// Subjects within `quotations` (outer spans) do not count for a verb outside of them.
[[nodiscard]] Subject subject_of(const Tree& tree, const SpeechWords& words, WordIndex verb, std::span<const Span> quotations);

// The word and what is joined to it; relative pronouns are the noun that their clause describes.
[[nodiscard]] std::vector<WordIndex> joined(const Tree& tree, const SpeechWords& words, WordIndex head);

// Nouns in the dative or instrumental are no subjects.
[[nodiscard]] bool may_be_subject(const Tree& tree, WordIndex word);

// The child that the word stands for ("a statement by | the ministry"): its possessor or owner. -1 = none.
[[nodiscard]] std::int32_t owner_of(const Tree& tree, const SpeechWords& words, WordIndex noun);

}  // namespace tocsin::extract
