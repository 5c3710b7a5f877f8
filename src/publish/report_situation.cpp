// The situation: fixed places, each filled by rule with the newest, then the best attested of the entries below.
#include <algorithm>
#include <set>

#include "publish/report_parts.h"

namespace tocsin::publish {
namespace {

constexpr std::size_t most_in_slot = 3;

bool fits(const Slot& slot, const Entry& entry) {
    if (slot.kind == EntryKind::figure)
        return entry.kind == EntryKind::figure &&
               std::find(slot.types.begin(), slot.types.end(), entry.figure->measure) != slot.types.end();
    if (!entry.event || entry.kind != slot.kind) return false;
    const Status status = entry.event->status;
    if (entry.kind == EntryKind::event && status != Status::happened && status != Status::ongoing && status != Status::denied) return false;
    return slot.types.empty() || std::any_of(slot.types.begin(), slot.types.end(), [&](const std::string& type) {
               return type == entry.event->type || (!type.empty() && type[0] <= '9' && entry.event->cameo.starts_with(type));
           });
}

std::optional<Date> day_of(const Entry& entry) {
    if (entry.event) {
        const auto days = stated_days(*entry.event);
        return days ? std::optional(days->first) : std::nullopt;
    }
    std::optional<Date> newest;
    for (const auto& count : entry.counts) {
        const auto day = count.figure.as_of ? count.figure.as_of : count.figure.time ? count.figure.time->to : std::nullopt;
        if (day) newest = std::max(newest.value_or(*day), *day);
    }
    return newest ? newest : entry.last_reported;
}

// "Killed since 15 Apr: 550 (health ministry); at least 700 (doctors)": the last number of each speaker.
Line figure_line(const Collection& collection, const Entry& entry) {
    Line line = quantity(collection, entry);
    line.runs.push_back({Voice::ours, ": ", {}});
    bool first = true;
    std::vector<std::uint32_t> reports;
    std::set<std::string> seen;
    for (auto count = entry.counts.rbegin(); count != entry.counts.rend() && seen.size() < most_in_slot; ++count) {
        std::string by;
        for (const auto& party : count->figure.attributed_to) by += (by.empty() ? "" : " < ") + collection.name_of(party.ref, party.text);
        if (!seen.insert(by).second) continue;
        line.runs.push_back(
            {Voice::ours, (first ? "" : "; ") + number_words(count->figure, collection.labels) + (by.empty() ? "" : " (" + by + ")"), {}});
        first = false;
        reports.insert(reports.end(), count->reports.begin(), count->reports.end());
    }
    const auto number = collection.dispute_number[static_cast<std::size_t>(&entry - collection.input.entries.data())];
    if (number > 0) line.runs.push_back({Voice::ours, ", " + collection.labels("entry.disputed") + " D" + std::to_string(number), {}});
    cite_reports(collection, line, entry, reports);
    return line;
}

Line dated(const Collection& collection, const Entry& entry) {
    if (entry.figure) return figure_line(collection, entry);
    Line line = event_line(collection, entry, true);
    if (const auto day = day_of(entry)) line.runs.insert(line.runs.begin(), {Voice::ours, collection.labels.day(*day) + " ", {}});
    return line;
}

Line slot_line(const Collection& collection, const Slot& slot) {
    const Labels& labels = collection.labels;
    std::vector<const Entry*> entries;
    std::set<Date> days;
    for (const auto& entry : collection.input.entries) {
        if (!fits(slot, entry)) continue;
        const auto day = day_of(entry);
        if (slot.kind == EntryKind::agenda &&
            (entry.outcome != Outcome::open || !day || (collection.today() && *day < *collection.today())))
            continue;
        entries.push_back(&entry);
        if (day && entry.event) days.insert(*day);
    }
    if (entries.empty()) return {};
    std::stable_sort(entries.begin(), entries.end(), [&](const Entry* a, const Entry* b) {
        const auto one = day_of(*a);
        const auto other = day_of(*b);
        if (slot.kind == EntryKind::figure) return std::tuple(b->origins, b->documents) < std::tuple(a->origins, a->documents);
        if (one.has_value() != other.has_value()) return one.has_value();
        if (one && *one != *other) return slot.kind == EntryKind::agenda ? *one < *other : *other < *one;
        return std::tuple(b->origins, b->documents) < std::tuple(a->origins, a->documents);
    });
    Line line;
    line.runs.push_back({Voice::strong, labels("slot." + slot.id), {}});
    line.runs.push_back({Voice::ours, " ", {}});
    if (slot.counted && !days.empty()) {
        const auto with_day = static_cast<std::size_t>(
            std::count_if(entries.begin(), entries.end(), [](const Entry* entry) { return day_of(*entry).has_value(); }));
        line.runs.back().text +=
            labels("situation.dated", with_day, days.size(), labels.day(*days.begin())) + "; " + labels("situation.latest") + " ";
        if (entries.size() > 1) entries.erase(entries.begin() + 1, entries.end());
    }
    for (std::size_t i = 0; i < std::min(entries.size(), most_in_slot); ++i) {
        Line one = dated(collection, *entries[i]);
        if (i > 0) {
            line.more.push_back(std::move(one));
            continue;
        }
        line.runs.insert(line.runs.end(), one.runs.begin(), one.runs.end());
        line.references = one.references;
        line.origins = one.origins;
        line.documents = one.documents;
    }
    return line;
}

}  // namespace

Section situation_section(const Collection& collection) {
    const Labels& labels = collection.labels;
    Section out{"situation", labels("section.situation"), labels("limit.situation"), {}, {}};
    for (const auto& slot : collection.input.slots) {
        Line line = slot_line(collection, slot);
        if (!line.runs.empty()) out.lines.push_back(std::move(line));
    }
    std::size_t disputed = 0, expired = 0;
    for (const auto& entry : collection.input.entries) {
        disputed += entry.disputes.empty() ? 0 : 1;
        expired += entry.outcome == Outcome::expired ? 1 : 0;
    }
    if (disputed > 0 || expired > 0) {
        std::string words;
        if (disputed > 0) words = labels("situation.disputes", disputed);
        if (expired > 0) words += (words.empty() ? "" : "; ") + labels("situation.expired", expired);
        out.lines.push_back({{{Voice::strong, labels("slot.disputed"), {}}, {Voice::ours, " " + words, {}}}, 0, 0, {}, {}});
    }
    return out;
}

Result<std::vector<Slot>> slots_of(const knowledge::Pack& pack) {
    std::vector<Slot> out;
    const auto table = pack.table("report/slots");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        Slot slot;
        slot.id = table.cell(row, "id");
        const auto kind = table.cell(row, "kind");
        if (kind != "event" && kind != "figure" && kind != "agenda")
            return fail(ErrorKind::bad_knowledge, "no such kind: " + std::string(kind), "report/slots.tsv", "event, figure or agenda");
        slot.kind = kind == "figure" ? EntryKind::figure : kind == "agenda" ? EntryKind::agenda : EntryKind::event;
        slot.counted = table.cell(row, "counted") == "yes";
        auto types = table.cell(row, "types");
        while (!types.empty()) {
            const auto bar = types.find('|');
            slot.types.emplace_back(types.substr(0, bar));
            if (bar == std::string_view::npos) break;
            types.remove_prefix(bar + 1);
        }
        out.push_back(std::move(slot));
    }
    return out;
}

}  // namespace tocsin::publish
