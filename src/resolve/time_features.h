// What a date expression says, before it is known what day that is: a set of named fields with small whole values.
//
//     "early on the last Monday of March"   ->   weekday=1 month=3 nth=-1 mod=START
//
// The words and rules of knowledge/<lang>/times_*.tsv speak of these fields by name; time_anchor.h gives them a day.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tocsin::resolve {

enum class TimeField : std::uint8_t {
    year,      // 2022
    yy,        // two digits, the century open
    month,     // 1..12
    day,       // 1..31
    weekday,   // 1 = Monday .. 7
    quarter,   // 1..4
    half,      // 1, 2
    season,    // SP SU FA WI
    decade,    // 1990 = the 1990s
    tens,      // 90 = "the nineties", the century open
    century,   // 20 = the 20th
    easter,    // days from Easter Sunday
    nth,       // 1 = first, -1 = last: with month and weekday, or with unit and a larger field
    unit,      // S MIN H D W WE M Q HY Y DE CE ML
    count,     // of units; 0 = some, not said how many
    more,      // hundredths of a unit on top of count
    unit2,     // "two hours and 20 minutes"
    count2,    //
    shift,     // units from the anchor: -1 last, 0 this, 1 next; with a count its sign
    span,      // a stretch of count units: -1 up to the anchor, 1 from it
    anchor,    // DCT = the day of publication, REF = the day that the text talks of; see TimeAnchor
    part,      // MO MI AF EV NI DT MN
    hour,      // 0..24
    minute,    // 0..59
    second,    // 0..59
    meridiem,  // AM PM
    zone,      // Z = UTC
    mod,       // TIMEX3 mod: START MID END APPROX MORE_THAN …
    ref,       // PAST PRESENT FUTURE
    set,       // 1 = again and again
    tense,     // PAST FUTURE: a preposition that shows where to look ("until Friday")
    plural,    // 1 = the two ends are a list, not a range
    generic,   // 1 = a unit or part of day without anything that says which: needs a day beside it
    left,      // of a range: the number of the pattern's element
    right,     //
    size_
};

enum class TimeUnit : std::uint8_t { S, MIN, H, D, W, WE, M, Q, HY, Y, DE, CE, ML };
enum class TimeMod : std::uint8_t {
    START,
    MID,
    END,
    APPROX,
    MORE_THAN,
    LESS_THAN,
    EQUAL_OR_MORE,
    EQUAL_OR_LESS,
    BEFORE,
    AFTER,
    ON_OR_BEFORE,
    ON_OR_AFTER
};
enum class DayPart : std::uint8_t { MO, MI, AF, EV, NI, DT, MN };
enum class Season : std::uint8_t { SP, SU, FA, WI };
enum class TimeAnchor : std::uint8_t {
    DCT,    // the day of publication
    REF,    // the day that the text talks of
    TENSE,  // REF where the verb is in the past, else DCT: "через два дня"
    AHEAD   // DCT where the verb looks ahead; else it is a length of time: "in two days"
};
enum class Reach : std::uint8_t { PAST, PRESENT, FUTURE };

class TimeFeatures {
public:
    [[nodiscard]] bool has(TimeField field) const { return (mask_ >> index(field) & 1) != 0; }
    // The value; 0 where the field is not set.
    [[nodiscard]] int at(TimeField field) const { return values_[index(field)]; }
    [[nodiscard]] std::optional<int> find(TimeField field) const { return has(field) ? std::optional(at(field)) : std::nullopt; }
    [[nodiscard]] bool empty() const { return mask_ == 0; }

    void set(TimeField field, int value) {
        mask_ |= std::uint64_t{1} << index(field);
        values_[index(field)] = value;
    }
    void clear(TimeField field) {
        mask_ &= ~(std::uint64_t{1} << index(field));
        values_[index(field)] = 0;
    }
    // Takes over the other's fields; where both have one, the other's wins.
    void merge(const TimeFeatures& other) {
        for (std::uint64_t rest = other.mask_; rest != 0; rest &= rest - 1) {
            const auto field = static_cast<std::size_t>(std::countr_zero(rest));
            values_[field] = other.values_[field];
        }
        mask_ |= other.mask_;
    }

private:
    static std::size_t index(TimeField field) { return static_cast<std::size_t>(field); }
    std::uint64_t mask_ = 0;
    std::array<std::int32_t, static_cast<std::size_t>(TimeField::size_)> values_{};
};

[[nodiscard]] std::optional<TimeField> time_field_of(std::string_view name);

// The value as the knowledge writes it: a number, or one of the names above ("W", "START"). No value where it is neither.
[[nodiscard]] std::optional<int> time_value_of(TimeField field, std::string_view text);

// The TIMEX3 name of a value of mod, part, season: "MORE_THAN", "MO", "SP".
[[nodiscard]] std::string_view name_of(TimeMod mod);
[[nodiscard]] std::string_view name_of(DayPart part);
[[nodiscard]] std::string_view name_of(Season season);

}  // namespace tocsin::resolve
