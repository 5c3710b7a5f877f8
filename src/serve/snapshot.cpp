#include "serve/snapshot.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "text/hash.h"
#include "text/utf8.h"

namespace tocsin::serve {
namespace {

std::string string_of(const Json& object, const char* field) {
    const auto at = object.find(field);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

const Json& list_of(const Json& object, const char* field) {
    static const Json none = Json::array();
    const auto at = object.find(field);
    return at != object.end() && at->is_array() ? *at : none;
}

const Json& object_of(const Json& object, const char* field) {
    static const Json none = Json::object();
    const auto at = object.find(field);
    return at != object.end() && at->is_object() ? *at : none;
}

// What an entry takes from a record of an article.
struct Record {
    std::uint32_t document = 0, sentence = 0;
    bool is_quoted = false;  // a statement in the speaker's own words
    double confidence = 1;
    Json figure;  // the record itself, for figures
};

class Builder {
public:
    Builder(const Material& material, const knowledge::Pack& pack, std::optional<Date> as_of)
        : material_(material), as_of_(as_of), kinds_(pack) {
        out_->lanes = kinds_.lanes();
    }

    Result<std::shared_ptr<const Snapshot>> make() {
        TRY_VOID(read_documents());
        choose_names();
        read_links();
        for (const auto& line : material_.entries) TRY_VOID(read_entry(line));
        choose_names();  // those of parties that only the entries name
        order();
        number_disputes();
        count_for_documents();
        finish();
        return std::shared_ptr<const Snapshot>(out_);
    }

private:
    Day last_day() const { return as_of_ ? static_cast<Day>(std::chrono::sys_days(*as_of_).time_since_epoch().count()) : no_day; }

    static Failure damaged(const char* what) {
        return fail(ErrorKind::bad_format, std::string("a ") + what + " of the store is damaged", {},
                    "make the store anew with tocsin add");
    }

    Result<void> read_documents() {
        struct Parsed {
            Document document;
            const std::string* line;
        };
        std::vector<Parsed> parsed;
        for (const auto& line : material_.documents) {
            const auto json = Json::parse(line, nullptr, false);
            if (!json.is_object()) return damaged("document");
            Document document;
            document.id = string_of(json, "id");
            const auto& outlet = object_of(json, "outlet");
            document.outlet = string_of(outlet, "name");
            if (document.outlet.empty()) document.outlet = string_of(outlet, "domain");
            document.language = string_of(json, "language");
            document.title = string_of(json, "title");
            document.url = string_of(json, "url");
            document.input = string_of(json, "input");
            document.access = string_of(json, "access");
            const auto& published = object_of(json, "published");
            document.published = string_of(published, "date");
            document.basis = string_of(published, "basis");
            document.day = day_of(document.published);
            for (const auto& agency : list_of(json, "agencies"))
                if (agency.is_string()) document.agencies.push_back(agency);
            document.sentences = static_cast<std::uint32_t>(list_of(json, "sentences").size());
            // On an earlier day an article that names no day of publication was not known to be there.
            if (as_of_ && (document.day == no_day || document.day > last_day())) continue;
            parsed.push_back({std::move(document), &line});
        }
        std::sort(parsed.begin(), parsed.end(), [](const auto& a, const auto& b) {
            return std::tie(a.document.day, a.document.id) < std::tie(b.document.day, b.document.id);
        });
        for (auto& one : parsed) {
            const auto number = static_cast<std::uint32_t>(out_->documents.size());
            out_->document_of.emplace(one.document.id, number);
            read_records(Json::parse(*one.line, nullptr, false), number);
            out_->documents.push_back(std::move(one.document));
            out_->lines.push_back(*one.line);
        }
        return {};
    }

    void read_records(const Json& json, std::uint32_t number) {
        for (const char* kind : {"events", "statements", "figures"})
            for (const auto& record : list_of(json, kind)) {
                Record kept;
                kept.document = number;
                kept.sentence = record.value("sentence", 0U);
                kept.is_quoted = !list_of(record, "quoted").empty();
                kept.confidence =
                    record.contains("confidence") && record["confidence"].is_number() ? record["confidence"].get<double>() : 1;
                if (kind[0] == 'f') kept.figure = record;
                records_.insert_or_assign(std::to_string(number) + string_of(record, "id"), std::move(kept));
            }
        for (const auto& entity : list_of(json, "entities")) {
            const auto ref = string_of(entity, "ref");
            const auto name = string_of(entity, "name");
            if (!ref.empty() && !name.empty()) ++told_[string_of(json, "language")][ref][name];
        }
    }

    // The name that most articles of a language give; English ones where nothing else is asked, then any.
    void choose_names() {
        for (const auto& [language, refs] : told_)
            for (const auto& [ref, names] : refs) {
                const auto best =
                    std::max_element(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
                out_->names[language].emplace(ref, best->first);
            }
        if (const auto english = out_->names.find("en"); english != out_->names.end())
            canonical_.insert(english->second.begin(), english->second.end());
        for (const auto& [language, names] : out_->names) canonical_.insert(names.begin(), names.end());
    }

    void read_links() {
        for (const auto& line : material_.origins) {
            const auto json = Json::parse(line, nullptr, false);
            if (!json.is_object()) continue;
            const auto index = static_cast<std::int32_t>(out_->origins.size());
            bool used = false;
            for (const auto& member : list_of(json, "documents")) {
                const auto at = out_->document_of.find(string_of(member, "document"));
                if (at == out_->document_of.end()) continue;
                used = true;
                out_->documents[at->second].origin = index;
                out_->documents[at->second].relation = string_of(member, "relation");
            }
            if (!used) continue;
            out_->origins.push_back(string_of(json, "id"));
            out_->origin_lines.push_back(line);
        }
        for (auto& document : out_->documents)
            if (document.origin < 0) {
                document.origin = static_cast<std::int32_t>(out_->origins.size());
                out_->origins.push_back("o:" + document.id.substr(std::min<std::size_t>(2, document.id.size())));
            }
        for (const auto& line : material_.stories) {
            const auto json = Json::parse(line, nullptr, false);
            if (!json.is_object()) continue;
            Snapshot::Story story{string_of(json, "id"), string_of(json, "title"), {}, line};
            for (const auto& id : list_of(json, "documents"))
                if (const auto at = out_->document_of.find(id.is_string() ? id.get<std::string>() : std::string());
                    at != out_->document_of.end())
                    story.documents.push_back(at->second);
            if (story.documents.empty()) continue;
            for (const auto number : story.documents) out_->documents[number].story = static_cast<std::int32_t>(out_->stories.size());
            out_->stories.push_back(std::move(story));
        }
    }

    // The index of a party: by its reference, else by country and sector, else by its words.
    std::uint32_t party(const Json& json) {
        std::string key;
        std::string words;
        if (json.is_string()) {
            words = json;
        } else {
            words = string_of(json, "text");
            key = string_of(json, "ref");
            const auto country = string_of(json, "country");
            const auto sector = string_of(json, "sector");
            if (words.empty()) words = string_of(json, "name");
            if (key.empty() && !country.empty() && !sector.empty()) {
                key = country + "/" + sector;
                ++told_[language_][key][words];
            }
        }
        if (key.empty()) key = text::fold_case(words);
        const auto [at, is_new] = out_->party_of.emplace(key, static_cast<std::uint32_t>(out_->parties.size()));
        if (is_new) {
            const auto name = canonical_.find(key);
            out_->parties.push_back({key, name != canonical_.end() ? name->second : words.empty() ? key : words, 0, 0, false, {}});
        }
        return at->second;
    }

    std::vector<std::uint32_t> parties(const Json& list) {
        std::vector<std::uint32_t> out;
        for (const auto& one : list)
            if (const auto name = party(one); std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
        return out;
    }

    std::int32_t place(const Json& json) {
        const auto name = string_of(json, "name");
        auto key = string_of(json, "ref");
        if (key.empty()) key = text::fold_case(name);
        if (key.empty()) return -1;
        const auto [at, is_new] = out_->place_of.emplace(key, static_cast<std::uint32_t>(out_->places.size()));
        if (is_new) {
            Name place{key, name.empty() ? key : name, 0, 0, false, string_of(json, "precision")};
            if (json.contains("lat") && json["lat"].is_number() && json.contains("lon") && json["lon"].is_number()) {
                place.latitude = json["lat"];
                place.longitude = json["lon"];
                place.is_located = true;
            }
            out_->places.push_back(std::move(place));
        }
        return static_cast<std::int32_t>(at->second);
    }

    struct Report {
        std::uint32_t document = 0;
        std::int32_t sentence = -1;
        std::string record;
    };

    std::vector<Report> reports(const Json& list) const {
        std::vector<Report> out;
        for (const auto& report : list) {
            const auto at = out_->document_of.find(string_of(report, "document"));
            if (at == out_->document_of.end()) continue;
            Report one{at->second, -1, string_of(report, "record")};
            if (const auto record = records_.find(std::to_string(at->second) + one.record); record != records_.end())
                one.sentence = static_cast<std::int32_t>(record->second.sentence);
            else if (report.contains("sentence") && report["sentence"].is_number_unsigned())
                one.sentence = report["sentence"].get<std::int32_t>();
            out.push_back(std::move(one));
        }
        std::sort(out.begin(), out.end(),
                  [](const auto& a, const auto& b) { return std::tie(a.document, a.sentence) < std::tie(b.document, b.sentence); });
        return out;
    }

    // References by origin: [[{document number, sentence number, document id}…]…], both numbers from 1.
    Json references(const std::vector<Report>& reports) const {
        std::vector<std::pair<std::int32_t, Json>> groups;
        std::set<std::pair<std::uint32_t, std::int32_t>> seen;
        for (const auto& report : reports) {
            if (!seen.emplace(report.document, report.sentence).second || seen.size() > 24) continue;
            const auto origin = out_->documents[report.document].origin;
            auto at = std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.first == origin; });
            if (at == groups.end()) at = groups.insert(at, {origin, Json::array()});
            at->second.push_back(Json::array({report.document + 1, report.sentence + 1, out_->documents[report.document].id}));
        }
        Json out = Json::array();
        for (auto& group : groups) out.push_back(std::move(group.second));
        return out;
    }

    // Takes back what was revised after the day that is asked for.
    void unrevise(Json& json) const {
        if (!as_of_ || !json.contains("revisions")) return;
        auto& revisions = json["revisions"];
        for (std::size_t i = revisions.size(); i-- > 0;) {
            if (day_of(string_of(revisions[i], "when")) <= last_day()) continue;
            // Parties, days and places stand in an entry as more than their names: there the newest is shown.
            if (string_of(revisions[i], "field") == "status" && json.contains("status")) json["status"] = revisions[i]["was"];
            revisions.erase(i);
        }
    }

    Result<void> read_entry(const std::string& line) {
        auto json = Json::parse(line, nullptr, false);
        if (!json.is_object()) return damaged("entry");
        unrevise(json);
        language_ = string_of(json, "language");
        const auto found = reports(list_of(json, "reports"));
        if (found.empty()) return {};  // nothing of it was published by then

        Entry entry;
        entry.id = string_of(json, "id");
        const auto kind = string_of(json, "kind");
        entry.kind = kind == "figure"      ? Kind::figure
                     : kind == "statement" ? Kind::statement
                     : kind == "agenda"    ? Kind::agenda
                                           : Kind::event;
        entry.type = string_of(json, "type");
        entry.mode = string_of(json, "mode");
        entry.status = string_of(json, "status");
        entry.outcome = string_of(json, "outcome");
        entry.measure = string_of(json, "measure");
        if (entry.kind == Kind::statement && entry.type.empty()) entry.type = string_of(json, "act");
        const auto drawn = kinds_.of(entry.kind, entry.type, entry.mode);
        entry.shape = drawn.shape;
        entry.lane = drawn.lane;
        // The day of a prediction or of a condition is when it would come about; a figure's is that of its count.
        const auto& time = object_of(json, "time");
        entry.from = day_of(string_of(time, "from"));
        entry.to = day_of(string_of(time, "to"));
        if (entry.kind == Kind::figure && json.contains("as_of")) entry.from = entry.to = day_of(string_of(json, "as_of"));
        if (entry.to == no_day) entry.to = entry.from;
        entry.unit = string_of(json, "unit");
        if (const auto of = json.find("of"); of != json.end())
            entry.of = of->is_object() ? string_of(*of, "text") : of->is_string() ? of->get<std::string>() : std::string();
        const Record* lead = lead_of(json);
        entry.is_uncertain = lead != nullptr && lead->confidence < 0.5;
        entry.place = place(object_of(json, "place"));
        entry.actors = parties(list_of(json, "actors"));
        if (const auto& speaker = object_of(json, "speaker"); !speaker.empty()) entry.actors = {party(speaker)};
        entry.recipients = parties(list_of(json, "recipients"));
        if (const auto& addressee = object_of(json, "addressee"); !addressee.empty()) entry.recipients = {party(addressee)};
        entry.by = parties(list_of(json, "attributed_to"));

        std::set<std::int32_t> origins;
        for (const auto& report : found) {
            const auto& document = out_->documents[report.document];
            origins.insert(document.origin);
            if (report.sentence >= 0) entry.cites.emplace_back(report.document, static_cast<std::uint32_t>(report.sentence));
            if (entry.documents.empty() || entry.documents.back() != report.document) entry.documents.push_back(report.document);
            if (document.day == no_day) continue;
            if (entry.first == no_day || document.day < entry.first) entry.first = document.day;
            if (entry.last == no_day || document.day > entry.last) entry.last = document.day;
        }
        // The linker also knows publisher families and wires; on an earlier day the origins of what was there are counted.
        entry.origins = static_cast<std::uint32_t>(origins.size());
        if (!as_of_ && json.contains("origins") && json["origins"].is_number_unsigned()) entry.origins = json["origins"];
        for (const auto& revision : list_of(json, "revisions"))
            if (const Day day = day_of(string_of(revision, "when")); day != no_day && (entry.revised == no_day || day > entry.revised))
                entry.revised = day;

        entry.row = row(json, entry, found, lead).dump(-1, ' ', false, Json::error_handler_t::replace);
        entry.line = as_of_ ? json.dump(-1, ' ', false, Json::error_handler_t::replace) : line;
        const auto index = static_cast<std::uint32_t>(out_->entries.size());
        for (const auto& dispute : list_of(json, "disputes")) read_dispute(dispute, index, entry.first);
        if (entry.kind == Kind::figure) read_counts(found, index);
        for (const auto& old : list_of(json, "merged"))
            if (old.is_string()) merged_.emplace(old, entry.id);
        out_->entries.push_back(std::move(entry));
        return {};
    }

    void read_dispute(const Json& json, std::uint32_t entry, Day first) {
        Dispute dispute{entry, string_of(json, "field"), {}, first};
        for (const auto& side : list_of(json, "sides")) {
            const auto found = reports(list_of(side, "reports"));
            if (found.empty()) continue;
            dispute.sides.push_back({side.value("value", Json()), parties(list_of(side, "by")), references(found)});
        }
        if (dispute.sides.size() > 1) out_->disputes.push_back(std::move(dispute));
    }

    void read_counts(const std::vector<Report>& found, std::uint32_t entry) {
        for (const auto& report : found) {
            const auto at = records_.find(std::to_string(report.document) + report.record);
            if (at == records_.end() || !at->second.figure.is_object()) continue;
            const Json& figure = at->second.figure;
            Count count;
            count.entry = entry;
            count.document = report.document;
            count.sentence = at->second.sentence;
            const auto& by = list_of(figure, "attributed_to");
            count.speaker = by.empty() ? no_name : party(by[0]);
            const auto number = [&](const char* field, double& into, bool& has) {
                if (const auto value = figure.find(field); value != figure.end() && value->is_number()) {
                    into = *value;
                    has = true;
                }
            };
            number("low", count.low, count.has_low);
            number("high", count.high, count.has_high);
            count.bound = string_of(figure, "bound");
            count.unit = string_of(figure, "unit");
            count.day = day_of(string_of(figure, "as_of"));
            if (count.day == no_day) count.day = day_of(string_of(object_of(figure, "time"), "to"));
            if (count.day == no_day) {
                count.day = out_->documents[report.document].day;
                count.is_published = true;
            }
            out_->counts.push_back(std::move(count));
        }
    }

    Json name_list(const std::vector<std::uint32_t>& names) const {
        Json out = Json::array();
        for (const auto name : names) out.push_back(Json::array({out_->parties[name].key, out_->parties[name].text}));
        return out;
    }

    // The record of the report that tells most; null where it is not at hand.
    const Record* lead_of(const Json& json) const {
        const auto& list = list_of(json, "reports");
        const auto lead = json.contains("lead") && json["lead"].is_number_unsigned() ? json["lead"].get<std::size_t>() : 0;
        if (lead >= list.size()) return nullptr;
        const auto document = out_->document_of.find(string_of(list[lead], "document"));
        if (document == out_->document_of.end()) return nullptr;
        const auto at = records_.find(std::to_string(document->second) + string_of(list[lead], "record"));
        return at == records_.end() ? nullptr : &at->second;
    }

    Json row(const Json& json, const Entry& entry, const std::vector<Report>& found, const Record* lead) {
        Json out{{"id", entry.id}, {"kind", name_of(entry.kind)}, {"shape", name_of(entry.shape)}, {"lane", out_->lanes[entry.lane]}};
        const auto put = [&](const char* field, const std::string& value) {
            if (!value.empty()) out[field] = value;
        };
        put("type", entry.type);
        put("mode", entry.mode);
        put("status", entry.status);
        put("outcome", entry.outcome);
        put("from", iso_of(entry.from));
        if (entry.to != entry.from) put("to", iso_of(entry.to));
        put("precision", string_of(object_of(json, "time"), "precision"));
        if (entry.place >= 0) {
            const auto& place = out_->places[static_cast<std::size_t>(entry.place)];
            out["place"] = Json{{"key", place.key}, {"name", place.text}, {"precision", place.precision}};
        }
        if (!entry.actors.empty()) out["actors"] = name_list(entry.actors);
        if (!entry.recipients.empty()) out["recipients"] = name_list(entry.recipients);
        if (!entry.by.empty()) out["by"] = name_list(entry.by);
        if (entry.kind == Kind::figure) {
            Json figure;
            for (const char* field : {"measure", "low", "high", "bound", "unit", "since"})
                if (json.contains(field)) figure[field] = json[field];
            if (!entry.of.empty()) figure["of"] = entry.of;
            out["figure"] = std::move(figure);
        }
        out["origins"] = entry.origins;
        out["documents"] = entry.documents.size();
        out["refs"] = references(found);
        put("first", iso_of(entry.first));
        put("last", iso_of(entry.last));
        put("revised", iso_of(entry.revised));
        if (entry.is_uncertain) out["uncertain"] = true;
        // The article's own words: of a condition, of what is said, of the clause that tells of it.
        const auto condition = string_of(json, "condition");
        const auto words = condition.empty() ? string_of(json, "words") : condition;
        if (!words.empty() && words.size() <= 400) {
            out["words"] = words;
            put("words_language", string_of(json, "language"));
            if (!condition.empty()) out["conditional"] = true;
            if (condition.empty() && entry.kind == Kind::statement && lead != nullptr && lead->is_quoted) out["quoted"] = true;
        }
        return out;
    }

    void order() {
        auto& entries = out_->entries;
        std::vector<std::uint32_t> order(entries.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        std::sort(order.begin(), order.end(), [&](auto a, auto b) {
            const Entry& x = entries[a];
            const Entry& y = entries[b];
            const bool undated_x = x.from == no_day;
            const bool undated_y = y.from == no_day;
            return std::tie(undated_x, y.from, x.id) < std::tie(undated_y, x.from, y.id);
        });
        std::vector<std::uint32_t> moved_to(entries.size());
        std::vector<Entry> sorted;
        sorted.reserve(entries.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            moved_to[order[i]] = i;
            sorted.push_back(std::move(entries[order[i]]));
        }
        entries = std::move(sorted);
        for (auto& dispute : out_->disputes) dispute.entry = moved_to[dispute.entry];
        for (auto& count : out_->counts) count.entry = moved_to[count.entry];
        for (std::uint32_t i = 0; i < entries.size(); ++i) out_->entry_of.emplace(entries[i].id, i);
        out_->by_report.resize(entries.size());
        for (std::uint32_t i = 0; i < entries.size(); ++i) out_->by_report[i] = i;
        out_->by_origins = out_->by_report;
        const auto reported = [&](std::uint32_t i) {
            return entries[i].first == no_day ? std::numeric_limits<Day>::min() : entries[i].first;
        };
        std::stable_sort(out_->by_report.begin(), out_->by_report.end(), [&](auto a, auto b) { return reported(a) > reported(b); });
        std::stable_sort(out_->by_origins.begin(), out_->by_origins.end(),
                         [&](auto a, auto b) { return entries[a].origins > entries[b].origins; });
        for (const auto& [old, now] : merged_)
            if (const auto at = out_->entry_of.find(now); at != out_->entry_of.end()) out_->merged.emplace(old, at->second);
    }

    // D1, D2 … in the order of first report; their numbers go into the rows.
    void number_disputes() {
        auto& disputes = out_->disputes;
        std::stable_sort(disputes.begin(), disputes.end(), [&](const auto& a, const auto& b) {
            return std::tie(a.first, out_->entries[a.entry].id, a.field) < std::tie(b.first, out_->entries[b.entry].id, b.field);
        });
        std::map<std::uint32_t, Json> of_entry;
        for (std::uint32_t i = 0; i < disputes.size(); ++i) {
            out_->entries[disputes[i].entry].disputes.push_back(i);
            auto& list = of_entry.emplace(disputes[i].entry, Json::array()).first->second;
            list.push_back(Json::array({i + 1, disputes[i].field}));
        }
        for (const auto& [entry, list] : of_entry) {
            std::string& row = out_->entries[entry].row;
            row.back() = ',';  // in place of the closing brace
            row += "\"disputes\":" + list.dump() + "}";
        }
    }

    void count_for_documents() {
        for (const auto& entry : out_->entries)
            for (const auto number : entry.documents) {
                ++out_->documents[number].entries;
                if (entry.origins == 1) ++out_->documents[number].only_here;
            }
    }

    void finish() {
        Snapshot& out = *out_;
        out.rejects = material_.rejects;
        if (!as_of_) out.feeds = material_.feeds;
        out.as_of = last_day();
        if (!as_of_)
            for (const auto& document : out.documents)
                if (document.day != no_day && (out.as_of == no_day || document.day > out.as_of)) out.as_of = document.day;
        out.title = material_.title;
        if (out.title.empty()) {
            const auto largest = std::max_element(out.stories.begin(), out.stories.end(),
                                                  [](const auto& a, const auto& b) { return a.documents.size() < b.documents.size(); });
            if (largest != out.stories.end()) out.title = largest->title;
        }
        std::string all = out.title + "|" + std::to_string(out.as_of) + "|" + std::to_string(out.rejects.size());
        for (const auto& line : out.lines) all += text::hash_hex(line);
        for (const auto& entry : out.entries) all += text::hash_hex(entry.line);
        for (const auto& story : out.stories) all += text::hash_hex(story.line);
        for (const auto& line : out.origin_lines) all += text::hash_hex(line);
        out.version = text::hash_hex(all).substr(0, 16);
        std::string feeds = out.version;
        for (const auto& feed : out.feeds)
            feeds += "|" + feed.name + feed.url + feed.status + feed.last_try + feed.last_success + feed.last_new + feed.error +
                     std::to_string(feed.failures) + "," + std::to_string(feed.documents);
        out.state = text::hash_hex(feeds).substr(0, 16);
    }

    const Material& material_;
    std::optional<Date> as_of_;
    publish::KindShapes kinds_;
    std::shared_ptr<Snapshot> out_ = std::make_shared<Snapshot>();
    std::unordered_map<std::string, Record> records_;                                // by document number and record id
    std::string language_;                                                           // of the entry that is read
    std::map<std::string, std::map<std::string, std::map<std::string, int>>> told_;  // language -> reference -> name -> how often
    std::unordered_map<std::string, std::string> canonical_;                         // reference -> name
    std::unordered_map<std::string, std::string> merged_;
};

}  // namespace

Day day_of(std::string_view iso) {
    if (iso.size() == 7) return day_of(std::string(iso) + "-01");
    if (iso.size() == 4) return day_of(std::string(iso) + "-01-01");
    const auto date = date_from_iso(iso);
    return date ? static_cast<Day>(std::chrono::sys_days(*date).time_since_epoch().count()) : no_day;
}

std::string iso_of(Day day) { return day == no_day ? std::string() : iso(Date(std::chrono::sys_days(std::chrono::days(day)))); }

Result<std::shared_ptr<const Snapshot>> Snapshot::make(const Material& material, const knowledge::Pack& pack, std::optional<Date> as_of) {
    return Builder(material, pack, as_of).make();
}

}  // namespace tocsin::serve
