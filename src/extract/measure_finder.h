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

#include "extract/figure_words.h"
#include "extract/marked_sentence.h"
#include "extract/measured.h"
#include "extract/number_reader.h"

namespace tocsin::extract {

// What the sentences before leave for "the true number could be 57,000".
struct Carried {
    std::optional<std::uint32_t> measure;
    std::uint32_t sentence = 0;  // the last one with a figure
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
