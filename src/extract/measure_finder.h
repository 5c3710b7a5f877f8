// Decides what each number of a sentence measures: what it counts (a noun behind it) and what happened to it (a verb near it).
//
//     At least  seven people  were  killed  and  around 140  wounded ,  including three soldiers .
//               7 noun>people       <verb        140        <verb        part of 140: noun>troops, verb carried
//
// It works on lexemes and lists, clause by clause, without a parser: a verb belongs to the nearest number on the side that
// its row allows, and searches end where a clause begins. A number for which nothing is found is no figure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/grounding.h"
#include "extract/figure_words.h"
#include "extract/number_reader.h"

namespace tocsin::extract {

// Rows count lexemes from the sentence's first one.
struct MarkedRow {
    Rows rows;
    Role role = Role::noun;
    std::uint32_t measure = 0;
    Side side = Side::both;
};

// What the sentence says besides its words; rows of lexemes.
struct SentenceView {
    std::string_view text;
    std::span<const Lexeme> lexemes;
    std::vector<Rows> demonyms;  // "Spaniards", "American": may stand for people
    std::vector<Rows> states;    // "Chad": who leaves one is a refugee
    std::vector<Rows> foreign;   // states that the article is not mainly about: who flees there is one too
    std::vector<Rows> dates;     // numbers in them are none
    std::uint32_t sentence = 0;  // index into Document::sentences
    struct Named {
        Rows rows;
        const Entity* entity = nullptr;
    };
    std::vector<Named> entities;  // all of the Grounding's
};

struct Measured {
    std::uint32_t quantity = 0;  // index into the quantities given
    std::uint32_t measure = 0;
    std::optional<std::uint32_t> unit;
    Rows span;                             // number and what it counts, up to the verb where it is beside
    std::optional<Rows> noun;              // what is counted
    std::optional<std::uint32_t> part_of;  // index into the result of this sentence
    double value_low = 0, value_high = 0;  // after the reading of an ambiguous mark was chosen
    std::string rule;
    double confidence = 0;
};

// What the sentences before leave for "the true number could be 57,000".
struct Carried {
    std::optional<std::uint32_t> measure;
};

class MeasureFinder {
public:
    // All must outlive it.
    MeasureFinder(const MeasureWords& words, const Measures& measures, const NumberWords& numbers, std::string language)
        : words_(words), measures_(measures), numbers_(numbers), language_(std::move(language)) {}

    // In the order of the quantities; those that measure nothing are left out.
    [[nodiscard]] std::vector<Measured> find(const SentenceView& sentence, std::span<const Quantity> quantities, Carried& carried) const;

private:
    const MeasureWords& words_;
    const Measures& measures_;
    const NumberWords& numbers_;
    std::string language_;
};

}  // namespace tocsin::extract
