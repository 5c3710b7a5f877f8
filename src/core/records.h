// What an article states: events, statements and figures. Made by `extract`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/grounding.h"
#include "core/note.h"
#include "core/span.h"

namespace tocsin {

// Somebody who acts, speaks or is counted. No span where it is only implied.
struct Party {
    std::string text;
    std::optional<Span> span;
    std::string ref, country, sector;
};

enum class Bound : std::uint8_t { exact, about, at_least, at_most, range };

[[nodiscard]] std::string_view name_of(Bound bound);

// A number that the article states. Invariant: at least one of low and high; equal where exact or about;
// only low where at_least; only high where at_most; low < high where range.
struct Figure {
    std::string id;  // "f:" and a hash of the document's id, the span and the measure
    Span span;       // number and what it counts
    Span number;     // the number with its bound words
    std::uint32_t sentence = 0;
    std::string measure;  // a measure of knowledge/measures/measures.tsv: "killed"
    std::string unit;     // "USD", "tonne", "km"; empty = a plain count
    std::optional<double> low, high;
    Bound bound = Bound::exact;
    std::optional<Party> of;
    std::string place;  // ref, else the name
    std::vector<Party> attributed_to;
    std::optional<TimeValue> time;  // the day or days it is of
    std::optional<Date> since;      // the day it counts from (cumulative)
    std::optional<Date> as_of;      // the day of the count
    std::string part_of;            // the figure's id that this one is part of
    std::string rule;
    double confidence = 0;  // 0..1
};

// How an event stands to the world, as the article tells it; docs/formats/status.md says what decides.
enum class Status : std::uint8_t { happened, ongoing, planned, requested, threatened, predicted, conditional, denied, historical };

[[nodiscard]] std::string_view name_of(Status status);

// The day or days of an event, with the words that say so.
struct EventTime {
    TimeValue time;
    std::optional<Span> basis;  // the date expression in the text
};

struct EventPlace {
    std::string name, ref, country;
    std::optional<Coordinates> where;
    std::string precision;  // site | city | region | country
};

// Who did what to whom. Invariants: `type` is a PLOVER 2 type; `trigger` lies in `span`, `span` in the sentence. Actors and
// recipients are lists, never their product; either may be empty where the text names nobody.
struct Event {
    std::string id;  // "e:" and a hash of the document's id, the trigger and the type
    Span span;       // the clause: trigger and arguments
    Span trigger;    // the word or words that name the event
    std::uint32_t sentence = 0;
    std::string type;                   // AGREE CONSULT SUPPORT … ASSAULT
    std::string mode;                   // PLOVER mode, empty = none
    std::vector<std::string> contexts;  // PLOVER contexts
    std::string cameo;                  // CAMEO code, the most specific that is safe
    std::optional<double> score;        // PLOVER conflict-cooperation score, -10..+10; none where events/scores.tsv has no row
    std::vector<Party> actors, recipients;
    Status status = Status::happened;
    std::string status_rule;  // what decided the status, for `explain`
    std::string roles_rule;   // how each role was filled, for `explain`
    std::optional<EventTime> time;
    std::optional<EventPlace> place;
    std::optional<Span> condition;     // the clause that it depends on
    std::vector<Party> attributed_to;  // who says so, nearest first; empty where the outlet itself does
    std::string rule;                  // frame and trigger: "assault/shell en:verb:shell"
    std::vector<std::string> figures;  // ids of the figures that its clause states: the killed of an ASSAULT
    double confidence = 0;             // 0..1
};

enum class Act : std::uint8_t { say, accuse, deny, warn, demand, promise, order, predict, praise, ask };

[[nodiscard]] std::string_view name_of(Act act);

// Somebody says something. Invariant: `quoted` are spans of words that stand within quotation marks in the text.
struct Statement {
    std::string id;  // "s:" and a hash of the document's id and the cue
    Span span;       // cue, speaker and content together
    std::uint32_t sentence = 0;
    Party speaker;
    std::optional<Party> addressee;
    Span cue;
    std::optional<Span> content;
    std::vector<Span> quoted;
    Act act = Act::say;
    std::vector<std::string> about;  // ids of the events that its content holds
    std::string answers;             // id of the statement that it denies or rebuts, in the same article
    std::string rule;
    double confidence = 0;  // 0..1
};

// How far something planned has come.
enum class AgendaState : std::uint8_t { proposed, agreed_in_principle, scheduled, postponed, cancelled };

[[nodiscard]] std::string_view name_of(AgendaState state);

// Something that is to take place, as one article tells it, however often it speaks of it: a meeting, a vote, a delivery, the end of a
// truce. What came of it is for `link` to find out (Entry::outcome).
struct AgendaItem {
    std::string id;  // "a:" and a hash of the document's id and the first mention
    Span span;       // the clause of the mention that tells most
    Span name;       // the word that names it there: "summit"
    std::uint32_t sentence = 0;
    std::string type;               // the PLOVER type that it has when it takes place: "CONSULT"
    std::vector<Party> parties;     // who takes part
    std::optional<Party> proposer;  // who proposes it or offers to host it
    std::optional<EventTime> time;  // when it is to be
    std::optional<EventPlace> place;
    std::optional<Span> condition;  // what it depends on
    AgendaState state = AgendaState::scheduled;
    std::string prepared_by;          // id of the item that prepares it
    std::vector<Span> mentions;       // the naming words of all mentions, in text order
    std::vector<std::string> events;  // ids of the events whose trigger is a mention or stands in its clause
    std::string rule;
    double confidence = 0;  // 0..1
};

struct Records {
    std::vector<AgendaItem> agenda;
    std::vector<Event> events;
    std::vector<Statement> statements;
    std::vector<Figure> figures;
    std::vector<Note> notes;
};

}  // namespace tocsin
