// Lists of entries, one entry, and what there is in all.
#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

#include "serve/views.h"

namespace tocsin::serve {
namespace {

// Where a row stands in an order. The key of the last row sent is the cursor: it stays right when entries come or go.
struct Key {
    std::int64_t value = 0;  // of the order: what comes first is smaller
    bool undated = false;
    Day day = 0;  // negated for newest first
    std::string_view id;
    [[nodiscard]] auto parts() const { return std::tie(value, undated, day, id); }
    bool operator<(const Key& other) const { return parts() < other.parts(); }
};

enum class Order { newest, oldest, reported, origins };

Key key_of(const Entry& entry, Order order) {
    const bool undated = entry.from == no_day;
    Key out{0, undated, undated ? 0 : order == Order::oldest ? entry.from : -entry.from, entry.id};
    if (order == Order::reported) out.value = entry.first == no_day ? 1'000'000'000 : -static_cast<std::int64_t>(entry.first);
    if (order == Order::origins) out.value = -static_cast<std::int64_t>(entry.origins);
    return out;
}

std::string cursor_of(const Key& key) {
    return std::to_string(key.value) + "~" + (key.undated ? "-" : std::to_string(key.day)) + "~" + std::string(key.id);
}

std::optional<Key> key_of_cursor(std::string_view cursor) {
    const std::size_t a = cursor.find('~');
    const std::size_t b = a == std::string_view::npos ? a : cursor.find('~', a + 1);
    if (b == std::string_view::npos) return std::nullopt;
    Key out;
    const auto number = [](std::string_view text, auto& into) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
        return error == std::errc() && end == text.data() + text.size();
    };
    if (!number(cursor.substr(0, a), out.value)) return std::nullopt;
    const auto day = cursor.substr(a + 1, b - a - 1);
    out.undated = day == "-";
    if (!out.undated && !number(day, out.day)) return std::nullopt;
    out.id = cursor.substr(b + 1);
    return out;
}

Result<Order> order_of(const Request& request) {
    const auto order = request.parameter("order");
    if (order.empty() || order == "newest") return Order::newest;
    if (order == "oldest") return Order::oldest;
    if (order == "reported") return Order::reported;
    if (order == "origins") return Order::origins;
    return fail(ErrorKind::usage, "no order \"" + std::string(order) + "\"", "order", "take newest, oldest, reported or origins");
}

std::size_t length_in_utf16(std::string_view text) {
    std::size_t out = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) != 0x80U) out += byte >= 0xF0U ? 2 : 1;
    }
    return out;
}

// Marks of a record inside its sentence, as the page's strings count.
class Marks {
public:
    Marks(const std::string& text, std::size_t begin, std::size_t end) : text_(text), begin_(begin), end_(end) {}

    void add(const Json& span, const char* role) {
        if (!span.is_array() || span.size() != 2 || !span[0].is_number_unsigned() || !span[1].is_number_unsigned()) return;
        const std::size_t from = span[0];
        const std::size_t to = span[1];
        if (from < begin_ || to > end_ || from >= to) return;
        const std::string_view text = text_;
        const auto at = length_in_utf16(text.substr(begin_, from - begin_));
        out.push_back(Json::array({at, at + length_in_utf16(text.substr(from, to - from)), role}));
    }
    void add_parties(const Json& record, const char* field, const char* role) {
        if (const auto list = record.find(field); list != record.end() && list->is_array())
            for (const auto& party : *list)
                if (party.is_object() && party.contains("span")) add(party["span"], role);
        if (const auto one = record.find(field); one != record.end() && one->is_object() && one->contains("span"))
            add((*one)["span"], role);
    }

    Json out = Json::array();

private:
    const std::string& text_;
    std::size_t begin_, end_;
};

