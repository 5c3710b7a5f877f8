// Who stands behind an outlet: its publisher family, and whom that belongs to (knowledge/outlets/outlets.tsv).
//
//     La Libre Belgique     family IPM          owner IPM
//     The Times             family News UK      owner News Corp
//     a paper that no table knows has neither
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/article.h"
#include "knowledge/pack.h"

namespace tocsin::link {

// How near two outlets are. A paper is no kin of itself: what it prints again of its own is the background of a follow-up.
enum class Kinship : std::uint8_t { none, owner, family };

// Hashes; 0 = not known.
struct Publisher {
    std::uint32_t outlet = 0, family = 0, owner = 0;
    bool operator==(const Publisher&) const = default;
};

[[nodiscard]] Kinship kinship(const Publisher& a, const Publisher& b);

class Publishers {
public:
    explicit Publishers(const knowledge::Pack& pack);

    // By the domain, the longest that ends it, else by the name. None for an outlet without either.
    [[nodiscard]] Publisher of(const Outlet& outlet) const;

    // The name of a family or an owner; empty where it is none of the table's.
    [[nodiscard]] std::string_view name_of(std::uint32_t hash) const;

private:
    std::vector<Publisher> rows_;
    std::unordered_map<std::string, std::size_t> by_domain_, by_name_;
    std::unordered_map<std::uint32_t, std::string> names_;
};

}  // namespace tocsin::link
