// Words by which somebody is said to speak, think or find out something, as knowledge/XX/speech.tsv states them
// (docs/formats/statements.md).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/records.h"
#include "core/result.h"
#include "extract/phrases.h"
#include "knowledge/pack.h"

namespace tocsin::extract {

// How sure it is that words were uttered: speech is said aloud or written, a view is held, a finding is what a document or a poll
// shows, a tally is a number that somebody gives.
enum class SpeechKind : std::uint8_t { speech, view, finding, tally };

// Where the content of a cue is looked for.
struct ContentPlace {
    enum class Sort : std::uint8_t { clause, infinitive, object, naming, oblique, nothing };
    Sort sort = Sort::clause;
    std::string_view marker;  // lemma of the case or mark of an oblique: "of"; empty = any
};

struct SpeechCueWord {
    std::string_view lemma;      // the cue's own
    std::string_view companion;  // lemma of a word that must stand below it ("make | clear"); empty = none
    Act act = Act::say;
    SpeechKind kind = SpeechKind::speech;
    std::vector<ContentPlace> takes;  // in the order of preference
    bool source_is_object = false;    // "citing officials": who is cited speaks
};

// The words of one language.
struct SpeechWords {
    std::unordered_map<std::string_view, std::vector<SpeechCueWord>> verbs, nouns;     // by lemma; those with companions first
    Phrases sources_last;                                                              // "по его словам": of who spoke last
    Phrases sources, sources_behind;                                                   // "according to"; "zufolge", behind who speaks
    std::unordered_map<std::string_view, std::unordered_set<std::string_view>> lists;  // "addressee", "as", "that", "document", …

    [[nodiscard]] bool is(std::string_view list, std::string_view lemma) const;
    // The cues of a word, by its lemma, else by its form (irregular ones stand in the file). Where the model gave it no lemma of its own,
    // the verb that begins alike: "звинуватив" is "звинуватити". nullptr = it is no cue.
    [[nodiscard]] const std::vector<SpeechCueWord>* cues(std::string_view lemma, std::string_view form, bool noun) const;
};

// The pack must outlive the words.
[[nodiscard]] Result<SpeechWords> read_speech_words(const knowledge::Pack& pack, const std::string& language);

}  // namespace tocsin::extract
