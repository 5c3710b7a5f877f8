// What the report's page draws beside its words, as positions and words, before it is SVG: nothing stands here that the lines and
// tables of its section do not say too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/entry.h"
#include "publish/kinds.h"
#include "publish/scales.h"

namespace tocsin::publish {

// One value of one speaker, from the day on which it is first given.
struct FigureStep {
    Day day = no_day;
    std::vector<Day> again;  // the days on which it was given again
    std::optional<double> low, high;
    Bound bound = Bound::exact;
    std::string words;  // "at least 700, ≤ 2 May"
    std::string link;   // the anchor of a sentence that says so: "d4s2"
};

struct FigureTrack {
    std::string speaker;
    bool is_outlet = false;         // an outlet in its own name
    std::vector<FigureStep> steps;  // by day, undated last
};

// All speakers of one quantity on one scale.
struct FigureChart {
    std::string title;
    std::vector<FigureTrack> tracks;
};

// Entries of one lane, bin, shape and fill.
struct TimelineMark {
    std::size_t lane = 0;
    std::ptrdiff_t bin = 0;  // or DayAxis::undated, before, after
    Shape shape = Shape::words;
    std::string fill;  // a status, "disputed", or what came of it
    std::size_t entries = 0;
    std::uint32_t origins = 0;  // of the best-attested one
    std::string words, link;
};

// What goes on: from a bin to another.
struct TimelineBar {
    std::size_t lane = 0;
    std::ptrdiff_t from = 0, to = 0;
    Shape shape = Shape::words;
};

struct TimelineChart {
    std::string title;
    DayAxis axis;
    Day as_of = no_day;
    std::vector<std::string> lanes;  // their names
    std::vector<TimelineMark> marks;
    std::vector<TimelineBar> bars;
    std::vector<std::size_t> read;  // documents of each bin
};

}  // namespace tocsin::publish
