#include "resolve/time_anchor.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "resolve/time_calendar.h"

namespace tocsin::resolve {
namespace {

using F = TimeField;

// How much farther a day counts that lies on the side of the publication day where the tense does not point.
constexpr double against_tense = 12;
constexpr double day_against_tense = 4;
constexpr double weekday_against_tense = 8;  // a weekday without any tense is past
constexpr double future_without_tense = 2;

constexpr int last_hour = 24;

struct Choice {
    Date date;
    double confidence = 1;
    std::string runner_up;
};

std::string padded(const char* format, int a) {
    char buffer[24];
    const int size = std::snprintf(buffer, sizeof buffer, format, a);
    return {buffer, static_cast<std::size_t>(size)};
}

class Reader {
public:
    Reader(const TimeFeatures& features, const TimeContext& context) : f_(features), context_(context) {}

    std::optional<TimeReading> read() {
        if (f_.has(F::mod)) out_.time.mod = name_of(static_cast<TimeMod>(f_.at(F::mod)));
        if (f_.has(F::ref)) return as_reach();
        if (f_.at(F::set) != 0) return as_set();
        if (is_duration()) return as_duration();
        if (at(F::hour) > last_hour) return {};
        if (!base()) return {};
        return with_clock();
    }

private:
    bool has(F field) const { return f_.has(field); }
    int at(F field) const { return f_.at(field); }
    TimeUnit unit() const { return static_cast<TimeUnit>(at(F::unit)); }
    bool has_clock() const { return has(F::hour) || has(F::part); }
    bool has_calendar() const {
        for (const F field :
             {F::year, F::yy, F::month, F::day, F::weekday, F::quarter, F::half, F::season, F::decade, F::tens, F::century, F::easter})
            if (has(field)) return true;
        return false;
    }

    // "until Tuesday" looks ahead whatever the verb; "until March", "since" and "after" only where no verb tells.
    Reach tense() const {
        const auto shown = has(F::tense) ? std::optional(static_cast<Reach>(at(F::tense))) : std::nullopt;
        const bool is_strong = shown == Reach::FUTURE && (has(F::weekday) || has(F::day));
        return shown && (is_strong || context_.tense == Reach::PRESENT) ? *shown : context_.tense;
    }

    // The day from which relative expressions count; without one they name no day.
    std::optional<Date> anchor() const {
        if (has(F::anchor) && at(F::anchor) == static_cast<int>(TimeAnchor::REF)) {
            if (context_.told) return context_.told;
        } else if (context_.history && context_.told) {
            return context_.told;
        }
        if (context_.published) return context_.published;
        // A year that the text names ("since 2014") tells nothing of which Sunday or which 24 February is meant.
        if (has(F::weekday) || has(F::day)) return has(F::shift) ? std::nullopt : context_.told_day;
        return has(F::anchor) || !has(F::shift) ? context_.told : std::nullopt;
    }

    std::optional<TimeReading> as_reach() {
        constexpr std::string_view values[] = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"};
        out_.time.value = values[at(F::ref)];
        if (at(F::ref) == static_cast<int>(Reach::PRESENT) && context_.published) out_.time.from = out_.time.to = context_.published;
        return out_;
    }

    bool is_duration() const {
        if (!has(F::unit) || has(F::shift) || has_calendar()) return false;
        return has(F::count) || has(F::span);
    }

    static std::string amount(std::int64_t count, int more, TimeUnit unit) {
        static constexpr std::string_view letters[] = {"S", "M", "H", "D", "W", "WE", "M", "Q", "M", "Y", "Y", "Y", "Y"};
        static constexpr int factors[] = {1, 1, 1, 1, 1, 1, 1, 1, 6, 1, 10, 100, 1000};
        const int factor = factors[static_cast<int>(unit)];
        const bool is_some = count == 0 && more == 0;
        if (more != 0 && factor > 1) {
            count = (count * 100 + more) * factor / 100;
            more = 0;
        } else {
            count *= factor;
        }
        std::string out = is_some ? "X" : std::to_string(count);
        if (more != 0) out += more % 10 == 0 ? "." + std::to_string(more / 10) : padded(".%02d", more);
        out += letters[static_cast<int>(unit)];
        return out;
    }
    static bool is_clock_unit(TimeUnit unit) { return unit == TimeUnit::S || unit == TimeUnit::MIN || unit == TimeUnit::H; }

