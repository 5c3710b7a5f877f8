// Mentions and what they stand for: who, where, when. Made by `resolve`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/note.h"
#include "core/span.h"

namespace tocsin {

enum class EntityKind : std::uint8_t { person, organization, state, group, place, facility, vessel, law, date };

[[nodiscard]] std::string_view name_of(EntityKind kind);

struct Coordinates {
    double latitude = 0;   // degrees, WGS 84, north positive
    double longitude = 0;  // degrees, WGS 84, east positive
};

// A day or a stretch of days; TIMEX3 `value` as in "2022-02-22", "2022-W08", "P3D", "2022-02-20TEV".
struct TimeValue {
    std::string value;
    std::string mod;                            // TIMEX3 mod: "APPROX", "START", "MORE_THAN"; empty = none
    std::optional<Date> from, to;               // both days included; absent where the value names no days
    Precision precision = Precision::day;
    std::optional<int> from_second, to_second;  // of the first and the last day, where a clock or a part of day tells
};

// One mention in the text. `value` is set for dates only, `sector` for actors only.
struct Entity {
    EntityKind kind = EntityKind::person;
    Span span;
    std::uint32_t sentence = 0;
    std::string ref;               // "RUS", "person/vladimir-putin", "place/donetsk"; empty = not resolved
    std::string name;              // canonical name in the document's language, where it resolved
    std::string country;           // ISO 3166-1 alpha-3; empty = none or not known
    std::string sector;            // PLOVER sector: "GOV"; empty = none or not known
    std::string mention = "name";  // name | demonym | metonym | office | pronoun | description
    std::string office;            // the office held on the article's date: "head-of-state"
    std::optional<Coordinates> where;
    std::string place_precision;  // site | city | region | country; for places
    bool disputed = false;        // a place that states disagree about
    std::optional<TimeValue> time;
    std::string rule;       // what produced it: "names/en:RUS", "timex/en:weekday"
    std::string runner_up;  // the next best reading, with its margin, for `explain`; empty = none
    double confidence = 1;  // 0..1
};

// Entities are in text order, the longer first where two begin together.
struct Grounding {
    std::vector<Entity> entities;
    std::vector<Note> notes;
};

}  // namespace tocsin
