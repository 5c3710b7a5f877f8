#include "core/date.h"

#include <charconv>
#include <cstdio>

namespace tocsin {

std::string_view name_of(Precision precision) {
    switch (precision) {
        case Precision::day: return "day";
        case Precision::week: return "week";
        case Precision::month: return "month";
        case Precision::quarter: return "quarter";
        case Precision::season: return "season";
        case Precision::year: return "year";
        case Precision::decade: return "decade";
    }
    return "day";
}

std::string iso(Date date) {
    char buffer[24];
    const int size = std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return {buffer, static_cast<std::size_t>(size)};
}

std::optional<Date> date_from_iso(std::string_view text) {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
    if (text.size() > 10 && text[10] >= '0' && text[10] <= '9') return {};
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    const auto number = [&](std::size_t at, std::size_t size, auto& out) {
        const char* end = text.data() + at + size;
        const auto parsed = std::from_chars(text.data() + at, end, out);
        return parsed.ec == std::errc() && parsed.ptr == end;
    };
    if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return {};
    const Date date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!date.ok()) return {};
    return date;
}

int days_between(Date a, Date b) { return static_cast<int>((std::chrono::sys_days(b) - std::chrono::sys_days(a)).count()); }

Date plus_days(Date date, int days) { return std::chrono::sys_days(date) + std::chrono::days(days); }

}  // namespace tocsin
