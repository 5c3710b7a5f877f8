#include "text/number.h"

#include <gtest/gtest.h>

#include "text/lex.h"

namespace tocsin::text {
namespace {

std::optional<DigitNumber> read(std::string_view text, DecimalMark mark) {
    const auto lexemes = lex(text);
    return read_digits(text, lexemes, mark);
}

TEST(Number, ReadsEveryHabitOfPartingThousands) {
    for (const char* text : {"14,000", "14.000", "14 000", "14\u00a0000", "14\u202f000", "14'000", "14\u2019000", "14000"}) {
        const auto point = read(text, DecimalMark::point);
        const auto comma = read(text, DecimalMark::comma);
        ASSERT_TRUE(point && comma) << text;
        EXPECT_TRUE(point->value == 14000 || point->other == 14000) << text;
        EXPECT_TRUE(comma->value == 14000 || comma->other == 14000) << text;
    }
    EXPECT_EQ(read("1,234,567", DecimalMark::comma)->value, 1234567);
    EXPECT_EQ(read("1.234.567,5", DecimalMark::comma)->value, 1234567.5);
    EXPECT_EQ(read("1,234.5", DecimalMark::comma)->value, 1234.5);
}

TEST(Number, LetsTheLanguageDecideAnAmbiguousMark) {
    EXPECT_EQ(read("1.500", DecimalMark::comma)->value, 1500);
    EXPECT_EQ(read("1.500", DecimalMark::comma)->other, 1.5);
    EXPECT_EQ(read("1.500", DecimalMark::point)->value, 1.5);
    EXPECT_EQ(read("1.500", DecimalMark::point)->other, 1500);
    EXPECT_EQ(read("1,5", DecimalMark::point)->value, 1.5);
    EXPECT_EQ(read("3,75", DecimalMark::comma)->value, 3.75);
    EXPECT_FALSE(read("3,75", DecimalMark::comma)->other);
}

TEST(Number, TakesOnlyItsOwnLexemes) {
    EXPECT_EQ(read("2022 300 people", DecimalMark::comma)->value, 2022);
    EXPECT_EQ(read("15, 16 and 17", DecimalMark::point)->lexemes, 1);
    EXPECT_EQ(read("528.", DecimalMark::point)->lexemes, 1);
    EXPECT_EQ(read("14\n000", DecimalMark::comma)->value, 14);
    EXPECT_EQ(read("14  000", DecimalMark::comma)->value, 14);
}

TEST(Number, RefusesTimesVersionsAndWhatADoubleCannotHold) {
    EXPECT_FALSE(read("10:30", DecimalMark::point));
    EXPECT_FALSE(read("2.5.1", DecimalMark::point));
    EXPECT_FALSE(read("12345678901234567890", DecimalMark::point));
    EXPECT_FALSE(read("1,000,000,000,000,000,000", DecimalMark::point));
    EXPECT_FALSE(read("people", DecimalMark::point));
    EXPECT_FALSE(read("", DecimalMark::point));
}

TEST(Number, KnowsCurrencySigns) {
    EXPECT_TRUE(is_currency_sign("$"));
    EXPECT_TRUE(is_currency_sign("\u20b4"));
    EXPECT_FALSE(is_currency_sign("%"));
    EXPECT_FALSE(is_currency_sign(""));
}

}  // namespace
}  // namespace tocsin::text
