// Finds the names of persons, organizations and places: one tag per word (begins, continues, none), the best sequence of the whole
// sentence under a linear model over hashed features. The features are what words look like, their tags and heads, what the knowledge
// and its lists of names know of them and of the words around, and words themselves, as far as the training text taught them.
//
// A document is read twice: what the first reading made of a word elsewhere in the document is a feature of the second. Then the borders of
// names are put where quotation marks, initials and legal forms have them (name_shape.h), and at last the names that are written alike agree
// on their kind (name_agreement.h).
//
// Bytes of a section "names": u32 slots (a power of two) | u32 lexical (Lexical) | i8 step[tags * tags] from -> to | 7 bytes 0 |
//                             u16 check[slots] (0 = free) | i8 weight[slots * tags]
// A feature lies in the slot of its hash, or the first one onward that is its own; the check tells it from others. What is not there weighs
// nothing.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/linear.h"
#include "annotate/name_agreement.h"
#include "annotate/name_knowledge.h"
#include "core/document.h"

namespace tocsin::annotate {

// 0 = no name; 1 + 2 * kind begins a name of the kind, 2 + 2 * kind continues it.
inline constexpr std::size_t name_tags = 9;

[[nodiscard]] constexpr bool may_follow(std::size_t before, std::size_t tag) {
    return tag == 0 || tag % 2 == 1 || before == tag || before + 1 == tag;
}

// Which words are features themselves: of a text of another language only those that may be names in any.
enum class Lexical : std::uint32_t { none, capitals, all };

using NameFeatures = std::vector<std::uint32_t>;  // hashes; none = the word is in no name

// What the first reading made of the words of the document, told apart by their plain forms.
class NameMemory {
public:
    // Tags of a sentence; `weight` is how sure the name is, 1..8.
    void add(std::span<const std::uint64_t> plain, std::span<const std::size_t> tags, std::span<const int> weight);
    // How often the form was seen in a name of each kind, alone or as part of a longer one, less what stands at the word itself.
    struct Seen {
        std::array<int, 4> kinds{};
        std::array<int, 4> last_of{};  // as the last word of several
    };
    [[nodiscard]] Seen seen(std::uint64_t plain, std::size_t own_tag, int own_weight, bool own_is_last) const;
    [[nodiscard]] bool empty() const { return seen_.empty(); }

private:
    std::unordered_map<std::uint64_t, Seen> seen_;
};

// The first reading of one sentence, for its features in the second.
struct FirstReading {
    const NameMemory* memory = nullptr;
    std::vector<std::size_t> tags;
    std::vector<int> weight;
};

class NameFinder {
public:
    // Nothing where the bytes are no such section. They must outlive the finder.
    [[nodiscard]] static std::optional<NameFinder> read(std::span<const std::byte> section);

    // `places` are the words' places in the text (add_syntax); names are appended in text order.
    void find(const NameKnowledge& knowledge, std::string_view text, std::string_view language, const std::vector<Span>& places,
              Document& document) const;

    [[nodiscard]] Lexical lexical() const { return lexical_; }

    // The best tags of a sentence.
    struct Path {
        std::vector<std::size_t> tags;
        std::vector<int> weight;        // how sure the name is that the word is in, 1..8; 0 = in none
        std::vector<FoundName> names;   // in text order, words counted from the beginning of the sentence
    };
    [[nodiscard]] Path best_path(const std::vector<NameFeatures>& features) const;

private:
    using Scores = std::vector<std::array<std::int32_t, name_tags>>;
    [[nodiscard]] Scores own_scores(const std::vector<NameFeatures>& features) const;
    [[nodiscard]] std::vector<std::size_t> best_tags(const Scores& own, const std::vector<NameFeatures>& features) const;
    void weigh(const Scores& own, const std::vector<NameFeatures>& features, Path& path) const;

    std::span<const std::int8_t> steps_, weights_;
    std::array<std::array<double, name_tags>, name_tags> step_odds_{};  // of steps_, 0 where a tag may not follow
    std::span<const std::byte> checks_;
    std::size_t mask_ = 0;
    Lexical lexical_ = Lexical::none;
};

// Puts hashed features with their weights into the bytes of a section.
[[nodiscard]] std::string names_section(Lexical lexical, std::span<const std::int8_t> steps,
                                        const std::vector<std::pair<std::uint32_t, std::array<std::int8_t, name_tags>>>& weights);

// The features of each word of a sentence. `first` is null in the first reading.
[[nodiscard]] std::vector<NameFeatures> name_features(const Document& document, const Sentence& sentence, const NameView& view,
                                                      Lexical lexical, const FirstReading* first);

}  // namespace tocsin::annotate
