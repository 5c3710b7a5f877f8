#include "knowledge/phrases.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "text/lex.h"
#include "text/utf8.h"

namespace tocsin::knowledge {
namespace {

constexpr std::uint32_t version = 2;
constexpr std::size_t head_size = 32;
constexpr std::size_t code_size = 8;
constexpr std::size_t entry_size = 16;
constexpr std::uint32_t none = 0;  // state 0 is the root, which no edge leads to

constexpr std::uint16_t flag_plain = 1;         // made by taking marks off
constexpr std::uint16_t flag_acronym = 2;       // capitals only
constexpr std::uint16_t flag_long_acronym = 4;  // of four letters or more: one capital will do
constexpr std::uint16_t flag_small_start = 8;   // the first lexeme is small in the knowledge

struct Entry {
    std::uint64_t payload = 0;
    std::uint32_t languages = 0;
    std::uint16_t capitals = 0;
    std::uint16_t flags = 0;
};
static_assert(sizeof(Entry) == entry_size);

std::uint64_t mix(std::uint64_t x) {
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93ULL;
    x ^= x >> 32;
    return x;
}

std::uint64_t key_of(std::uint32_t state, std::uint64_t fold) {
    const std::uint64_t key = mix(fold + (std::uint64_t{state} + 1) * 0x9e3779b97f4a7c15ULL);
    return key == 0 ? 1 : key;
}

// A small filter for words written small, which most are and few names begin with, stays in the fastest cache; the other is asked for
// words with a capital only.
constexpr std::uint32_t bits_a_word = 12;

std::vector<std::uint64_t> filter_of(std::vector<std::uint64_t> folds) {
    std::sort(folds.begin(), folds.end());
    folds.erase(std::unique(folds.begin(), folds.end()), folds.end());
    std::vector<std::uint64_t> out(std::bit_ceil(folds.size() * bits_a_word / 64 + 1));
    for (const std::uint64_t fold : folds) {
        const std::uint64_t key = mix(fold);
        out[(key >> 12) & (out.size() - 1)] |= std::uint64_t{1} << (key & 63) | std::uint64_t{1} << (key >> 6 & 63);
    }
    return out;
}

std::uint64_t hyphen() {
    static const std::uint64_t fold = text::fold_of("-");
    return fold;
}

std::size_t aligned(std::size_t at) { return (at + 7) / 8 * 8; }

struct Layout {
    std::size_t codes, small_filter, filter, keys, targets, firsts, entries, end;
};

Layout layout_of(std::uint64_t languages, std::uint64_t slots, std::uint64_t states, std::uint64_t entries, std::uint64_t words,
                 std::uint64_t small_words) {
    Layout out{};
    out.codes = head_size;
    out.small_filter = out.codes + languages * code_size;
    out.filter = out.small_filter + small_words * 8;
    out.keys = out.filter + words * 8;
    out.targets = out.keys + slots * 8;
    out.firsts = out.targets + slots * 4;
    out.entries = aligned(out.firsts + (states + 1) * 4);
    out.end = out.entries + entries * entry_size;
    return out;
}

std::uint32_t u32_at(const std::byte* bytes, std::size_t at) {
    std::uint32_t out = 0;
    std::memcpy(&out, bytes + at, sizeof out);
    return out;
}

// May the lexeme hold letters that text::strip_marks changes: Latin ones with marks, or Cyrillic ё?
bool has_marks(std::string_view form) {
    for (std::size_t i = 0; i < form.size(); ++i) {
        const auto byte = static_cast<unsigned char>(form[i]);
        if ((byte >= 0xC3 && byte <= 0xC9) || byte == 0xE1) return true;
        if ((byte == 0xD1 || byte == 0xD0) && i + 1 < form.size()) {
            const auto low = static_cast<unsigned char>(form[i + 1]);
            if ((byte == 0xD1 && low == 0x91) || (byte == 0xD0 && low == 0x81)) return true;
        }
    }
    return false;
}

}  // namespace

bool Phrases::is_sound(std::span<const std::byte> section) {
    if (section.empty()) return true;
    if (section.size() < head_size || u32_at(section.data(), 0) != version) return false;
    const std::uint32_t languages = u32_at(section.data(), 4);
    const std::uint32_t slots = u32_at(section.data(), 8);
    const std::uint32_t states = u32_at(section.data(), 12);
    const std::uint32_t entries = u32_at(section.data(), 16);
    const std::uint32_t words = u32_at(section.data(), 20);
    const std::uint32_t small_words = u32_at(section.data(), 24);
    if (languages > 32 || states == 0 || !std::has_single_bit(slots) || !std::has_single_bit(words) || !std::has_single_bit(small_words))
        return false;
    const Layout layout = layout_of(languages, slots, states, entries, words, small_words);
    if (layout.end != section.size()) return false;
    std::uint32_t used = 0;
    for (std::uint32_t i = 0; i < slots; ++i) {
        if (u32_at(section.data(), layout.targets + i * 4) >= states) return false;
        std::uint64_t key = 0;
        std::memcpy(&key, section.data() + layout.keys + i * std::size_t{8}, 8);
        if (key != 0) ++used;
    }
    if (used >= slots) return false;  // a search would not end
    std::uint32_t last = 0;
    for (std::uint32_t i = 0; i <= states; ++i) {
        const std::uint32_t first = u32_at(section.data(), layout.firsts + i * std::size_t{4});
        if (first < last || first > entries) return false;
        last = first;
    }
    return true;
}

Phrases::Phrases(std::span<const std::byte> section) {
    if (section.empty()) return;
    const std::byte* bytes = section.data();
    languages_ = u32_at(bytes, 4);
    slots_ = u32_at(bytes, 8);
    states_ = u32_at(bytes, 12);
    entries_ = u32_at(bytes, 16);
    filter_words_ = u32_at(bytes, 20);
    small_words_ = u32_at(bytes, 24);
    const Layout layout = layout_of(languages_, slots_, states_, entries_, filter_words_, small_words_);
    codes_ = reinterpret_cast<const char*>(bytes + layout.codes);
    small_filter_ = reinterpret_cast<const std::uint64_t*>(bytes + layout.small_filter);
    filter_ = reinterpret_cast<const std::uint64_t*>(bytes + layout.filter);
    keys_ = reinterpret_cast<const std::uint64_t*>(bytes + layout.keys);
    targets_ = reinterpret_cast<const std::uint32_t*>(bytes + layout.targets);
    first_entries_ = reinterpret_cast<const std::uint32_t*>(bytes + layout.firsts);
    entry_bytes_ = bytes + layout.entries;
}

std::string_view Phrases::language(std::size_t index) const {
    const char* code = codes_ + index * code_size;
    return {code, strnlen(code, code_size)};
}

Languages Phrases::language_bit(std::string_view wanted) const {
    for (std::size_t i = 0; i < languages_; ++i)
        if (language(i) == wanted) return Languages{1} << i;
    return every_language;
}

std::uint32_t Phrases::step(std::uint32_t state, std::uint64_t fold) const {
    const std::uint64_t key = key_of(state, fold);
    for (std::uint32_t slot = static_cast<std::uint32_t>(key) & (slots_ - 1);; slot = (slot + 1) & (slots_ - 1)) {
        if (keys_[slot] == key) return targets_[slot];
        if (keys_[slot] == 0) return none;
    }
}

bool Phrases::may_begin(std::uint64_t fold, bool lower) const {
    const std::uint64_t key = mix(fold);
    const std::uint64_t word = lower ? small_filter_[(key >> 12) & (small_words_ - 1)] : filter_[(key >> 12) & (filter_words_ - 1)];
    return (word >> (key & 63) & word >> (key >> 6 & 63) & 1) != 0;
}

// What the words of a phrase look like in the text, one bit each.
struct Phrases::Walk {
    std::uint32_t small = 0;                 // written small
    std::uint32_t words = 0;                 // how many so far
    Lexeme::Case only = Lexeme::Case::none;  // of the last word

