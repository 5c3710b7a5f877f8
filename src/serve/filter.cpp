#include "serve/filter.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "text/utf8.h"

namespace tocsin::serve {
namespace {

constexpr std::array<std::string_view, 24> filters{
    "actor",   "doer", "target", "place",   "type",    "status",    "kind",     "shape", "lane",    "outcome",  "measure", "language",
    "origins", "from", "to",     "undated", "located", "unlocated", "document", "story", "dispute", "disputed", "news",    "escalation"};
// What views take beside the filter.
constexpr std::array<std::string_view, 11> others{"as-of", "since", "lang", "limit", "after", "order", "bin", "by", "q", "sort", "at"};

bool is_one_of(std::string_view name, const auto& list) { return std::find(list.begin(), list.end(), name) != list.end(); }

Failure off(const std::string& parameter, const std::string& value, const std::string& remedy) {
    return fail(ErrorKind::usage, "the parameter \"" + parameter + "\" cannot be \"" + value + "\"", parameter, remedy);
}

// "a,b" adds both.
void add(std::vector<std::string>& list, std::string_view values) {
    while (!values.empty()) {
        const std::size_t comma = std::min(values.find(','), values.size());
        if (comma > 0) list.emplace_back(values.substr(0, comma));
        values.remove_prefix(std::min(comma + 1, values.size()));
    }
}

// By key, else by the name that is shown, whatever its case.
std::optional<std::uint32_t> find(const std::vector<Name>& names, const std::unordered_map<std::string, std::uint32_t>& by_key,
                                  const std::string& value) {
    if (const auto at = by_key.find(value); at != by_key.end()) return at->second;
    const auto folded = text::fold_marks(value);
    for (std::uint32_t i = 0; i < names.size(); ++i)
        if (text::fold_marks(names[i].text) == folded) return i;
    return std::nullopt;
}

bool holds(const std::vector<std::uint32_t>& list, std::uint32_t value) { return std::find(list.begin(), list.end(), value) != list.end(); }

bool any_of(const std::vector<std::uint32_t>& wanted, const std::vector<std::uint32_t>& there) {
    return std::any_of(wanted.begin(), wanted.end(), [&](auto one) { return holds(there, one); });
}

bool allows(const std::vector<std::string>& wanted, std::string_view value) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

class Reader {
public:
    Reader(const Snapshot& snapshot, Filter& out) : snapshot_(snapshot), out_(out) {}

    Result<void> read(const std::string& name, const std::string& value) {
        const auto flag = [&](bool& into) -> Result<void> {
            if (value != "1" && value != "0") return off(name, value, "take 1 or 0");
            into = value == "1";
            return {};
        };
        const auto day = [&](Day& into) -> Result<void> {
            into = day_of(value);
            if (into == no_day || value.size() != 10) return off(name, value, "write a day as 2023-05-09");
            return {};
        };
        if (name == "actor") return party(out_.parties, value);
        if (name == "doer") return party(out_.doers, value);
        if (name == "target") return party(out_.targets, value);
        if (name == "place") return name_of_place(value);
        if (name == "document") return number(out_.document, snapshot_.document_of, value);
        if (name == "from") return day(out_.from);
        if (name == "to") return day(out_.to);
        if (name == "since") return day(out_.since);
        if (name == "undated") return flag(out_.undated);
        if (name == "located") return flag(out_.located);
        if (name == "unlocated") return flag(out_.unlocated);
        if (name == "disputed") return flag(out_.disputed);
        if (name == "story") {
            for (std::size_t i = 0; i < snapshot_.stories.size(); ++i)
                if (snapshot_.stories[i].id == value) out_.story = static_cast<std::int64_t>(i);
            out_.impossible = out_.impossible || out_.story < 0;
            return {};
        }
        if (name == "origins" || name == "dispute") return whole_number(name, value);
        if (name == "news") {
            if (value != "new" && value != "changed") return off(name, value, "take new or changed");
            out_.is_new = value == "new";
            out_.is_changed = value == "changed";
            return {};
        }
        if (name == "escalation") {
            if (value != "acts" && value != "threats") return off(name, value, "take acts or threats");
            out_.escalation = value;
            return {};
        }
        if (auto* list = words(name)) add(*list, value);
        return {};
    }

private:
    std::vector<std::string>* words(std::string_view name) {
        if (name == "type") return &out_.types;
        if (name == "status") return &out_.statuses;
        if (name == "kind") return &out_.kinds;
        if (name == "shape") return &out_.shapes;
        if (name == "lane") return &out_.lanes;
        if (name == "outcome") return &out_.outcomes;
        if (name == "measure") return &out_.measures;
        if (name == "language") return &out_.languages;
        return nullptr;
    }

    Result<void> party(std::vector<std::uint32_t>& into, const std::string& value) {
        const auto found = find(snapshot_.parties, snapshot_.party_of, value);
        if (found)
            into.push_back(*found);
        else
            out_.impossible = true;
        return {};
    }

    Result<void> name_of_place(const std::string& value) {
        const auto found = find(snapshot_.places, snapshot_.place_of, value);
        if (found)
            out_.places.push_back(*found);
        else
            out_.impossible = true;
        return {};
    }

