#include "publish/contract.h"

#include <cmath>
#include <cstdio>

namespace tocsin::publish {
namespace {

Json span_json(Span span) { return Json::array({span.begin, span.end}); }

// Numbers that are whole are printed whole: 150000, not 150000.0.
Json number_json(double value) {
    if (value == std::floor(value) && std::abs(value) < 9e15) return static_cast<std::int64_t>(value);
    return value;
}

void put(Json& json, const char* name, const std::string& value) {
    if (!value.empty()) json[name] = value;
}

void put_date(Json& json, const char* name, const std::optional<Date>& date) {
    if (date) json[name] = iso(*date);
}

void put_where(Json& json, const std::optional<Coordinates>& where) {
    if (!where) return;
    json["lat"] = where->latitude;
    json["lon"] = where->longitude;
}

// "2022-02-22T16:00:00"
void put_moment(Json& json, const char* name, const std::optional<Date>& date, const std::optional<int>& second) {
    if (!date || !second) return put_date(json, name, date);
    char clock[48];
    std::snprintf(clock, sizeof clock, "T%02d:%02d:%02d", *second / 3600 % 24, *second / 60 % 60, *second % 60);
    json[name] = iso(*date) + clock;
}

Json time_json(const TimeValue& time) {
    Json out = Json::object();
    put(out, "value", time.value);
    put(out, "mod", time.mod);
    put_date(out, "from", time.from);
    put_date(out, "to", time.to);
    if (time.from) out["precision"] = name_of(time.precision);
    return out;
}

void put(Json& json, const std::optional<EventTime>& time) {
    if (!time) return;
    json["time"] = time_json(time->time);
    if (time->basis) json["time"]["basis"] = span_json(*time->basis);
}

void put(Json& json, const std::optional<EventPlace>& place) {
    if (!place) return;
    Json out = Json::object();
    put(out, "name", place->name);
    put(out, "ref", place->ref);
    put(out, "country", place->country);
    put_where(out, place->where);
    put(out, "precision", place->precision);
    json["place"] = std::move(out);
}

Json note_json(const Note& note) {
    Json out = Json::object();
    out["stage"] = name_of(note.stage);
    out["kind"] = note.kind;
    if (note.span) out["span"] = span_json(*note.span);
    put(out, "text", note.text);
    return out;
}

double rounded(double confidence) { return std::round(confidence * 1000) / 1000; }

std::string_view block_name(Article::Block block) {
    switch (block) {
        case Article::Block::paragraph: return "paragraph";
        case Article::Block::subhead: return "subhead";
        case Article::Block::standfirst: return "standfirst";
    }
    return "paragraph";
}

}  // namespace

Json to_json(const Party& party) {
    Json out = Json::object();
    put(out, "text", party.text);
    if (party.span) out["span"] = span_json(*party.span);
    put(out, "ref", party.ref);
    put(out, "country", party.country);
    put(out, "sector", party.sector);
    return out;
}

namespace {

Json parties_json(const std::vector<Party>& parties) {
    Json out = Json::array();
    for (const auto& party : parties) out.push_back(to_json(party));
    return out;
}

}  // namespace

Json to_json(const Entity& entity) {
    Json out = Json::object();
    out["sentence"] = entity.sentence;
    out["span"] = span_json(entity.span);
    out["kind"] = name_of(entity.kind);
    if (entity.kind != EntityKind::date) out["mention"] = entity.mention;
    put(out, "ref", entity.ref);
    put(out, "name", entity.name);
    put(out, "country", entity.country);
    put(out, "sector", entity.sector);
    put(out, "office", entity.office);
    put_where(out, entity.where);
    put(out, "precision", entity.place_precision);
    if (entity.disputed) out["disputed"] = true;
    if (entity.time) {
        out.update(time_json(*entity.time));
        put_moment(out, "from", entity.time->from, entity.time->from_second);
        put_moment(out, "to", entity.time->to, entity.time->to_second);
    }
    out["rule"] = entity.rule;
    put(out, "runner_up", entity.runner_up);
    out["confidence"] = rounded(entity.confidence);
    return out;
}

Json to_json(const Event& event) {
    Json out = Json::object();
    out["id"] = event.id;
    out["sentence"] = event.sentence;
    out["span"] = span_json(event.span);
    out["trigger"] = span_json(event.trigger);
    out["type"] = event.type;
    put(out, "mode", event.mode);
    if (!event.contexts.empty()) out["contexts"] = event.contexts;
    put(out, "cameo", event.cameo);
    if (event.score) out["score"] = number_json(*event.score);
    if (!event.figures.empty()) out["figures"] = event.figures;
    out["actors"] = parties_json(event.actors);
    out["recipients"] = parties_json(event.recipients);
    out["status"] = name_of(event.status);
    put(out, "status_rule", event.status_rule);
    put(out, event.time);
    put(out, event.place);
    if (event.condition) out["condition"] = span_json(*event.condition);
    if (!event.attributed_to.empty()) out["attributed_to"] = parties_json(event.attributed_to);
    out["rule"] = event.rule;
    out["confidence"] = rounded(event.confidence);
    return out;
}

Json to_json(const Statement& statement) {
    Json out = Json::object();
    out["id"] = statement.id;
    out["sentence"] = statement.sentence;
    out["span"] = span_json(statement.span);
    out["speaker"] = to_json(statement.speaker);
    if (statement.addressee) out["addressee"] = to_json(*statement.addressee);
    out["cue"] = span_json(statement.cue);
    if (statement.content) out["content"] = span_json(*statement.content);
    if (!statement.quoted.empty()) {
        out["quoted"] = Json::array();
        for (const Span span : statement.quoted) out["quoted"].push_back(span_json(span));
    }
    out["act"] = name_of(statement.act);
    if (!statement.about.empty()) out["about"] = statement.about;
    put(out, "answers", statement.answers);
    out["rule"] = statement.rule;
    out["confidence"] = rounded(statement.confidence);
    return out;
}

Json to_json(const Figure& figure) {
    Json out = Json::object();
    out["id"] = figure.id;
    out["sentence"] = figure.sentence;
    out["span"] = span_json(figure.span);
    out["number"] = span_json(figure.number);
    out["measure"] = figure.measure;
    put(out, "unit", figure.unit);
    if (figure.low) out["low"] = number_json(*figure.low);
    if (figure.high) out["high"] = number_json(*figure.high);
    out["bound"] = name_of(figure.bound);
    if (figure.of) out["of"] = to_json(*figure.of);
    put(out, "place", figure.place);
    if (!figure.attributed_to.empty()) out["attributed_to"] = parties_json(figure.attributed_to);
    if (figure.time) out["time"] = time_json(*figure.time);
    put_date(out, "since", figure.since);
    put_date(out, "as_of", figure.as_of);
    put(out, "part_of", figure.part_of);
    out["rule"] = figure.rule;
    out["confidence"] = rounded(figure.confidence);
    return out;
}

Json to_json(const AgendaItem& item) {
    Json out = Json::object();
    out["id"] = item.id;
    out["sentence"] = item.sentence;
    out["span"] = span_json(item.span);
    out["name"] = span_json(item.name);
    out["type"] = item.type;
    out["parties"] = parties_json(item.parties);
    if (item.proposer) out["proposer"] = to_json(*item.proposer);
    put(out, item.time);
    put(out, item.place);
    if (item.condition) out["condition"] = span_json(*item.condition);
    out["state"] = name_of(item.state);
    put(out, "prepared_by", item.prepared_by);
    out["mentions"] = Json::array();
    for (const Span span : item.mentions) out["mentions"].push_back(span_json(span));
    if (!item.events.empty()) out["events"] = item.events;
    out["rule"] = item.rule;
    out["confidence"] = rounded(item.confidence);
    return out;
}

Json to_json(const Coded& coded, std::string_view knowledge) {
    const Article& article = coded.article;
    Json out = Json::object();
    out["schema"] = schema;
    out["id"] = article.id;
    out["input"] = article.input;
    put(out, "url", article.url);
    put(out, "title", article.title);
    put(out, "byline", article.byline);
    put(out, "language", article.language);
    if (!article.outlet.name.empty() || !article.outlet.domain.empty()) {
        Json outlet = Json::object();
        put(outlet, "name", article.outlet.name);
        put(outlet, "domain", article.outlet.domain);
        out["outlet"] = std::move(outlet);
    }
    if (article.published)
        out["published"] = {{"date", iso(article.published->date)},
                            {"precision", name_of(article.published->precision)},
                            {"basis", name_of(article.published->basis)}};
    if (article.revised) out["revised"] = iso_moment(*article.revised);
    put(out, "dateline", article.dateline_place);
    if (!article.agencies.empty()) out["agencies"] = article.agencies;
    out["access"] = name_of(article.access);
    out["text"] = article.text;
    Json sentences = Json::array();
    for (const auto& sentence : coded.document.sentences) sentences.push_back(span_json(sentence.span));
    out["sentences"] = std::move(sentences);
    Json paragraphs = Json::array();
    for (const auto& paragraph : article.paragraphs)
        paragraphs.push_back(Json::array({paragraph.span.begin, paragraph.span.end, block_name(paragraph.block)}));
    out["paragraphs"] = std::move(paragraphs);
    Json entities = Json::array();
    for (const auto& entity : coded.grounding.entities) {
        Json row = Json::object();
        row["id"] = "n:" + std::to_string(entities.size());
        row.update(to_json(entity));
        entities.push_back(std::move(row));
    }
    out["entities"] = std::move(entities);
    Json events = Json::array();
    for (const auto& event : coded.records.events) events.push_back(to_json(event));
    if (!events.empty()) out["events"] = std::move(events);
    Json statements = Json::array();
    for (const auto& statement : coded.records.statements) statements.push_back(to_json(statement));
    if (!statements.empty()) out["statements"] = std::move(statements);
    Json agenda = Json::array();
    for (const auto& item : coded.records.agenda) agenda.push_back(to_json(item));
    if (!agenda.empty()) out["agenda"] = std::move(agenda);
    Json figures = Json::array();
    for (const auto& figure : coded.records.figures) figures.push_back(to_json(figure));
    out["figures"] = std::move(figures);
    Json notes = Json::array();
    for (const auto* list : {&article.notes, &coded.document.notes, &coded.grounding.notes, &coded.records.notes})
        for (const auto& note : *list) notes.push_back(note_json(note));
    out["notes"] = std::move(notes);
    out["knowledge"] = knowledge;
    return out;
}

std::string to_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace tocsin::publish
