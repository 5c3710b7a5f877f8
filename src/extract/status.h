// How an event stands to the world: tense, modality, negation, the verbs that govern it, conditions.
//
// Words come from the classes of the language (knowledge/XX/classes.tsv): `speech`, `intent`, `threat`, `predict`, `deny`, `demand`,
// `attempt`, `continue`, `occur`, `dispatch`, `remembrance`; those of tense and mood in moods.h, of conditions in conditions.h.
// docs/formats/status.md says in which order they decide.
#pragma once

#include <optional>
#include <string>

#include "core/records.h"
#include "extract/frames.h"
#include "extract/tree.h"

namespace tocsin::extract {

struct Standing {
    bool coded = true;  // false: no event of its own (inside a condition, a demand, an attempt, a negated fact)
    Status status = Status::happened;
    std::string rule;       // the word or feature that decided: "intent:plan"
    bool refused = false;   // somebody says that it will not be done, or declines to do it
    bool negated = false;   // it did not happen: an event only where somebody says so, who then denies it
    bool foretold = false;  // told of the future by tense or mood, so that it matters who tells: the one who will act, or another
    bool past = false;      // told in a past tense: a day ahead is not its own
    bool demanded = false, threatened = false;  // by the governor, in whose event it is
    std::optional<WordIndex> governor;          // the word that decided, where it stands above the trigger
    std::optional<Span> condition;              // the clause that it depends on
};

// `word` is the trigger, of frame `frame`.
[[nodiscard]] Standing standing_of(const Tree& tree, const Lexicon& lexicon, WordIndex word, const Frame& frame);

}  // namespace tocsin::extract