    Result<void> number(std::int64_t& into, const std::unordered_map<std::string, std::uint32_t>& ids, const std::string& value) {
        const auto at = ids.find(value);
        if (at == ids.end())
            out_.impossible = true;
        else
            into = at->second;
        return {};
    }

    Result<void> whole_number(const std::string& name, const std::string& value) {
        std::uint32_t parsed = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), parsed);
        if (error != std::errc() || end != value.data() + value.size() || parsed > 1'000'000)
            return off(name, value, "give a whole number");
        if (name == "origins") {
            out_.origins = parsed;
        } else if (parsed == 0 || parsed > snapshot_.disputes.size()) {
            out_.impossible = true;
        } else {
            out_.dispute = static_cast<std::int64_t>(parsed) - 1;
        }
        return {};
    }

    const Snapshot& snapshot_;
    Filter& out_;
};

}  // namespace

Result<Filter> Filter::read(const Request& request, const Snapshot& snapshot) {
    Filter out;
    Reader reader(snapshot, out);
    for (const auto& [name, value] : request.query) {
        if (!is_one_of(name, filters) && !is_one_of(name, others))
            return fail(ErrorKind::usage, "no parameter \"" + name + "\"", name, "/api/v1/openapi.json lists the parameters");
        TRY_VOID(reader.read(name, value));
    }
    if (out.is_new || out.is_changed) out.since = mark_of(out, snapshot);
    return out;
}

bool Filter::takes(const Entry& entry, const Snapshot& snapshot) const {
    if (impossible || entry.origins < origins) return false;
    if (!allows(kinds, name_of(entry.kind)) || !allows(shapes, name_of(entry.shape)) || !allows(types, entry.type) ||
        !allows(statuses, entry.status) || !allows(outcomes, entry.outcome) || !allows(measures, entry.measure) ||
        !allows(lanes, snapshot.lanes[entry.lane]))
        return false;
    if (undated && entry.from != no_day) return false;
    if (from != no_day && (entry.from == no_day || entry.to < from)) return false;
    if (to != no_day && (entry.from == no_day || entry.from > to)) return false;
    if (located && entry.place < 0) return false;
    if (unlocated && entry.place >= 0) return false;
    if (disputed && entry.disputes.empty()) return false;
    if (dispute >= 0 && !holds(entry.disputes, static_cast<std::uint32_t>(dispute))) return false;
    if (document >= 0 && !holds(entry.documents, static_cast<std::uint32_t>(document))) return false;
    if (!places.empty() && (entry.place < 0 || !holds(places, static_cast<std::uint32_t>(entry.place)))) return false;
    // Several actors: all of them must have a part, so that a second one narrows.
    for (const auto party : parties)
        if (!holds(entry.actors, party) && !holds(entry.recipients, party) && !holds(entry.by, party)) return false;
    if (!doers.empty() && !any_of(doers, entry.actors)) return false;
    if (!targets.empty() && !any_of(targets, entry.recipients)) return false;
    if (!escalation.empty() && !(escalation == "acts" ? is_act(entry) : is_threat(entry))) return false;
    if (is_new && (entry.first == no_day || entry.first <= since)) return false;
    if (is_changed && (entry.revised == no_day || entry.revised <= since || (entry.first != no_day && entry.first > since))) return false;
    if (story >= 0 &&
        std::none_of(entry.documents.begin(), entry.documents.end(), [&](auto d) { return snapshot.documents[d].story == story; }))
        return false;
    if (!languages.empty() && std::none_of(entry.documents.begin(), entry.documents.end(),
                                           [&](auto d) { return allows(languages, snapshot.documents[d].language); }))
        return false;
    return true;
}

bool is_act(const Entry& entry) {
    return entry.kind == Kind::event && entry.shape == Shape::conflict &&
           (entry.status.empty() || entry.status == "happened" || entry.status == "ongoing");
}

bool is_threat(const Entry& entry) {
    if (entry.kind != Kind::event) return false;
    return entry.status == "threatened" || (entry.type == "THREATEN" && entry.status != "denied" && entry.status != "historical");
}

Json what_hides(const Request& request, const Snapshot& snapshot) {
    Json out = Json::array();
    std::vector<std::string> seen;
    for (const auto& [name, value] : request.query) {
        if (!is_one_of(name, filters) || std::find(seen.begin(), seen.end(), name) != seen.end()) continue;
        seen.push_back(name);
        Request without = request;
        std::erase_if(without.query, [&hiding = name](const auto& pair) { return pair.first == hiding; });
        const auto filter = Filter::read(without, snapshot);
        if (!filter) continue;
        const auto count = std::count_if(snapshot.entries.begin(), snapshot.entries.end(),
                                         [&](const auto& entry) { return filter->takes(entry, snapshot); });
        if (count > 0) out.push_back(Json{{"parameter", name}, {"value", value}, {"hides", count}});
    }
    return out;
}

Day mark_of(const Filter& filter, const Snapshot& snapshot) {
    if (filter.since != no_day) return filter.since;
    return snapshot.as_of == no_day ? no_day : snapshot.as_of - 3;
}

}  // namespace tocsin::serve
