// What is drawn: days, places, who does what to whom. Aggregates of at most some fifty kilobytes; every mark names its filter.
#include <algorithm>
#include <map>
#include <tuple>

#include "publish/scales.h"
#include "serve/views.h"

namespace tocsin::serve {
namespace {

// How a mark is filled: what happened, what is still to come in its kinds, what is contested.
std::string fill_of(const Entry& entry) {
    if (!entry.disputes.empty()) return "disputed";
    if (entry.kind == Kind::agenda && !entry.outcome.empty() && entry.outcome != "open") return entry.outcome;
    return entry.status.empty() ? "happened" : entry.status;
}

}  // namespace

Result<Json> timeline(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY(const auto filter, Filter::read(asked.request, snapshot));
    const auto wanted = asked.request.parameter("bin");
    if (!wanted.empty() && wanted != "day" && wanted != "week" && wanted != "month")
        return fail(ErrorKind::usage, "no bin \"" + std::string(wanted) + "\"", "bin", "take day, week or month");
    const bool by_actor = asked.request.parameter("by") == "actor";

    std::vector<std::uint32_t> kept;
    std::vector<Day> days;
    for (std::uint32_t i = 0; i < snapshot.entries.size(); ++i) {
        const Entry& entry = snapshot.entries[i];
        if (!filter.takes(entry, snapshot)) continue;
        kept.push_back(i);
        if (entry.from != no_day && entry.status != "historical") days.push_back(entry.from);
    }
    Day first_published = no_day;
    for (const auto& document : snapshot.documents) first_published = std::min(first_published, document.day);
    using publish::Bin;
    const auto wish = wanted == "day"     ? std::optional(Bin::day)
                      : wanted == "week"  ? std::optional(Bin::week)
                      : wanted == "month" ? std::optional(Bin::month)
                                          : std::nullopt;
    const auto axis = publish::day_axis(std::move(days), first_published, snapshot.as_of, filter.from, filter.to, wish);
    const auto& starts = axis.starts;
    Json out{{"total", kept.size()}, {"of", snapshot.entries.size()}};

    // Lanes by kind, or by the actors with most entries.
    std::vector<std::uint32_t> lane_actors;
    if (by_actor) {
        std::map<std::uint32_t, std::size_t> counts;
        for (const auto i : kept)
            for (const auto actor : snapshot.entries[i].actors) ++counts[actor];
        for (const auto& [actor, count] : counts) lane_actors.push_back(actor);
        std::stable_sort(lane_actors.begin(), lane_actors.end(), [&](auto a, auto b) { return counts[a] > counts[b]; });
        if (lane_actors.size() > 10) lane_actors.resize(10);
    }
    struct Cell {
        std::size_t entries = 0;
        std::uint32_t origins = 0;
        std::string one;  // the entry, where it is only one
    };
    std::map<std::tuple<std::size_t, std::ptrdiff_t, Shape, std::string>, Cell> cells;
    std::vector<const Entry*> bars;
    std::vector<std::size_t> acts(starts.size()), threats(starts.size());  // of each bin
    for (const auto i : kept) {
        const Entry& entry = snapshot.entries[i];
        const std::ptrdiff_t at = axis.bin_of(entry.from);
        const auto put = [&](std::size_t lane) {
            Cell& cell = cells[{lane, at, entry.shape, fill_of(entry)}];
            cell.one = cell.entries++ == 0 ? entry.id : std::string();
            cell.origins = std::max(cell.origins, entry.origins);
        };
        if (by_actor) {
            for (std::size_t lane = 0; lane < lane_actors.size(); ++lane)
                if (std::find(entry.actors.begin(), entry.actors.end(), lane_actors[lane]) != entry.actors.end()) put(lane);
        } else {
            put(entry.kind == Kind::agenda ? snapshot.lanes.size() : entry.lane);
        }
        if (at >= 0 && is_act(entry)) ++acts[static_cast<std::size_t>(at)];
        if (at >= 0 && is_threat(entry)) ++threats[static_cast<std::size_t>(at)];
        if (entry.status == "ongoing" && at >= 0 && bars.size() < 100) bars.push_back(&entry);
    }
    Json lanes = Json::array();
    if (by_actor)
        for (const auto actor : lane_actors) lanes.push_back(Json{{"actor", name_pair(snapshot.parties[actor])}});
    else {
        for (const auto& lane : snapshot.lanes) lanes.push_back(Json{{"lane", lane}});
        lanes.push_back(Json{{"lane", "planned"}});
    }
    Json list = Json::array();
    for (const auto& [key, cell] : cells) {
        const auto& [lane, at, shape, fill] = key;
        Json one = Json::array({lane, at, name_of(shape), fill, cell.entries, cell.origins});
        if (!cell.one.empty()) one.push_back(cell.one);
        list.push_back(std::move(one));
    }
    Json open = Json::array();
    for (const auto* entry : bars)
        if (!by_actor)
            open.push_back(Json::array(
                {entry->kind == Kind::agenda ? snapshot.lanes.size() : entry->lane, axis.bin_of(entry->from),
                 entry->to > entry->from ? axis.bin_of(std::min(entry->to, axis.end - 1)) : static_cast<std::ptrdiff_t>(starts.size()) - 1,
                 name_of(entry->shape), entry->id}));
    std::vector<std::size_t> read(starts.size());
    for (const auto& document : snapshot.documents)
        if (document.day != no_day && document.day >= starts.front() && document.day < axis.end)
            ++read[static_cast<std::size_t>(axis.bin_of(document.day))];
    Json bins = Json::array();
    for (const auto start : starts) bins.push_back(iso_of(start));
    out["bin"] = axis.bin == Bin::day ? "day" : axis.bin == Bin::week ? "week" : "month";
    out["bins"] = std::move(bins);
    out["end"] = iso_of(axis.end - 1);
    out["lanes"] = std::move(lanes);
    out["cells"] = std::move(list);
    out["open"] = std::move(open);
    out["read"] = read;
    out["acts"] = acts;
    out["threats"] = threats;
    return out;
}

Result<Json> map(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY(const auto filter, Filter::read(asked.request, snapshot));
    struct Here {
        std::size_t entries = 0, disputed = 0;
        std::map<Shape, std::size_t> shapes;
    };
    std::vector<Here> here(snapshot.places.size());
    std::size_t total = 0, nowhere = 0, on_map = 0;
    for (const auto& entry : snapshot.entries) {
        if (!filter.takes(entry, snapshot)) continue;
        ++total;
        if (entry.place < 0) {
            ++nowhere;
            continue;
        }
        auto& place = here[static_cast<std::size_t>(entry.place)];
        ++place.entries;
        ++place.shapes[entry.shape];
        if (!entry.disputes.empty()) ++place.disputed;
    }
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < here.size(); ++i)
        if (here[i].entries > 0) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return here[a].entries > here[b].entries; });
    Json places = Json::array();
    Json beside = Json::array();  // no point of theirs can be drawn honestly
    std::size_t located = 0;
    for (const auto i : order) {
        const Name& name = snapshot.places[i];
        Json one{{"key", name.key},
                 {"name", name.text},
                 {"precision", name.precision},
                 {"entries", here[i].entries},
                 {"disputed", here[i].disputed}};
        for (const auto& [shape, count] : here[i].shapes) one[std::string(name_of(shape))] = count;
        if (!name.is_located || name.precision == "country") {
            if (beside.size() < rows_at_most) beside.push_back(std::move(one));
            continue;
        }
        ++located;
        if (places.size() == 250) continue;
        on_map += here[i].entries;
        one["lat"] = name.latitude;
        one["lon"] = name.longitude;
        places.push_back(std::move(one));
    }
    return Json{{"total", total},
                {"of", snapshot.entries.size()},
                {"on_map", on_map},
                {"located_places", located},
                {"places", std::move(places)},
                {"beside", std::move(beside)},
                {"no_place", nowhere}};
}

