#include "text/lex.h"

#include <gtest/gtest.h>

#include <string>

namespace tocsin::text {
namespace {

std::string cut(std::string_view text) {
    std::string out;
    for (const auto& lexeme : lex(text)) out += (out.empty() ? "" : " ") + std::string(lexeme.span.of(text));
    return out;
}

TEST(Lex, PartsLettersDigitsAndMarks) {
    EXPECT_EQ(cut("L'Élysée a compté 150,000 morts."), "L ' Élysée a compté 150 , 000 morts .");
    EXPECT_EQ(cut("F-16s over Kiev\u00a0(Kyiv)"), "F - 16 s over Kiev ( Kyiv )");
    EXPECT_EQ(cut("10.000 «войск»"), "10 . 000 « войск »");
    EXPECT_EQ(cut(""), "");
}

TEST(Lex, FoldsCaseAndShapesOfMarks) {
    EXPECT_EQ(lex("ÉLYSÉE")[0].fold, lex("élysée")[0].fold);
    EXPECT_EQ(lex("l’Est")[1].fold, lex("l'Est")[1].fold);
    EXPECT_NE(lex("Élysée")[0].fold, lex("Elysee")[0].fold);
}

TEST(Lex, TellsTheCaseOfAWord) {
    EXPECT_EQ(lex("NATO")[0].letter_case, Lexeme::Case::upper);
    EXPECT_EQ(lex("Nato")[0].letter_case, Lexeme::Case::title);
    EXPECT_EQ(lex("nato")[0].letter_case, Lexeme::Case::lower);
    EXPECT_EQ(lex("McKenzie")[0].letter_case, Lexeme::Case::mixed);
    EXPECT_EQ(lex("42")[0].letter_case, Lexeme::Case::none);
}

}  // namespace
}  // namespace tocsin::text
