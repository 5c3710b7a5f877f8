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

// "copy of 1, 84 % of it, AFP"; "translation of 1, AFP": how alike texts in different words are is no share that a reader could check.
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
    for (const auto& agency : collection.input.documents[d]->article.agencies) out += ", " + agency;
    return out;
}

Line plain_line(const std::string& name, const std::string& words) {
    return {{{Voice::strong, name + ":", {}}, {Voice::ours, " " + words, {}}}, 0, 0, {}};
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
    const auto rows = merge_figures(collection);
    std::vector<std::size_t> figures(collection.input.documents.size());
    std::vector<std::size_t> only_here(collection.input.documents.size());
    for (const auto& row : rows) {
        std::set<std::uint32_t> origins;
        for (const std::size_t d : row.documents) origins.insert(collection.input.origins[d].origin);
        for (const std::size_t d : std::set<std::size_t>(row.documents.begin(), row.documents.end())) {
            ++figures[d];
            if (origins.size() == 1) ++only_here[d];
        }
    }
    Section out{"sources", labels("section.sources"), labels("limit.sources", collection.input.documents.size()), {}, {}};
    Table table;
    for (const char* column : {"column.nr", "column.outlet", "column.title", "column.language", "column.published", "column.relation",
                               "column.access", "column.figures"})
        table.columns.push_back(labels(column));
    for (std::size_t d = 0; d < collection.input.documents.size(); ++d) {
        const Article& article = collection.input.documents[d]->article;
        table.rows.push_back(
            {{std::to_string(d + 1), collection.outlet_of(d), article.title, article.language.empty() ? "?" : article.language,
              published_words(article, labels), relation_words(collection, d), labels("access." + std::string(name_of(article.access))),
              std::to_string(figures[d]) + " / " + std::to_string(only_here[d])},
             {}});
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
    const auto rows = merge_figures(collection);
    std::size_t alone = 0;
    for (const auto& row : rows) alone += collection.by_origin(row.references).size() == 1 ? 1 : 0;
    if (!rows.empty()) add("limits.confirmation", labels("limits.confirmation.words", alone, rows.size()));
    add("limits.events", labels("limits.events.words"));
    add("limits.method", labels("limits.method.words", TOCSIN_VERSION, collection.input.knowledge));
    return out;
}

}  // namespace tocsin::publish
