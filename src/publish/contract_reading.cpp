// The way back: a line of the contract as an article with its records.
#include <array>
#include <cstdio>

#include "publish/agenda_reading.h"
#include "publish/contract.h"

namespace tocsin::publish {
namespace {

std::string word(const Json& json, const char* name) {
    const auto at = json.find(name);
    return at != json.end() && at->is_string() ? at->get<std::string>() : std::string();
}

Span span_of(const Json& json) { return {json.at(0).get<std::uint32_t>(), json.at(1).get<std::uint32_t>()}; }

std::optional<double> number(const Json& json, const char* name) {
    const auto at = json.find(name);
    if (at == json.end() || !at->is_number()) return {};
    return at->get<double>();
}

// The enumerator whose name is `text`; the first one where none is.
template <class Enum, std::size_t count>
Enum named(const std::array<Enum, count>& all, std::string_view text) {
    for (const Enum value : all)
        if (name_of(value) == text) return value;
    return all.front();
}

constexpr std::array precisions{Precision::day,    Precision::week, Precision::month, Precision::quarter,
                                Precision::season, Precision::year, Precision::decade};
constexpr std::array bases{DateBasis::metadata, DateBasis::header, DateBasis::dateline, DateBasis::text};
constexpr std::array stages{Stage::read, Stage::clean, Stage::annotate, Stage::resolve, Stage::extract, Stage::link, Stage::store};
constexpr std::array bounds{Bound::exact, Bound::about, Bound::at_least, Bound::at_most, Bound::range};
constexpr std::array kinds{EntityKind::person,   EntityKind::organization, EntityKind::state, EntityKind::group, EntityKind::place,
                           EntityKind::facility, EntityKind::vessel,       EntityKind::law,   EntityKind::date};

// The second of the day in "2022-02-22T16:00:00".
std::optional<int> second_of(const std::string& moment) {
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (moment.size() != 19 || std::sscanf(moment.c_str() + 10, "T%2d:%2d:%2d", &hour, &minute, &second) != 3) return {};
    return hour * 3600 + minute * 60 + second;
}

TimeValue time_of(const Json& json) {
    TimeValue out;
    out.value = word(json, "value");
    out.mod = word(json, "mod");
    out.from = date_from_iso(word(json, "from"));
    out.to = date_from_iso(word(json, "to"));
    out.from_second = second_of(word(json, "from"));
    out.to_second = second_of(word(json, "to"));
    out.precision = named(precisions, word(json, "precision"));
    return out;
}

Party party_of(const Json& json) {
    Party out;
    out.text = word(json, "text");
    if (json.contains("span")) out.span = span_of(json["span"]);
    out.ref = word(json, "ref");
    out.country = word(json, "country");
    out.sector = word(json, "sector");
    return out;
}

Entity entity_of(const Json& json) {
    Entity out;
    out.kind = named(kinds, word(json, "kind"));
    out.span = span_of(json.at("span"));
    out.sentence = json.at("sentence").get<std::uint32_t>();
    out.ref = word(json, "ref");
    out.name = word(json, "name");
    out.country = word(json, "country");
    out.sector = word(json, "sector");
    if (json.contains("mention")) out.mention = word(json, "mention");
    out.office = word(json, "office");
    if (const auto lat = number(json, "lat"), lon = number(json, "lon"); lat && lon) out.where = Coordinates{*lat, *lon};
    if (out.kind == EntityKind::date)
        out.time = time_of(json);
    else
        out.place_precision = word(json, "precision");
    out.disputed = json.value("disputed", false);
    out.rule = word(json, "rule");
    out.runner_up = word(json, "runner_up");
    out.confidence = number(json, "confidence").value_or(1);
    return out;
}

Figure figure_of(const Json& json) {
    Figure out;
    out.id = word(json, "id");
    out.sentence = json.at("sentence").get<std::uint32_t>();
    out.span = span_of(json.at("span"));
    out.number = json.contains("number") ? span_of(json["number"]) : out.span;
    out.measure = word(json, "measure");
    out.unit = word(json, "unit");
    out.low = number(json, "low");
    out.high = number(json, "high");
    out.bound = named(bounds, word(json, "bound"));
    if (json.contains("of")) out.of = party_of(json["of"]);
    out.place = word(json, "place");
    if (json.contains("attributed_to"))
        for (const auto& party : json["attributed_to"]) out.attributed_to.push_back(party_of(party));
    if (json.contains("time")) out.time = time_of(json["time"]);
    out.since = date_from_iso(word(json, "since"));
    out.as_of = date_from_iso(word(json, "as_of"));
    out.part_of = word(json, "part_of");
    out.rule = word(json, "rule");
    out.confidence = number(json, "confidence").value_or(0);
    return out;
}

constexpr std::array statuses{Status::happened,  Status::ongoing,     Status::planned, Status::requested, Status::threatened,
                              Status::predicted, Status::conditional, Status::denied,  Status::historical};
constexpr std::array acts{Act::say,     Act::accuse, Act::deny,    Act::warn,   Act::demand,
                          Act::promise, Act::order,  Act::predict, Act::praise, Act::ask};
constexpr std::array agenda_states{AgendaState::proposed, AgendaState::agreed_in_principle, AgendaState::scheduled, AgendaState::postponed,
                                   AgendaState::cancelled};

std::vector<Party> parties_of(const Json& json, const char* name) {
    std::vector<Party> out;
    if (json.contains(name))
        for (const auto& party : json[name]) out.push_back(party_of(party));
    return out;
}

std::vector<std::string> words(const Json& json, const char* name) {
    return json.contains(name) ? json[name].get<std::vector<std::string>>() : std::vector<std::string>();
}

std::optional<EventTime> event_time_of(const Json& json) {
    if (!json.contains("time")) return {};
    EventTime out{time_of(json["time"]), {}};
    if (json["time"].contains("basis")) out.basis = span_of(json["time"]["basis"]);
    return out;
}

std::optional<EventPlace> event_place_of(const Json& json) {
    if (!json.contains("place")) return {};
    const Json& place = json["place"];
    EventPlace out{word(place, "name"), word(place, "ref"), word(place, "country"), {}, word(place, "precision")};
    if (const auto lat = number(place, "lat"), lon = number(place, "lon"); lat && lon) out.where = Coordinates{*lat, *lon};
    return out;
}

Event event_of(const Json& json) {
    Event out;
    out.id = word(json, "id");
    out.sentence = json.at("sentence").get<std::uint32_t>();
    out.span = span_of(json.at("span"));
    out.trigger = span_of(json.at("trigger"));
    out.type = word(json, "type");
    out.mode = word(json, "mode");
    out.contexts = words(json, "contexts");
    out.cameo = word(json, "cameo");
    out.score = number(json, "score");
    out.figures = words(json, "figures");
    out.actors = parties_of(json, "actors");
    out.recipients = parties_of(json, "recipients");
    out.status = named(statuses, word(json, "status"));
    out.status_rule = word(json, "status_rule");
    out.time = event_time_of(json);
    out.place = event_place_of(json);
    if (json.contains("condition")) out.condition = span_of(json["condition"]);
    out.attributed_to = parties_of(json, "attributed_to");
    out.rule = word(json, "rule");
    out.confidence = number(json, "confidence").value_or(0);
    return out;
}

AgendaItem agenda_of(const Json& json) {
    AgendaItem out;
    out.id = word(json, "id");
    out.sentence = json.at("sentence").get<std::uint32_t>();
    out.span = span_of(json.at("span"));
    out.name = span_of(json.at("name"));
    out.type = word(json, "type");
    out.parties = parties_of(json, "parties");
    if (json.contains("proposer")) out.proposer = party_of(json["proposer"]);
    out.time = event_time_of(json);
    out.place = event_place_of(json);
    if (json.contains("condition")) out.condition = span_of(json["condition"]);
    out.state = named(agenda_states, word(json, "state"));
    out.prepared_by = word(json, "prepared_by");
    for (const auto& span : json.at("mentions")) out.mentions.push_back(span_of(span));
    out.events = words(json, "events");
    out.rule = word(json, "rule");
    out.confidence = number(json, "confidence").value_or(0);
    return out;
}

Statement statement_of(const Json& json) {
    Statement out;
    out.id = word(json, "id");
    out.sentence = json.at("sentence").get<std::uint32_t>();
    out.span = span_of(json.at("span"));
    out.speaker = party_of(json.at("speaker"));
    if (json.contains("addressee")) out.addressee = party_of(json["addressee"]);
    out.cue = span_of(json.at("cue"));
    if (json.contains("content")) out.content = span_of(json["content"]);
    if (json.contains("quoted"))
        for (const auto& span : json["quoted"]) out.quoted.push_back(span_of(span));
    out.act = named(acts, word(json, "act"));
    out.about = words(json, "about");
    out.answers = word(json, "answers");
    out.rule = word(json, "rule");
    out.confidence = number(json, "confidence").value_or(0);
    return out;
}

Note note_of(const Json& json) {
    Note out;
    out.stage = named(stages, word(json, "stage"));
    out.kind = word(json, "kind");
    if (json.contains("span")) out.span = span_of(json["span"]);
    out.text = word(json, "text");
    return out;
}

Article article_of(const Json& json) {
    Article out;
    out.id = word(json, "id");
    out.input = word(json, "input");
    out.url = word(json, "url");
    out.title = word(json, "title");
    out.byline = word(json, "byline");
    out.language = word(json, "language");
    if (json.contains("outlet")) out.outlet = {word(json["outlet"], "name"), word(json["outlet"], "domain")};
    if (json.contains("published")) {
        const Json& published = json["published"];
        if (const auto date = date_from_iso(word(published, "date")))
            out.published = Published{*date, named(precisions, word(published, "precision")), named(bases, word(published, "basis"))};
    }
    out.revised = moment_from_iso(word(json, "revised"));
    out.dateline_place = word(json, "dateline");
    if (json.contains("agencies")) out.agencies = json["agencies"].get<std::vector<std::string>>();
    out.access = word(json, "access") == "preview" ? Access::preview : Access::full;
    out.text = word(json, "text");
    if (json.contains("paragraphs"))
        for (const auto& paragraph : json["paragraphs"]) {
            const auto block = paragraph.at(2).get<std::string>();
            out.paragraphs.push_back({span_of(paragraph), block == "subhead"      ? Article::Block::subhead
                                                          : block == "standfirst" ? Article::Block::standfirst
                                                                                  : Article::Block::paragraph});
        }
    for (const auto& note : json.at("notes")) out.notes.push_back(note_of(note));
    return out;
}

}  // namespace

Result<Coded> from_line(std::string_view line, const std::string& where) {
    const Json json = Json::parse(line, nullptr, false);
    if (json.is_discarded() || !json.is_object() || word(json, "schema") != schema)
        return fail(ErrorKind::bad_format, "not a document of schema " + std::string(schema), where);
    try {  // the library reports a missing or ill-typed field by an exception
        Coded out;
        out.article = article_of(json);
        for (const auto& span : json.at("sentences")) {
            Sentence sentence;
            sentence.span = span_of(span);
            out.document.sentences.push_back(sentence);
        }
        for (const auto& entity : json.at("entities")) out.grounding.entities.push_back(entity_of(entity));
        if (json.contains("events"))
            for (const auto& event : json["events"]) out.records.events.push_back(event_of(event));
        if (json.contains("statements"))
            for (const auto& statement : json["statements"]) out.records.statements.push_back(statement_of(statement));
        if (json.contains("agenda"))
            for (const auto& item : json["agenda"]) out.records.agenda.push_back(agenda_of(item));
        for (const auto& figure : json.at("figures")) out.records.figures.push_back(figure_of(figure));
        return out;
    } catch (const Json::exception& error) {
        return fail(ErrorKind::bad_format, std::string("a field of the document is off: ") + error.what(), where);
    }
}

namespace {

template <class Record, class Read>
Result<Record> record_from(std::string_view line, const Read& read) {
    const Json json = Json::parse(line, nullptr, false);
    if (json.is_discarded() || !json.is_object()) return fail(ErrorKind::bad_format, "not a record");
    try {
        return read(json);
    } catch (const Json::exception& error) {
        return fail(ErrorKind::bad_format, std::string("a field of the record is off: ") + error.what());
    }
}

}  // namespace

Result<Event> event_from_line(std::string_view line) { return record_from<Event>(line, event_of); }
Result<Statement> statement_from_line(std::string_view line) { return record_from<Statement>(line, statement_of); }
Result<Figure> figure_from_line(std::string_view line) { return record_from<Figure>(line, figure_of); }
Result<AgendaItem> agenda_from_line(std::string_view line) { return record_from<AgendaItem>(line, agenda_of); }

}  // namespace tocsin::publish