    std::string duration() const {
        const int more = at(F::more);
        std::string out = is_clock_unit(unit()) ? "PT" : "P";
        if (unit() == TimeUnit::H && more != 0) {
            if (at(F::count) != 0) out += amount(at(F::count), 0, TimeUnit::H);
            return out + amount(more * 60 / 100, 0, TimeUnit::MIN);
        }
        out += amount(at(F::count), more, unit());
        if (has(F::unit2)) {
            const auto second = static_cast<TimeUnit>(at(F::unit2));
            if (is_clock_unit(second) && !is_clock_unit(unit())) out += "T";
            out += amount(at(F::count2), 0, second);
        }
        return out;
    }

    std::optional<TimeReading> as_duration() {
        out_.time.value = duration();
        out_.time.precision = precision_of(unit());
        if (has(F::span)) {
            if (const auto from = anchor(); from && at(F::count) != 0 && is_within_reach(*from, unit(), at(F::count))) {
                const Date other = shifted(*from, unit(), at(F::span) * at(F::count));
                out_.time.from = std::min(*from, other);
                out_.time.to = std::max(*from, other);
            }
        }
        return out_;
    }

    std::optional<TimeReading> as_set() {
        std::string& value = out_.time.value;
        if (has(F::weekday)) {
            value = "XXXX-WXX-" + std::to_string(at(F::weekday));
        } else if (has(F::month)) {
            value = "XXXX-" + padded("%02d", at(F::month)) + (has(F::day) ? "-" + padded("%02d", at(F::day)) : "");
        } else if (has(F::season)) {
            value = "XXXX-" + std::string(name_of(static_cast<Season>(at(F::season))));
        } else if (has(F::unit)) {
            if (unit() == TimeUnit::WE) {
                value = "XXXX-WXX-WE";
            } else {
                TimeFeatures one = f_;
                if (!has(F::count)) one.set(F::count, 1);
                value = Reader(one, context_).duration();
            }
            out_.time.precision = precision_of(unit());
        } else if (has_clock()) {
            value = "XXXX-XX-XX";
        } else {
            return {};
        }
        if (has(F::hour) && has(F::unit) && unit() == TimeUnit::D && at(F::count) <= 1) value.clear();  // every day at three: T15:00
        if (has_clock()) value += clock();
        return out_;
    }

    // The hour of the day; a part of day beside it says which half of the day is meant.
    int hour_of_day() const {
        const int hour = at(F::hour);
        const auto part = has(F::part) ? std::optional(static_cast<DayPart>(at(F::part))) : std::nullopt;
        const bool is_late =
            part == DayPart::AF || part == DayPart::EV || (part == DayPart::NI && hour >= 6) || (part == DayPart::MI && hour < 6);
        if (((has(F::meridiem) && at(F::meridiem) == 1) || is_late) && hour < 12) return hour + 12;
        if (((has(F::meridiem) && at(F::meridiem) == 0) || part == DayPart::MO || part == DayPart::NI) && hour == 12) return 0;
        return hour;
    }

    // T14:30, TEV
    std::string clock() const {
        if (!has(F::hour)) return has(F::part) ? "T" + std::string(name_of(static_cast<DayPart>(at(F::part)))) : "";
        std::string out = "T" + padded("%02d", hour_of_day()) + ":" + padded("%02d", at(F::minute));
        if (has(F::second)) out += ":" + padded("%02d", at(F::second));
        if (at(F::zone) == 1) out += "Z";
        return out;
    }

    // The moments between which it lies: a clock is one, a part of day has its hours.
    void say_moments() {
        if (has(F::hour)) {
            out_.time.from_second = out_.time.to_second = hour_of_day() % 24 * 3600 + at(F::minute) * 60 + at(F::second);
            return;
        }
        if (context_.hours == nullptr) return;
        const auto stretch = context_.hours->parts[static_cast<std::size_t>(at(F::part))];
        if (!stretch) return;
        int from = stretch->from;
        int to = stretch->to;
        const int middle = (from + to) / 2;
        if (has(F::mod) && at(F::mod) == static_cast<int>(TimeMod::START)) to = middle;
        if (has(F::mod) && at(F::mod) == static_cast<int>(TimeMod::END)) from = middle;
        out_.time.from_second = from;
        out_.time.to_second = std::min(to, last_hour * 3600 - 1);
    }

