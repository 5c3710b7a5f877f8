// The ledger as pictures: a panel for each quantity of which more than one number was given. Nothing is added up, averaged or chosen.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "publish/report_parts.h"

namespace tocsin::publish {
namespace {

constexpr std::size_t most_panels = 24;
constexpr std::size_t most_tracks = 16;

struct Step {
    FigureStep step;
    bool is_published = false;  // the day of the count is not stated: it is that of publication
    Figure figure;
    std::vector<Reference> references;
};
using Value = std::tuple<std::optional<double>, std::optional<double>, Bound>;

struct Panel {
    const Entry* first = nullptr;
    std::set<std::size_t> disputes;
    std::map<std::pair<bool, std::string>, std::map<Value, Step>> tracks;  // speakers by name, outlets behind them
    std::size_t counts = 0;
    std::optional<Date> since;
};

Day day_of(Date date) { return static_cast<Day>(std::chrono::sys_days(date).time_since_epoch().count()); }
Date date_of(Day day) { return Date(std::chrono::sys_days(std::chrono::days(day))); }

// The figure as this report has it.
const Figure* figure_of(const Collection& collection, const EntryReport& report) {
    const auto& figures = collection.input.documents[report.document]->records.figures;
    const auto at = std::find_if(figures.begin(), figures.end(), [&](const Figure& figure) { return figure.id == report.record; });
    return at == figures.end() ? nullptr : &*at;
}

// Who speaks in a text's own name is its original: copies and translations do not say it once more.
std::string outlet_of_origin(const Collection& collection, std::uint32_t document) {
    const auto& origins = collection.input.origins;
    for (std::size_t d = 0; d < origins.size(); ++d)
        if (origins[d].origin == origins[document].origin && origins[d].relation == Relation::original) return collection.outlet_of(d);
    return collection.outlet_of(document);
}

void add_report(const Collection& collection, const EntryReport& report, const Figure& figure, Panel& panel) {
    const bool is_outlet = figure.attributed_to.empty();
    const std::string speaker = is_outlet ? outlet_of_origin(collection, report.document)
                                          : collection.name_of(figure.attributed_to[0].ref, figure.attributed_to[0].text);
    Day day = no_day;
    bool is_published = false;
    if (figure.as_of) {
        day = day_of(*figure.as_of);
    } else if (figure.time && figure.time->to) {
        day = day_of(*figure.time->to);
    } else if (const auto& published = collection.input.documents[report.document]->article.published) {
        day = day_of(published->date);
        is_published = true;
    }
    auto& at = panel.tracks[{is_outlet, speaker}][{figure.low, figure.high, figure.bound}];
    const bool is_new = at.references.empty();
    at.references.push_back(Collection::reference(report.document, report.sentence));
    if (is_new || day < at.step.day) {
        if (!is_new && at.step.day != no_day) at.step.again.push_back(at.step.day);
        at.step.day = day;
        at.is_published = is_published;
        at.figure = figure;
    } else if (day != at.step.day && day != no_day) {
        at.step.again.push_back(day);
    }
    ++panel.counts;
}

FigureTrack track_of(const Collection& collection, const std::pair<bool, std::string>& speaker, std::map<Value, Step>& steps) {
    const Labels& labels = collection.labels;
    FigureTrack out{speaker.first ? labels("chart.by-outlet", speaker.second) : speaker.second, speaker.first, {}};
    for (auto& [value, made] : steps) {
        FigureStep step = std::move(made.step);
        std::sort(step.again.begin(), step.again.end());
        step.again.erase(std::unique(step.again.begin(), step.again.end()), step.again.end());
        std::tie(step.low, step.high, step.bound) = value;
        step.words = number_words(made.figure, labels);
        if (step.day != no_day) {
            const Date day = date_of(step.day);
            step.words += (made.is_published ? ", ≤ " : ", ") + labels.day_beside(day, collection.today().value_or(day));
        }
        const auto references = collection.by_origin(made.references);
        step.link = anchor(references.front().front());
        step.words += " " + show(references);
        out.steps.push_back(std::move(step));
    }
    std::stable_sort(out.steps.begin(), out.steps.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
    return out;
}

}  // namespace

std::vector<FigureChart> figure_charts(const Collection& collection) {
    using Quantity = std::tuple<std::string, std::string, std::string, std::string>;  // measure, unit, of whom, where
    std::map<Quantity, Panel> panels;
    for (std::size_t i = 0; i < collection.input.entries.size(); ++i) {
        const Entry& entry = collection.input.entries[i];
        if (entry.kind != EntryKind::figure) continue;
        const Figure& figure = *entry.figure;
        Panel& panel = panels[{figure.measure, figure.unit, figure.of ? figure.of->text : std::string(), figure.place}];
        if (panel.first == nullptr) panel.first = &entry;
        if (!panel.since) panel.since = figure.since;
        if (collection.dispute_number[i] > 0) panel.disputes.insert(collection.dispute_number[i]);
        for (const auto& report : entry.reports)
            if (const auto* told = figure_of(collection, report)) add_report(collection, report, *told, panel);
    }
    std::vector<Panel*> order;
    for (auto& [quantity, panel] : panels) {
        std::size_t steps = 0;
        for (const auto& [speaker, of_speaker] : panel.tracks) steps += of_speaker.size();
        if (steps > 1) order.push_back(&panel);
    }
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->counts > b->counts; });
    if (order.size() > most_panels) order.resize(most_panels);
    std::vector<FigureChart> out;
    for (auto* panel : order) {
        FigureChart chart{text_of(quantity(collection, *panel->first)), {}};
        for (const auto number : panel->disputes) chart.title += " D" + std::to_string(number);
        for (auto& [speaker, steps] : panel->tracks)
            if (chart.tracks.size() < most_tracks) chart.tracks.push_back(track_of(collection, speaker, steps));
        out.push_back(std::move(chart));
    }
    return out;
}

}  // namespace tocsin::publish