Json marks_of(const Json& record, const std::string& text, std::size_t begin, std::size_t end) {
    Marks marks(text, begin, end);
    for (const char* field : {"trigger", "number", "cue"})
        if (record.contains(field)) marks.add(record[field], "what");
    for (const char* field : {"actors", "speaker"}) marks.add_parties(record, field, "who");
    for (const char* field : {"recipients", "addressee", "of"}) marks.add_parties(record, field, "whom");
    marks.add_parties(record, "attributed_to", "by");
    if (record.contains("time") && record["time"].contains("basis")) marks.add(record["time"]["basis"], "when");
    if (record.contains("place")) {
        const auto& place = record["place"];
        if (place.is_object() && place.contains("span")) marks.add(place["span"], "where");
    }
    if (record.contains("condition")) marks.add(record["condition"], "condition");
    if (record.contains("content")) marks.add(record["content"], "content");
    return marks.out;
}

// One report of an entry: where it stands, its sentence, what was found in it and why.
Json report_of(const Snapshot& snapshot, const Json& report) {
    Json out;
    const auto at = snapshot.document_of.find(report.value("document", std::string()));
    if (at == snapshot.document_of.end()) return out;
    out = document_row(snapshot, at->second);
    const auto json = Json::parse(snapshot.lines[at->second], nullptr, false);
    const std::string text = json.value("text", std::string());
    const auto id = report.value("record", std::string());
    for (const char* kind : {"events", "statements", "figures"})
        for (const auto& record : json.value(kind, Json::array())) {
            if (record.value("id", std::string()) != id) continue;
            const std::size_t number = record.value("sentence", 0U);
            const auto& sentences = json["sentences"];
            if (number >= sentences.size()) return out;
            const std::size_t begin = sentences[number].at(0);
            const std::size_t end = sentences[number].at(1);
            out["sentence"] = number + 1;
            out["text"] = text.substr(begin, end - begin);
            out["marks"] = marks_of(record, text, begin, end);
            out["record"] = record;
            return out;
        }
    return out;
}

Json side_of(const Snapshot& snapshot, const Side& side) {
    Json by = Json::array();
    for (const auto name : side.by) by.push_back(name_pair(snapshot.parties[name]));
    return {{"value", side.value}, {"by", std::move(by)}, {"refs", side.refs}};
}

}  // namespace

Json dispute_of(const Snapshot& snapshot, std::uint32_t number) {
    const auto& dispute = snapshot.disputes[number];
    Json sides = Json::array();
    for (const auto& side : dispute.sides) sides.push_back(side_of(snapshot, side));
    return {{"number", number + 1},
            {"field", dispute.field},
            {"first", iso_of(dispute.first)},
            {"sides", std::move(sides)},
            {"row", row_of(snapshot.entries[dispute.entry])}};
}

Json row_of(const Entry& entry) { return Json::parse(entry.row, nullptr, false); }

Json name_pair(const Name& name) { return Json::array({name.key, name.text}); }

Json document_row(const Snapshot& snapshot, std::uint32_t number) {
    const auto& document = snapshot.documents[number];
    Json out{{"number", number + 1}, {"id", document.id}};
    const auto put = [&](const char* field, const std::string& value) {
        if (!value.empty()) out[field] = value;
    };
    put("outlet", document.outlet);
    put("title", document.title);
    put("language", document.language);
    put("published", document.published);
    put("basis", document.basis);
    put("access", document.access);
    put("relation", document.relation);
    put("input", document.input);
    // Only what is plainly an address on the web may become a link.
    if (document.url.rfind("https://", 0) == 0 || document.url.rfind("http://", 0) == 0) put("url", document.url);
    if (document.origin >= 0) out["origin"] = snapshot.origins[static_cast<std::size_t>(document.origin)];
    if (!document.agencies.empty()) out["agencies"] = document.agencies;
    out["sentences"] = document.sentences;
    out["entries"] = document.entries;
    out["only_here"] = document.only_here;
    return out;
}

Result<std::size_t> limit_of(const Request& request, std::size_t otherwise) {
    const auto text = request.parameter("limit");
    if (text.empty()) return otherwise;
    std::size_t limit = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (error != std::errc() || end != text.data() + text.size() || limit == 0 || limit > rows_at_most)
        return fail(ErrorKind::usage, "the parameter \"limit\" cannot be \"" + std::string(text) + "\"", "limit", "take 1 to 100");
    return limit;
}

