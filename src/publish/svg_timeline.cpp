// Dots by day and lane, area by independent origins; what goes on is a bar with an open end; what has no day has a bin of its own; the
// strip of documents read stands below, hatched where none was: a quiet day and an unread day are not the same.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "publish/svg.h"

namespace tocsin::publish {
namespace {

constexpr double left = 112, side_width = 92, row = 19, strip = 26;

std::string axis_words(const DayAxis& axis, std::size_t i, std::size_t every, double step, const Labels& labels) {
    const Date date{std::chrono::sys_days(std::chrono::days(axis.starts[i]))};
    if (axis.bin == Bin::month) return labels.month(date);
    // Where room is scarce the month stands once.
    if (i >= every && static_cast<double>(every) * step < 60) {
        const Date before{std::chrono::sys_days(std::chrono::days(axis.starts[i - every]))};
        if (before.month() == date.month()) return std::to_string(static_cast<unsigned>(date.day()));
    }
    return labels.day(date);
}

}  // namespace

std::string to_svg(const TimelineChart& chart, const Labels& labels) {
    const std::size_t bins = chart.axis.starts.size();
    std::map<std::pair<std::size_t, std::ptrdiff_t>, std::vector<const TimelineMark*>> cells;
    for (const auto& mark : chart.marks) cells[{mark.lane, mark.bin}].push_back(&mark);
    std::vector<std::ptrdiff_t> sides;
    for (const auto bin : {DayAxis::before, DayAxis::after, DayAxis::undated})
        if (std::any_of(chart.marks.begin(), chart.marks.end(), [&](const auto& mark) { return mark.bin == bin; })) sides.push_back(bin);
    const double room = 940 - left - static_cast<double>(sides.size()) * side_width - 8;
    const double step = std::clamp(std::floor(room / static_cast<double>(bins)), 12.0, 60.0);
    const double body_end = left + step * static_cast<double>(bins);
    const double width = body_end + 8 + static_cast<double>(sides.size()) * side_width;
    const auto x_of = [&](std::ptrdiff_t bin) {
        if (bin >= 0) return left + (static_cast<double>(bin) + 0.5) * step;
        return body_end + 18 + static_cast<double>(std::find(sides.begin(), sides.end(), bin) - sides.begin()) * side_width;
    };
    std::vector<double> tops;
    double y = 28;
    for (std::size_t lane = 0; lane < chart.lanes.size(); ++lane) {
        tops.push_back(y);
        std::size_t most = 1;
        for (const auto& [key, marks] : cells)
            // The bins at the sides have room for two beside each other.
            if (key.first == lane) most = std::max(most, key.second < 0 ? (marks.size() + 1) / 2 : marks.size());
        y += static_cast<double>(most) * row + 9;
    }
    const double strip_top = y + 8;
    const double height = strip_top + strip + 14;

    std::string out =
        fmt::format("<svg class=\"chart timeline\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"group\" aria-label=\"{2}\">",
                    px(width), px(height), escaped(chart.title));
    out +=
        "<defs><pattern id=\"unread\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
        "<line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"5\" class=\"hatch\"/></pattern></defs>";
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil((chart.axis.bin == Bin::month ? 60 : 46) / step)));
    for (std::size_t i = 0; i < bins; i += every)
        out += text_svg("axis", x_of(static_cast<std::ptrdiff_t>(i)), 16, "middle", axis_words(chart.axis, i, every, step, labels));
    for (const auto bin : sides)
        out += text_svg("axis", x_of(bin) - 8, 16, "start",
                        labels(bin == DayAxis::undated  ? "happened.no-day"
                               : bin == DayAxis::before ? "chart.earlier"
                                                        : "chart.later"));
    for (std::size_t lane = 0; lane < chart.lanes.size(); ++lane) {
        out += line_svg("hair", 0, tops[lane], width, tops[lane]);
        out += text_svg("name", 0, tops[lane] + 18, "start", shortened(chart.lanes[lane], 16));
    }
    out += line_svg("hair", 0, y, width, y);
    for (const auto& bar : chart.bars)
        out += line_svg(fmt::format("bar {}", name_of(bar.shape)), x_of(bar.from), tops[bar.lane] + 14,
                        left + (static_cast<double>(std::max(bar.to, bar.from)) + 1) * step, tops[bar.lane] + 14);
    for (const auto& [key, marks] : cells)
        for (std::size_t i = 0; i < marks.size(); ++i) {
            const auto& mark = *marks[i];
            const bool is_aside = mark.bin < 0;
            const double at = tops[mark.lane] + 14 + static_cast<double>(is_aside ? i / 2 : i) * row;
            const double size = std::min(17.0, 7.5 * std::sqrt(std::max(1U, mark.origins)));
            const bool has_number = mark.entries > 1 && (step >= 24 || is_aside);
            const double x = x_of(mark.bin) + (is_aside ? static_cast<double>(i % 2) * 42 : has_number ? -5 : 0);
            out += fmt::format("<a href=\"#{}\"><title>{}</title>", mark.link, escaped(mark.words));
            out += mark_svg(mark.shape, mark.fill, x, at, size);
            if (has_number) out += text_svg("small", x + size / 2 + 4, at + 4, "start", labels.number(static_cast<double>(mark.entries)));
            out += "</a>";
        }
    out += text_svg("axis", 0, strip_top + 18, "start", labels("chart.read"));
    const auto most =
        static_cast<double>(std::max<std::size_t>(1, chart.read.empty() ? 1 : *std::max_element(chart.read.begin(), chart.read.end())));
    for (std::size_t i = 0; i < bins; ++i) {
        const double x = left + static_cast<double>(i) * step + 1;
        // What lies ahead cannot have been read.
        if (chart.read[i] == 0 && chart.as_of != no_day && chart.axis.starts[i] > chart.as_of) continue;
        const double tall = chart.read[i] == 0 ? strip : std::max(3.0, strip * static_cast<double>(chart.read[i]) / most);
        out +=
            fmt::format("<rect {} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><title>{}</title></rect>",
                        chart.read[i] == 0 ? "fill=\"url(#unread)\"" : "class=\"read\"", px(x), px(strip_top + strip - tall), px(step - 2),
                        px(tall), escaped(labels(chart.read[i] == 1 ? "count.document" : "count.documents", chart.read[i])));
        if (chart.read[i] > 0 && step >= 18)
            out += text_svg("small", x + step / 2 - 1, strip_top + strip + 11, "middle", labels.number(static_cast<double>(chart.read[i])));
    }
    return out + "</svg>";
}

}  // namespace tocsin::publish