    void say(Date date, TimeUnit grain) {
        out_.time.value = value_of(date, grain);
        const Days days = days_of(date, grain);
        out_.time.from = days.from;
        out_.time.to = days.to;
        out_.time.precision = precision_of(grain);
        out_.moves_to = grain == TimeUnit::D ? date : days.from;
        out_.unit = grain;
    }
    bool say(const Choice& choice, TimeUnit grain) {
        say(choice.date, grain);
        out_.confidence = choice.confidence;
        if (!choice.runner_up.empty()) out_.runner_up = choice.runner_up;
        return true;
    }
    // Something without a day: "XXXX-WXX-1".
    bool say_open(std::string value, TimeUnit grain) {
        out_.time.value = std::move(value);
        out_.time.precision = precision_of(grain);
        out_.confidence = 0.3;
        return true;
    }

    // Of several days that the expression may mean, the nearest on the side where the tense points.
    Choice nearest(const std::vector<Date>& candidates, Date from, TimeUnit grain, double pull) const {
        struct Scored {
            double cost;
            Date date;
        };
        Scored best{1e9, candidates.front()};
        Scored second{1e9, candidates.front()};
        for (const Date date : candidates) {
            const Days days = days_of(date, grain);
            double cost = from < days.from ? days_between(from, days.from) : from > days.to ? days_between(days.to, from) : 0;
            const bool is_future = days.from > from;
            const bool is_past = days.to < from;
            if (context_.history || !context_.published) {  // what is told goes forward
                if (is_past) cost *= future_without_tense;
            } else if (tense() == Reach::FUTURE) {
                if (is_past) cost *= pull;
            } else if (is_future) {
                cost *= tense() == Reach::PAST || pull == weekday_against_tense ? pull : future_without_tense;
            }
            cost += 0.5;
            if (cost < best.cost) {
                second = best;
                best = {cost, date};
            } else if (cost < second.cost) {
                second = {cost, date};
            }
        }
        const double share = second.cost / (best.cost + second.cost);
        Choice out{best.date, share, {}};
        if (share < 0.9 && second.cost < 1e8) out.runner_up = value_of(second.date, grain);
        return out;
    }

    std::optional<int> year_said(std::optional<Date> from) const {
        if (has(F::year)) return at(F::year);
        if (has(F::yy)) {
            const int pivot = (context_.published ? year_of(*context_.published) : 2030) + 10;
            const int year = pivot / 100 * 100 + at(F::yy);
            return year > pivot ? year - 100 : year;
        }
        if (has(F::unit) && unit() == TimeUnit::Y && has(F::shift) && from)
            return year_of(*from) + at(F::shift) * (has(F::count) ? at(F::count) : 1);
        return {};
    }

    // The years around the anchor in which to look, as the shift says: last, this, next, or any.
    std::vector<int> years_near(Date from) const {
        const int year = year_of(from);
        return {year - 1, year, year + 1};
    }
    bool fits_shift(const Days& days, Date from) const {
        if (!has(F::shift) || has(F::unit)) return true;
        if (at(F::shift) < 0) return days.to < from;
        if (at(F::shift) > 0) return days.from > from;
        return true;
    }

    // In one year after another the thing that `in_year` makes; said year first, else the nearest.
    template <class InYear>
    bool choose_year(InYear in_year, TimeUnit grain, const std::string& open) {
        const auto from = anchor();
        if (const auto year = year_said(from)) {
            if (*year < 1 || *year > 9999) return false;
            const auto date = in_year(*year);
            if (date) say(*date, grain);
            return date.has_value();
        }
        if (!from) return say_open("XXXX-" + open, grain);
        std::vector<Date> candidates;
        for (const int year : years_near(*from))
            if (const auto date = in_year(year); date && fits_shift(days_of(*date, grain), *from)) candidates.push_back(*date);
        if (candidates.empty()) {  // 29 February
            for (int year = year_of(*from) - 4; year <= year_of(*from) + 4; ++year)
                if (const auto date = in_year(year)) candidates.push_back(*date);
            if (candidates.empty()) return false;
        }
        if (has(F::shift) && at(F::shift) == 0) {
            for (const Date date : candidates)
                if (year_of(date) == year_of(*from)) {
                    say(date, grain);
                    return true;
                }
        }
        return say(nearest(candidates, *from, grain, grain == TimeUnit::D ? day_against_tense : against_tense), grain);
    }

