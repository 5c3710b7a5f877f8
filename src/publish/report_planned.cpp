// What is planned, and what came of it.
#include <algorithm>

#include "publish/report_parts.h"

namespace tocsin::publish {
namespace {

constexpr std::size_t most_rows = 60;
constexpr std::size_t most_ended = 30;

const std::optional<Date>& day_of(const Entry& entry) {
    static const std::optional<Date> none;
    return entry.event->time ? entry.event->time->time.from : none;
}

std::string when(const Entry& entry, const Labels& labels) {
    const auto& day = day_of(entry);
    if (!day) return labels("happened.no-day");
    const Date to = entry.event->time->time.to.value_or(*day);
    return labels.days(*day, to);
}

}  // namespace

Section planned_section(const Collection& collection) {
    const Labels& labels = collection.labels;
    Section out{"planned", labels("section.planned"), {}, {}, {}};
    std::vector<const Entry*> open, ended;
    for (const auto& entry : collection.input.entries) {
        if (!is_planned(entry)) continue;
        (entry.outcome.value_or(Outcome::open) == Outcome::open ? open : ended).push_back(&entry);
    }
    const auto by_day = [](const Entry* a, const Entry* b) {
        const auto& one = day_of(*a);
        const auto& other = day_of(*b);
        if (one.has_value() != other.has_value()) return one.has_value();
        if (one && *one != *other) return *one < *other;
        return a->origins > b->origins;
    };
    std::stable_sort(open.begin(), open.end(), by_day);
    std::stable_sort(ended.begin(), ended.end(), by_day);
    const std::size_t all = open.size() + ended.size();
    if (all == 0) return out;
    if (open.size() > most_rows) open.resize(most_rows);
    if (ended.size() > most_ended) ended.erase(ended.begin(), ended.end() - static_cast<std::ptrdiff_t>(most_ended));
    if (!open.empty()) {
        Table table;
        for (const char* column : {"column.when", "column.what", "column.state", "column.condition", "column.count"})
            table.columns.push_back(labels(column));
        for (const auto* entry : open) {
            Line what = event_line(collection, *entry, false);
            Table::Row row;
            row.references = what.references;
            const std::string count = std::to_string(what.origins) + "/" + std::to_string(what.documents);
            what.references.clear();
            what.origins = what.documents = 0;
            Line condition;
            if (!entry->condition.empty()) condition.runs.push_back({Voice::article, entry->condition, language_of(collection, *entry)});
            row.cells = {own_words(when(*entry, labels)), std::move(what),
                         own_words(labels("status." + std::string(name_of(entry->event->status)))), std::move(condition), own_words(count)};
            table.rows.push_back(std::move(row));
        }
        out.table = std::move(table);
    }
    for (const auto* entry : ended) {
        Line line = event_line(collection, *entry, false);
        line.runs.insert(line.runs.begin(), {Voice::ours, " " + when(*entry, labels) + " ", {}});
        line.runs.insert(line.runs.begin(), {Voice::strong, labels("outcome." + std::string(name_of(*entry->outcome))), {}});
        if (!entry->became.empty())
            for (const auto& other : collection.input.entries)
                if (other.id == entry->became) line.more.push_back(event_line(collection, other, true));
        out.lines.push_back(std::move(line));
    }
    const std::size_t shown = open.size() + ended.size();
    const std::string state = collection.today() ? labels.day_and_year(*collection.today()) : std::string("?");
    out.limit = shown == all ? labels("limit.planned", all, state) : labels("limit.planned.some", shown, all, state);
    return out;
}

}  // namespace tocsin::publish
