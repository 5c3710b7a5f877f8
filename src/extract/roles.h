// Who fills the roles of a trigger, for a kind of event: known parties first, then whoever stands where one must.
#pragma once

#include <vector>

#include "core/records.h"
#include "extract/arguments.h"
#include "extract/frames.h"
#include "extract/parties.h"
#include "extract/tree.h"

namespace tocsin::extract {

struct Filled {
    std::vector<Party> actors, recipients;
    std::vector<WordIndex> words;             // heads of the phrases that filled them, for the span of the event
    bool recipient_asked = false;             // the recipient stands where the trigger's roles look for it
    bool known = false;                       // somebody of them is known, or named for what he is; not only "they" and "officials"
    std::string_view actor_by, recipient_by;  // how each role was filled, for `explain`; empty = not filled
};

class RoleFinder : public ArgumentFinder {
public:
    RoleFinder(const Tree& tree, const Parties& parties, const Lexicon& lexicon) : ArgumentFinder(tree, parties, lexicon) {}

    // `words` are those of the trigger in the sentence, the first one first; what hangs below a further one counts as well:
    // "imposed sanctions on Russia", "carried out strikes against the port".
    [[nodiscard]] Filled fill(const Trigger& trigger, const Frame& frame, const std::vector<WordIndex>& words) const;

    // Fills an empty actor with the subject of `governor`, the verb that agrees to the act or refuses it.
    void lend(WordIndex governor, Filled& filled) const;

private:
    [[nodiscard]] std::vector<WordIndex> lent_subject(const Trigger& trigger, WordIndex word) const;
    void take(const std::vector<Argument>& arguments, const std::vector<WordIndex>& words, Part part, Taking taking,
              std::vector<Party>& into, std::vector<WordIndex>& filled) const;
    [[nodiscard]] bool is_own_object(const Argument& argument, const std::vector<WordIndex>& words, Part part,
                                     const std::vector<WordIndex>& subject) const;
    bool take_first(const std::vector<WordIndex>& candidates, Taking taking, const std::vector<Party>& others, std::vector<Party>& into,
                    std::vector<WordIndex>& filled) const;
    [[nodiscard]] std::vector<WordIndex> marked_below(const std::vector<WordIndex>& words, std::string_view markers) const;
    [[nodiscard]] std::vector<WordIndex> inside(const std::vector<WordIndex>& phrases) const;
    void take_people(const Trigger& trigger, const std::vector<WordIndex>& words, Filled& out) const;
    [[nodiscard]] bool is_mutual(const std::vector<WordIndex>& words) const;
    [[nodiscard]] std::vector<WordIndex> in_complement(const std::vector<WordIndex>& words, std::string_view markers,
                                                       bool infinitives) const;
    [[nodiscard]] std::vector<WordIndex> in_condition(const std::vector<WordIndex>& words) const;
    [[nodiscard]] std::vector<WordIndex> with_occurrence(const Trigger& trigger, std::vector<WordIndex> words) const;
    [[nodiscard]] std::vector<WordIndex> doer_of_step(WordIndex verb) const;
    [[nodiscard]] std::vector<WordIndex> senders(const std::vector<WordIndex>& things) const;
    [[nodiscard]] bool leaves_out_subject(WordIndex verb) const;
    [[nodiscard]] bool is_asked_thing(const Frame& frame, WordIndex verb) const;
    [[nodiscard]] std::vector<WordIndex> whereabouts(const std::vector<WordIndex>& words, const Frame& frame) const;
};

}  // namespace tocsin::extract