    void add(const Lexeme& lexeme) {
        if (lexeme.kind == Lexeme::Kind::symbol) return;
        if (lexeme.letter_case == Lexeme::Case::lower && words < 16) small |= 1U << words;
        only = lexeme.letter_case;
        ++words;
    }

    [[nodiscard]] bool fits(std::uint16_t capitals, std::uint16_t flags, bool first) const {
        if ((flags & flag_acronym) != 0) {
            if (only == Lexeme::Case::upper) return true;
            return (flags & flag_long_acronym) != 0 && only == Lexeme::Case::title && !first;
        }
        const std::uint32_t wrong = small & capitals;
        if (wrong == 0) return true;
        return (wrong & (capitals & (~std::uint32_t{capitals} + 1))) == 0 && std::popcount(wrong) * 2 <= std::popcount(capitals);
    }
};

void Phrases::from(std::string_view text, std::span<const Lexeme> run, std::uint32_t begin, Languages languages,
                   std::vector<PhraseMatch>& out) const {
    const auto next = [&](std::uint32_t state, const Lexeme& lexeme, bool& plain) {
        const bool marks =
            lexeme.letter_case != Lexeme::Case::lower && lexeme.kind == Lexeme::Kind::word && has_marks(lexeme.span.of(text));
        std::uint32_t target = none;
        if (state != none || may_begin(lexeme.fold, lexeme.letter_case == Lexeme::Case::lower)) target = step(state, lexeme.fold);
        if (target == none && marks) {
            target = step(state, text::fold_of(text::strip_marks(lexeme.span.of(text))));
            plain = plain || target != none;
        }
        return target;
    };
    Walk walk;
    bool plain = false;
    std::uint32_t state = none;
    const std::size_t before = out.size();
    const auto size = static_cast<std::uint32_t>(run.size());
    for (std::uint32_t at = begin; at < size; ++at) {
        const Lexeme& lexeme = run[at];
        if (at > begin && lexeme.fold == hyphen()) {
            if (at + 1 < size && !lexeme.blank_before && !run[at + 1].blank_before) continue;
            break;
        }
        state = next(state, lexeme, plain);
        if (state == none) break;
        walk.add(lexeme);
        for (std::uint32_t i = first_entries_[state]; i < first_entries_[state + 1]; ++i) {
            Entry entry;
            std::memcpy(&entry, entry_bytes_ + i * entry_size, entry_size);
            if ((entry.languages & languages) == 0 || !walk.fits(entry.capitals, entry.flags, begin == 0)) continue;
            out.push_back({begin, at + 1, entry.payload, plain || (entry.flags & flag_plain) != 0});
        }
    }
    std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
                     [](const PhraseMatch& a, const PhraseMatch& b) { return a.end > b.end; });
}