Result<Json> actors(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY(const auto filter, Filter::read(asked.request, snapshot));
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::array<std::size_t, 4>> cells;
    std::vector<std::size_t> does(snapshot.parties.size()), gets(snapshot.parties.size());
    std::size_t total = 0, paired = 0;
    for (const auto& entry : snapshot.entries) {
        if (!filter.takes(entry, snapshot)) continue;
        ++total;
        if (entry.kind == Kind::figure) continue;
        for (const auto a : entry.actors) ++does[a];
        for (const auto b : entry.recipients) ++gets[b];
        if (!entry.actors.empty() && !entry.recipients.empty()) ++paired;
        for (const auto a : entry.actors)
            for (const auto b : entry.recipients) ++cells[{a, b}][static_cast<std::size_t>(entry.shape)];
    }
    const auto top = [](const std::vector<std::size_t>& counts) {
        std::vector<std::uint32_t> order;
        for (std::uint32_t i = 0; i < counts.size(); ++i)
            if (counts[i] > 0) order.push_back(i);
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return counts[a] > counts[b]; });
        return order;
    };
    // Rows and columns are those with most entries that have both ends.
    std::vector<std::size_t> row_counts(snapshot.parties.size()), column_counts(snapshot.parties.size());
    for (const auto& [pair, counts] : cells)
        for (const auto count : counts) {
            row_counts[pair.first] += count;
            column_counts[pair.second] += count;
        }
    auto rows = top(row_counts);
    auto columns = top(column_counts);
    const std::size_t all_rows = rows.size();
    const std::size_t all_columns = columns.size();
    if (rows.size() > 16) rows.resize(16);
    if (columns.size() > 12) columns.resize(12);
    // Nobody stands there who has no part in what is shown.
    const auto meets = [&](std::uint32_t row, std::uint32_t column) { return cells.count({row, column}) > 0; };
    std::erase_if(rows,
                  [&](auto row) { return std::none_of(columns.begin(), columns.end(), [&](auto column) { return meets(row, column); }); });
    std::erase_if(columns,
                  [&](auto column) { return std::none_of(rows.begin(), rows.end(), [&](auto row) { return meets(row, column); }); });
    const auto names = [&](const std::vector<std::uint32_t>& list, const std::vector<std::size_t>& counts) {
        Json out = Json::array();
        for (const auto name : list) out.push_back(Json::array({snapshot.parties[name].key, snapshot.parties[name].text, counts[name]}));
        return out;
    };
    Json list = Json::array();
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t c = 0; c < columns.size(); ++c)
            if (const auto at = cells.find({rows[r], columns[c]}); at != cells.end())
                list.push_back(Json::array({r, c, at->second[0], at->second[1], at->second[2]}));
    return Json{{"total", total},
                {"of", snapshot.entries.size()},
                {"paired", paired},
                {"all_rows", all_rows},
                {"all_columns", all_columns},
                {"rows", names(rows, does)},
                {"columns", names(columns, gets)},
                {"cells", std::move(list)}};
}

}  // namespace tocsin::serve
