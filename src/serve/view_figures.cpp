// The ledger: every count of one quantity, a track a speaker. Nothing is added up, averaged or chosen.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "serve/views.h"

namespace tocsin::serve {
namespace {

// One value of one speaker: the day it is first of, and the days it was said again.
struct Step {
    Day day = no_day;
    bool is_published = false;
    std::set<Day> again;
    const Count* count = nullptr;
    std::map<std::int32_t, std::set<std::pair<std::uint32_t, std::uint32_t>>> cites;  // origin -> document, sentence
};

using Value = std::tuple<bool, double, bool, double, std::string>;

Json step_of(const Snapshot& snapshot, const Step& step) {
    const Count& count = *step.count;
    Json out{{"day", iso_of(step.day)}};
    if (step.is_published) out["published"] = true;
    if (count.has_low) out["low"] = count.low;
    if (count.has_high) out["high"] = count.high;
    if (!count.bound.empty()) out["bound"] = count.bound;
    if (!step.again.empty()) {
        Json again = Json::array();
        for (const Day day : step.again) again.push_back(iso_of(day));
        out["again"] = std::move(again);
    }
    out["entry"] = snapshot.entries[count.entry].id;
    out["origins"] = step.cites.size();
    Json refs = Json::array();
    std::set<std::uint32_t> documents;
    for (const auto& [origin, cites] : step.cites) {
        Json group = Json::array();
        for (const auto& [document, sentence] : cites) {
            documents.insert(document);
            group.push_back(Json::array({document + 1, sentence + 1, snapshot.documents[document].id}));
        }
        refs.push_back(std::move(group));
    }
    out["documents"] = documents.size();
    out["refs"] = std::move(refs);
    return out;
}

Json track_of(const Snapshot& snapshot, const std::vector<const Count*>& counts, const std::string& speaker, bool is_party) {
    std::map<Value, Step> steps;
    for (const auto* count : counts) {
        Step& step = steps[{count->has_low, count->low, count->has_high, count->high, count->bound}];
        if (step.count == nullptr || count->day < step.day) {
            if (step.count != nullptr && step.day != count->day) step.again.insert(step.day);
            step.day = count->day;
            step.is_published = count->is_published;
            step.count = count;
        } else if (count->day != step.day && count->day != no_day) {
            step.again.insert(count->day);
        }
        step.cites[snapshot.documents[count->document].origin].emplace(count->document, count->sentence);
    }
    std::vector<const Step*> order;
    for (const auto& [value, step] : steps) order.push_back(&step);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->day < b->day; });
    Json list = Json::array();
    for (const auto* step : order) list.push_back(step_of(snapshot, *step));
    Json out{{"speaker", speaker}, {"steps", std::move(list)}};
    if (!is_party) out["outlet"] = true;
    return out;
}

}  // namespace

Result<Json> figures(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY(const auto filter, Filter::read(asked.request, snapshot));
    TRY(const auto limit, limit_of(asked.request, 24));
    // Who speaks in a text's own name is its original: copies and translations do not say it once more.
    std::vector<std::string> outlet_of(snapshot.origins.size());
    for (const auto& document : snapshot.documents) {
        auto& outlet = outlet_of[static_cast<std::size_t>(document.origin)];
        if (outlet.empty() || document.relation == "original") outlet = document.outlet;
    }
    using Quantity = std::tuple<std::string, std::string, std::string, std::int32_t>;  // measure, unit, of whom, where
    struct Panel {
        std::vector<std::uint32_t> entries;
        std::map<std::pair<bool, std::string>, std::vector<const Count*>> tracks;  // by speaker, outlets apart
        std::set<std::uint32_t> disputes;
        std::size_t counts = 0;
    };
    std::map<Quantity, Panel> panels;
    std::vector<std::vector<const Count*>> counts_of(snapshot.entries.size());
    for (const auto& count : snapshot.counts) counts_of[count.entry].push_back(&count);
    std::size_t total = 0;
    for (std::uint32_t i = 0; i < snapshot.entries.size(); ++i) {
        const Entry& entry = snapshot.entries[i];
        if (entry.kind != Kind::figure || !filter.takes(entry, snapshot)) continue;
        ++total;
        Panel& panel = panels[{entry.measure, entry.unit, entry.of, entry.place}];
        panel.entries.push_back(i);
        panel.disputes.insert(entry.disputes.begin(), entry.disputes.end());
        for (const auto* count : counts_of[i]) {
            const bool is_outlet = count->speaker == no_name;
            panel
                .tracks[{is_outlet, is_outlet ? outlet_of[static_cast<std::size_t>(snapshot.documents[count->document].origin)]
                                              : snapshot.parties[count->speaker].text}]
                .push_back(count);
            ++panel.counts;
        }
    }
    // Those with a disagreement first, then those with most to compare.
    std::vector<const std::pair<const Quantity, Panel>*> order;
    for (const auto& panel : panels) order.push_back(&panel);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
        return std::tuple(b->second.disputes.size(), b->second.tracks.size(), b->second.counts) <
               std::tuple(a->second.disputes.size(), a->second.tracks.size(), a->second.counts);
    });
    Json list = Json::array();
    for (const auto* one : order) {
        if (list.size() == limit) break;
        const auto& [quantity, panel] = *one;
        const auto& [measure, unit, of, place] = quantity;
        Json out{{"measure", measure}};
        if (!unit.empty()) out["unit"] = unit;
        if (!of.empty()) out["of"] = of;
        if (place >= 0) out["place"] = name_pair(snapshot.places[static_cast<std::size_t>(place)]);
        for (const auto i : panel.entries)
            if (const auto row = row_of(snapshot.entries[i]); row.contains("figure") && row["figure"].contains("since"))
                out["since"] = row["figure"]["since"];
        Json entries = Json::array();
        for (const auto i : panel.entries) {
            if (entries.size() == 20) break;
            entries.push_back(snapshot.entries[i].id);
        }
        out["entries"] = std::move(entries);
        out["entry_count"] = panel.entries.size();
        Json disputed = Json::array();
        for (const auto number : panel.disputes) disputed.push_back(number + 1);
        out["disputes"] = std::move(disputed);
        Json tracks = Json::array();
        for (const auto& [speaker, counts] : panel.tracks) {
            if (tracks.size() == 16) break;
            tracks.push_back(track_of(snapshot, counts, speaker.second, !speaker.first));
        }
        out["tracks"] = std::move(tracks);
        out["track_count"] = panel.tracks.size();
        list.push_back(std::move(out));
    }
    return Json{{"total", total}, {"of", snapshot.entries.size()}, {"panel_count", panels.size()}, {"panels", std::move(list)}};
}

}  // namespace tocsin::serve
