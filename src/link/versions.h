// Which articles are versions of one: the same page, fetched again when its text had changed.
//
// Two texts are versions where their address is the same and one repeats the other (one origin): a page that carries another story every
// day is not one article. Versions are told apart by the moment at which the page says it was changed, or was fetched; where two have no
// moment, or the same, by their days; where these are the same too nobody can say which was first, and neither is a version of the other.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/moment.h"

namespace tocsin::link {

// What tells of one article whether it is a version of another.
struct Edition {
    std::uint64_t address = 0;  // address_key; 0 = none
    std::uint32_t origin = 0;   // OriginOf::origin
    std::optional<std::int32_t> day;
    std::optional<Moment> revised;
};

struct VersionOf {
    std::uint32_t article = 0;  // counted from 1; 0 = the only version that is known
    std::uint32_t version = 0;  // 0 = the first
};

// One for each edition, in their order; the order of the input shows in nothing but the numbers of the articles.
[[nodiscard]] std::vector<VersionOf> versions_of(const std::vector<Edition>& editions);

// A hash of an address without scheme, "www.", query, fragment and last "/": by these the addresses of one page differ. An address of
// which the query is all that tells pages apart ("/?p=123", "article.php?id=7") keeps it. 0 for none.
[[nodiscard]] std::uint64_t address_key(std::string_view url);

}  // namespace tocsin::link