void Phrases::find(std::string_view text, std::span<const Lexeme> run, Languages languages, std::vector<PhraseMatch>& out) const {
    if (entries_ == 0) return;
    for (std::uint32_t i = 0; i < run.size(); ++i) from(text, run, i, languages, out);
}

void Phrases::find_longest(std::string_view text, std::span<const Lexeme> run, Languages languages, std::vector<PhraseMatch>& out) const {
    if (entries_ == 0) return;
    for (std::uint32_t i = 0; i < run.size();) {
        const std::size_t before = out.size();
        from(text, run, i, languages, out);
        if (out.size() == before) {
            ++i;
            continue;
        }
        const std::uint32_t end = out[before].end;
        while (out.back().end != end) out.pop_back();
        i = end;
    }
}

bool PhraseBuilder::add(std::string_view phrase, std::uint64_t payload, std::string_view language) {
    bool word = false;
    for (const auto& lexeme : text::lex(phrase)) word = word || lexeme.kind != Lexeme::Kind::symbol;
    if (!word) return false;
    add_cut(phrase, payload, language, 0);
    if (has_marks(phrase)) add_cut(text::strip_marks(phrase), payload, language, flag_plain);
    return true;
}

void PhraseBuilder::add_cut(std::string_view phrase, std::uint64_t payload, std::string_view language, std::uint16_t flags) {
    Key key;
    key.payload = payload;
    key.flags = flags;
    std::uint32_t words = 0;
    std::size_t letters = 0;
    bool upper = false;
    for (const auto& lexeme : text::lex(phrase)) {
        if (lexeme.fold == hyphen()) continue;
        key.folds.push_back(lexeme.fold);
        if (lexeme.kind == Lexeme::Kind::symbol) continue;
        const bool small = lexeme.letter_case == Lexeme::Case::lower;
        if (words == 0 && (small || lexeme.letter_case == Lexeme::Case::none)) key.flags |= flag_small_start;
        if (lexeme.kind == Lexeme::Kind::word && !small && words < 16) key.capitals |= static_cast<std::uint16_t>(1U << words);
        upper = lexeme.letter_case == Lexeme::Case::upper;
        letters = lexeme.span.size();
        ++words;
    }
    if (key.folds.size() == 1 && upper) key.flags |= letters >= 4 ? flag_acronym | flag_long_acronym : flag_acronym;
    auto& languages = phrases_.try_emplace(key, std::vector<std::string>{std::string(language)}).first->second;
    if (std::find(languages.begin(), languages.end(), language) == languages.end()) languages.emplace_back(language);
}

