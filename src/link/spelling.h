// What a word of one language looks and sounds like in another, as far as two hashes can say it.
//
//     form          prefix   sound
//     separatistas  separ    SPRTS       the beginning of its spelling in Latin letters; its consonants, coarsely
//     сепаратистов  separ    SPRTS
//     Khrushchev    khrus    ARSV
//     Хрущёвым      hruse    ARSV
//
// Prefixes find words of common origin and, within one language, the forms of one word; sounds find names across scripts.
// The tables are knowledge/link/letters.tsv, sounds.tsv and endings.tsv.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::link {

// Hashes; 0 where the word is too short to tell. A word of three or four letters is its own prefix, and `is_short`.
struct Spelled {
    std::uint32_t prefix = 0;
    std::uint32_t sound = 0;
    bool is_short = false;
};

class Spelling {
public:
    // bad_knowledge where a table is missing or has a sound that is no letter.
    [[nodiscard]] static Result<Spelling> create(const knowledge::Pack& pack);

    // `word` is one word of letters, valid UTF-8, in any case; `language` ISO 639-1 or empty.
    [[nodiscard]] Spelled spell(std::string_view word, std::string_view language) const;

    // The hash of a prefix (kind 'p'), of a short word ('w') or of a sound ('s'); never 0.
    [[nodiscard]] static std::uint32_t key_of(char kind, std::string_view spelled);

    // The same in letters, for tests and for people; empty where the word is too short.
    [[nodiscard]] std::string short_word(std::string_view word) const;
    [[nodiscard]] std::string prefix_of(std::string_view word) const;
    [[nodiscard]] std::string sound_of(std::string_view word, std::string_view language) const;

private:
    struct Sound {
        std::string letters, sound, language;
    };
    [[nodiscard]] std::string latin_of(std::string_view folded, std::size_t least) const;
    [[nodiscard]] std::string sounds_of(std::string_view folded, std::string_view language) const;
    [[nodiscard]] std::string_view without_ending(std::string_view folded, std::string_view language) const;

    std::unordered_map<char32_t, std::string> latin_;           // letter -> Latin letters
    std::array<std::vector<Sound>, 256> sounds_;                // by first byte, longest first
    std::vector<std::pair<std::string, std::string>> endings_;  // language, ending; longest first
};

}  // namespace tocsin::link
