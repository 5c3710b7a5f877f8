// Where sources contradict each other, with every side and who holds it.
#include <algorithm>

#include "publish/report_parts.h"

namespace tocsin::publish {
namespace {

constexpr std::size_t most_rows = 60;

// A side's value in the reader's language.
Run value_run(const Collection& collection, const Entry& entry, const EntryDispute& dispute, const EntrySide& side) {
    const Labels& labels = collection.labels;
    if (dispute.field == DisputeField::figure) {
        for (const auto& count : entry.counts)
            if (count.reports == side.reports) return {Voice::ours, number_words(count.figure, labels), {}};
        return {Voice::ours, side.value, {}};
    }
    if (side.value == "denied" || side.value == "happened") return {Voice::strong, labels("status." + side.value), {}};
    if (dispute.field == DisputeField::time)
        if (const auto day = date_from_iso(side.value)) return {Voice::ours, labels.day_and_year(*day), {}};
    if (dispute.field == DisputeField::place) return {Voice::ours, collection.name_of(side.value, side.value), {}};
    return {Voice::article, side.value, collection.input.documents[entry.reports[side.reports.front()].document]->article.language};
}

Line side_line(const Collection& collection, const Entry& entry, const EntryDispute& dispute, const EntrySide& side) {
    Line line;
    const std::string& language = collection.input.documents[entry.reports[side.reports.front()].document]->article.language;
    add_parties(collection, line.runs, side.by, language);
    if (line.runs.empty()) line.runs.push_back({Voice::ours, collection.outlet_of(entry.reports[side.reports.front()].document), {}});
    line.runs.push_back({Voice::ours, ": ", {}});
    line.runs.push_back(value_run(collection, entry, dispute, side));
    cite_reports(collection, line, entry, side.reports);
    line.origins = line.documents = 0;  // the references show them
    return line;
}

}  // namespace

Section disputed_section(const Collection& collection) {
    const Labels& labels = collection.labels;
    Section out{"disputed", labels("section.disputed"), {}, {}, {}};
    std::vector<const Entry*> disputed;
    for (const auto& entry : collection.input.entries)
        if (!entry.disputes.empty()) disputed.push_back(&entry);
    if (disputed.empty()) return out;
    const auto number = [&](const Entry* entry) {
        return collection.dispute_number[static_cast<std::size_t>(entry - collection.input.entries.data())];
    };
    std::stable_sort(disputed.begin(), disputed.end(), [&](const Entry* a, const Entry* b) { return number(a) < number(b); });
    const std::size_t all = disputed.size();
    if (disputed.size() > most_rows) disputed.resize(most_rows);
    Table table;
    for (const char* column : {"column.nr", "column.dispute", "column.side", "column.other-side"}) table.columns.push_back(labels(column));
    for (const auto* entry : disputed)
        for (const auto& dispute : entry->disputes) {
            Line what = entry->figure ? quantity(collection, *entry) : event_line(collection, *entry, false, false);
            what.references.clear();
            what.origins = what.documents = 0;
            what.runs.push_back({Voice::ours, " (" + labels("dispute." + std::string(name_of(dispute.field))) + ")", {}});
            Line others;
            for (std::size_t i = 1; i < dispute.sides.size(); ++i) {
                Line side = side_line(collection, *entry, dispute, dispute.sides[i]);
                if (i == 1)
                    others = std::move(side);
                else
                    others.more.push_back(std::move(side));
            }
            table.rows.push_back({{own_words("D" + std::to_string(number(entry))), std::move(what),
                                   side_line(collection, *entry, dispute, dispute.sides[0]), std::move(others)},
                                  {}});
        }
    out.table = std::move(table);
    out.limit = disputed.size() == all ? labels("limit.disputed", all) : labels("limit.disputed.some", disputed.size(), all);
    return out;
}

}  // namespace tocsin::publish
