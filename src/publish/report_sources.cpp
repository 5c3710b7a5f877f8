// Who reported, and what the report cannot tell.
#include <algorithm>
#include <map>
#include <set>

#include "publish/report_parts.h"

namespace tocsin::publish {
namespace {

std::string published_words(const Article& article, const Labels& labels) {
    if (!article.published) return labels("published.none");
    return labels.day_and_year(article.published->date) + " (" + labels("basis." + std::string(name_of(article.published->basis))) + ")";
}

// "copy of 1, 84 % of it, AFP"; "copy of 1, 30 % of it, IPM" where both papers are of that publisher; "translation of 1, AFP": how alike
// texts in different words are is no share that a reader could check.
std::string relation_words(const Collection& collection, std::size_t d) {
    const Labels& labels = collection.labels;
    const OriginOf& own = collection.input.origins[d];
    std::string out = labels("relation.original");
    if (own.relation != Relation::original) {
        std::size_t original = d;
        for (std::size_t other = 0; other < collection.input.origins.size(); ++other)
            if (collection.input.origins[other].origin == own.origin && collection.input.origins[other].relation == Relation::original)
                original = other;
        out = labels("relation." + std::string(name_of(own.relation)), original + 1, static_cast<int>(own.similarity * 100 + 0.5));
    }
    if (!own.publisher.empty()) out += ", " + own.publisher;
    for (const auto& agency : collection.input.documents[d]->article.agencies) out += ", " + agency;
    return out;
}

Line plain_line(const std::string& name, const std::string& words) {
    return {{{Voice::strong, name + ":", {}}, {Voice::ours, " " + words, {}}}, 0, 0, {}, {}};
}

// Days of the period on which no document was published; a long gap as its first and last day.
std::string quiet_days(const Collection& collection) {
    std::set<Date> busy;
    for (const auto* document : collection.input.documents)
        if (document->article.published) busy.insert(document->article.published->date);
    std::string out;
    for (Date day = *collection.first_day; day < *collection.last_day; day = plus_days(day, 1)) {
        if (busy.contains(day)) continue;
        Date end = day;
        while (!busy.contains(plus_days(end, 1))) end = plus_days(end, 1);
        const Labels& labels = collection.labels;
        out += (out.empty() ? "" : ", ") + (end == day ? labels.day(day) : labels.day(day) + "–" + labels.day(end));
        day = end;
    }
    return out;
}

}  // namespace

Section sources_section(const Collection& collection) {
    const Labels& labels = collection.labels;
    std::vector<std::size_t> reported(collection.input.documents.size());
    std::vector<std::size_t> only_here(collection.input.documents.size());
    for (const auto& entry : collection.input.entries) {
        if (entry.kind == EntryKind::statement) continue;
        std::set<std::size_t> documents;
        for (const auto& report : entry.reports) documents.insert(report.document);
        for (const std::size_t d : documents) {
            ++reported[d];
            if (entry.origins == 1) ++only_here[d];
        }
    }
    Section out{"sources", labels("section.sources"), labels("limit.sources.entries", collection.input.documents.size()), {}, {}};
    Table table;
    for (const char* column : {"column.nr", "column.outlet", "column.title", "column.language", "column.published", "column.relation",
                               "column.access", "column.entries"})
        table.columns.push_back(labels(column));
    for (std::size_t d = 0; d < collection.input.documents.size(); ++d) {
        const Article& article = collection.input.documents[d]->article;
        Table::Row row;
        for (const auto& words :
             {std::to_string(d + 1), collection.outlet_of(d), article.title, article.language.empty() ? std::string("?") : article.language,
              published_words(article, labels), relation_words(collection, d), labels("access." + std::string(name_of(article.access))),
              std::to_string(reported[d]) + " / " + std::to_string(only_here[d])})
            row.cells.push_back(own_words(words));
        table.rows.push_back(std::move(row));
    }
    out.table = std::move(table);
    return out;
}

Section limits_section(const Collection& collection) {
    const Labels& labels = collection.labels;
    Section out{"limits", labels("section.limits"), {}, {}, {}};
    const auto add = [&](const char* id, const std::string& words) { out.lines.push_back(plain_line(labels(id), words)); };
    if (collection.first_day)
        if (const auto days = quiet_days(collection); !days.empty()) add("limits.quiet", labels("limits.quiet.words", days));
    std::size_t alone = 0, entries = 0, events = 0, undated = 0, unplaced = 0, attackers = 0;
    std::map<std::string, std::size_t> speakers;
    for (const auto& entry : collection.input.entries) {
        if (entry.kind == EntryKind::statement) {
            const auto& speaker = entry.statement->speaker;
            if (!speaker.country.empty()) ++speakers[speaker.country];
            continue;
        }
        ++entries;
        if (entry.origins == 1) ++alone;
        if (entry.kind != EntryKind::event) continue;
        ++events;
        if (!stated_days(*entry.event)) ++undated;
        if (!entry.event->place) ++unplaced;
        if (entry.event->type == "ASSAULT" && entry.event->actors.empty()) ++attackers;
    }
    if (entries > 0) add("limits.confirmation", labels("limits.entries.words", alone, entries));
    if (!speakers.empty()) {
        std::vector<std::pair<std::size_t, std::string>> order;
        for (const auto& [country, count] : speakers) order.emplace_back(count, country);
        std::sort(order.begin(), order.end(),
                  [](const auto& a, const auto& b) { return std::tuple(b.first, a.second) < std::tuple(a.first, b.second); });
        std::string of, languages;
        for (std::size_t i = 0; i < std::min<std::size_t>(order.size(), 5); ++i)
            of += (i == 0 ? "" : ", ") + labels.state_name(order[i].second) + " " + std::to_string(order[i].first);
        std::set<std::string> seen;
        for (const auto* document : collection.input.documents)
            if (!document->article.language.empty() && seen.insert(document->article.language).second)
                languages += (languages.empty() ? "" : ", ") + labels.language_name(document->article.language);
        add("limits.sides", labels("limits.sides.words", of, languages));
    }
    if (events > 0) add("limits.days-places", labels("limits.days-places.words", undated, events, unplaced, attackers));
    if (events == 0) add("limits.events", labels("limits.events.words"));
    add("limits.truth", labels("limits.truth.words"));
    add("limits.method", labels("limits.method.words", TOCSIN_VERSION, collection.input.knowledge));
    return out;
}

}  // namespace tocsin::publish
