#include "core/planned_day.h"

namespace tocsin {

std::optional<TimeValue> planned_day(const Entity& date, const Date& published) {
    constexpr std::size_t day_size = 10;  // "2024-05-17", before a clock or a part of day
    if (!date.time || !date.time->from || !date.time->to || *date.time->from != *date.time->to || *date.time->to >= published) return {};
    const auto day = date_from_iso(date.runner_up.substr(0, day_size));
    if (!day || *day < published || days_between(*date.time->to, *day) > 7) return {};  // a weekday, not "5 March" of another year
    TimeValue out = *date.time;
    out.value = date.runner_up;
    out.from = out.to = *day;
    return out;
}

}  // namespace tocsin
