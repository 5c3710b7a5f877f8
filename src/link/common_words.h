// How common words are in the news of a language: knowledge/link/common.tsv.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::link {

class CommonWords {
public:
    // bad_knowledge where a share is no number.
    [[nodiscard]] static Result<CommonWords> create(const knowledge::Pack& pack);

    // The share of articles that have it, 0..1; nothing where it is not common. `key` is Spelling's, `language` the hash of its code.
    [[nodiscard]] std::optional<double> share(std::uint32_t key, std::uint64_t language) const {
        const auto at = shares_.find(key ^ language);
        if (at == shares_.end()) return {};
        return at->second;
    }

private:
    std::unordered_map<std::uint64_t, double> shares_;
};

}  // namespace tocsin::link
