// The words that date expressions are made of, and the numbers: for each place of a sentence the terminals that begin there.
//
// Words come from knowledge/times/words.tsv (all languages) and knowledge/<lang>/times_words.tsv; docs/formats/times.md says
// what their columns mean. Digits have classes of their own by their shape: "22" is $digits, $d, $yy, $hh, $mm.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/document.h"
#include "core/result.h"
#include "knowledge/table.h"
#include "resolve/time_features.h"

namespace tocsin::resolve {

using TimeSymbol = std::uint32_t;

// A word or number of a sentence under one of its classes.
struct TimeTerminal {
    TimeSymbol symbol = 0;
    std::uint32_t size = 1;                  // lexemes
    int value = 0;                           // the number, where it has one
    const TimeFeatures* features = nullptr;  // in the lexicon, or among the `made` of look_up
};

class TimeLexicon {
public:
    TimeLexicon();

    // Takes in a table of words; `file` is used in errors.
    [[nodiscard]] Result<void> add(const knowledge::Table& table, const std::string& file);
    // The number of "$month" (a class) or "ago" (a word taken as itself, which the lexicon then finds too); made where new.
    [[nodiscard]] TimeSymbol symbol(std::string_view name);
    // One number for "last|past|previous", none of them a class.
    [[nodiscard]] TimeSymbol symbol_of_any(const std::vector<std::string_view>& words);
    [[nodiscard]] bool knows(std::string_view class_name) const { return symbols_.contains(std::string(class_name)); }

    // Lets the words of this symbol be the heart of a date: those of a rule that has no class.
    void make_heart(TimeSymbol symbol);

    // Whether a sentence may hold a date: there is a number in it, or a word that can be the heart of one.
    [[nodiscard]] bool has_heart(const std::vector<Lexeme>& lexemes, Rows sentence) const;
    // Appends what begins at lexemes[at] of the sentence. What numbers say is put into `made`.
    void look_up(std::string_view text, const std::vector<Lexeme>& lexemes, std::uint32_t at, Rows sentence, std::vector<TimeTerminal>& out,
                 std::deque<TimeFeatures>& made) const;

    // Whether the symbol is in the class of marks that bind numbers ("." ",") or stand before or behind them ("$", "%").
    enum class Mark : std::uint8_t { none, joint, prefix, suffix };
    [[nodiscard]] Mark mark_of(const Lexeme& lexeme) const;

private:
    enum class NeedsCase : std::uint8_t { any, title };
    struct Phrase {
        std::vector<std::uint64_t> folds;
        NeedsCase needs = NeedsCase::any;
        TimeSymbol symbol = 0;
        int value = 0;
        TimeFeatures features;
    };
    struct Word {  // all phrases that begin with it
        std::vector<Phrase> phrases;
        bool is_heart = false;
    };

    static Phrase phrase_of(TimeSymbol symbol);
    void add_phrase(std::string_view form, const Phrase& like);
    void add_cut_phrase(std::string_view form, const Phrase& like);
    void look_up_number(std::string_view text, const std::vector<Lexeme>& lexemes, std::uint32_t at, std::uint32_t end,
                        std::vector<TimeTerminal>& out, std::deque<TimeFeatures>& made) const;

    std::unordered_map<std::string, TimeSymbol> symbols_;
    std::unordered_map<std::uint64_t, Word> words_;  // by the first fold
    std::unordered_map<std::uint64_t, Mark> marks_;
};

// Takes "month=12 day=25" into `features`; no value where a field or value is unknown.
[[nodiscard]] bool read_features(std::string_view cell, TimeFeatures& features);

}  // namespace tocsin::resolve
