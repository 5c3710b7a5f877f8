// What is said: where in its sentence the content of a cue stands, as the cue's row of speech.tsv asks.
#pragma once

#include <string_view>

#include "extract/speech_aside.h"
#include "extract/speech_cue.h"
#include "extract/speech_scene.h"

namespace tocsin::extract {

// Each `take` sets content and content_head of the cue and tells whether it found them; cue.word must be set.
struct SpeechContent : SpeechScene {
    // The first place of the row that holds something.
    [[nodiscard]] bool take_content(WordIndex word, const SpeechCueWord& entry, SpeechCue& cue) const;
    [[nodiscard]] bool take_infinitive(WordIndex word, SpeechCue& cue) const;
    [[nodiscard]] bool take_oblique(WordIndex word, std::string_view marker, SpeechCue& cue) const;
    // What stands before an aside, and behind it where the sentence goes on.
    [[nodiscard]] bool take_around(const InvertedAside& aside, SpeechCue& cue) const;
    // Whether the content that was found is, or holds only, the aside's own words, or ends before it though the sentence goes on behind.
    [[nodiscard]] bool is_of_aside(const InvertedAside& aside, const SpeechCue& cue) const;
    // All that stands below `head`.
    [[nodiscard]] bool take(WordIndex head, SpeechCue& cue) const;

private:
    void take_host(WordIndex word, SpeechCue& cue) const;
    [[nodiscard]] bool take_clause(WordIndex word, SpeechCue& cue) const;
    [[nodiscard]] bool take_around_aside(WordIndex word, SpeechCue& cue) const;
    [[nodiscard]] bool take_clause_above(WordIndex word, SpeechCue& cue) const;
    [[nodiscard]] bool take_rest(WordIndex word, SpeechCue& cue) const;
    [[nodiscard]] bool take_clause_below_object(WordIndex word, SpeechCue& cue) const;
    [[nodiscard]] bool take_naming(WordIndex word, SpeechCue& cue) const;
    [[nodiscard]] bool stands_alone(WordIndex word, SpeechCue& cue) const;
    [[nodiscard]] bool starts_with_that(WordIndex clause) const;
    [[nodiscard]] bool is_gerund(WordIndex word) const;
    [[nodiscard]] bool is_infinitive(WordIndex word) const;
};

}  // namespace tocsin::extract
