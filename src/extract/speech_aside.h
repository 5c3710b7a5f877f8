// A clause of saying put behind or between what is said, the verb before its subject. Parsers often hang it as one more clause of what is
// said and give it that clause's subject; the order of the words tells.
//
//     The talks go on in May ,  told     by phone   a resident of Ankara  .        …, рассказала по телефону жительница Анкары
//     what is said           stop  verb  passed over  who speaks            stop
#pragma once

#include <optional>
#include <vector>

#include "extract/speaker_party.h"
#include "extract/speech_scene.h"

namespace tocsin::extract {

struct InvertedAside {
    std::vector<WordIndex> speakers;  // heads
    std::optional<WordIndex> named;   // "…, said the minister, | Jo Smith": the name in apposition
    WordIndex first = 0, last = 0;    // the aside's words, without the stops around it
};

// Nothing where the verb does not stand behind a stop, has a subject of its own before it, or nobody follows. A place stands for who is
// there: "сообщили в администрации".
[[nodiscard]] std::optional<InvertedAside> inverted_aside(const SpeechScene& scene, const SpeakerParties& parties, WordIndex verb);

}  // namespace tocsin::extract
