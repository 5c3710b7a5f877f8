// The entries by day as a picture: a mark for the entries of one lane, day, class and state, its area by independent origins.
#include <algorithm>
#include <map>
#include <tuple>

#include "publish/report_parts.h"

namespace tocsin::publish {
namespace {

Day number_of(Date date) { return static_cast<Day>(std::chrono::sys_days(date).time_since_epoch().count()); }

// The days that an entry stands at; a figure's is that of its count.
std::pair<Day, Day> days_of(const Entry& entry) {
    const std::optional<TimeValue> time = entry.figure                       ? entry.figure->time
                                          : entry.event && entry.event->time ? std::optional(entry.event->time->time)
                                                                             : std::nullopt;
    if (entry.figure && entry.figure->as_of) return {number_of(*entry.figure->as_of), number_of(*entry.figure->as_of)};
    if (!time || !time->from) return {no_day, no_day};
    return {number_of(*time->from), number_of(time->to.value_or(*time->from))};
}

// How a mark is filled: what happened, what is still to come in its kinds, what is contested.
std::string fill_of(const Entry& entry) {
    if (!entry.disputes.empty()) return "disputed";
    if (entry.outcome && *entry.outcome != Outcome::open) return std::string(name_of(*entry.outcome));
    return entry.event ? std::string(name_of(entry.event->status)) : "happened";
}

std::string fill_words(const std::string& fill, const Labels& labels) {
    for (const char* kind : {"status.", "outcome.", "chart."})
        if (labels.has(kind + fill)) return labels(kind + fill);
    return fill;
}

std::string bin_words(const TimelineChart& chart, std::ptrdiff_t bin, const Labels& labels) {
    const auto date = [](Day day) { return Date(std::chrono::sys_days(std::chrono::days(day))); };
    if (bin == DayAxis::undated) return labels("happened.no-day");
    if (bin == DayAxis::before) return labels("chart.before", labels.day_and_year(date(chart.axis.starts.front())));
    if (bin == DayAxis::after) return labels("chart.after", labels.day_and_year(date(chart.axis.end - 1)));
    const auto at = static_cast<std::size_t>(bin);
    const Day next = at + 1 < chart.axis.starts.size() ? chart.axis.starts[at + 1] : chart.axis.end;
    return labels.days(date(chart.axis.starts[at]), date(next - 1));
}

}  // namespace

std::optional<TimelineChart> timeline_chart(const Collection& collection, const std::map<Date, std::string>& line_of_day) {
    if (!collection.input.kinds) return {};
    const Labels& labels = collection.labels;
    const KindShapes& kinds = *collection.input.kinds;
    TimelineChart out;
    out.title = labels("chart.timeline");
    if (const auto today = collection.today()) out.as_of = number_of(*today);
    std::vector<Day> days;
    for (const auto& entry : collection.input.entries)
        if (const Day from = days_of(entry).first; from != no_day && !(entry.event && entry.event->status == Status::historical))
            days.push_back(from);
    if (days.empty()) return {};
    out.axis = day_axis(std::move(days), collection.first_day ? number_of(*collection.first_day) : no_day, out.as_of);

    struct Cell {
        std::size_t entries = 0;
        std::uint32_t origins = 0;
        const Entry* only = nullptr;
        Day day = no_day;
    };
    const std::size_t planned = kinds.lanes().size();
    std::map<std::tuple<std::size_t, std::ptrdiff_t, Shape, std::string>, Cell> cells;
    for (const auto& entry : collection.input.entries) {
        const auto [from, to] = days_of(entry);
        const auto drawn = entry.event ? kinds.of(entry.kind, entry.event->type, entry.event->mode) : kinds.of(entry.kind, {}, {});
        const std::size_t lane = is_planned(entry) ? planned : drawn.lane;
        const std::ptrdiff_t bin = out.axis.bin_of(from);
        Cell& cell = cells[{lane, bin, drawn.shape, fill_of(entry)}];
        cell.only = cell.entries++ == 0 ? &entry : nullptr;
        cell.origins = std::max(cell.origins, entry.origins);
        cell.day = std::min(cell.day, from);
        if (entry.event && entry.event->status == Status::ongoing && bin >= 0)
            out.bars.push_back(
                {lane, bin, to > from ? out.axis.bin_of(std::min(to, out.axis.end - 1)) : std::ssize(out.axis.starts) - 1, drawn.shape});
    }
    // Lanes without entries are left out.
    std::vector<std::size_t> moved_to(planned + 1, 0);
    std::size_t last = planned + 1;
    for (const auto& [key, cell] : cells) {
        const auto& [lane, bin, shape, fill] = key;
        if (lane != last) {
            last = lane;
            moved_to[lane] = out.lanes.size();
            out.lanes.push_back(labels("chart.lane." + (lane == planned ? "planned" : kinds.lanes()[lane])));
        }
        TimelineMark mark{moved_to[lane], bin, shape, fill, cell.entries, cell.origins, {}, {}};
        mark.words = out.lanes.back() + ", " + bin_words(out, bin, labels) + ": " +
                     labels(cell.entries == 1 ? "chart.entry" : "chart.entries", cell.entries) + ", " + fill_words(fill, labels);
        // One entry opens at its sentence, several at their lines.
        if (cell.only != nullptr) {
            const auto& lead = cell.only->reports[cell.only->lead];
            mark.link = anchor(Collection::reference(lead.document, lead.sentence));
        } else if (lane == planned) {
            mark.link = "planned";
        } else if (shape == Shape::figure) {
            mark.link = "figures";
        } else if (shape == Shape::words) {
            mark.link = "said";
        } else {
            mark.link = "happened";
            if (cell.day != no_day)
                if (const auto at = line_of_day.lower_bound(Date(std::chrono::sys_days(std::chrono::days(cell.day))));
                    at != line_of_day.end())
                    mark.link = at->second;
        }
        out.marks.push_back(std::move(mark));
    }
    for (auto& bar : out.bars) bar.lane = moved_to[bar.lane];
    out.read.resize(out.axis.starts.size());
    for (const auto* document : collection.input.documents)
        if (const auto& published = document->article.published)
            if (const auto bin = out.axis.bin_of(number_of(published->date)); bin >= 0) ++out.read[static_cast<std::size_t>(bin)];
    return out;
}

}  // namespace tocsin::publish
