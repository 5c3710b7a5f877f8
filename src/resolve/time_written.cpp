// What is written as the value: durations, sets, clocks, and the days that go with it.
#include <cstdio>

#include "resolve/time_reader.h"

namespace tocsin::resolve {

std::string padded(const char* format, int value) {
    char buffer[24];
    const int size = std::snprintf(buffer, sizeof buffer, format, value);
    return {buffer, static_cast<std::size_t>(size)};
}

std::optional<TimeReading> TimeReader::as_reach() {
    constexpr std::string_view values[] = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"};
    out_.time.value = values[at(F::ref)];
    // "since then": since what the text has just told.
    if (counts_from_told() && context_.told) {
        const Days days = days_of(*context_.told, context_.told_unit);
        out_.time.from = days.from;
        out_.time.to = days.to;
        out_.time.precision = precision_of(context_.told_unit);
        return out_;
    }
    if (at(F::ref) == static_cast<int>(Reach::PRESENT) && context_.published) out_.time.from = out_.time.to = context_.published;
    return out_;
}

bool TimeReader::is_duration() const {
    if (is_length_alone()) return true;
    if (!has(F::unit) || has(F::shift) || has_calendar()) return false;
    return has(F::count) || has(F::span);
}

std::string TimeReader::amount(std::int64_t count, int more, TimeUnit unit) {
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

std::string TimeReader::duration() const {
    const int more = at(F::more);
    std::string out = is_clock_unit(unit()) ? "PT" : "P";
    out += amount(at(F::count), more, unit());
    if (has(F::unit2)) {
        const auto second = static_cast<TimeUnit>(at(F::unit2));
        if (is_clock_unit(second) && !is_clock_unit(unit())) out += "T";
        out += amount(at(F::count2), 0, second);
    }
    return out;
}

std::optional<TimeReading> TimeReader::as_duration() {
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

std::optional<TimeReading> TimeReader::as_set() {
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
            value = TimeReader(one, context_).duration();
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

int TimeReader::hour_of_day() const {
    const int hour = at(F::hour);
    const auto part = has(F::part) ? std::optional(static_cast<DayPart>(at(F::part))) : std::nullopt;
    const bool is_late =
        part == DayPart::AF || part == DayPart::EV || (part == DayPart::NI && hour >= 6) || (part == DayPart::MI && hour < 6);
    if (((has(F::meridiem) && at(F::meridiem) == 1) || is_late) && hour < 12) return hour + 12;
    if (((has(F::meridiem) && at(F::meridiem) == 0) || part == DayPart::MO || part == DayPart::NI) && hour == 12) return 0;
    return hour;
}

std::string TimeReader::clock() const {
    if (!has(F::hour)) return has(F::part) ? "T" + std::string(name_of(static_cast<DayPart>(at(F::part)))) : "";
    std::string out = "T" + padded("%02d", hour_of_day()) + ":" + padded("%02d", at(F::minute));
    if (has(F::second)) out += ":" + padded("%02d", at(F::second));
    if (at(F::zone) == 1) out += "Z";
    return out;
}

void TimeReader::say_moments() {
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

void TimeReader::say(Date date, TimeUnit grain) {
    out_.time.value = value_of(date, grain);
    const Days days = days_of(date, grain);
    out_.time.from = days.from;
    out_.time.to = days.to;
    out_.time.precision = precision_of(grain);
    out_.moves_to = grain == TimeUnit::D ? date : days.from;
    out_.unit = grain;
}

bool TimeReader::say(const Choice& choice, TimeUnit grain) {
    say(choice.date, grain);
    out_.confidence = choice.confidence;
    if (!choice.runner_up.empty()) out_.runner_up = choice.runner_up;
    return true;
}

bool TimeReader::say_open(std::string value, TimeUnit grain) {
    out_.time.value = std::move(value);
    out_.time.precision = precision_of(grain);
    out_.confidence = 0.3;
    return true;
}

std::optional<TimeReading> TimeReader::with_clock() {
    if (has_clock() && out_.unit == TimeUnit::D) {
        if (out_.time.value.empty())
            out_.time.value = clock();
        else
            out_.time.value += clock();
        if (out_.time.from) say_moments();
    }
    return out_;
}

}  // namespace tocsin::resolve
