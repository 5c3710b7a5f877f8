// Words for what stands on somebody's agenda, as knowledge/XX/agenda.tsv states them (docs/formats/agenda.md).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "core/result.h"
#include "extract/frames.h"
#include "extract/phrases.h"
#include "extract/speech_words.h"
#include "knowledge/pack.h"

namespace tocsin::extract {

struct AgendaWords {
    // Lemma of a noun or verb that names an occasion -> the PLOVER type of what takes place: "summit" -> CONSULT.
    std::unordered_map<std::string_view, std::string_view> nouns, verbs;
    std::unordered_map<std::string_view, std::unordered_set<std::string_view>> lists;  // "propose", "postpone", "cancel", "prepare", …
    Phrases in_principle;
    Lexicon classes;     // of classes.tsv, for the standing of a clause
    SpeechWords speech;  // for subjects: agents, relatives

    [[nodiscard]] bool is(std::string_view list, std::string_view lemma) const;
};

// The pack must outlive the words.
[[nodiscard]] Result<AgendaWords> read_agenda_words(const knowledge::Pack& pack, const std::string& language);

}  // namespace tocsin::extract