Result<Json> entries(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY(const auto filter, Filter::read(asked.request, snapshot));
    TRY(const auto order, order_of(asked.request));
    TRY(const auto limit, limit_of(asked.request, rows_at_most));
    std::optional<Key> after;
    if (const auto cursor = asked.request.parameter("after"); !cursor.empty()) {
        after = key_of_cursor(cursor);
        if (!after)
            return fail(ErrorKind::usage, "the parameter \"after\" is no cursor of ours", "after", "take \"next\" of the page before");
    }
    // The orders are kept, but for the oldest first: what counts is that rows come once, in the order of their keys.
    std::vector<std::uint32_t> oldest;
    const auto* sequence = order == Order::reported ? &snapshot.by_report : &snapshot.by_origins;
    if (order == Order::oldest) {
        oldest.resize(snapshot.entries.size());
        for (std::uint32_t i = 0; i < oldest.size(); ++i) oldest[i] = i;
        std::sort(oldest.begin(), oldest.end(),
                  [&](auto a, auto b) { return key_of(snapshot.entries[a], order) < key_of(snapshot.entries[b], order); });
        sequence = &oldest;
    }
    Json rows = Json::array();
    std::size_t total = 0;
    std::string next;
    bool more = false;
    for (std::uint32_t i = 0; i < snapshot.entries.size(); ++i) {
        const Entry& entry = snapshot.entries[order == Order::newest ? i : (*sequence)[i]];
        if (!filter.takes(entry, snapshot)) continue;
        ++total;
        const Key key = key_of(entry, order);
        if (after && !(*after < key)) continue;
        if (rows.size() == limit) {
            more = true;
            continue;
        }
        rows.push_back(row_of(entry));
        next = cursor_of(key);
    }
    Json out{{"total", total}, {"of", snapshot.entries.size()}, {"rows", std::move(rows)}};
    if (more) out["next"] = next;
    if (total == 0) out["hidden"] = what_hides(asked.request, snapshot);
    return out;
}

Result<Json> entry(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    const auto at = snapshot.entry_of.find(asked.id);
    if (at == snapshot.entry_of.end()) {
        if (const auto old = snapshot.merged.find(asked.id); old != snapshot.merged.end())
            return Json{{"merged_into", snapshot.entries[old->second].id}};
        return fail(ErrorKind::missing_file, "no entry of that id", asked.id, "look for it by its words: /api/v1/search?q=…");
    }
    const Entry& found = snapshot.entries[at->second];
    const auto json = Json::parse(found.line, nullptr, false);
    Json reports = Json::array();
    for (const auto& report : json.value("reports", Json::array())) {
        if (reports.size() == rows_at_most) break;
        if (auto shown = report_of(snapshot, report); !shown.is_null()) reports.push_back(std::move(shown));
    }
    std::stable_sort(reports.begin(), reports.end(), [](const Json& a, const Json& b) { return a["number"] < b["number"]; });
    Json disputed = Json::array();
    for (const auto number : found.disputes) disputed.push_back(dispute_of(snapshot, number));
    Json out{{"row", row_of(found)}, {"entry", json}, {"reports", std::move(reports)}, {"disputes", std::move(disputed)}};
    if (!found.documents.empty())
        if (const auto story = snapshot.documents[found.documents.front()].story; story >= 0)
            out["story"] = Json{{"id", snapshot.stories[static_cast<std::size_t>(story)].id},
                                {"title", snapshot.stories[static_cast<std::size_t>(story)].title}};
    return out;
}

