// "according to X", "selon X", "X zufolge": phrases of speech.tsv beside who speaks.
#pragma once

#include <vector>

#include "core/document.h"
#include "extract/speech_cue.h"
#include "extract/speech_scene.h"

namespace tocsin::extract {

// The cues that such phrases make, without an entry of their own.
[[nodiscard]] std::vector<SpeechCue> source_cues(const SpeechScene& scene, const Document& document, const Sentence& sentence);

}  // namespace tocsin::extract
