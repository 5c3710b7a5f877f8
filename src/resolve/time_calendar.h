// Arithmetic on the calendar by its units: weeks are ISO weeks, winter is that of the year in which its December falls.
#pragma once

#include <optional>
#include <string>

#include "core/date.h"
#include "resolve/time_features.h"

namespace tocsin::resolve {

// Both days included.
struct Days {
    Date from, to;
};

[[nodiscard]] inline int year_of(Date date) { return static_cast<int>(date.year()); }
[[nodiscard]] inline int month_of(Date date) { return static_cast<int>(static_cast<unsigned>(date.month())); }
[[nodiscard]] inline int day_of(Date date) { return static_cast<int>(static_cast<unsigned>(date.day())); }
// 1 = Monday .. 7
[[nodiscard]] int weekday_of(Date date);

// No value where there is no such day (30 February; month 13; a year out of 1..9999).
[[nodiscard]] std::optional<Date> make_date(int year, int month, int day);
[[nodiscard]] Date first_of_month(int year, int month);  // month may be any number: 0 is December of the year before
[[nodiscard]] Date easter_sunday(int year);
// The nth such weekday of the month, from its end where nth is negative.
[[nodiscard]] std::optional<Date> nth_weekday(int year, int month, int nth, int weekday);

// The day `count` units away; the day of the month is kept or cut to the month's end.
[[nodiscard]] Date shifted(Date date, TimeUnit unit, int count);

// The unit of the calendar that holds the day: its days, and its TIMEX3 value ("2022-W08", "2022-Q1", "202").
[[nodiscard]] Days days_of(Date date, TimeUnit unit);
[[nodiscard]] std::string value_of(Date date, TimeUnit unit);
[[nodiscard]] Precision precision_of(TimeUnit unit);

// A season of a year: "2022-SU", 1 June to 31 August (northern, meteorological).
[[nodiscard]] Days days_of(int year, Season season);
[[nodiscard]] std::string value_of(int year, Season season);

}  // namespace tocsin::resolve
