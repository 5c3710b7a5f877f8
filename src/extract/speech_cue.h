// Finds in one sentence the words by which somebody is said to speak, with who speaks, to whom, and what is said.
//
//     The army  denied  shelling the market  .          According to  doctors  ,  30 people died  .
//     speaker   cue     content                         cue           speaker     content
//
//     "If they are alive,"  she      said  ,  "they will walk."     content is quoted: the caller knows the quotations
//     content               speaker  cue      content
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "extract/speaker_party.h"
#include "extract/speech_words.h"
#include "extract/tree.h"

namespace tocsin::extract {

struct SpeechCue {
    WordIndex word = 0;  // of a phrase the first
    Span span;
    const SpeechCueWord* entry = nullptr;  // nullptr = a phrase before the source: "according to"
    std::vector<WordIndex> speakers;       // heads; empty where the verb has no subject
    std::optional<WordIndex> relative;     // "who", which stands for the first of them
    std::optional<WordIndex> addressee;
    std::optional<Span> content;
    std::optional<WordIndex> content_head;
    bool hosts = false;    // what is said is the clause around the cue
    bool negated = false;  // "did not say"
    bool passive = false;
    bool refers_back = false;  // what is said stands in the sentence before
    bool of_last = false;      // "по его словам": who spoke last
    std::string rule;

    [[nodiscard]] Act act() const { return entry != nullptr ? entry->act : Act::say; }
    [[nodiscard]] SpeechKind kind() const { return entry != nullptr ? entry->kind : SpeechKind::speech; }
};

// In text order. `has_quotation`: whether any passage of the sentence stands within quotation marks outside the cue's words; then a cue
// that takes a clause needs no other content.
[[nodiscard]] std::vector<SpeechCue> find_speech_cues(const Tree& tree, const SpeechWords& words, const Document& document,
                                                      const Sentence& sentence, std::string_view text, std::span<const Span> quotations,
                                                      const SpeakerParties& parties);

}  // namespace tocsin::extract
