// The small words of knowledge/extraction/words.tsv, by use.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>

#include "knowledge/pack.h"

namespace tocsin::clean {

class SmallWords {
public:
    explicit SmallWords(const knowledge::Pack& pack);

    // All take the fold of a word (Lexeme::fold).
    [[nodiscard]] bool is_connector(std::uint64_t fold) const { return connectors_.contains(fold); }
    [[nodiscard]] bool is_ordinal(std::uint64_t fold) const { return ordinals_.contains(fold); }
    [[nodiscard]] bool is_of(std::uint64_t fold) const { return ofs_.contains(fold); }
    [[nodiscard]] bool tells_month_first(std::uint64_t fold) const { return month_first_.contains(fold); }
    [[nodiscard]] bool tells_day_first(std::uint64_t fold) const { return day_first_.contains(fold); }

private:
    std::unordered_set<std::uint64_t> connectors_, ordinals_, ofs_, month_first_, day_first_;
};

}  // namespace tocsin::clean
