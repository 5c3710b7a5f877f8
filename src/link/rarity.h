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

#include "core/result.h"
#include "knowledge/pack.h"
#include "link/alignment.h"
#include "link/limits.h"
#include "link/skeleton.h"

namespace tocsin::link {

// Counts documents, so that the order of adding does not show. Words and sounds are counted for each language by itself.
class Rarity {
public:
    // bad_knowledge where common.tsv has a share that is no number.
    [[nodiscard]] static Result<Rarity> create(const knowledge::Pack& pack, const Limits& limits);

    void add(const Skeleton& skeleton);

    // The skeleton must outlive what is returned.
    [[nodiscard]] Weighed weigh(const Skeleton& skeleton) const;

private:
    double other_documents_ = 0;
    std::array<double, 5> unlisted_{};  // share by AnchorKind
    std::unordered_map<std::uint64_t, float> common_;
    std::unordered_map<std::uint64_t, std::uint32_t> documents_with_;
    std::map<std::string, std::uint32_t> documents_in_;  // by language
    std::uint32_t documents_ = 0;
};

}  // namespace tocsin::link
