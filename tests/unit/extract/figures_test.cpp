// Sentences and the figures they must give, in every language, crisis after crisis; and sentences that must give none.
#include "extract/figures.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/paths.h"
#include "text/lex.h"

namespace tocsin::extract {
namespace {

const FigureExtractor& extractor() {
    static const FigureExtractor figures = [] {
        auto created = FigureExtractor::create(test::shipped_pack());
        EXPECT_TRUE(created) << (created ? "" : describe(created.error()));
        return std::move(*created);
    }();
    return figures;
}

// One paragraph = one sentence.
std::vector<Figure> figures_of(const std::string& language, const std::string& text) {
    Article article;
    article.id = "d:test";
    article.language = language;
    article.text = text;
    Document document;
    document.lexemes = text::lex(text);
    Sentence sentence;
    sentence.span = {0, static_cast<std::uint32_t>(text.size())};
    sentence.lexemes = {0, static_cast<std::uint32_t>(document.lexemes.size())};
    document.sentences.push_back(sentence);
    return extractor().extract(article, document, {});
}

std::string number(double value) {
    std::string out = std::to_string(value);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
    return out;
}

// "killed 528; wounded 4599" ; ranges a-b, at least a+, at most -a, about ~a; a unit behind: "money 5000000 USD".
std::string shown(const std::vector<Figure>& figures) {
    std::string out;
    for (const auto& figure : figures) {
        std::string value;
        if (figure.bound == Bound::range) value = number(*figure.low) + "-" + number(*figure.high);
        if (figure.bound == Bound::at_least) value = number(*figure.low) + "+";
        if (figure.bound == Bound::at_most) value = "-" + number(*figure.high);
        if (figure.bound == Bound::about) value = "~" + number(*figure.low);
        if (figure.bound == Bound::exact) value = number(*figure.low);
        out += (out.empty() ? "" : "; ") + figure.measure + " " + value + (figure.unit.empty() ? "" : " " + figure.unit) +
               (figure.part_of.empty() ? "" : " part");
    }
    return out;
}

struct Case {
    const char* language;
    const char* text;
    const char* figures;
};

#include "figures_cases.inc"

TEST(Figures, SentencesGiveTheirFigures) {
    for (const auto& [language, text, expected] : cases) EXPECT_EQ(shown(figures_of(language, text)), expected) << language << ": " << text;
}

TEST(Figures, OtherNumbersGiveNone) {
    for (const auto& [language, text, expected] : none) EXPECT_EQ(shown(figures_of(language, text)), expected) << language << ": " << text;
}

TEST(Figures, SpansAndBoundsHold) {
    for (const auto& [language, text, expected] : cases) {
        for (const auto& figure : figures_of(language, text)) {
            EXPECT_TRUE(figure.low || figure.high) << text;
            EXPECT_LE(figure.span.begin, figure.number.begin) << text;
            EXPECT_GE(figure.span.end, figure.number.end) << text;
            EXPECT_LE(figure.span.end, std::string(text).size()) << text;
            EXPECT_FALSE(figure.rule.empty()) << text;
            EXPECT_GT(figure.confidence, 0) << text;
            EXPECT_LE(figure.confidence, 1) << text;
            if (figure.bound == Bound::range) {
                EXPECT_LT(*figure.low, *figure.high) << text;
            }
            if (figure.bound == Bound::at_least) {
                EXPECT_TRUE(figure.low && !figure.high) << text;
            }
            if (figure.bound == Bound::at_most) {
                EXPECT_TRUE(figure.high && !figure.low) << text;
            }
        }
    }
}

TEST(Figures, AnUnknownLanguageGivesNone) { EXPECT_TRUE(figures_of("xx", "528 people were killed.").empty()); }

}  // namespace
}  // namespace tocsin::extract
