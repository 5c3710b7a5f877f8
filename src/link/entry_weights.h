// The weights of knowledge/link/entries.tsv: what speaks for and against two records being one thing, in log odds.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/entry.h"
#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::link {

// Each is 0..1 unless it says otherwise; docs/formats/links.md shows them at work.
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
    denial,        // one denies, the other claims, a few sentences apart in one article
    aside,         // a few sentences apart in one article, and one of the two says neither day nor place
    armed,         // figures: one counts soldiers, police or fighters, the other does not say so
    grown,         // figures whose counts grow: totals of two days, the later the larger; 0.5 where the days are not known
    totals,        // figures: both are of no place below a state and of no single day
    part,          // figures: one is part of another, in one article
    series,        // figures: one article gives two numbers of one speaker for two days
    restated,      // figures: one article gives two numbers of one speaker, and no two days
    against,       // figures: one article sets one speaker's number against another's
    day_old,       // the same days, long before both articles
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

    // Types that one thing may be told as are of one family; others are their own. Takes and gives hashes of types (Sketch::type).
    [[nodiscard]] std::uint32_t family_of(std::uint32_t type) const;
    // What is added for two types; nothing where they cannot be one thing.
    [[nodiscard]] std::optional<double> odds_of_types(std::uint32_t a, std::uint32_t b, bool plans) const;

    [[nodiscard]] static std::string_view name_of(Trait trait);

private:
    struct Types {
        std::uint32_t a = 0, b = 0;
        double odds = 0;
        bool plans = false;
    };
    void add_pair(const Types& pair);

    std::array<Traits, 3> weights_{};
    std::vector<Types> types_;
    std::unordered_map<std::uint32_t, std::uint32_t> family_;
};

}  // namespace tocsin::link
