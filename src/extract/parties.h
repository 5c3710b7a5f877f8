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

class Parties {
public:
    // Entities of the sentence `sentence`; all must outlive it.
    Parties(const Tree& tree, const Article& article, const Grounding& grounding, std::uint32_t sentence, const Lexicon& lexicon);

    // The parties that the phrase headed by `word` names, with those joined to it by "and"; a relative pronoun stands for
    // the noun that its clause describes. Empty where it names nobody known.
    [[nodiscard]] std::vector<Party> at(WordIndex word) const;

    // The actor, date or place entity whose words hold `word`; nullptr = none. The longest where several do.
    [[nodiscard]] const Entity* entity(WordIndex word) const;

private:
    [[nodiscard]] std::optional<Party> one(WordIndex word) const;
    [[nodiscard]] const Entity* modifier(WordIndex word, int depth) const;
    [[nodiscard]] Party party_of(const Entity& entity) const;
    void add(WordIndex word, std::vector<Party>& out, int depth) const;

    const Tree* tree_;
    const Article* article_;
    const Lexicon* lexicon_;
    std::vector<const Entity*> entity_of_;  // by word, from the sentence's first
};

// Whether two parties are one: the same reference, or without one the same words.
[[nodiscard]] bool same(const Party& a, const Party& b);

}  // namespace tocsin::extract