    bool base() {
        if (has(F::century)) return long_time(at(F::century) * 100 - 100, TimeUnit::CE);
        if (has(F::decade)) return long_time(at(F::decade), TimeUnit::DE);
        if (has(F::tens)) return long_time(decade_year(), TimeUnit::DE);
        if (has(F::unit) && unit() == TimeUnit::W && !has(F::shift) && (has(F::easter) || (has(F::month) && has(F::day)))) {
            TimeFeatures one = f_;
            one.clear(F::unit);
            Reader day(one, context_);
            if (!day.base() || !day.out_.time.from) return false;
            say(*day.out_.time.from, TimeUnit::W);
            return true;
        }
        if (has(F::easter))
            return choose_year([&](int year) { return std::optional(plus_days(easter_sunday(year), at(F::easter))); }, TimeUnit::D,
                               "XX-XX");
        if (has(F::month) && has(F::weekday) && has(F::nth))
            return choose_year([&](int year) { return nth_weekday(year, at(F::month), at(F::nth), at(F::weekday)); }, TimeUnit::D,
                               padded("%02d", at(F::month)));
        if (has(F::month) && has(F::day))
            return choose_year([&](int year) { return make_date(year, at(F::month), at(F::day)); }, TimeUnit::D,
                               padded("%02d", at(F::month)) + padded("-%02d", at(F::day)));
        if (has(F::day)) return day_of_month();
        if (has(F::weekday)) return weekday();
        if (has(F::month)) return month();
        if (has(F::quarter))
            return choose_year([&](int year) { return make_date(year, at(F::quarter) * 3 - 2, 1); }, TimeUnit::Q,
                               "Q" + std::to_string(at(F::quarter)));
        if (has(F::half))
            return choose_year([&](int year) { return make_date(year, at(F::half) * 6 - 5, 1); }, TimeUnit::HY,
                               "H" + std::to_string(at(F::half)));
        if (has(F::season)) return season();
        if (has(F::nth) && has(F::unit) && unit() == TimeUnit::W && has(F::year)) return week_of_year();
        if (has(F::year) || has(F::yy)) {
            const auto date = make_date(year_said({}).value_or(0), 1, 1);
            if (date) say(*date, TimeUnit::Y);
            return date.has_value();
        }
        if (has(F::unit) && has(F::shift)) return relative();
        if (has_clock()) return bare_clock();
        return false;
    }

    int decade_year() const {
        const int pivot = context_.published ? year_of(*context_.published) : 2030;
        const int year = pivot / 100 * 100 + at(F::tens);
        return year > pivot ? year - 100 : year;
    }

    bool long_time(int year, TimeUnit grain) {
        const auto date = make_date(std::max(year, 1), 1, 1);
        if (date) say(*date, grain);
        return date.has_value();
    }

    bool day_of_month() {
        const auto from = context_.told_day && !has(F::shift) ? context_.told_day : anchor();
        if (!from) return say_open("XXXX-XX-" + padded("%02d", at(F::day)), TimeUnit::D);
        if (has(F::unit) && unit() == TimeUnit::M && has(F::shift)) {
            const Date first = first_of_month(year_of(*from), month_of(*from) + at(F::shift));
            const auto date = make_date(year_of(first), month_of(first), at(F::day));
            if (date) say(*date, TimeUnit::D);
            return date.has_value();
        }
        std::vector<Date> candidates;
        for (int months = has(F::weekday) ? -6 : -1; months <= (has(F::weekday) ? 6 : 1); ++months) {
            const Date first = first_of_month(year_of(*from), month_of(*from) + months);
            const auto date = make_date(year_of(first), month_of(first), at(F::day));
            if (!date || (has(F::weekday) && weekday_of(*date) != at(F::weekday))) continue;
            if (fits_shift({*date, *date}, *from)) candidates.push_back(*date);
        }
        if (candidates.empty()) return false;
        return say(nearest(candidates, *from, TimeUnit::D, 3), TimeUnit::D);
    }

