// One date expression being read: its fields, what is known where it stands, and the reading so far. Behind time_anchor.h; its
// functions stand in time_anchor.cpp (which day to count from), time_days.cpp (days of the calendar), time_relative.cpp (so many units
// away) and time_written.cpp (TIMEX3 values).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "resolve/time_anchor.h"
#include "resolve/time_calendar.h"

namespace tocsin::resolve {

// How much farther a day counts that lies on the side of the publication day where the tense does not point.
inline constexpr double against_tense = 12;
inline constexpr double day_against_tense = 4;
inline constexpr double weekday_against_tense = 8;  // a weekday without any tense is past
inline constexpr double future_without_tense = 2;
inline constexpr double against_order = 1000;  // a range ends after it began

inline constexpr int last_hour = 24;

// printf of one number: "%02d".
[[nodiscard]] std::string padded(const char* format, int value);

class TimeReader {
public:
    TimeReader(const TimeFeatures& features, const TimeContext& context) : f_(features), context_(context) {}

    std::optional<TimeReading> read();

private:
    using F = TimeField;
    using InYear = std::function<std::optional<Date>(int)>;  // the day that is meant, were it of that year

    // One of several days, with how sure it is.
    struct Choice {
        Date date;
        double confidence = 1;
        std::string runner_up;
    };

    bool has(F field) const { return f_.has(field); }
    int at(F field) const { return f_.at(field); }
    TimeUnit unit() const { return static_cast<TimeUnit>(at(F::unit)); }
    bool has_clock() const { return has(F::hour) || has(F::part); }
    bool has_calendar() const;

    // "until Tuesday" looks ahead whatever the verb; "until March", "since" and "after" only where no verb tells.
    Reach tense() const;

    // Whether it counts from the day that the text talks of, not from that of publication.
    bool counts_from_told() const;
    // Whether it names a length of time only, since its verb does not look ahead: "rebuilt it in two years".
    bool is_length_alone() const;

    // The day from which relative expressions count; without one they name no day.
    std::optional<Date> anchor() const;
    std::optional<TimeReading> as_reach();
    bool is_duration() const;
    static std::string amount(std::int64_t count, int more, TimeUnit unit);
    static bool is_clock_unit(TimeUnit unit) { return unit == TimeUnit::S || unit == TimeUnit::MIN || unit == TimeUnit::H; }

    std::string duration() const;
    std::optional<TimeReading> as_duration();
    std::optional<TimeReading> as_set();

    // The hour of the day; a part of day beside it says which half of the day is meant.
    int hour_of_day() const;

    // T14:30, TEV
    std::string clock() const;

    // The moments between which it lies: a clock is one, a part of day has its hours.
    void say_moments();
    void say(Date date, TimeUnit grain);
    bool say(const Choice& choice, TimeUnit grain);
    // Something without a day: "XXXX-WXX-1".
    bool say_open(std::string value, TimeUnit grain);

    // Of several days that the expression may mean, the nearest on the side where the tense points.
    Choice nearest(const std::vector<Date>& candidates, Date from, TimeUnit grain, double pull) const;
    std::optional<int> year_said(std::optional<Date> from) const;

    // The years around the anchor in which to look, as the shift says: last, this, next, or any.
    std::vector<int> years_near(Date from) const;
    bool fits_shift(const Days& days, Date from) const;

    // In one year after another the thing that `in_year` makes; said year first, else the nearest.
    bool choose_year(const InYear& in_year, TimeUnit grain, const std::string& open);
    bool base();
    int decade_year() const;
    bool long_time(int year, TimeUnit grain);
    bool day_of_month();
    bool weekday();
    bool month();

    // "the third week of 2027": the ISO week of that number.
    bool week_of_year();
    bool season();

    // Whether going so far stays in the years 1 to 9999.
    static bool is_within_reach(Date from, TimeUnit unit, std::int64_t count);

    // "last week", "three days ago", "the next day", "two years later".
    bool relative();

    bool weekend(Date from);
    bool bare_clock();
    std::optional<TimeReading> with_clock();

    const TimeFeatures& f_;
    const TimeContext& context_;
    TimeReading out_;
};

}  // namespace tocsin::resolve
