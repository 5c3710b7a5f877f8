// Event kinds and the words that name them, as the knowledge states them (docs/formats/frames.md), ready for matching.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/result.h"
#include "extract/tree.h"
#include "knowledge/pack.h"

namespace tocsin::extract {

// directed: one does it to another; reciprocal: all are actors; visit: the visitor is the actor; self: nobody else takes part; area: it is
// done to those who live somewhere, so that only a place is told.
enum class Roles : std::uint8_t { directed, reciprocal, visit, self, area };

struct Frame {
    std::string_view id, type, mode, cameo;
    std::vector<std::string_view> contexts;
    Roles roles = Roles::directed;
    std::string_view status;      // empty = as the text tells
    std::optional<double> score;  // PLOVER, -10..+10; none where events/scores has none
    bool people = false;          // only somebody can be the recipient: who is arrested, asked or met
    std::string_view markers;     // class of the prepositions that lead to a recipient (knowledge/events/reach.tsv)
    std::string_view places;      // class of the prepositions that lead to the place that stands for a recipient; empty = none does
    bool nobody = false;          // it is done to nobody: those named beside it are where it is done
    bool grounds = true;          // a town or a building may be the recipient, not only where it is done
    bool in_clause = false;       // the recipient may stand in the complement clause
    bool in_purpose = false;      // or in an infinitive that tells what for
    bool in_condition = false;    // or as the one who has to do something first
    bool takes_objects = false;   // an object that the roles do not name may be the recipient
    bool never_objects = false;   // an object never is
    bool by_people = false;       // people of whom nothing is known do it: who demonstrates
    bool among_anyone = true;     // private people whom nobody knows are enough
};

// Where a role is looked for: "obl:with" is the relation obl with the case "with"; "nmod:@Gen" one in the genitive without a
// preposition, "nmod:@bare" one without a preposition; "nsubj" is the plain relation.
struct Argument {
    std::string_view relation;
    std::string_view marker;  // lemma of the case or mark below it; empty = any
};

// A condition on an argument, or on what hangs below it ("obj:amod" = an adjective of the object): that its lemma is, or is not,
// one of these.
struct Condition {
    Argument argument;
    std::string_view below;  // relation; empty = the argument itself
    bool wanted = true;
    std::unordered_set<std::string_view> lemmas;
};

enum class Part : std::uint8_t { verb, noun, adjective };

// A further word of the trigger, below the first: "obj:strike".
struct Companion {
    std::string_view relation;
    std::unordered_set<std::string_view> lemmas;
};

struct Trigger {
    std::uint32_t frame = 0;  // index into Frames::all
    Part part = Part::verb;
    std::string_view words;  // as written, for the rule
    std::vector<Companion> companions;
    std::vector<Argument> actor, recipient;
    std::vector<Condition> conditions;
    bool needs_actor = false, needs_recipient = false, not_passive = false, plural = false;
    bool official = false;  // the actor must be named as one who acts for the public: a minister, an envoy, an organization
    bool abroad = false;    // actors and recipients must be of different countries: who guards a plant at home gives no aid
    bool several = false;   // the actors must be of more than one country: exercises that two armies hold are joint
    bool loose = false;     // tells the kind only as a rule: knowledge/XX/predicates.tsv
};

// The words of one language.
struct Lexicon {
    std::unordered_map<std::string_view, std::vector<Trigger>> by_lemma;    // each list: more companions first, then file order
    std::unordered_map<std::string_view, std::vector<Trigger>> predicates;  // the same for words that tell a kind only as a rule
    std::unordered_set<std::string_view> several;  // lemmas of verbs that name something together with further words
    std::unordered_map<std::string_view, std::unordered_set<std::string_view>> classes;
    bool looks_near = false;  // roles are also looked for in the order of the words (nearby.h)

    // Whether the lemma is in that class of the language's classes.tsv.
    [[nodiscard]] bool is(std::string_view name, std::string_view lemma) const;
    // Endings by which nouns of a case are known (class "endings-Ins"), where models mistake it; empty = none are given.
    [[nodiscard]] const std::unordered_set<std::string_view>& endings_of(std::string_view grammatical_case) const;
    [[nodiscard]] bool ends_like(std::string_view grammatical_case, std::string_view form) const;
};

class Frames {
public:
    // The pack must outlive it: all strings are views into it.
    [[nodiscard]] static Result<Frames> create(const knowledge::Pack& pack);

    [[nodiscard]] const std::vector<Frame>& all() const { return frames_; }
    // What an act of that frame is coded as when it is only planned, or refused (knowledge/events/shifts.tsv); nullptr = as it is.
    [[nodiscard]] const Frame* when_planned(const Frame& frame) const { return shifted(frame, "planned"); }
    [[nodiscard]] const Frame* when_refused(const Frame& frame) const { return shifted(frame, "refused"); }
    // What it is to deny it, where that is an event of its own: an accusation.
    [[nodiscard]] const Frame* when_denied(const Frame& frame) const { return shifted(frame, "denied"); }
    // What a demand for it, or a threat of it, is coded as.
    [[nodiscard]] const Frame* when_requested(const Frame& frame) const { return shifted(frame, "requested"); }
    [[nodiscard]] const Frame* when_threatened(const Frame& frame) const { return shifted(frame, "threatened"); }
    // The frame of that id; nullptr = none.
    [[nodiscard]] const Frame* named(std::string_view id) const;
    // The weight of a feature in an event's confidence (knowledge/events/confidence.tsv); 0 where it has none.
    [[nodiscard]] double weight(std::string_view feature) const;
    // A number of knowledge/events/limits.tsv; 0 where it has none of that name.
    [[nodiscard]] double limit(std::string_view name) const;
    // Whether people of that sector, of whom no country or name is known, may stand in news of no crisis.
    [[nodiscard]] bool is_private(std::string_view sector) const { return private_sectors_.contains(sector); }
    // Nothing where the language has no triggers.
    [[nodiscard]] const Lexicon* lexicon(std::string_view language) const;

private:
    [[nodiscard]] const Frame* shifted(const Frame& frame, std::string_view standing) const;

    std::vector<Frame> frames_;
    std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> shifts_;  // type, standing -> frame
    std::map<std::string, Lexicon, std::less<>> lexicons_;
    std::unordered_map<std::string_view, double> weights_, limits_;
    std::unordered_set<std::string_view> private_sectors_;
};

}  // namespace tocsin::extract