    bool weekday() {
        const auto from = anchor();
        if (!from) return say_open("XXXX-WXX-" + std::to_string(at(F::weekday)), TimeUnit::D);
        const Date same_week = plus_days(*from, at(F::weekday) - weekday_of(*from));
        if (has(F::unit) && unit() == TimeUnit::W && has(F::shift)) {
            const int weeks = at(F::shift) * (has(F::count) ? at(F::count) : 1);
            if (!is_within_reach(*from, TimeUnit::W, weeks)) return false;
            say(plus_days(same_week, 7 * weeks), TimeUnit::D);
            return true;
        }
        std::vector<Date> candidates;
        for (const int weeks : {-7, 0, 7}) {
            const Date date = plus_days(same_week, weeks);
            if (std::abs(days_between(*from, date)) <= 7 && fits_shift({date, date}, *from)) candidates.push_back(date);
        }
        if (has(F::shift) && at(F::shift) == 0) {  // "this Sunday": of this week, but Monday said on Sunday is tomorrow
            if (tense() != Reach::PAST && same_week < *from) return say({plus_days(same_week, 7), 0.7, iso(same_week)}, TimeUnit::D);
            say(same_week, TimeUnit::D);
            return true;
        }
        if (candidates.empty()) return false;
        Choice choice = nearest(candidates, *from, TimeUnit::D, weekday_against_tense);
        if (!context_.published || context_.history) choice.confidence *= 0.6;
        return say(choice, TimeUnit::D);
    }

    bool month() {
        if (has(F::nth) && has(F::unit)) {
            const auto from = anchor();
            auto year = year_said(from);
            if (!year && from) {
                choose_year([&](int y) { return make_date(y, at(F::month), 1); }, TimeUnit::M, "");
                year = year_of(*out_.time.from);
            }
            if (!year) return false;
            const Days month = days_of(first_of_month(*year, at(F::month)), TimeUnit::M);
            const int n = at(F::nth);
            // A week belongs to the month in which its Thursday falls.
            const auto date = unit() == TimeUnit::W
                                  ? nth_weekday(*year, at(F::month), n, 4)
                                  : std::optional(n > 0 ? shifted(month.from, unit(), n - 1) : shifted(month.to, unit(), n + 1));
            if (date) say(*date, unit());
            return date.has_value();
        }
        return choose_year([&](int year) { return make_date(year, at(F::month), 1); }, TimeUnit::M, padded("%02d", at(F::month)));
    }

    // "the third week of 2027": the ISO week of that number.
    bool week_of_year() {
        const auto year = year_said(anchor());
        const auto new_year = make_date(year.value_or(0), 1, 4);  // always in the first week
        const auto last = make_date(year.value_or(0), 12, 28);    // always in the last
        if (!new_year || !last) return false;
        say(at(F::nth) > 0 ? plus_days(*new_year, 7 * (at(F::nth) - 1)) : plus_days(*last, 7 * (at(F::nth) + 1)), TimeUnit::W);
        return true;
    }

    bool season() {
        const auto which = static_cast<Season>(at(F::season));
        const auto from = anchor();
        auto year = year_said(from);
        if (!year && !from) return say_open("XXXX-" + std::string(name_of(which)), TimeUnit::Q);
        if (!year) {
            std::vector<Date> candidates;
            for (int y = year_of(*from) - 2; y <= year_of(*from) + 1; ++y) {  // "last winter" of February began two years ago
                const Days days = days_of(y, which);
                if (has(F::shift) && at(F::shift) < 0 && days.to >= *from) continue;
                if (has(F::shift) && at(F::shift) > 0 && days.from <= *from) continue;
                candidates.push_back(first_of_month(y, month_of(days.from) + 1));  // its middle month
            }
            if (candidates.empty()) return say_open("XXXX-" + std::string(name_of(which)), TimeUnit::Q);
            year = year_of(nearest(candidates, *from, TimeUnit::Q, 4).date);
            if (which == Season::WI) --*year;
            out_.confidence = 0.7;
        }
        if (*year < 1 || *year >= 9999) return false;  // a winter ends in the year after
        const Days days = days_of(*year, which);
        out_.time.value = value_of(*year, which);
        out_.time.from = days.from;
        out_.time.to = days.to;
        out_.time.precision = Precision::season;
        out_.moves_to = days.from;
        out_.unit = TimeUnit::Q;
        return true;
    }

