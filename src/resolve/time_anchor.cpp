#include "resolve/time_anchor.h"
#include "resolve/time_reader.h"

namespace tocsin::resolve {

std::optional<TimeReading> TimeReader::read() {
    if (f_.has(F::mod)) out_.time.mod = name_of(static_cast<TimeMod>(f_.at(F::mod)));
    if (f_.has(F::ref)) return as_reach();
    if (f_.at(F::set) != 0) return as_set();
    if (is_duration()) return as_duration();
    if (at(F::hour) > last_hour) return {};
    if (!base()) return {};
    return with_clock();
}

bool TimeReader::has_calendar() const {
    for (const F field :
         {F::year, F::yy, F::month, F::day, F::weekday, F::quarter, F::half, F::season, F::decade, F::tens, F::century, F::easter})
        if (has(field)) return true;
    return false;
}

Reach TimeReader::tense() const {
    const auto shown = has(F::tense) ? std::optional(static_cast<Reach>(at(F::tense))) : std::nullopt;
    const bool is_strong = shown == Reach::FUTURE && !context_.completed && (has(F::weekday) || has(F::day));
    return shown && (is_strong || context_.tense == Reach::PRESENT || !context_.tense_is_sure) ? *shown : context_.tense;
}

bool TimeReader::counts_from_told() const {
    if (!has(F::anchor)) return false;
    const auto anchor = static_cast<TimeAnchor>(at(F::anchor));
    return anchor == TimeAnchor::REF || (anchor == TimeAnchor::TENSE && tense() == Reach::PAST);
}

std::optional<Date> TimeReader::anchor() const {
    if (counts_from_told()) {
        if (context_.told_day && !has(F::unit) && (has(F::weekday) || has(F::day))) return context_.told_day;
        if (context_.told) return context_.told;
    } else if (context_.history && context_.told) {
        return context_.told;
    }
    if (context_.published) return context_.published;
    // A year that the text names ("since 2014") tells nothing of which Sunday or which 24 February is meant.
    if (has(F::weekday) || has(F::day)) return has(F::shift) ? std::nullopt : context_.told_day;
    return has(F::anchor) || !has(F::shift) ? context_.told : std::nullopt;
}

TimeReader::Choice TimeReader::nearest(const std::vector<Date>& candidates, Date from, TimeUnit grain, double pull) const {
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
        if (context_.history || !context_.published || (counts_from_told() && context_.told)) {  // what is told goes forward
            if (is_past) cost *= future_without_tense;
        } else if (tense() == Reach::FUTURE) {
            if (is_past) cost *= pull;
        } else if (is_future) {
            cost *= tense() == Reach::PAST || pull == weekday_against_tense ? pull : future_without_tense;
        }
        if (context_.not_before && days.to < *context_.not_before) cost = (cost + 1) * against_order;
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

std::optional<int> TimeReader::year_said(std::optional<Date> from) const {
    if (has(F::year)) return at(F::year);
    if (has(F::yy)) {
        const int pivot = (context_.published ? year_of(*context_.published) : 2030) + 20;
        const int year = pivot / 100 * 100 + at(F::yy);
        return year > pivot ? year - 100 : year;
    }
    if (has(F::unit) && unit() == TimeUnit::Y && has(F::shift) && from)
        return year_of(*from) + at(F::shift) * (has(F::count) ? at(F::count) : 1);
    return {};
}

std::vector<int> TimeReader::years_near(Date from) const {
    const int year = year_of(from);
    return {year - 1, year, year + 1};
}

bool TimeReader::fits_shift(const Days& days, Date from) const {
    if (!has(F::shift) || has(F::unit)) return true;
    if (at(F::shift) < 0) return days.to < from;
    if (at(F::shift) > 0) return days.from > from;
    return true;
}

bool TimeReader::base() {
    if (has(F::century)) return long_time(at(F::century) * 100 - 100, TimeUnit::CE);
    if (has(F::decade)) return long_time(at(F::decade), TimeUnit::DE);
    if (has(F::tens)) return long_time(decade_year(), TimeUnit::DE);
    if (has(F::unit) && unit() == TimeUnit::W && !has(F::shift) && (has(F::easter) || (has(F::month) && has(F::day)))) {
        TimeFeatures one = f_;
        one.clear(F::unit);
        TimeReader day(one, context_);
        if (!day.base() || !day.out_.time.from) return false;
        say(*day.out_.time.from, TimeUnit::W);
        return true;
    }
    if (has(F::easter))
        return choose_year([&](int year) { return std::optional(plus_days(easter_sunday(year), at(F::easter))); }, TimeUnit::D, "XX-XX");
    if (has(F::month) && has(F::weekday) && has(F::nth))
        return choose_year([&](int year) { return nth_weekday(year, at(F::month), at(F::nth), at(F::weekday)); }, TimeUnit::D,
                           padded("%02d", at(F::month)));
    if (has(F::weekday) && has(F::nth) && has(F::unit) && unit() == TimeUnit::M && has(F::shift)) {
        const auto from = anchor();
        if (!from) return false;
        const Date first = first_of_month(year_of(*from), month_of(*from) + at(F::shift));
        const auto date = nth_weekday(year_of(first), month_of(first), at(F::nth), at(F::weekday));
        if (date) say(*date, TimeUnit::D);
        return date.has_value();
    }
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

std::optional<TimeReading> read_time(const TimeFeatures& features, const TimeContext& context) {
    return TimeReader(features, context).read();
}

}  // namespace tocsin::resolve
