// Calendar days as the records carry them. Proleptic Gregorian, no time zones: the day as the article says it.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace tocsin {

using Date = std::chrono::year_month_day;

enum class Precision { day, week, month, quarter, season, year, decade };

[[nodiscard]] std::string_view name_of(Precision precision);

// "2022-02-22". The date must be ok().
[[nodiscard]] std::string iso(Date date);

// The inverse; also takes what follows a full date ("2022-02-22T18:04:00Z"). No value where it is no real day.
[[nodiscard]] std::optional<Date> date_from_iso(std::string_view text);

// Days from `a` to `b`, negative where b is earlier.
[[nodiscard]] int days_between(Date a, Date b);

[[nodiscard]] Date plus_days(Date date, int days);

}  // namespace tocsin
