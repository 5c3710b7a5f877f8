// Days, months, seasons and weeks of the calendar: in which year, in which month they are meant.
#include <cstdlib>

#include "resolve/time_reader.h"

namespace tocsin::resolve {

bool TimeReader::choose_year(const InYear& in_year, TimeUnit grain, const std::string& open) {
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

int TimeReader::decade_year() const {
    const int pivot = context_.published ? year_of(*context_.published) : 2030;
    const int year = pivot / 100 * 100 + at(F::tens);
    return year > pivot ? year - 100 : year;
}

bool TimeReader::long_time(int year, TimeUnit grain) {
    const auto date = make_date(std::max(year, 1), 1, 1);
    if (date) say(*date, grain);
    return date.has_value();
}

bool TimeReader::day_of_month() {
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

bool TimeReader::weekday() {
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
    if (!context_.published || context_.history || counts_from_told()) choice.confidence *= 0.6;
    return say(choice, TimeUnit::D);
}

bool TimeReader::month() {
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

bool TimeReader::week_of_year() {
    const auto year = year_said(anchor());
    const auto new_year = make_date(year.value_or(0), 1, 4);  // always in the first week
    const auto last = make_date(year.value_or(0), 12, 28);    // always in the last
    if (!new_year || !last) return false;
    say(at(F::nth) > 0 ? plus_days(*new_year, 7 * (at(F::nth) - 1)) : plus_days(*last, 7 * (at(F::nth) + 1)), TimeUnit::W);
    return true;
}

bool TimeReader::season() {
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

}  // namespace tocsin::resolve