    // Whether going so far stays in the years 1 to 9999.
    static bool is_within_reach(Date from, TimeUnit unit, std::int64_t count) {
        static constexpr int days[] = {0,  0,   1,   1,    7,     7,     31,
                                       92, 183, 366, 3660, 36600, 366000};  // the hour for the day that it may tip over
        const std::int64_t years = count * days[static_cast<int>(unit)] / 365 + (count < 0 ? -1 : 1);
        return year_of(from) + years >= 1 && year_of(from) + years <= 9999;
    }

    // "last week", "three days ago", "the next day", "two years later".
    bool relative() {
        const bool by_text = has(F::anchor) && at(F::anchor) == static_cast<int>(TimeAnchor::REF);
        auto from = anchor();
        if (by_text && unit() <= TimeUnit::D) from = context_.told_day ? context_.told_day : context_.published;
        const int shift = at(F::shift);
        if (has(F::count) && at(F::count) == 0) {  // "some years ago"
            out_.time.value = duration();
            out_.time.precision = precision_of(unit());
            out_.confidence = 0.6;
            return true;
        }
        if (!from && has_clock()) return say_open("", TimeUnit::D);
        if (!from) {
            TimeFeatures reach;
            reach.set(F::ref, shift < 0 ? 0 : shift == 0 ? 1 : 2);
            out_.time.value = Reader(reach, context_).as_reach()->time.value;
            out_.confidence = 0.3;
            return true;
        }
        int count = has(F::count) ? at(F::count) * shift : shift;
        if (!is_within_reach(*from, unit(), count)) return false;
        TimeUnit grain = unit();
        if (has(F::count)) {
            if (is_clock_unit(grain)) {
                say(shifted(*from, grain, count), TimeUnit::D);
                return true;
            }
            if (at(F::more) != 0 && grain == TimeUnit::Y) {
                count = shift * (at(F::count) * 12 + at(F::more) * 12 / 100);
                grain = TimeUnit::M;
            }
            if (grain == TimeUnit::DE || grain == TimeUnit::CE) {
                say(shifted(*from, grain, count), TimeUnit::Y);
                return true;
            }
        }
        if (grain == TimeUnit::WE && !has(F::count) && !(has(F::anchor))) return weekend(*from);
        say(shifted(*from, grain, count), grain);
        if (has(F::nth)) return part_of_unit();
        if (by_text) out_.confidence = context_.told ? 0.8 : 0.6;
        return true;
    }

    // "the first quarter of last year" has its own fields; here "the second week of next month".
    bool part_of_unit() { return true; }

    bool weekend(Date from) {
        const Date saturday = days_of(from, TimeUnit::WE).from;
        int weeks = at(F::shift);
        const bool is_on = from >= saturday;
        if (weeks == 0 && has(F::generic))
            weeks = tense() == Reach::FUTURE || is_on ? 0 : -1;
        else if (weeks == 0 && !is_on && tense() == Reach::PAST && weekday_of(from) <= 3)
            weeks = -1;
        say(plus_days(saturday, 7 * weeks), TimeUnit::WE);
        out_.confidence = 0.75;
        return true;
    }

    bool bare_clock() {
        auto day = context_.told_day && !has(F::shift) ? context_.told_day : context_.published;
        if (has(F::anchor) && at(F::anchor) == static_cast<int>(TimeAnchor::DCT)) day = context_.published;
        if (!day) return say_open("", TimeUnit::D);
        int shift = has(F::shift) ? at(F::shift) : 0;
        say(plus_days(*day, shift), TimeUnit::D);
        out_.confidence = 0.7;
        return true;
    }

    std::optional<TimeReading> with_clock() {
        if (has_clock() && out_.unit == TimeUnit::D) {
            if (out_.time.value.empty())
                out_.time.value = clock();
            else
                out_.time.value += clock();
            if (out_.time.from) say_moments();
        }
        return out_;
    }

    const TimeFeatures& f_;
    const TimeContext& context_;
    TimeReading out_;
};

}  // namespace

std::optional<TimeReading> read_time(const TimeFeatures& features, const TimeContext& context) { return Reader(features, context).read(); }

}  // namespace tocsin::resolve
