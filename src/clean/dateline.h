// The dateline that begins a story: where from, on which day, by which agency.
//
//     KHARTOUM (AFP) - Sudan's …          Yeda (Arabia Saudí)/El Cairo, 6 may (EFE).- Los …       БЕЛГРАД, 3 мар — РИА Новости. …
//     Moscou, 21 fév 2022 (AFP) – Le …    Київ. 12 березня. УНІАН. Уряд …                         PARIS – The French …
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clean/agencies.h"
#include "clean/days.h"

namespace tocsin::clean {

struct Dateline {
    std::size_t bytes = 0;  // what it takes of the paragraph, with the blanks behind it
    std::string place;      // as written
    std::optional<DayRead> day;
    std::vector<std::uint32_t> agencies;
};

// The dateline that `paragraph` begins with; none where the evidence (an agency, a day, a place in capitals before a dash) is missing.
[[nodiscard]] std::optional<Dateline> read_dateline(std::string_view paragraph, const Days& days, const Agencies& agencies,
                                                    const SmallWords& words);

}  // namespace tocsin::clean
