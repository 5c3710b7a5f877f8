// One sentence in which cues of speech are looked for: its tree, its text, the quotations near it, and the questions that all who look
// for cues, contents and speakers ask of a word.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "extract/speech_words.h"
#include "extract/tree.h"

namespace tocsin::extract {

// All must outlive it.
struct SpeechScene {
    const Tree& tree;
    const SpeechWords& words;
    std::string_view text;
    Span sentence;
    std::span<const Span> quotations;  // outer spans

    // Without blanks, stops and dashes at either end; nothing where no letter is left.
    [[nodiscard]] std::optional<Span> trimmed(Span span) const;
    // Whether a preposition or mark of that lemma hangs on the word.
    [[nodiscard]] bool has_mark(WordIndex word, std::string_view marker) const;
    // The same for any word of a list of speech.tsv, adverbs too.
    [[nodiscard]] bool has_mark_of(WordIndex word, std::string_view list) const;
    // Whether the word as it is written ends with one of the list's endings.
    [[nodiscard]] bool ends_like(std::string_view list, WordIndex word) const;
    [[nodiscard]] bool is_negated(WordIndex word) const;
};

}  // namespace tocsin::extract
