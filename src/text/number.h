// Numbers in digits, with every habit of parting them: 14,000 · 14 000 · 14.000 · 14'000 · 1.5 · 1,5.
//
//     (first group of 1-3 digits)(separator, 3 digits)+  [decimal mark, digits]     or     digits [decimal mark, digits]
//
// One mark may stand for both: "1.500" is 1,500 in Madrid and 1.5 in London. The language's decimal mark decides, and the other
// reading is kept beside it, for what is counted may know better: nobody counts 1.5 people.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/document.h"

namespace tocsin::text {

enum class DecimalMark : std::uint8_t { point, comma };

struct DigitNumber {
    double value = 0;
    std::optional<double> other;  // the reading with the other mark, where one group follows one mark
    std::uint32_t lexemes = 0;    // how many lexemes it takes
    bool plain = true;            // digits only: no group, no decimals ("2022")
};

// The number that begins with `lexemes[0]`, a lexeme of digits; `text` is what the spans are into. No value where it is none:
// more than 15 digits, a version ("2.5.1"), a time ("10:30").
[[nodiscard]] std::optional<DigitNumber> read_digits(std::string_view text, std::span<const Lexeme> lexemes, DecimalMark mark);

// Is it one currency sign ($, €, ₴)?
[[nodiscard]] bool is_currency_sign(std::string_view form);

}  // namespace tocsin::text
