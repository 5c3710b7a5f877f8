// Gives what a date expression says its day: from the day of publication, from the day that the text talks of, and from the tense.
//
//     weekday=1, published Tuesday 2022-02-22, tense past    ->   2022-02-21   (runner-up 2022-02-28)
//
// Pure arithmetic: no words, no text.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "core/grounding.h"
#include "resolve/time_features.h"

namespace tocsin::resolve {

// From which second to which each part of day goes, by DayPart; no value where the knowledge gives none.
struct DayHours {
    struct Stretch {
        int from = 0, to = 0;
    };
    std::array<std::optional<Stretch>, 7> parts;
};

// What is known where the expression stands.
struct TimeContext {
    std::optional<Date> published;
    std::optional<Date> told;      // the day that the text talks of: the last one named, or the first of the last month or year
    std::optional<Date> told_day;  // the same, of days only
    TimeUnit told_unit = TimeUnit::D;
    bool history = false;            // the text tells of times long before its publication
    bool completed = false;          // the verb tells what was over by the day that is named
    std::optional<Date> not_before;  // of the end of a range: its beginning
    const DayHours* hours = nullptr;
    Reach tense = Reach::PRESENT;  // PRESENT = nothing shows a tense
    bool tense_is_sure = true;     // not only that the verb is in the present
};

struct TimeReading {
    TimeValue time;
    double confidence = 1;
    std::string runner_up;         // "2022-02-28 (next Monday)"; empty = none near
    std::optional<Date> moves_to;  // the day that the text talks of from here on
    TimeUnit unit = TimeUnit::D;
};

// No value where the fields name no time (30 February; a part of day without a day).
[[nodiscard]] std::optional<TimeReading> read_time(const TimeFeatures& features, const TimeContext& context);

}  // namespace tocsin::resolve
