// Finds the numbers of a sentence, in digits and in words, with what stands around them: ranges, bounds, units before the number.
//
//     value    := digits [scale] | words | plural ["of" plural] | several plural | half scale
//     quantity := [bound]* value | between value and value | [from] value (to | or | -) value ; then [bound after]
//
// The grammar is one for all languages; the words are rows of knowledge/XX/numbers.tsv and bounds.tsv.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/records.h"
#include "extract/figure_words.h"
#include "text/number.h"

namespace tocsin::extract {

// A number of the text. Rows count from the sentence's first lexeme.
struct Quantity {
    Rows number;  // with bound words
    Rows core;    // digits and number words only
    std::optional<double> low, high;
    Bound bound = Bound::exact;
    std::optional<double> other;  // where a mark is ambiguous: the other reading of the one value
    bool in_words = false;
    bool is_one = false;              // "one", which is a number only beside what it counts
    bool suffix_may_be_unit = false;  // "10m": the other reading (`other`) is ten units, and the suffix the unit
    bool year_like = false;           // four plain digits from 1800 to 2100
    bool open_plural = false;         // "dozens"
};

class NumberReader {
public:
    // `words` must outlive it.
    NumberReader(const NumberWords& words, text::DecimalMark mark) : words_(words), mark_(mark) {}

    // In text order, not overlapping.
    [[nodiscard]] std::vector<Quantity> read(std::string_view text, std::span<const Lexeme> sentence) const;

private:
    const NumberWords& words_;
    text::DecimalMark mark_;
};

}  // namespace tocsin::extract