std::string PhraseBuilder::bytes() const {
    std::vector<std::string> codes;
    for (const auto& [key, languages] : phrases_)
        for (const auto& language : languages)
            if (!language.empty()) codes.push_back(language);
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    const auto mask_of = [&](const std::vector<std::string>& languages) {
        Languages mask = 0;
        for (const auto& language : languages) {
            if (language.empty()) return every_language;
            const auto at = std::lower_bound(codes.begin(), codes.end(), language) - codes.begin();
            mask |= at < 31 ? Languages{1} << at : 0;
        }
        return mask;
    };

    // The map is sorted by folds, so a phrase shares its beginning with the one before it.
    std::vector<std::pair<std::uint64_t, std::uint32_t>> edges;
    std::vector<std::pair<std::uint32_t, Entry>> ends;
    std::vector<std::uint64_t> first_folds;
    std::vector<std::uint64_t> small_folds;
    std::vector<std::uint32_t> path{0};
    const std::vector<std::uint64_t>* last = nullptr;
    std::uint32_t states = 1;
    for (const auto& [key, languages] : phrases_) {
        std::size_t common = 0;
        while (last != nullptr && common < last->size() && common < key.folds.size() && (*last)[common] == key.folds[common]) ++common;
        path.resize(common + 1);
        for (std::size_t i = common; i < key.folds.size(); ++i) {
            edges.emplace_back(key_of(path.back(), key.folds[i]), states);
            path.push_back(states++);
        }
        last = &key.folds;
        first_folds.push_back(key.folds[0]);
        if ((key.flags & flag_small_start) != 0) small_folds.push_back(key.folds[0]);
        ends.emplace_back(path.back(), Entry{key.payload, mask_of(languages), key.capitals, key.flags});
    }
    std::stable_sort(ends.begin(), ends.end(), [](const auto& a, const auto& b) { return a.first < b.first; });

    const auto slots = static_cast<std::uint32_t>(std::bit_ceil(edges.size() * 2 + 1));
    const auto filter = filter_of(std::move(first_folds));
    const auto small_filter = filter_of(std::move(small_folds));
    std::vector<std::uint64_t> keys(slots);
    std::vector<std::uint32_t> targets(slots);
    for (const auto& [key, target] : edges) {
        std::uint32_t slot = static_cast<std::uint32_t>(key) & (slots - 1);
        while (keys[slot] != 0) slot = (slot + 1) & (slots - 1);
        keys[slot] = key;
        targets[slot] = target;
    }
    std::vector<std::uint32_t> firsts(states + 1);
    for (const auto& [state, entry] : ends) ++firsts[state + 1];
    for (std::uint32_t i = 0; i < states; ++i) firsts[i + 1] += firsts[i];

    std::string out;
    const auto put = [&](const void* data, std::size_t size) { out.append(static_cast<const char*>(data), size); };
    const auto count = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
    const std::array<std::uint32_t, 8> head{version, count(codes), slots, states, count(ends), count(filter), count(small_filter), 0};
    put(head.data(), sizeof head);
    for (const auto& code : codes) {
        std::array<char, code_size> padded{};
        std::memcpy(padded.data(), code.data(), std::min(code.size(), code_size));
        put(padded.data(), padded.size());
    }
    put(small_filter.data(), small_filter.size() * 8);
    put(filter.data(), filter.size() * 8);
    put(keys.data(), keys.size() * 8);
    put(targets.data(), targets.size() * 4);
    put(firsts.data(), firsts.size() * 4);
    out.resize(aligned(out.size()));
    for (const auto& [state, entry] : ends) put(&entry, entry_size);
    return out;
}

}  // namespace tocsin::knowledge
