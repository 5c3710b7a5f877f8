// Whether a trigger of the knowledge stands at a word of a sentence.
#pragma once

#include <vector>

#include "extract/event_scene.h"
#include "extract/frames.h"

namespace tocsin::extract {

// The words of a trigger in the sentence, first word first; empty where it does not fit here.
[[nodiscard]] std::vector<WordIndex> match(const Scene& scene, const Trigger& trigger, WordIndex word);

}  // namespace tocsin::extract
