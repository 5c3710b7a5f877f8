// What the names of an element's classes, its id and its role say of it: knowledge/extraction/markup.tsv.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/pack.h"

namespace tocsin::clean {

// What the name of a class, an id or a role says; bits.
enum class Sign : std::uint16_t {
    junk = 1,
    comment = 2,
    caption = 4,
    hidden = 8,
    content = 16,
    weak = 32,
    date = 64,
    byline = 128,
    paywall = 256,
    standfirst = 512,
    neutral = 1024,
    updated = 2048,
};

constexpr std::uint16_t bit(Sign sign) { return static_cast<std::uint16_t>(sign); }

class Signs {
public:
    explicit Signs(const knowledge::Pack& pack);

    // The bits of Sign that a class, an id or a role gives: "entry-meta relatedPosts".
    [[nodiscard]] std::uint16_t of(std::string_view names) const;

private:
    std::unordered_map<std::uint64_t, std::uint16_t> whole_;                        // by hash64 of the word
    std::array<std::vector<std::pair<std::string, std::uint16_t>>, 26 * 26> part_;  // by the first two letters
};

}  // namespace tocsin::clean
