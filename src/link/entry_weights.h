// The weights of knowledge/link/entries.tsv: what speaks for and against two records being one thing, in log odds.
#pragma once

#include <array>
#include <string_view>

#include "core/entry.h"
#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::link {

// Each is 0..1 unless it says otherwise.
enum class Trait : std::uint8_t {
    bias,            // always 1
    frame_same,      // both have the same frame, or the same act
    frame_differs,   // both have one, and they differ
    mode_differs,    // both have a mode, and they differ
    actors_same,     // how far the actors (of a figure: whom it counts) are the same
    actors_differ,   // how far both have some and they are others
    actors_missing,  // one side names them, the other does not
    recipients_same,
    recipients_differ,
    recipients_missing,
    sources_same,  // who says so
    sources_differ,
    day_same,       // the days are the same, or as good as
    day_near,       // they overlap
    day_differs,    // they do not
    day_missing,    // one has days
    since_differs,  // one counts from a day, the other is of a day
    place_same,
    place_near,  // one lies in the other, or both in one state
    place_differs,
    place_missing,
    status_plan,   // one is planned, the other a fact
    status_other,  // otherwise of different kinds: requested, threatened, predicted
    number_same,   // the same value and bounds that agree
    number_near,   // 1 where they agree, 0 where one is more than `number_far` times the other
    number_far,    // e-folds beyond
    words_same,    // cosine of the sentences' words
    words_other,   // the same in two languages
    context,       // cosine of the sentences around
    translated,    // two articles of one origin, and the same share of the text
    elsewhere,     // two articles of one origin, and another
    document,      // one article
    sentence,      // one sentence
    story,         // one story
    days_apart,    // logarithm of the days between their publications, e-folds
    count
};
inline constexpr std::size_t trait_count = static_cast<std::size_t>(Trait::count);

using Traits = std::array<double, trait_count>;

class EntryWeights {
public:
    // bad_knowledge where a row is missing, unknown, or no number.
    [[nodiscard]] static Result<EntryWeights> create(const knowledge::Pack& pack);

    // kind: event, figure or statement.
    [[nodiscard]] double log_odds(EntryKind kind, const Traits& traits) const;

    [[nodiscard]] static std::string_view name_of(Trait trait);

private:
    std::array<Traits, 3> weights_{};
};

}  // namespace tocsin::link
