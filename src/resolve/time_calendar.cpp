#include "resolve/time_calendar.h"

#include <algorithm>
#include <cstdio>

namespace tocsin::resolve {
namespace {

using std::chrono::sys_days;

Date month_end(int year, int month) { return plus_days(first_of_month(year, month + 1), -1); }

std::string printed(const char* format, int a, int b = 0) {
    char buffer[32];
    const int size = std::snprintf(buffer, sizeof buffer, format, a, b);
    return {buffer, static_cast<std::size_t>(size)};
}

// The year that an ISO week belongs to is that of its Thursday.
std::pair<int, int> iso_week(Date date) {
    const Date thursday = plus_days(date, 4 - weekday_of(date));
    const Date new_year = *make_date(year_of(thursday), 1, 1);
    return {year_of(thursday), days_between(new_year, thursday) / 7 + 1};
}

}  // namespace

int weekday_of(Date date) { return static_cast<int>(std::chrono::weekday(sys_days(date)).iso_encoding()); }

std::optional<Date> make_date(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return {};
    const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                    std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return {};
    return date;
}

Date first_of_month(int year, int month) {
    const int months = year * 12 + month - 1;
    const int y = months >= 0 ? months / 12 : -((11 - months) / 12);
    return Date{std::chrono::year(y), std::chrono::month(static_cast<unsigned>(months - y * 12 + 1)), std::chrono::day(1)};
}

// Anonymous Gregorian computus.
Date easter_sunday(int year) {
    const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7,
              m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return Date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(n / 31)),
                std::chrono::day(static_cast<unsigned>(n % 31 + 1))};
}

std::optional<Date> nth_weekday(int year, int month, int nth, int weekday) {
    if (nth == 0 || nth > 5 || nth < -5) return {};
    const Date first = first_of_month(year, month);
    const Date last = month_end(year, month);
    const Date date = nth > 0 ? plus_days(first, (weekday - weekday_of(first) + 7) % 7 + (nth - 1) * 7)
                              : plus_days(last, -((weekday_of(last) - weekday + 7) % 7) + (nth + 1) * 7);
    if (date < first || date > last) return {};
    return date;
}

Date shifted(Date date, TimeUnit unit, int count) {
    const auto by_months = [&](int months) {
        const Date first = first_of_month(year_of(date), month_of(date) + months);
        const int day = std::min(day_of(date), day_of(month_end(year_of(first), month_of(first))));
        return plus_days(first, day - 1);
    };
    switch (unit) {
        case TimeUnit::S:
        case TimeUnit::MIN: return date;
        case TimeUnit::H: return plus_days(date, count / 24);
        case TimeUnit::D: return plus_days(date, count);
        case TimeUnit::W:
        case TimeUnit::WE: return plus_days(date, 7 * count);
        case TimeUnit::M: return by_months(count);
        case TimeUnit::Q: return by_months(3 * count);
        case TimeUnit::HY: return by_months(6 * count);
        case TimeUnit::Y: return by_months(12 * count);
        case TimeUnit::DE: return by_months(120 * count);
        case TimeUnit::CE: return by_months(1200 * count);
        case TimeUnit::ML: return by_months(12000 * count);
    }
    return date;
}

Days days_of(Date date, TimeUnit unit) {
    const int year = year_of(date);
    const auto years = [](int from, int to) { return Days{first_of_month(from, 1), month_end(to, 12)}; };
    switch (unit) {
        case TimeUnit::S:
        case TimeUnit::MIN:
        case TimeUnit::H:
        case TimeUnit::D: return {date, date};
        case TimeUnit::W: {
            const Date monday = plus_days(date, 1 - weekday_of(date));
            return {monday, plus_days(monday, 6)};
        }
        case TimeUnit::WE: {
            const Date saturday = plus_days(date, 6 - weekday_of(date));
            return {saturday, plus_days(saturday, 1)};
        }
        case TimeUnit::M: return {first_of_month(year, month_of(date)), month_end(year, month_of(date))};
        case TimeUnit::Q: {
            const int first = (month_of(date) - 1) / 3 * 3 + 1;
            return {first_of_month(year, first), month_end(year, first + 2)};
        }
        case TimeUnit::HY: {
            const int first = month_of(date) <= 6 ? 1 : 7;
            return {first_of_month(year, first), month_end(year, first + 5)};
        }
        case TimeUnit::Y: return years(year, year);
        case TimeUnit::DE: return years(year / 10 * 10, year / 10 * 10 + 9);
        case TimeUnit::CE: return years(year / 100 * 100, year / 100 * 100 + 99);
        case TimeUnit::ML: return years(year / 1000 * 1000, year / 1000 * 1000 + 999);
    }
    return {date, date};
}

std::string value_of(Date date, TimeUnit unit) {
    const int year = year_of(date);
    switch (unit) {
        case TimeUnit::S:
        case TimeUnit::MIN:
        case TimeUnit::H:
        case TimeUnit::D: return iso(date);
        case TimeUnit::W: {
            const auto [y, week] = iso_week(date);
            return printed("%04d-W%02d", y, week);
        }
        case TimeUnit::WE: {
            const auto [y, week] = iso_week(date);
            return printed("%04d-W%02d-WE", y, week);
        }
        case TimeUnit::M: return printed("%04d-%02d", year, month_of(date));
        case TimeUnit::Q: return printed("%04d-Q%d", year, (month_of(date) - 1) / 3 + 1);
        case TimeUnit::HY: return printed("%04d-H%d", year, month_of(date) <= 6 ? 1 : 2);
        case TimeUnit::Y: return printed("%04d", year);
        case TimeUnit::DE: return printed("%03d", year / 10);
        case TimeUnit::CE: return printed("%02d", year / 100);
        case TimeUnit::ML: return printed("%d", year / 1000);
    }
    return {};
}

Precision precision_of(TimeUnit unit) {
    switch (unit) {
        case TimeUnit::S:
        case TimeUnit::MIN:
        case TimeUnit::H:
        case TimeUnit::D: return Precision::day;
        case TimeUnit::W:
        case TimeUnit::WE: return Precision::week;
        case TimeUnit::M: return Precision::month;
        case TimeUnit::Q:
        case TimeUnit::HY: return Precision::quarter;
        case TimeUnit::Y: return Precision::year;
        case TimeUnit::DE:
        case TimeUnit::CE:
        case TimeUnit::ML: return Precision::decade;
    }
    return Precision::day;
}

Days days_of(int year, Season season) {
    switch (season) {
        case Season::SP: return {first_of_month(year, 3), month_end(year, 5)};
        case Season::SU: return {first_of_month(year, 6), month_end(year, 8)};
        case Season::FA: return {first_of_month(year, 9), month_end(year, 11)};
        case Season::WI: return {first_of_month(year, 12), month_end(year + 1, 2)};
    }
    return {first_of_month(year, 1), month_end(year, 12)};
}

std::string value_of(int year, Season season) { return printed("%04d-", year) + std::string(name_of(season)); }

}  // namespace tocsin::resolve
