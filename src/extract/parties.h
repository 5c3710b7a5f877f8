// From words of a tree to parties: which entity a noun phrase stands for, its coordinates, its possessor.
#pragma once

#include <optional>
#include <vector>

#include "core/article.h"
#include "core/grounding.h"
#include "core/records.h"
#include "extract/frames.h"
#include "extract/tree.h"

namespace tocsin::extract {

// What may stand in a role. Nothing set: a known actor, or a thing that belongs to one.
struct Taking {
    bool anybody = false;                     // whoever stands there is somebody: an unknown noun ("the aides"), a pronoun
    bool places = false;                      // a bare place stands for its people or its government: "bombed Kharkiv", "aid to Chad"
    bool located = false;                     // a thing is told by the country in which it is: "detentions in Venezuela"
    bool countries = false;                   // of places, countries only
    const std::vector<Party>* but = nullptr;  // whose is "its": none of these
};

class Parties {
public:
    // Entities of the sentence `sentence`; all must outlive it.
    Parties(const Tree& tree, const Article& article, const Grounding& grounding, std::uint32_t sentence, const Lexicon& lexicon);

    // The parties that the phrase headed by `word` names, with those joined to it by "and"; a relative pronoun stands for
    // the noun that its clause describes. Empty where it names nobody.
    [[nodiscard]] std::vector<Party> at(WordIndex word, Taking taking = {}) const;

    // Of whom the sentence before spoke, in the same paragraph; nothing where it spoke of nobody.
    [[nodiscard]] std::optional<Party> topic() const;

    // The actor, date or place entity whose words hold `word`; nullptr = none. The longest where several do.
    [[nodiscard]] const Entity* entity(WordIndex word) const;

private:
    [[nodiscard]] std::optional<Party> one(WordIndex word, Taking taking) const;
    [[nodiscard]] std::optional<Party> thing(WordIndex word, Taking taking) const;
    [[nodiscard]] std::optional<Party> pronoun(WordIndex word, const Entity* found, Taking taking) const;
    [[nodiscard]] std::optional<Party> behind_date(WordIndex word, Taking taking) const;
    [[nodiscard]] const Entity* antecedent(WordIndex word, Taking taking) const;
    [[nodiscard]] std::optional<Party> phrase_before(WordIndex word, Taking taking) const;
    [[nodiscard]] const Entity* told_owner(WordIndex word) const;
    [[nodiscard]] static bool is_guessed(const Entity& entity);
    [[nodiscard]] const Entity* named_before(WordIndex word, Taking taking) const;
    [[nodiscard]] Party named_beside(WordIndex word, const Entity& found) const;
    [[nodiscard]] std::int32_t proper_owner(WordIndex word) const;
    [[nodiscard]] bool is_foe(WordIndex first, WordIndex second, const Party& government) const;
    void add_twins(const Entity& found, std::vector<Party>& out) const;
    void add_joined_owners(WordIndex word, std::vector<Party>& out) const;
    [[nodiscard]] const Entity* owner(WordIndex word, bool people, Taking taking, int depth) const;
    [[nodiscard]] const Entity* dweller_of(WordIndex word) const;
    [[nodiscard]] std::int32_t counted(WordIndex word) const;
    [[nodiscard]] bool is_people(WordIndex word) const;
    [[nodiscard]] bool is_thing(WordIndex word) const;
    [[nodiscard]] bool has_possessive(WordIndex word) const;
    [[nodiscard]] bool has_agent_marker(WordIndex word) const;
    [[nodiscard]] Span core(WordIndex word) const;
    [[nodiscard]] Party party_of(const Entity& entity) const;
    void add(WordIndex word, Taking taking, std::vector<Party>& out, int depth) const;

    const Tree* tree_;
    const Article* article_;
    const Grounding* grounding_;
    const Lexicon* lexicon_;
    std::vector<const Entity*> entity_of_;  // by word, from the sentence's first
    const Entity* topic_ = nullptr;         // of whom the sentence before spoke; nullptr = nobody
};

// Whether two parties are one: the same reference, or without one the same words.
[[nodiscard]] bool same(const Party& a, const Party& b);

}  // namespace tocsin::extract
