// One value of a sentence, in digits or in words, without what stands around it: "1.5 million", "tens of thousands", "vingt et un".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "extract/figure_words.h"
#include "text/number.h"

namespace tocsin::extract {

// Rows count lexemes from the sentence's first one.
struct NumberValue {
    double value = 0;
    double scale = 1;
    std::optional<double> other;
    std::uint32_t end = 0;
    bool about = false, at_least = false;
    bool in_words = false, is_one = false, suffix = false, year_like = false;
};

// Reads the values of one sentence. All must outlive it.
class NumberValues {
public:
    NumberValues(const NumberWords& words, text::DecimalMark mark, std::string_view text, std::span<const Lexeme> sentence)
        : words_(words), mark_(mark), text_(text), sentence_(sentence) {}

    // The value that begins with the lexeme; none inside a word ("F-16", "2S19") or where it goes on as something else ("18h04").
    [[nodiscard]] std::optional<NumberValue> value_at(std::uint32_t at) const;
    // The same behind a word or dash that joins two values, where it may touch what stands before it.
    [[nodiscard]] std::optional<NumberValue> second_at(std::uint32_t at) const;
    // "dozens", "tens of thousands", "several hundred", "quelques milliers": the least that they state.
    [[nodiscard]] std::optional<NumberValue> open_plural_at(std::uint32_t at) const;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(sentence_.size()); }
    [[nodiscard]] std::string_view form(std::uint32_t at) const { return sentence_[at].span.of(text_); }
    [[nodiscard]] bool is_symbol(std::uint32_t at, std::string_view symbol) const { return at < size() && form(at) == symbol; }
    // Does the lexeme touch the one before it?
    [[nodiscard]] bool touches(std::uint32_t at) const { return at > 0 && at < size() && !sentence_[at].blank_before; }
    [[nodiscard]] bool is_dash(std::uint32_t at) const;

private:
    struct Number {
        std::uint32_t end = 0;
        const NumberRow* row = nullptr;
    };

    [[nodiscard]] Number number_of(NumberKind kind, std::uint32_t at) const;
    [[nodiscard]] bool begins_inside_a_word(std::uint32_t at) const;
    [[nodiscard]] bool goes_on_inside_a_word(std::uint32_t end) const;
    [[nodiscard]] std::optional<NumberValue> digits_at(std::uint32_t at) const;
    [[nodiscard]] std::optional<NumberValue> words_at(std::uint32_t at) const;
    [[nodiscard]] std::optional<NumberValue> half_at(std::uint32_t at) const;
    [[nodiscard]] std::optional<NumberValue> joined_at(std::uint32_t at) const;
    [[nodiscard]] std::optional<NumberValue> compound_at(std::uint32_t at) const;
    [[nodiscard]] std::uint32_t connective_at(std::uint32_t at, double last_small, bool after_big) const;
    void take_scales(NumberValue& out) const;
    void take_chain(NumberValue& out) const;
    static void multiply(NumberValue& out, const Number& scale);

    const NumberWords& words_;
    text::DecimalMark mark_;
    std::string_view text_;
    std::span<const Lexeme> sentence_;
    mutable std::vector<Phrases::Match> matches_;  // room for the last search
};

}  // namespace tocsin::extract
