// The examples that stand beside the rules of knowledge/*/times_rules.tsv, and what no row can say.
#include "resolve/times.h"

#include <gtest/gtest.h>

#include <string>

#include "support/paths.h"
#include "text/lex.h"

namespace tocsin::resolve {
namespace {

const TimeTagger& tagger() {
    static const TimeTagger made = [] {
        auto result = TimeTagger::create(test::shipped_pack());
        EXPECT_TRUE(result) << describe(result.error());
        return std::move(result).value();
    }();
    return made;
}

// Paragraphs parted by "\n\n" are sentences here.
std::vector<Entity> tag(const std::string& language, const std::string& published, const std::string& text) {
    Article article;
    article.language = language;
    article.text = text;
    if (const auto date = date_from_iso(published)) article.published = Published{*date};
    Document document;
    document.lexemes = text::lex(text);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", at), text.size());
        Sentence sentence;
        sentence.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
        auto& rows = sentence.lexemes;
        while (rows.begin < document.lexemes.size() && document.lexemes[rows.begin].span.begin < at) ++rows.begin;
        rows.end = rows.begin;
        while (rows.end < document.lexemes.size() && document.lexemes[rows.end].span.begin < end) ++rows.end;
        document.sentences.push_back(sentence);
        at = end + 2;
    }
    return tagger().tag(article, document);
}

// "2022-02-21 P3D/MORE_THAN": the values in text order.
std::string values(const std::string& language, const std::string& published, const std::string& text) {
    std::string out;
    for (const auto& entity : tag(language, published, text)) {
        if (!out.empty()) out += " ";
        out += entity.time->value;
        if (!entity.time->mod.empty()) out += "/" + entity.time->mod;
    }
    return out;
}

void expect_examples(const std::string& folder, const std::string& language) {
    const auto table = test::shipped_pack().table(folder + "/times_rules");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string example(table.cell(row, "example"));
        const std::string name(table.cell(row, "name"));
        const std::string_view head = table.cell(row, "head");
        const bool is_piece = head.empty() || head.front() < 'A' || head.front() > 'Z';
        EXPECT_TRUE(is_piece || !example.empty()) << folder << ": rule " << name << " has no example";
        if (example.empty()) continue;
        EXPECT_EQ(values(language, std::string(table.cell(row, "on")), example), table.cell(row, "gives"))
            << folder << "/times_rules.tsv, rule " << name << ": " << example;
    }
}

TEST(TimeRules, ExamplesInDigits) {
    const auto table = test::shipped_pack().table("times/rules");
    ASSERT_GT(table.rows(), 0U);
    for (std::size_t row = 0; row < table.rows(); ++row)
        EXPECT_EQ(values("", std::string(table.cell(row, "on")), std::string(table.cell(row, "example"))), table.cell(row, "gives"))
            << "times/rules.tsv, rule " << table.cell(row, "name");
}

TEST(TimeRules, ExamplesOfEveryLanguage) {
    for (const std::string language : {"en", "fr", "es", "pt", "de", "ru", "uk"}) expect_examples(language, language);
}

// An article without a day orders its own events, but no year that it mentions tells which Sunday it means.
TEST(TimeAnchors, AYearNamedTellsNoWeekdayOfAnUndatedArticle) {
    for (const auto& entity : tag("en", "", "The war has gone on since 2014.\n\nMinisters met on Sunday and agreed to meet again on Monday."))
        if (entity.time->value != "2014") EXPECT_FALSE(entity.time->from.has_value()) << entity.time->value;
    for (const auto& entity : tag("fr", "", "Le conflit dure depuis 2012.\n\nLes ministres se sont vus dimanche."))
        if (entity.time->value != "2012") EXPECT_FALSE(entity.time->from.has_value()) << entity.time->value;
}

}  // namespace
}  // namespace tocsin::resolve
