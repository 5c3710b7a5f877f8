// Finds the names of persons, organizations and places: one tag per word (begins, continues, none), the best sequence of the whole
// sentence under a linear model over hashed features. The features are what words look like, their tags and heads, and what the
// knowledge knows of the phrases around; only some are words themselves, so that a model carries over to languages without names
// to learn from.
//
// Bytes of a section "names": u32 slots (a power of two) | u32 lexical (0 or 1) | i8 step[tags * tags] from -> to | i8 weight[slots * tags]
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "annotate/linear.h"
#include "core/document.h"
#include "knowledge/phrases.h"

namespace tocsin::annotate {

// 0 = no name; 1 + 2 * kind begins a name of the kind, 2 + 2 * kind continues it.
inline constexpr std::size_t name_tags = 9;

[[nodiscard]] constexpr bool may_follow(std::size_t before, std::size_t tag) {
    return tag == 0 || tag % 2 == 1 || before == tag || before + 1 == tag;
}

using NameFeatures = std::vector<std::uint32_t>;  // hashes

class NameFinder {
public:
    // Nothing where the bytes are no such section. They must outlive the finder.
    [[nodiscard]] static std::optional<NameFinder> read(std::span<const std::byte> section);

    // `places` are the words' places in the text (add_syntax); names are appended in text order.
    void find(const knowledge::Phrases& phrases, std::string_view text, std::string_view language, const std::vector<Span>& places,
              Document& document) const;

    [[nodiscard]] bool lexical() const { return lexical_; }

private:
    std::span<const std::int8_t> steps_, weights_;
    std::size_t mask_ = 0;
    bool lexical_ = false;
};

// What is known of each word of a document before names are looked for.
struct NameView {
    std::vector<std::uint32_t> senses_begin, senses_inside;  // per word: a bit for each kind of sense (knowledge/sense.h)
    std::vector<std::uint64_t> plain;                        // hash of the folded form
    std::vector<bool> seen_small;                            // the same word stands in the document without a capital
};

[[nodiscard]] NameView view_for_names(const knowledge::Phrases& phrases, std::string_view text, std::string_view language,
                                      const std::vector<Span>& places, const Document& document);

// The features of each word of a sentence.
[[nodiscard]] std::vector<NameFeatures> name_features(const Document& document, const Sentence& sentence, const NameView& view,
                                                      bool lexical);

}  // namespace tocsin::annotate