Result<Json> facets(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY(const auto filter, Filter::read(asked.request, snapshot));
    std::map<std::string, std::map<std::string, std::size_t>> counts;
    std::vector<std::size_t> parties(snapshot.parties.size()), places(snapshot.places.size());
    std::size_t total = 0;
    for (const auto& one : snapshot.entries) {
        if (!filter.takes(one, snapshot)) continue;
        ++total;
        if (one.kind != Kind::figure && !one.type.empty()) ++counts["type"][one.type];
        if (!one.status.empty()) ++counts["status"][one.status];
        if (!one.measure.empty()) ++counts["measure"][one.measure];
        ++counts["kind"][std::string(name_of(one.kind))];
        ++counts["lane"][snapshot.lanes[one.lane]];
        if (one.place >= 0) ++places[static_cast<std::size_t>(one.place)];
        for (const auto* list : {&one.actors, &one.recipients})
            for (const auto party : *list) ++parties[party];
        std::vector<std::string_view> languages;
        for (const auto d : one.documents)
            if (const auto& language = snapshot.documents[d].language;
                std::find(languages.begin(), languages.end(), language) == languages.end())
                languages.push_back(language);
        for (const auto language : languages) ++counts["language"][std::string(language)];
    }
    const auto top = [](const std::vector<Name>& names, const std::vector<std::size_t>& count) {
        std::vector<std::uint32_t> order;
        for (std::uint32_t i = 0; i < names.size(); ++i)
            if (count[i] > 0) order.push_back(i);
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return count[a] > count[b]; });
        Json out = Json::array();
        for (const auto i : order) {
            if (out.size() == 60) break;
            out.push_back(Json::array({names[i].key, names[i].text, count[i]}));
        }
        return out;
    };
    Json out{{"total", total},
             {"of", snapshot.entries.size()},
             {"actor", top(snapshot.parties, parties)},
             {"place", top(snapshot.places, places)}};
    for (const auto& [facet, values] : counts) {
        std::vector<std::pair<std::string, std::size_t>> sorted(values.begin(), values.end());
        std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
        Json list = Json::array();
        for (const auto& [value, count] : sorted) list.push_back(Json::array({value, value, count}));
        out[facet] = std::move(list);
    }
    return out;
}

Result<Json> summary(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY(const auto filter, Filter::read(asked.request, snapshot));
    const Day mark = mark_of(filter, snapshot);
    std::size_t kept = 0, fresh = 0, changed = 0, disputed = 0, undated = 0, agenda_open = 0;
    for (const auto& one : snapshot.entries) {
        if (!filter.takes(one, snapshot)) continue;
        ++kept;
        if (one.from == no_day) ++undated;
        if (!one.disputes.empty()) ++disputed;
        if (one.kind == Kind::agenda && one.outcome == "open") ++agenda_open;
        const bool is_fresh = mark != no_day && one.first != no_day && one.first > mark;
        if (is_fresh) ++fresh;
        if (!is_fresh && mark != no_day && one.revised != no_day && one.revised > mark) ++changed;
    }
    Day first = no_day, last = no_day;
    std::size_t undated_documents = 0;
    std::map<std::string, std::size_t> languages;
    std::map<std::string, std::size_t> outlets;
    for (const auto& one : snapshot.documents) {
        ++languages[one.language];
        ++outlets[one.outlet];
        if (one.day == no_day) {
            ++undated_documents;
            continue;
        }
        if (first == no_day) first = one.day;
        last = one.day;
    }
    return Json{{"title", snapshot.title},
                {"as_of", iso_of(snapshot.as_of)},
                {"since", iso_of(mark)},
                {"published", Json::array({iso_of(first), iso_of(last)})},
                {"entries", snapshot.entries.size()},
                {"total", kept},
                {"new", fresh},
                {"changed", changed},
                {"disputed", disputed},
                {"disputes", snapshot.disputes.size()},
                {"open", agenda_open},
                {"undated", undated},
                {"documents", snapshot.documents.size()},
                {"undated_documents", undated_documents},
                {"outlets", outlets.size()},
                {"languages", languages},
                {"origins", snapshot.origins.size()},
                {"stories", snapshot.stories.size()},
                {"rejects", snapshot.rejects.size()},
                {"version", snapshot.version}};
}

}  // namespace tocsin::serve
