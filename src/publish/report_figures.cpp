// The ledger of figures: one row for one number of one quantity by one speaker, with every place where it stands.
#include <algorithm>
#include <map>
#include <set>

#include "publish/report_parts.h"

namespace tocsin::publish {
namespace {

std::string party_key(const Party& party) {
    return !party.ref.empty() ? party.ref : party.country + "/" + party.sector + "/" + (party.country.empty() ? party.text : std::string());
}

std::string key_of(const Figure& figure) {
    std::string key = figure.measure + "|" + figure.unit + "|" + (figure.low ? std::to_string(*figure.low) : "") + "|" +
                      (figure.high ? std::to_string(*figure.high) : "") + "|" + std::string(name_of(figure.bound)) + "|" +
                      (figure.of ? party_key(*figure.of) : "") + "|" + figure.place + "|";
    for (const auto& party : figure.attributed_to) key += party_key(party) + ",";
    key += "|" + (figure.since ? iso(*figure.since) : std::string());
    return key;
}

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

std::string day_words(const Figure& figure, const Labels& labels) {
    std::vector<std::string> parts;
    if (figure.since) parts.push_back(labels("figure.since", labels.day_and_year(*figure.since)));
    if (figure.time && figure.time->from && figure.time->to && !figure.since)
        parts.push_back(labels.span_of_days(*figure.time->from, *figure.time->to));
    if (figure.as_of) parts.push_back(labels("figure.as-of", labels.day(*figure.as_of)));
    std::string out;
    for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
    return out;
}

std::string of_words(const Collection& collection, const Figure& figure) {
    std::string out = figure.of ? collection.name_of(figure.of->ref, figure.of->text) : std::string();
    if (!figure.place.empty()) out += (out.empty() ? "" : ", ") + collection.name_of(figure.place, figure.place);
    return out;
}

std::string by_words(const Collection& collection, const Figure& figure) {
    std::string out;
    for (const auto& party : figure.attributed_to) out += (out.empty() ? "" : " < ") + collection.name_of(party.ref, party.text);
    return out;
}

}  // namespace

std::vector<FigureRow> merge_figures(const Collection& collection) {
    std::vector<FigureRow> rows;
    std::map<std::string, std::size_t> place;
    for (std::size_t d = 0; d < collection.input.documents.size(); ++d)
        for (const auto& figure : collection.input.documents[d]->records.figures) {
            std::string key = key_of(figure);
            const auto [at, is_new] = place.emplace(key, rows.size());
            if (is_new) rows.push_back({&figure, std::move(key), {}, {}});
            rows[at->second].references.push_back(Collection::reference(d, figure.sentence));
            rows[at->second].documents.push_back(d);
        }
    return rows;
}

Section figures_section(const Collection& collection) {
    const Labels& labels = collection.labels;
    auto rows = merge_figures(collection);
    // Quantities in the order of the words of the reader's language, then by number.
    std::stable_sort(rows.begin(), rows.end(), [&](const FigureRow& a, const FigureRow& b) {
        const auto rank = [&](const Figure& figure) {
            return std::tuple(measure_words(figure, labels), figure.unit, figure.low.value_or(figure.high.value_or(0)));
        };
        return rank(*a.first) < rank(*b.first);
    });
    Section out{"figures", labels("section.figures"), {}, {}, {}};
    Table table;
    for (const char* column : {"column.measure", "column.number", "column.of", "column.day", "column.by", "column.count"})
        table.columns.push_back(labels(column));
    std::size_t statements = 0;
    std::string last;
    for (const auto& row : rows) {
        Line counted;
        collection.cite(counted, row.references);
        const std::string measure = measure_words(*row.first, labels);
        table.rows.push_back({{measure == last ? "" : measure, number_words(*row.first, labels), of_words(collection, *row.first),
                               day_words(*row.first, labels), by_words(collection, *row.first),
                               std::to_string(counted.origins) + "/" + std::to_string(counted.documents)},
                              counted.references});
        last = measure;
        statements += row.references.size();
    }
    out.limit = labels("limit.figures", rows.size(), statements);
    out.table = std::move(table);
    return out;
}

}  // namespace tocsin::publish
