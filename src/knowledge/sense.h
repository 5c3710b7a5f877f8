// What a phrase of the pack's "names" may mean: which row of which table. Kept as the payload of the phrase.
#pragma once

#include <cstdint>

namespace tocsin::knowledge {

enum class SenseKind : std::uint8_t {
    state,         // actors/states
    adjective,     // LANG/demonyms, column adjectives
    people,        // LANG/demonyms, column people
    metonym,       // LANG/metonyms
    person,        // actors/people
    surname,       // actors/people: the last part of one of the names
    organization,  // actors/organizations
    place,         // places/places, with the subdivisions of iso-codes behind
    office,        // LANG/offices
    role,          // LANG/roles
    institution,   // LANG/institutions
    title,         // LANG/titles
    cue,           // LANG/cues
    number,        // LANG/numbers
    place_cue,     // LANG/place-cues
    place_kind,    // LANG/place-kinds
    reference,     // LANG/references
    agency,        // outlets/agencies
    outlet,        // outlets/outlets
};

inline constexpr std::uint8_t no_language = 0xff;

struct Sense {
    SenseKind kind = SenseKind::state;
    std::uint8_t language = no_language;  // of the row's table: an index of Phrases::language
    std::uint32_t row = 0;

    bool operator==(const Sense&) const = default;
};

[[nodiscard]] constexpr std::uint64_t payload_of(Sense sense) {
    return std::uint64_t{static_cast<std::uint8_t>(sense.kind)} << 40 | std::uint64_t{sense.language} << 32 | sense.row;
}

[[nodiscard]] constexpr Sense sense_of(std::uint64_t payload) {
    return {static_cast<SenseKind>(payload >> 40), static_cast<std::uint8_t>(payload >> 32), static_cast<std::uint32_t>(payload)};
}

}  // namespace tocsin::knowledge
