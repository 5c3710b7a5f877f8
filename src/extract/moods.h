// What the verb that carries a clause says of its own time and truth: tense, mood, modals, negation. docs/formats/status.md.
#pragma once

#include <string>
#include <string_view>

#include "core/records.h"
#include "extract/frames.h"
#include "extract/tree.h"

namespace tocsin::extract {

struct Mood {
    Status status = Status::happened;
    std::string rule = "plain";  // the word or feature that decided: "future:will"
    bool foretold = false;       // told of the future, so that it matters who tells
    bool past = false;           // told in a past tense: no day ahead can be its own
    bool open = false;           // present or unreal: beside a condition it depends on that
};

[[nodiscard]] Mood mood_of(const Tree& tree, const Lexicon& lexicon, WordIndex verb);

// Not "ne … que" (only), nor the French "ne" without another word after verbs of fearing.
[[nodiscard]] bool is_negated(const Tree& tree, const Lexicon& lexicon, WordIndex word);

// "class:lemma", as rules are printed.
[[nodiscard]] std::string rule_of(std::string_view cls, std::string_view lemma);

// "anzugreifen", "angegriffen zu haben": an infinitive that a word or syllable of class `infinitive-mark` shows, and which therefore has
// no subject of its own, whatever the parser found.
[[nodiscard]] bool is_marked_infinitive(const Tree& tree, const Lexicon& lexicon, WordIndex verb);

[[nodiscard]] bool has_auxiliary(const Tree& tree, WordIndex verb);

// A finite verb that the parser took for its infinitive: it is not written like one.
[[nodiscard]] bool is_mistaken_infinitive(const Tree& tree, WordIndex verb);

}  // namespace tocsin::extract
