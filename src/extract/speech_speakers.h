// Who speaks and to whom, for a cue whose content is known: the subject in its own place, behind the verb, before it where the parser hung
// it elsewhere, or the place that stands for whoever is there.
#pragma once

#include <vector>

#include "extract/speech_cue.h"
#include "extract/speech_scene.h"

namespace tocsin::extract {

struct SpeechSpeakers : SpeechScene {
    // Sets speakers, passive and relative; may shorten or move the content where the speaker was taken for a part of it.
    void set_speakers(WordIndex word, const SpeechCueWord& entry, SpeechCue& cue) const;
    void set_addressee(WordIndex word, SpeechCue& cue) const;
    // "a statement by the ministry", "the ministry issued a statement saying": who stands behind what is written.
    [[nodiscard]] WordIndex behind_document(WordIndex noun) const;

private:
    [[nodiscard]] std::vector<WordIndex> subject_behind(WordIndex word) const;
    [[nodiscard]] std::vector<WordIndex> subject_at_source(WordIndex word) const;
    [[nodiscard]] std::vector<WordIndex> subject_before(WordIndex word, SpeechCue& cue) const;
    void swap_fronted(WordIndex word, SpeechCue& cue) const;
};

}  // namespace tocsin::extract
