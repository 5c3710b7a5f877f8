// A figure that no source states must never appear: over all development texts, the digits of every figure stand in its number's span,
// and all spans hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "extract/figures.h"
#include "support/paths.h"
#include "text/lex.h"

namespace tocsin::extract {
namespace {

// The significant digits of a value: "2500000" -> "25".
std::string significant(double value) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.6f", value);
    std::string out;
    for (const char c : std::string(buffer))
        if (c >= '0' && c <= '9') out += c;
    out.erase(0, std::min(out.find_first_not_of('0'), out.size()));
    while (!out.empty() && out.back() == '0') out.pop_back();
    return out;
}

std::string digits_in(std::string_view text) {
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c >= '0' && c <= '9'; });
    return out;
}

void check(const FigureExtractor& extractor, const std::string& language, const std::string& text) {
    Article article;
    article.language = language;
    article.text = text;
    Document document;
    document.lexemes = text::lex(text);
    Sentence sentence;
    sentence.span = {0, static_cast<std::uint32_t>(text.size())};
    sentence.lexemes = {0, static_cast<std::uint32_t>(document.lexemes.size())};
    document.sentences.push_back(sentence);
    for (const auto& figure : extractor.extract(article, document, {})) {
        ASSERT_LE(figure.span.end, text.size());
        ASSERT_TRUE(figure.span.contains(figure.number)) << text;
        const std::string digits = digits_in(figure.number.of(text));
        if (digits.empty()) continue;  // in words: the table test holds their values
        for (const auto& end : {figure.low, figure.high})
            if (end && *end > 0) {
                EXPECT_NE(digits.find(significant(*end)), std::string::npos) << figure.number.of(text) << " | " << *end;
            }
    }
}

TEST(FiguresStated, EveryDigitStandsInTheText) {
    const std::string folder = test::shared_path("gold/figures");
    if (folder.empty()) GTEST_SKIP() << "the shared gold is not here";
    const auto extractor = FigureExtractor::create(test::shipped_pack());
    ASSERT_TRUE(extractor);
    for (const char* name : {"idetect", "muc4", "newsquant"}) {
        std::ifstream in(folder + "/" + name + ".jsonl");
        for (std::string line; std::getline(in, line);) {
            const auto json = nlohmann::json::parse(line);
            // Each of the seven grammars on the same text: none may state what is not there.
            for (const char* language : {"en", "fr", "es", "pt", "de", "ru", "uk"})
                check(*extractor, language, json["text"].get<std::string>());
        }
    }
}

}  // namespace
}  // namespace tocsin::extract
