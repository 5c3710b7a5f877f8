// The ledger of figures: a row for each quantity and each speaker, with every number given; later ones behind an arrow, none merged.
#include <algorithm>
#include <map>

#include "publish/report_parts.h"

namespace tocsin::publish {
namespace {

constexpr std::size_t most_quantities = 120;

std::string by_words(const Collection& collection, const Figure& figure) {
    std::string out;
    for (const auto& party : figure.attributed_to) out += (out.empty() ? "" : " < ") + collection.name_of(party.ref, party.text);
    return out;
}

// The numbers of one speaker, in the order of their days.
struct Chain {
    std::string by;
    std::vector<const EntryCount*> counts;
};

std::vector<Chain> chains_of(const Collection& collection, const Entry& entry) {
    std::vector<Chain> out;
    for (const auto& count : entry.counts) {
        const Figure& figure = count.figure;
        const std::string by = by_words(collection, figure);
        const auto same = std::find_if(out.begin(), out.end(), [&](const Chain& chain) {
            const auto& first = chain.counts.front()->figure.attributed_to;
            if (chain.by == by) return true;
            return !first.empty() && !figure.attributed_to.empty() && !first[0].country.empty() &&
                   first[0].country == figure.attributed_to[0].country && first[0].sector == figure.attributed_to[0].sector &&
                   first[0].ref == figure.attributed_to[0].ref;
        });
        if (same == out.end())
            out.push_back({by, {&count}});
        else
            same->counts.push_back(&count);
    }
    return out;
}

// "since 15 Apr"; "since 2014": the first of January of another year stands for the year, which is what articles say.
std::string since_words(const Collection& collection, Date since) {
    const Date today = collection.today().value_or(since);
    const bool year = since.year() != today.year() && since.month() == std::chrono::January && since.day() == std::chrono::day(1);
    return year ? std::to_string(static_cast<int>(since.year())) : collection.labels.day_beside(since, today);
}

// "3 Mar", "March 2019", "2019", as exactly as it is known.
std::string time_words(const Collection& collection, const TimeValue& time) {
    const Date last = time.to.value_or(*time.from);
    if (time.precision == Precision::day || time.precision == Precision::week)
        return collection.labels.day_beside(last, collection.today().value_or(last));
    return time.precision == Precision::month ? collection.labels.month(*time.from) : std::to_string(static_cast<int>(time.from->year()));
}

// "29 Apr", "≤ 30 Apr" where the day of the count is not stated.
std::string as_of(const Collection& collection, const Entry& entry, const EntryCount& count) {
    const Labels& labels = collection.labels;
    if (count.figure.as_of) return labels.day_beside(*count.figure.as_of, collection.today().value_or(*count.figure.as_of));
    if (!count.figure.since && count.figure.time && count.figure.time->from) return time_words(collection, *count.figure.time);
    std::optional<Date> first;
    for (const auto report : count.reports)
        if (const auto& published = collection.input.documents[entry.reports[report].document]->article.published)
            first = std::min(first.value_or(published->date), published->date);
    return first ? "≤ " + labels.day(*first) : std::string();
}

// An arrow only where a later number supersedes the one before.
bool supersedes(const Entry& entry, const EntryCount& count) {
    return std::any_of(entry.revisions.begin(), entry.revisions.end(), [&](const EntryRevision& revision) {
        return std::find(count.reports.begin(), count.reports.end(), revision.became_report) != count.reports.end();
    });
}

template <class Show>
std::string joined(const Entry& entry, const Chain& chain, const Show& show) {
    std::string out, last;
    for (const auto* count : chain.counts) {
        const std::string words = show(*count);
        if (words == last) continue;
        if (!out.empty() && !words.empty()) out += supersedes(entry, *count) ? " → " : " · ";
        out += words;
        last = words;
    }
    return out;
}

}  // namespace

std::string number_words(const Figure& figure, const Labels& labels) {
    std::string out;
    switch (figure.bound) {
        case Bound::exact: out = labels.number(figure.low.value_or(0)); break;
        case Bound::about: out = labels("bound.about", labels.number(figure.low.value_or(0))); break;
        case Bound::at_least: out = labels("bound.at-least", labels.number(figure.low.value_or(0))); break;
        case Bound::at_most: out = labels("bound.at-most", labels.number(figure.high.value_or(0))); break;
        case Bound::range:
            out = labels("bound.range", labels.number(figure.low.value_or(0)), labels.number(figure.high.value_or(0)));
            break;
    }
    return figure.unit.empty() ? out : out + " " + figure.unit;
}

std::string measure_words(const Figure& figure, const Labels& labels) {
    const std::string id = "measure." + figure.measure;
    return labels.has(id) ? labels(id) : figure.measure;
}

Line quantity(const Collection& collection, const Entry& entry) {
    const Figure& figure = *entry.figure;
    Line out = own_words(measure_words(figure, collection.labels));
    if (figure.of && (!figure.of->text.empty() || !figure.of->ref.empty())) {
        out.runs[0].text += ", ";
        add_parties(collection, out.runs, {*figure.of}, language_of(collection, entry));
    }
    std::string rest;
    if (!figure.place.empty()) rest += ", " + collection.name_of(figure.place, figure.place);
    if (figure.since) rest += ", " + collection.labels("figure.since", since_words(collection, *figure.since));
    if (!rest.empty()) out.runs.push_back({Voice::ours, rest, {}});
    return out;
}

Section figures_section(const Collection& collection) {
    const Labels& labels = collection.labels;
    Section out{"figures", labels("section.figures"), {}, {}, {}};
    std::vector<const Entry*> figures;
    for (const auto& entry : collection.input.entries)
        if (entry.kind == EntryKind::figure) figures.push_back(&entry);
    const std::size_t all = figures.size();
    if (all == 0) return out;
    std::stable_sort(figures.begin(), figures.end(), [](const Entry* a, const Entry* b) {
        return std::tuple(b->origins, b->documents) < std::tuple(a->origins, a->documents);
    });
    if (figures.size() > most_quantities) figures.resize(most_quantities);
    // Quantities in the order of the words of the reader's language, the best attested first.
    std::stable_sort(figures.begin(), figures.end(), [&](const Entry* a, const Entry* b) {
        return std::tuple(measure_words(*a->figure, labels), a->figure->unit) <
               std::tuple(measure_words(*b->figure, labels), b->figure->unit);
    });
    Table table;
    for (const char* column : {"column.measure", "column.number", "column.day", "column.by", "column.count"})
        table.columns.push_back(labels(column));
    std::size_t numbers = 0;
    for (const auto* entry : figures) {
        bool first = true;
        numbers += entry->counts.size();
        for (const auto& chain : chains_of(collection, *entry)) {
            std::vector<std::uint32_t> reports;
            for (const auto* count : chain.counts) reports.insert(reports.end(), count->reports.begin(), count->reports.end());
            Line counted;
            cite_reports(collection, counted, *entry, reports);
            Line what = first ? quantity(collection, *entry) : Line{};
            const auto number = collection.dispute_number[static_cast<std::size_t>(entry - collection.input.entries.data())];
            if (first && number > 0) what.runs.push_back({Voice::ours, " (D" + std::to_string(number) + ")", {}});
            table.rows.push_back(
                {{std::move(what),
                  own_words(joined(*entry, chain, [&](const EntryCount& count) { return number_words(count.figure, labels); })),
                  own_words(joined(*entry, chain, [&](const EntryCount& count) { return as_of(collection, *entry, count); })),
                  own_words(chain.by), own_words(std::to_string(counted.origins) + "/" + std::to_string(counted.documents))},
                 counted.references});
            first = false;
        }
    }
    out.limit = labels("limit.counts", figures.size(), all, numbers);
    out.table = std::move(table);
    return out;
}

}  // namespace tocsin::publish
