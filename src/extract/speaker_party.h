// Who a phrase of a sentence names as somebody who speaks or is spoken to: always somebody, known or not.
//
//     its spokesman, Nabil Abdallah, said      the person behind the comma
//     a senior US official said                "a senior US official", country USA
//     witnesses said                           "witnesses"
#pragma once

#include <optional>
#include <vector>

#include "core/article.h"
#include "core/grounding.h"
#include "core/records.h"
#include "extract/entity_kinds.h"
#include "extract/tree.h"

namespace tocsin::extract {

class SpeakerParties {
public:
    // Entities of the sentence `sentence`; all must outlive it.
    SpeakerParties(const Tree& tree, const Article& article, const Grounding& grounding, std::uint32_t sentence);

    // A pronoun that the Grounding does not resolve is its own word. Nothing where the head is no nominal.
    [[nodiscard]] std::optional<Party> at(WordIndex head) const;

    // The longest entity whose words hold `word`; nullptr = none.
    [[nodiscard]] const Entity* entity(WordIndex word) const { return entity_of_[word - tree_->words().begin]; }

    // From the phrase's first word to its head and what belongs to its name, without clauses and asides.
    [[nodiscard]] Span phrase(WordIndex head) const;

private:
    [[nodiscard]] const Entity* best(WordIndex head) const;

    const Tree* tree_;
    const Article* article_;
    std::vector<const Entity*> entity_of_;  // by word, from the sentence's first
};

// The entity as somebody who speaks. What only points to a name given before ("the agency", "he") is shown by that name.
[[nodiscard]] Party party_from(const Entity& entity, std::string_view text);

}  // namespace tocsin::extract
