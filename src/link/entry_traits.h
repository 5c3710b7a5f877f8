// What two records have in common, as the traits that are weighed.
#pragma once

#include <unordered_map>
#include <vector>

#include "link/entry_weights.h"
#include "link/sketch.h"

namespace tocsin::link {

// What the record's article adds to it.
struct RecordPlace {
    std::uint32_t document = 0;  // in the order of linking
    std::uint32_t origin = 0, story = 0;
    std::uint32_t language = 0;
    std::optional<std::int32_t> day;  // of publication
};

// How rare words are among the records of the collection.
class WordRarity {
public:
    void add(const std::vector<std::uint32_t>& words);
    // Nats, 0 for words that most records have.
    [[nodiscard]] double weight(std::uint32_t word) const;
    // Cosine of two sorted lists with squared weights.
    [[nodiscard]] double cosine(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const;

private:
    std::unordered_map<std::uint32_t, std::uint32_t> with_;
    double records_ = 0;
};

// 0 where the two can be one party, 1 where they are the same.
[[nodiscard]] double likeness(const PartyKey& a, const PartyKey& b);
// The mean of each party's best likeness in the other list; both must hold some.
[[nodiscard]] double found_in(const std::vector<PartyKey>& parties, const std::vector<PartyKey>& others);
// The mean over both lists of each party's best likeness in the other; both must hold some.
[[nodiscard]] double likeness(const std::vector<PartyKey>& a, const std::vector<PartyKey>& b);

// True for what happened, goes on, lies back or is denied: states of one fact.
[[nodiscard]] bool is_fact(Status status);
[[nodiscard]] bool is_plan(Status status);

// Both must be of one kind.
[[nodiscard]] Traits compare(const Sketch& a, const RecordPlace& at_a, const Sketch& b, const RecordPlace& at_b, const WordRarity& rarity);

}  // namespace tocsin::link
