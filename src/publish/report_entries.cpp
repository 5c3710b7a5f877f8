// Lines made from entries: a label, who, whom, where, how it stands, who says so. No verb, adjective or link is composed.
#include <algorithm>
#include <set>

#include "publish/report_parts.h"

namespace tocsin::publish {
namespace {

constexpr std::size_t most_parties = 4;
constexpr std::size_t most_sources = 3;

void add(std::vector<Run>& runs, std::string text) {
    if (!runs.empty() && runs.back().voice == Voice::ours)
        runs.back().text += text;
    else
        runs.push_back({Voice::ours, std::move(text), {}});
}

bool is_known(const Collection& collection, const std::string& ref) {
    return (ref.size() == 3 && ref.find('/') == std::string::npos) || collection.names.contains(ref);
}

}  // namespace

Line own_words(std::string text) {
    Line out;
    if (!text.empty()) out.runs.push_back({Voice::ours, std::move(text), {}});
    return out;
}

std::string text_of(const Line& line) {
    std::string out;
    for (const auto& run : line.runs) out += run.text;
    for (const auto& more : line.more) out += (out.empty() ? "" : "; ") + text_of(more);
    return out;
}

const std::string& language_of(const Collection& collection, const Entry& entry) {
    return collection.input.documents[entry.reports[entry.lead].document]->article.language;
}

void cite_reports(const Collection& collection, Line& line, const Entry& entry, const std::vector<std::uint32_t>& reports) {
    std::vector<Reference> references;
    for (const auto report : reports)
        references.push_back(Collection::reference(entry.reports[report].document, entry.reports[report].sentence));
    collection.cite(line, references);
}

void cite_entry(const Collection& collection, Line& line, const Entry& entry) {
    std::vector<Reference> references;
    for (const auto& report : entry.reports) references.push_back(Collection::reference(report.document, report.sentence));
    collection.cite(line, references);
}

std::string event_words(const Event& event, const Labels& labels) {
    for (std::string code = event.cameo; code.size() >= 3; code.pop_back())
        if (labels.has("event." + code)) return labels("event." + code);
    return labels("event." + event.type);
}

void add_parties(const Collection& collection, std::vector<Run>& runs, const std::vector<Party>& parties, const std::string& language) {
    std::set<std::string> seen;
    std::size_t shown = 0;
    for (const auto& party : parties) {
        const bool known = is_known(collection, party.ref);
        const std::string words = known ? collection.name_of(party.ref, party.text) : party.text;
        if (words.empty() || !seen.insert(words).second) continue;
        if (shown == most_parties) {
            add(runs, ", …");
            return;
        }
        if (shown++ > 0) add(runs, ", ");
        if (known)
            add(runs, words);
        else
            runs.push_back({Voice::article, words, language});
    }
}

bool is_planned(const Entry& entry) {
    return entry.kind == EntryKind::agenda ||
           (entry.kind == EntryKind::event && (entry.event->status == Status::planned || entry.event->status == Status::conditional));
}

std::optional<std::pair<Date, Date>> stated_days(const Event& event) {
    if (!event.time || !event.time->time.from) return {};
    const TimeValue& time = event.time->time;
    if (time.precision != Precision::day && time.precision != Precision::week) return {};
    return std::pair(*time.from, time.to.value_or(*time.from));
}

Line event_line(const Collection& collection, const Entry& entry, bool with_status, bool with_dispute) {
    const Labels& labels = collection.labels;
    const Event& event = *entry.event;
    const std::string& language = language_of(collection, entry);
    Line line;
    add(line.runs, event_words(event, labels));
    if (!event.actors.empty() || !event.recipients.empty()) add(line.runs, ": ");
    add_parties(collection, line.runs, event.actors, language);
    if (!event.recipients.empty()) {
        add(line.runs, event.actors.empty() ? "→ " : " → ");
        add_parties(collection, line.runs, event.recipients, language);
    }
    // What no field holds stands in the article's words.
    if (event.actors.empty() && event.recipients.empty() && !entry.words.empty()) {
        add(line.runs, ": ");
        line.runs.push_back({Voice::article, entry.words, language});
    }
    if (event.place) {
        const auto place = collection.name_of(event.place->ref, event.place->name);
        if (!place.empty()) add(line.runs, ", " + place);
    }
    // A demand is requested and a threat threatened by what they are.
    const bool own =
        (event.type == "REQUEST" && event.status == Status::requested) || (event.type == "THREATEN" && event.status == Status::threatened);
    if (with_status && !own && event.status != Status::happened && event.status != Status::historical) {
        add(line.runs, ", ");
        line.runs.push_back({Voice::strong, labels("status." + std::string(name_of(event.status))), {}});
    }
    if (!event.attributed_to.empty()) {
        std::vector<Party> sources(
            event.attributed_to.begin(),
            event.attributed_to.begin() + static_cast<std::ptrdiff_t>(std::min(event.attributed_to.size(), most_sources)));
        const std::string per = labels("entry.per", std::string());
        add(line.runs, ", " + per);
        add_parties(collection, line.runs, sources, language);
    }
    const auto number = collection.dispute_number[static_cast<std::size_t>(&entry - collection.input.entries.data())];
    if (with_dispute && number > 0) {
        add(line.runs, ", ");
        line.runs.push_back({Voice::strong, labels("entry.disputed"), {}});
        add(line.runs, " D" + std::to_string(number));
    }
    cite_entry(collection, line, entry);
    return line;
}

}  // namespace tocsin::publish
