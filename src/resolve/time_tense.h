// Which tense a sentence shows around a date expression: it tells whether "Monday" is the last one or the next.
//
// Where the language has a model, the verb that the expression hangs on tells, with its auxiliaries; else, and where that verb
// shows none ("says"), the nearest cue does. Cues are words ("will", "said", "va") and endings ("-rá", "-ront") of
// knowledge/<lang>/times_tense.tsv.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/document.h"
#include "core/result.h"
#include "knowledge/table.h"
#include "resolve/time_features.h"

namespace tocsin::resolve {

// A tense, and whether the verb itself shows it. A verb in the present tells of what is ahead ("they meet on Friday"), unless a
// preposition says otherwise ("they have fought since Friday").
struct ShownTense {
    Reach reach = Reach::PRESENT;
    bool is_sure = true;
    std::uint32_t verb = 0;  // its byte, where it is not sure
    bool is_done = false;    // told of a deed that is done beside it, whatever else the sentence plans
};

class TimeTense {
public:
    [[nodiscard]] static Result<TimeTense> create(const knowledge::Table& table, const std::string& file);

    // What is told was over by then: "until Friday nobody had come".
    [[nodiscard]] bool is_completed(const Document& document, std::uint32_t sentence, Rows expression) const;
    // The tense that the article shows around the expression, lexemes of the sentence; PRESENT where nothing tells.
    enum class Grain : std::uint8_t { day, longer };
    [[nodiscard]] ShownTense around(std::string_view text, const Document& document, std::uint32_t sentence, Rows expression,
                                    Grain grain) const;

private:
    struct Ending {
        std::string letters;
        Reach tense = Reach::PAST;
    };
    [[nodiscard]] bool is_ahead(const Document& document, Rows words, std::uint32_t verb) const;
    [[nodiscard]] bool looks_ahead(const Document& document, std::uint32_t word) const;
    [[nodiscard]] bool is_present(const Document& document, std::uint32_t word) const;
    // Whether the verb, or what helps it, is in the present: "they meet", "the vote is on Friday", "the case is heard".
    [[nodiscard]] bool is_told_in_present(const Document& document, Rows words, std::uint32_t verb) const;
    // Whether the day belongs to the noun that it hangs on: "Friday's attack", "l'attentat de vendredi".
    [[nodiscard]] bool is_owned(const Document& document, Rows words, std::uint32_t day) const;
    // The tense of the verb that governs the expression.
    [[nodiscard]] ShownTense of_verb(const Document& document, std::uint32_t sentence, Span expression) const;
    [[nodiscard]] Reach tense_of(const Document& document, Rows words, std::uint32_t verb) const;
    // The tense of the cue nearest to the expression, one before it counting more; PRESENT where there is none.
    [[nodiscard]] Reach near(std::string_view text, const std::vector<Lexeme>& lexemes, Rows sentence, Rows expression) const;
    [[nodiscard]] bool is_of_future(std::string_view text, const std::vector<Lexeme>& lexemes, Rows sentence, std::uint32_t at) const;
    [[nodiscard]] Reach cue(std::string_view text, const Lexeme& lexeme) const;
    // A strong past of the list, or one of them behind a prefix: "schoss", "beschoss".
    [[nodiscard]] bool is_preterite(std::uint64_t fold, std::string_view form, bool is_lower) const;
    // A participle that describes a noun as what something was done to: "freed", "festgenommene".
    [[nodiscard]] bool is_passive_participle(const Document& document, Rows words, std::uint32_t word) const;
    // Whether the expression goes with such a participle, of a verb that does not look ahead.
    [[nodiscard]] bool is_of_done_deed(const Document& document, std::uint32_t sentence, Span expression) const;
    // What a list or an ending says of the form; no value where none does.
    [[nodiscard]] std::optional<Reach> told_by(std::uint64_t fold, std::string_view form, bool is_lower) const;

    std::unordered_set<std::uint64_t> pluperfect_;
    std::unordered_set<std::uint64_t> ahead_, owning_;  // lemmas
    std::unordered_set<std::uint64_t> said_, preterites_, prefixed_;
    std::unordered_set<std::uint64_t> for_;  // prepositions of a day that is planned: "called for Friday"
    std::vector<std::string> prefixes_, participles_;
    std::unordered_map<std::uint64_t, Reach> words_;
    std::vector<Ending> endings_;  // longest first
};

}  // namespace tocsin::resolve
