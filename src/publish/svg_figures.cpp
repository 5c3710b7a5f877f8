// Range bars over days, a track a speaker, revisions as steps: a count holds until it is replaced, and a slope would invent the days
// between. Open bounds are arrows, vague ones dashed; never a mean, a band or a line through different speakers.
#include <fmt/core.h>

#include <algorithm>

#include "publish/svg.h"

namespace tocsin::publish {
namespace {

constexpr double width = 840, left = 76, right = 290, foot = 26, head = 18;

double low_of(const FigureStep& step) { return step.low ? *step.low : *step.high; }
double high_of(const FigureStep& step) { return step.high ? *step.high : *step.low; }
double middle_of(const FigureStep& step) { return (low_of(step) + high_of(step)) / 2; }

// The steps that have a day, and the picture's scales.
struct Drawing {
    Scale x, y;
    double end = width - right;

    [[nodiscard]] double at(Day day) const { return std::max(x.start, x(day)); }
};

// `next`: what replaces it; `rises`: a step leads there.
std::string step_svg(const Drawing& draw, const FigureTrack& track, const FigureStep& step, const FigureStep* next, bool rises) {
    const double start = draw.at(step.day);
    const double end = next != nullptr ? draw.at(next->day) : draw.end;
    const double low = draw.y(low_of(step)), high = draw.y(high_of(step)), middle = draw.y(middle_of(step));
    const bool is_vague = step.bound == Bound::about;
    std::string out = fmt::format("<a href=\"#{}\"><title>{}</title>", step.link, escaped(track.speaker + ": " + step.words));
    if (low != high) {
        out += fmt::format("<rect class=\"range\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", px(start), px(high),
                           px(std::max(3.0, end - start)), px(std::max(1.0, low - high)));
        out += fmt::format("<path class=\"count\" d=\"M{0} {1}h8M{0} {2}h8M{3} {1}V{2}\"/>", px(start - 4), px(high), px(low), px(start));
    } else {
        out += fmt::format("<path class=\"count\" d=\"M{} {}H{}\"{}/>", px(start), px(low), px(end),
                           is_vague ? " stroke-dasharray=\"5 3\"" : "");
    }
    if (!step.high) out += fmt::format("<path class=\"arrow\" d=\"M{} {}v-13m-3 4l3 -4l3 4\"/>", px(start + 9), px(low - 3));
    if (!step.low) out += fmt::format("<path class=\"arrow\" d=\"M{} {}v13m-3 -4l3 4l3 -4\"/>", px(start + 9), px(high + 3));
    if (next != nullptr && rises)
        out += fmt::format("<path class=\"riser\" d=\"M{} {}V{}\"/>", px(end), px(middle), px(draw.y(middle_of(*next))));
    out += fmt::format("<circle class=\"dot\" cx=\"{}\" cy=\"{}\" r=\"3.6\"/>", px(start), px(middle));
    if (is_vague) out += text_svg("axis", start + 7, middle - 5, "start", "~");
    for (const Day again : step.again)
        if (again >= draw.x.from)
            out += fmt::format("<circle class=\"again\" cx=\"{}\" cy=\"{}\" r=\"3.6\"/>", px(draw.x(again)), px(middle));
    return out + "</a>";
}

}  // namespace

std::string to_svg(const FigureChart& chart, Day as_of, const Labels& labels) {
    std::vector<Day> days;
    std::vector<double> values;
    for (const auto& track : chart.tracks)
        for (const auto& step : track.steps) {
            if (step.day == no_day) continue;
            days.push_back(step.day);
            days.insert(days.end(), step.again.begin(), step.again.end());
            values.push_back(low_of(step));
            values.push_back(high_of(step));
        }
    if (days.empty()) return {};
    const double height = std::clamp(60 + static_cast<double>(chart.tracks.size()) * 24, 130.0, 300.0);
    const auto [from, to] = day_range(days, as_of);
    const auto range = count_range(values);
    const Drawing draw{{static_cast<double>(from), static_cast<double>(to), left, width - right},
                       {range.bottom, range.top, height - foot, head},
                       width - right};
    std::string out =
        fmt::format("<svg class=\"chart steps\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"group\" aria-label=\"{2}\">",
                    px(width), px(height), escaped(chart.title));
    for (const double number : round_numbers(range)) {
        out += line_svg("hair", left, draw.y(number), draw.end, draw.y(number));
        out += text_svg("axis", left - 6, draw.y(number) + 4, "end", labels.number(number));
    }
    out += line_svg("base", left, height - foot, draw.end, height - foot);
    if (range.is_cut()) out += text_svg("axis", left - 6, height - foot + 4, "end", "//");
    const auto ticks = days_at(from, to, std::min(5, to - from));
    for (const Day day : ticks)
        out += text_svg("axis", draw.x(day), height - 8, day == ticks.back() ? "end" : "middle",
                        labels.day(Date(std::chrono::sys_days(std::chrono::days(day)))));
    // The names at the ends of their tracks, a line apart.
    struct End {
        double at;
        std::string name;
    };
    std::vector<End> ends;
    for (const auto& track : chart.tracks) {
        const FigureStep* last = nullptr;
        for (std::size_t i = 0; i < track.steps.size() && track.steps[i].day != no_day; ++i) {
            last = &track.steps[i];
            // Only a count of a later day replaces one; two of one day stand beside each other.
            std::size_t next = i + 1;
            while (next < track.steps.size() && track.steps[next].day == last->day) ++next;
            const bool has_next = next < track.steps.size() && track.steps[next].day != no_day;
            out += fmt::format("<g class=\"{}\">", track.is_outlet ? "by-outlet" : "by-party") +
                   step_svg(draw, track, *last, has_next ? &track.steps[next] : nullptr, next == i + 1) + "</g>";
        }
        if (last != nullptr) ends.push_back({draw.y(middle_of(*last)), track.speaker});
    }
    std::stable_sort(ends.begin(), ends.end(), [](const End& a, const End& b) { return a.at < b.at; });
    std::vector<double> wanted;
    for (const auto& end : ends) wanted.push_back(end.at);
    const auto placed = apart(wanted, 14, height - 12);
    for (std::size_t i = 0; i < ends.size(); ++i) {
        out +=
            fmt::format("<path class=\"riser\" d=\"M{} {}L{} {}\"/>", px(draw.end + 2), px(ends[i].at), px(draw.end + 14), px(placed[i]));
        out += text_svg("name", draw.end + 18, placed[i] + 4, "start", shortened(ends[i].name, 38));
    }
    return out + "</svg>";
}

}  // namespace tocsin::publish
