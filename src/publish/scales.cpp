#include "publish/scales.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace tocsin::publish {
namespace {

constexpr std::size_t bins_at_most = 62;

Day first_of_month(Day day, int months_later) {
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
    const auto month = std::chrono::year_month(date.year(), date.month()) + std::chrono::months(months_later);
    return static_cast<Day>(std::chrono::sys_days(month / 1).time_since_epoch().count());
}

Day start_of(Day day, Bin bin) {
    if (bin == Bin::day) return day;
    if (bin == Bin::week) return day - ((day + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday: weeks begin on Monday
    return first_of_month(day, 0);
}

Day next_of(Day start, Bin bin) { return bin == Bin::day ? start + 1 : bin == Bin::week ? start + 7 : first_of_month(start, 1); }

}  // namespace

CountRange count_range(const std::vector<double>& counts) {
    if (counts.empty()) return {};
    const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
    CountRange out{0, std::max(*most, 1.0) * 1.12};
    // A handful is seen as a handful.
    if (*most >= 20 && *least > out.top * 0.5) out.bottom = *least - (out.top - *least) * 0.6;
    return out;
}

std::vector<double> round_numbers(CountRange range) {
    const double rough = std::max((range.top - range.bottom) / 4, 1e-9);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = power * 10;
    for (const double factor : {5.0, 2.5, 2.0, 1.0})
        if (factor * power >= rough) step = factor * power;
    step = std::max(step, 1.0);  // what is counted comes whole
    std::vector<double> out;
    for (auto i = static_cast<long>(std::ceil(range.bottom / step)); static_cast<double>(i) * step <= range.top; ++i)
        if (const double number = static_cast<double>(i) * step; number == std::floor(number)) out.push_back(number);
    return out;
}

std::pair<Day, Day> day_range(const std::vector<Day>& days, Day end) {
    if (days.empty()) return {end, end + 1};
    auto [first, last] = std::minmax_element(days.begin(), days.end());
    Day from = *first;
    Day to = end == no_day ? *last : std::max(*last, end);
    if (to - from > 400) {
        from = to;
        for (const Day day : days)
            if (to - day <= 400) from = std::min(from, day);
    }
    if (to - from < 4) {
        from -= 2;
        to += 2;
    }
    return {from, to};
}

std::vector<Day> days_at(Day from, Day to, int parts) {
    std::vector<Day> out;
    for (int i = 0; i <= parts; ++i) {
        const auto day = static_cast<Day>(std::lround(from + (to - from) * (static_cast<double>(i) / parts)));
        if (out.empty() || out.back() != day) out.push_back(day);
    }
    return out;
}

std::vector<double> apart(std::vector<double> wanted, double gap, double most) {
    for (std::size_t i = 1; i < wanted.size(); ++i) wanted[i] = std::max(wanted[i], wanted[i - 1] + gap);
    for (std::size_t i = wanted.size(); i-- > 0; most -= gap) wanted[i] = std::min(wanted[i], most);
    return wanted;
}

std::ptrdiff_t DayAxis::bin_of(Day day) const {
    if (day == no_day) return undated;
    if (day < starts.front()) return before;
    if (day >= end) return after;
    return std::upper_bound(starts.begin(), starts.end(), day) - starts.begin() - 1;
}

DayAxis day_axis(std::vector<Day> entries, Day first_published, Day as_of, Day from, Day to, std::optional<Bin> wanted) {
    std::sort(entries.begin(), entries.end());
    if (!entries.empty() && (from == no_day || to == no_day)) {
        const Day last = as_of == no_day ? entries.back() : as_of;
        const Day first = std::min(first_published, last);
        const Day length = last - first + 1;
        if (from == no_day) from = std::min(first, std::max(entries.front(), first - std::max(7, length)));
        if (to == no_day) to = std::max(last, std::min(entries.back(), last + std::max(7, length / 3)));
    }
    if (from == no_day || to == no_day || from > to) from = to = as_of == no_day ? 0 : as_of;
    DayAxis out;
    out.bin = wanted.value_or(Bin::day);
    if (!wanted && to - from >= static_cast<Day>(bins_at_most)) out.bin = Bin::week;
    if (!wanted && out.bin == Bin::week && (to - from) / 7 >= static_cast<Day>(bins_at_most)) out.bin = Bin::month;
    for (Day day = start_of(from, out.bin); day <= to && out.starts.size() < 400; day = next_of(day, out.bin)) out.starts.push_back(day);
    out.end = next_of(out.starts.back(), out.bin);
    return out;
}

}  // namespace tocsin::publish
