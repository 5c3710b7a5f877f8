// What entries of each type can become (knowledge/link/deeds.tsv), which counts grow (knowledge/measures/measures.tsv), and the words that
// tell that a plan was cancelled or put off (knowledge/*/outcomes.tsv).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/entry.h"
#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::link {

class Deeds {
public:
    // bad_knowledge where a word has no outcome that is known.
    [[nodiscard]] static Result<Deeds> create(const knowledge::Pack& pack);

    // Types are PLOVER's, as hash_of("event", type).
    [[nodiscard]] bool is_blamed(std::uint32_t type) const { return has(type, &Deed::blamed); }
    [[nodiscard]] bool is_planned(std::uint32_t type) const { return has(type, &Deed::planned); }
    [[nodiscard]] bool announces(std::uint32_t type) const { return has(type, &Deed::announces); }
    [[nodiscard]] bool keeps(std::uint32_t plan, std::uint32_t type) const;
    // `code` as hash_of("cameo", code).
    [[nodiscard]] bool breaks(std::uint32_t plan, std::uint32_t code) const;
    [[nodiscard]] const std::unordered_set<std::uint32_t>& kept_as(std::uint32_t plan) const;

    // Whether counts of a measure, by its name, are totals that grow from day to day.
    [[nodiscard]] bool grows(std::string_view measure) const { return growing_.contains(std::string(measure)); }

    // cancelled or postponed, where the sentence says so.
    [[nodiscard]] std::optional<Outcome> outcome_in(std::string_view sentence, const std::string& language) const;

private:
    struct Deed {
        bool blamed = false, planned = false, announces = false;
        std::unordered_set<std::uint32_t> kept_as, broken_by;
    };
    [[nodiscard]] bool has(std::uint32_t type, bool Deed::*what) const;

    std::unordered_map<std::uint32_t, Deed> deeds_;
    std::unordered_set<std::string> growing_;
    std::unordered_map<std::uint64_t, Outcome> words_;  // by language and folds
    std::size_t longest_ = 1;                           // lexemes of a phrase
};

}  // namespace tocsin::link
