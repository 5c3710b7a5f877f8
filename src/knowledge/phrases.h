// Phrases: finds every name and phrase of the knowledge in a text in one pass over its lexemes, whatever their number.
//
// A phrase is the sequence of the folds of its lexemes (text/lex.h), hyphens left out, so that "Port-Sudan" is "Port Sudan". All
// phrases form a trie whose edges live in one open-addressed table: (state, fold) -> state. Most lexemes of an article begin no
// phrase and cost one look into a small filter. A phrase never begins or ends inside a lexeme: "assad" is not in "ambassador".
//
// Bytes (little endian, 8-byte aligned):
//
//     u32 version | u32 languages | u32 slots | u32 states | u32 entries | u32 filter words | u32 small filter words | u32 0
//                                slots and words of filters are powers of two
//     languages x char[8]        codes, zero-padded
//     u64 small filter[]         two bits for each first lexeme that may be written small
//     u64 filter[]               the same of all first lexemes
//     u64 key[slots]             0 = free slot
//     u32 target[slots]
//     u32 first entry[states + 1]    entries of the phrases that end in a state
//     entries x { u64 payload | u32 languages | u16 capitals | u16 flags }
//
// Case rules, from the form in the knowledge: a phrase without capitals is found in any case; the capitals of a name may not be small in
// the text (of several, fewer than half, and never the first); a word of capitals alone ("US", "RSF") is found in capitals only, one
// of four letters or more also with one capital, but not as the first word ("Nato").
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"

namespace tocsin::knowledge {

struct PhraseMatch {
    std::uint32_t begin = 0, end = 0;  // lexemes, half-open, as numbered in the run that was searched
    std::uint64_t payload = 0;         // what was given to PhraseBuilder::add
    bool plain = false;                // found only without the marks on letters: "Elysee"
};

// A set of languages, one bit each; the order is that of Phrases::language.
using Languages = std::uint32_t;
inline constexpr Languages every_language = ~Languages{0};

class Phrases {
public:
    Phrases() = default;                                   // no phrases
    explicit Phrases(std::span<const std::byte> section);  // must be sound and outlive it
    [[nodiscard]] static bool is_sound(std::span<const std::byte> section);

    // The bit of a language ("fr"); every_language for "" or one that no phrase is of, since names without a language still hold.
    [[nodiscard]] Languages language_bit(std::string_view language) const;
    [[nodiscard]] std::size_t languages() const { return languages_; }
    [[nodiscard]] std::string_view language(std::size_t index) const;
    [[nodiscard]] std::size_t size() const { return entries_; }

    // All phrases of `languages` in a run of lexemes, also those inside others, by begin, then longest first; appended to
    // `out`. Give one sentence at a time: no phrase crosses the run. `text` is what the lexemes were cut from.
    void find(std::string_view text, std::span<const Lexeme> run, Languages languages, std::vector<PhraseMatch>& out) const;

    // The same, but leftmost and longest only: no two overlap, save readings of the same lexemes.
    void find_longest(std::string_view text, std::span<const Lexeme> run, Languages languages, std::vector<PhraseMatch>& out) const;

private:
    struct Walk;
    [[nodiscard]] std::uint32_t step(std::uint32_t state, std::uint64_t fold) const;
    [[nodiscard]] bool may_begin(std::uint64_t fold, bool lower) const;
    void from(std::string_view text, std::span<const Lexeme> run, std::uint32_t begin, Languages languages,
              std::vector<PhraseMatch>& out) const;

    const char* codes_ = nullptr;
    const std::uint64_t* small_filter_ = nullptr;
    const std::uint64_t* filter_ = nullptr;
    const std::uint64_t* keys_ = nullptr;
    const std::uint32_t* targets_ = nullptr;
    const std::uint32_t* first_entries_ = nullptr;
    const std::byte* entry_bytes_ = nullptr;
    std::uint32_t languages_ = 0, slots_ = 0, states_ = 0, entries_ = 0, filter_words_ = 0, small_words_ = 0;
};

// Collects phrases and makes the bytes that Phrases reads. The same phrases in any order give the same bytes.
class PhraseBuilder {
public:
    // `language` "" = all. Blank phrases and phrases of symbols alone are left out: false.
    bool add(std::string_view phrase, std::uint64_t payload, std::string_view language = {});
    [[nodiscard]] std::string bytes() const;

private:
    struct Key {
        std::vector<std::uint64_t> folds;
        std::uint64_t payload = 0;
        std::uint16_t capitals = 0, flags = 0;
        auto operator<=>(const Key&) const = default;
    };
    void add_cut(std::string_view phrase, std::uint64_t payload, std::string_view language, std::uint16_t flags);

    std::map<Key, std::vector<std::string>> phrases_;  // with the languages, none = all
};

}  // namespace tocsin::knowledge
