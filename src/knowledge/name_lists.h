// Lists of names: what a word or a run of words may be, for telling persons, places and organizations apart. Made from knowledge/names/*.tsv;
// nothing is resolved with them.
//
// A name is kept as the hash of its plain form: case and marks folded, hyphens, apostrophes and points as blanks, so that "SAINT-LO" in a
// headline is "Saint-Lô".
//
// Bytes of the section: u32 slots (a power of two) | u32 0 | u32 key[slots] (0 = free) | u8 kinds[slots]; open addressing from key & (slots - 1).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "knowledge/source.h"

namespace tocsin::knowledge {

enum class ListKind : std::uint8_t { given, family, person, city, town, village, organization };
inline constexpr std::size_t list_kinds = 7;

class NameLists {
public:
    NameLists() = default;                                   // knows no name
    explicit NameLists(std::span<const std::byte> section);  // must be sound and outlive it
    [[nodiscard]] static bool is_sound(std::span<const std::byte> section);

    // A bit for each ListKind; 0 = no such name. `key` as key_of makes it.
    [[nodiscard]] std::uint8_t kinds(std::uint32_t key) const;
    [[nodiscard]] bool empty() const { return slots_ == 0; }

    // Of a whole name, or of its words one by one: key_of("New York") == key_of("York", key_of("New")). Words without letters or digits
    // change nothing. Never 0 but for nothing at all.
    [[nodiscard]] static std::uint32_t key_of(std::string_view words, std::uint32_t before = 0);

private:
    const std::byte* keys_ = nullptr;
    const std::byte* values_ = nullptr;
    std::uint32_t slots_ = 0;
};

// The section of the tables names/people, names/places and names/organizations.
[[nodiscard]] std::string compile_name_lists(const SourceTables& tables);

}  // namespace tocsin::knowledge
