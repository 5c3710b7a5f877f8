// What happened, by day; what has no stated day; what lies back.
#include <algorithm>
#include <map>

#include "publish/report_parts.h"

namespace tocsin::publish {
namespace {

constexpr std::size_t most_lines_a_day = 12;
constexpr std::size_t most_lines = 60;  // of those without a day, and of the historical ones

bool better(const Entry& a, const Entry& b) { return std::tuple(b.origins, b.documents, a.id) < std::tuple(a.origins, a.documents, b.id); }

Line with_head(const std::string& head, Line line) {
    line.runs.insert(line.runs.begin(), {Voice::strong, head, {}});
    if (line.runs.size() > 1) line.runs[1].text = " " + line.runs[1].text;
    return line;
}

std::string day_words(std::pair<Date, Date> days, const Labels& labels, Date last) {
    return days.first != days.second && last <= days.second ? labels("happened.from", labels.day(days.first))
                                                            : labels.days(days.first, days.second);
}

// "April 2019", "2019"; empty where the event has no time at all.
std::string coarse_words(const Event& event, const Labels& labels) {
    if (!event.time || !event.time->time.from) return {};
    const TimeValue& time = event.time->time;
    switch (time.precision) {
        case Precision::day:
        case Precision::week: return labels.day_and_year(*time.from);
        case Precision::month: return labels.month(*time.from);
        case Precision::quarter:
        case Precision::season:
        case Precision::year:
        case Precision::decade: break;
    }
    return std::to_string(static_cast<int>(time.from->year()));
}

// The best of a list, in `order`.
std::vector<const Entry*> best(std::vector<const Entry*> entries, std::size_t most) {
    if (entries.size() <= most) return entries;
    auto ranked = entries;
    std::stable_sort(ranked.begin(), ranked.end(), [](const Entry* a, const Entry* b) { return better(*a, *b); });
    ranked.resize(most);
    std::erase_if(entries, [&](const Entry* entry) { return std::find(ranked.begin(), ranked.end(), entry) == ranked.end(); });
    return entries;
}

}  // namespace

Section happened_section(const Collection& collection, std::map<Date, std::string>& line_of_day) {
    const Labels& labels = collection.labels;
    Section out{"happened", labels("section.happened"), {}, {}, {}};
    std::map<Date, std::vector<const Entry*>> days;
    std::vector<const Entry*> undated, historical;
    std::size_t dated = 0;
    for (const auto& entry : collection.input.entries) {
        if (entry.kind != EntryKind::event) continue;
        if (is_planned(entry)) continue;
        // What was asked, threatened, accused and refused stands under "Who says what" where it was said.
        if (entry.event->status == Status::historical) {
            historical.push_back(&entry);
        } else if (const auto stated = stated_days(*entry.event)) {
            days[stated->first].push_back(&entry);
            ++dated;
        } else {
            undated.push_back(&entry);
        }
    }
    const std::size_t all = dated + undated.size() + historical.size();
    const Date last = collection.today().value_or(Date{});
    for (auto& [day, entries] : days) {
        line_of_day.emplace(day, line_anchor(out, out.lines.size()));
        for (const auto* entry : best(entries, most_lines_a_day))
            out.lines.push_back(with_head(day_words(*stated_days(*entry->event), labels, last), event_line(collection, *entry, true)));
    }
    for (const auto* entry : best(undated, most_lines)) {
        const std::string when = coarse_words(*entry->event, labels);
        out.lines.push_back(with_head(when.empty() ? labels("happened.no-day") : when, event_line(collection, *entry, true)));
    }
    for (const auto* entry : best(historical, most_lines)) {
        const std::string when = coarse_words(*entry->event, labels);
        out.lines.push_back(
            with_head(labels("status.historical") + (when.empty() ? "" : " " + when), event_line(collection, *entry, true)));
    }
    out.limit = out.lines.size() == all
                    ? labels("limit.happened.all", all, dated, undated.size(), historical.size())
                    : labels("limit.happened", out.lines.size(), all, dated, undated.size(), historical.size(), most_lines_a_day);
    return out;
}

}  // namespace tocsin::publish
