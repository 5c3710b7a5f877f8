// Where things stand in a picture: days along it, numbers up it, names beside it. Plain arithmetic, for every picture that this
// program draws; units are those of the picture.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace tocsin::publish {

// Days since 1970-01-01.
using Day = std::int32_t;
inline constexpr Day no_day = std::numeric_limits<Day>::max();  // sorts behind all days

// Values `from`..`to` at `start`..`end`; a scale of one value has it at `start`.
struct Scale {
    double from = 0, to = 1, start = 0, end = 1;
    [[nodiscard]] double operator()(double value) const {
        return to == from ? start : start + (value - from) / (to - from) * (end - start);
    }
};

// What a scale of counts spans: from 0, or cut where all counts lie so close together in the upper half that nothing else would be seen.
struct CountRange {
    double bottom = 0, top = 1;
    [[nodiscard]] bool is_cut() const { return bottom > 0; }
};
[[nodiscard]] CountRange count_range(const std::vector<double>& counts);

// Round numbers within the range, four or so.
[[nodiscard]] std::vector<double> round_numbers(CountRange range);

// The days of counts and the day that the picture ends at; at least four days wide, at most 400 (the oldest fall off).
[[nodiscard]] std::pair<Day, Day> day_range(const std::vector<Day>& days, Day end);

// `parts` + 1 days at equal distances, each once.
[[nodiscard]] std::vector<Day> days_at(Day from, Day to, int parts);

// Names stand beside what they name, `gap` apart, none below `most`. `wanted` must be sorted; the order is kept.
[[nodiscard]] std::vector<double> apart(std::vector<double> wanted, double gap, double most);

enum class Bin { day, week, month };

// A time axis cut into days, weeks or months.
struct DayAxis {
    static constexpr std::ptrdiff_t undated = -1, before = -2, after = -3;

    Bin bin = Bin::day;
    std::vector<Day> starts;  // the first days of the bins, at least one
    Day end = 0;              // the day behind the last bin

    // The bin of a day, else one of the three above.
    [[nodiscard]] std::ptrdiff_t bin_of(Day day) const;
};

// The axis for entries of these days. A few far-off days (an anniversary, a plan for the next decade) must not squeeze all others: it holds
// the days of publication, as long before and a third as long after, no less than a week, as far as there are entries. `from`, `to` and
// `bin` where the reader wants them so; days without a wish become weeks where they are more than 62, and weeks months.
[[nodiscard]] DayAxis day_axis(std::vector<Day> entries, Day first_published, Day as_of, Day from = no_day, Day to = no_day,
                               std::optional<Bin> bin = {});

}  // namespace tocsin::publish
