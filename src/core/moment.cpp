#include "core/moment.h"

#include <chrono>
#include <cstdio>

#include "core/date.h"

namespace tocsin {
namespace {

// Two digits at `at`, below `limit`; -1 where they are not there.
int two_digits(std::string_view text, std::size_t at, int limit) {
    if (at + 2 > text.size()) return -1;
    int out = 0;
    for (const char digit : text.substr(at, 2)) {
        if (digit < '0' || digit > '9') return -1;
        out = out * 10 + (digit - '0');
    }
    return out < limit ? out : -1;
}

// Seconds east of Greenwich.
std::optional<Moment> offset_of(std::string_view zone) {
    if (zone == "Z" || zone == "z" || zone == "UTC" || zone == " UTC" || zone == " GMT") return 0;
    if (zone.size() < 5 || (zone[0] != '+' && zone[0] != '-')) return {};
    const bool colon = zone[3] == ':';
    if (zone.size() != (colon ? 6U : 5U)) return {};
    const int hours = two_digits(zone, 1, 15);
    const int minutes = two_digits(zone, colon ? 4 : 3, 60);
    if (hours < 0 || minutes < 0) return {};
    return Moment{zone[0] == '-' ? -60 : 60} * (hours * 60 + minutes);
}

}  // namespace

std::string iso_moment(Moment moment) {
    const std::chrono::sys_seconds at{std::chrono::seconds(moment)};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const auto rest = (at - day).count();
    char time[16];
    std::snprintf(time, sizeof time, "T%02d:%02d:%02dZ", static_cast<int>(rest / 3600), static_cast<int>(rest / 60 % 60),
                  static_cast<int>(rest % 60));
    return iso(Date{day}) + time;
}

std::optional<Moment> moment_from_iso(std::string_view text) {
    constexpr std::size_t day_size = 10;
    constexpr std::size_t minute_end = 16;
    const auto day = date_from_iso(text.substr(0, day_size));
    if (!day || text.size() < minute_end || (text[day_size] != 'T' && text[day_size] != ' ') || text[13] != ':') return {};
    const int hours = two_digits(text, 11, 24);
    const int minutes = two_digits(text, 14, 60);
    if (hours < 0 || minutes < 0) return {};
    std::size_t at = minute_end;
    int seconds = 0;
    if (at < text.size() && text[at] == ':') {
        seconds = two_digits(text, at + 1, 61);
        if (seconds < 0) return {};
        at += 3;
        if (at < text.size() && (text[at] == '.' || text[at] == ','))
            for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9';) ++at;
    }
    const auto offset = offset_of(text.substr(at));
    if (!offset) return {};
    const auto days = std::chrono::sys_days(*day).time_since_epoch().count();
    return Moment{days} * 86400 + hours * 3600 + minutes * 60 + seconds - *offset;
}

}  // namespace tocsin
