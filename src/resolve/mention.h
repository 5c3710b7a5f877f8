// A sighting with its reading: an Entity in the making, with what tying it to its neighbours needs.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/grounding.h"

namespace tocsin::resolve {

enum class Part : std::uint8_t {
    state,         // a state, a capital for its government, a bloc's seat
    adjective,     // "Turkish"
    people,        // "Turks"
    organization,  // a named one
    place,
    person,
    office,       // "foreign minister"
    role,         // "soldiers"
    institution,  // "the army"
    title,        // "General"
    surname,      // of a known person, not yet shown to be the one
    reference,    // "he", "both sides"
    none          // stands for nothing here
};

struct Mention {
    Entity entity;
    std::uint32_t begin = 0, end = 0;  // lexemes
    Part part = Part::none;
    std::string_view noun;     // kind of a role or institution; id of an office; what a reference points to
    std::string_view of;       // whose office: ISO3 or organization
    std::int32_t person = -1;  // row of the knowledge, for a known person
    bool owned = false;        // its country or organization is told by its neighbours
    bool aligned = false;      // the country beside it is only its sponsor
    bool own = false;          // "its army"
    bool one = false;          // names a single person
    bool used = false;         // an adjective that tells a noun's country
    bool noun_too = false;     // an adjective whose form also names the people
    bool printed = true;
};

// In text order; at most one for a lexeme.
using Mentions = std::vector<Mention>;

// Who speaks for such a body has no country, whatever his office is or the article is about.
[[nodiscard]] inline bool is_of_no_land(std::string_view sector) { return sector == "IGO" || sector == "NGO"; }

}  // namespace tocsin::resolve
