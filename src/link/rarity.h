// How rare anchors are: what two texts share weighs more the fewer others have it.
//
// A small collection says little of that, so the shipped counts (knowledge/link/common.tsv) are mixed in, as if so many more
// documents had been seen (limits.tsv, rarity.documents).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>

#include "link/alignment.h"
#include "link/common_words.h"
#include "link/limits.h"
#include "link/skeleton.h"

namespace tocsin::link {

// Counts documents, so that the order of adding does not show. Words and sounds are counted for each language by itself.
class Rarity {
public:
    // The common words must outlive it.
    Rarity(const CommonWords& common, const Limits& limits);

    void add(const Skeleton& skeleton);

    // The skeleton must outlive what is returned.
    [[nodiscard]] Weighed weigh(const Skeleton& skeleton) const;

private:
    const CommonWords* common_;
    double other_documents_ = 0;
    std::array<double, 5> unlisted_{};  // share by AnchorKind
    std::unordered_map<std::uint64_t, std::uint32_t> documents_with_;
    std::map<std::string, std::uint32_t> documents_in_;  // by language
    std::uint32_t documents_ = 0;
};

}  // namespace tocsin::link
