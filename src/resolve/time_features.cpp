#include "resolve/time_features.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace tocsin::resolve {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::string_view field_names[] = {"year",  "yy",      "month",  "day",   "weekday", "quarter", "half",   "season",   "decade",
                                            "tens",  "century", "easter", "nth",   "unit",    "count",   "more",   "unit2",    "count2",
                                            "shift", "span",    "anchor", "part",  "hour",    "minute",  "second", "meridiem", "zone",
                                            "mod",   "ref",     "set",    "tense", "plural",  "generic", "left",   "right"};
static_assert(std::size(field_names) == static_cast<std::size_t>(TimeField::size_));

constexpr std::string_view units[] = {"S", "MIN", "H", "D", "W", "WE", "M", "Q", "HY", "Y", "DE", "CE", "ML"};
constexpr std::string_view mods[] = {"START",         "MID",           "END",    "APPROX", "MORE_THAN",    "LESS_THAN",
                                     "EQUAL_OR_MORE", "EQUAL_OR_LESS", "BEFORE", "AFTER",  "ON_OR_BEFORE", "ON_OR_AFTER"};
constexpr std::string_view parts[] = {"MO", "MI", "AF", "EV", "NI", "DT", "MN"};
constexpr std::string_view seasons[] = {"SP", "SU", "FA", "WI"};
constexpr std::string_view anchors[] = {"DCT", "REF", "TENSE", "AHEAD"};
constexpr std::string_view reaches[] = {"PAST", "PRESENT", "FUTURE"};
constexpr std::string_view meridiems[] = {"AM", "PM"};
constexpr std::string_view zones[] = {"LOCAL", "Z"};

Names names_of(TimeField field) {
    switch (field) {
        case TimeField::unit:
        case TimeField::unit2: return units;
        case TimeField::mod: return mods;
        case TimeField::part: return parts;
        case TimeField::season: return seasons;
        case TimeField::anchor: return anchors;
        case TimeField::ref:
        case TimeField::tense: return reaches;
        case TimeField::meridiem: return meridiems;
        case TimeField::zone: return zones;
        default: return {};
    }
}

std::optional<int> place_in(Names names, std::string_view text) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return {};
    return static_cast<int>(found - names.begin());
}

}  // namespace

std::optional<TimeField> time_field_of(std::string_view name) {
    const auto place = place_in(field_names, name);
    if (!place) return {};
    return static_cast<TimeField>(*place);
}

std::optional<int> time_value_of(TimeField field, std::string_view text) {
    if (const auto names = names_of(field); !names.empty()) return place_in(names, text);
    int value = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end) return {};
    return value;
}

std::string_view name_of(TimeMod mod) { return mods[static_cast<std::size_t>(mod)]; }
std::string_view name_of(DayPart part) { return parts[static_cast<std::size_t>(part)]; }
std::string_view name_of(Season season) { return seasons[static_cast<std::size_t>(season)]; }

}  // namespace tocsin::resolve
