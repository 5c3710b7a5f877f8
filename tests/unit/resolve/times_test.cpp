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

// The rules for all languages: an example is in none, or in the one that it begins with ("fr: ").
TEST(TimeRules, ExamplesForAllLanguages) {
    for (const std::string name : {"times/rules", "times/rules_after"}) {
        const auto table = test::shipped_pack().table(name);
        ASSERT_GT(table.rows(), 0U);
        for (std::size_t row = 0; row < table.rows(); ++row) {
            std::string example(table.cell(row, "example"));
            const bool is_piece = table.cell(row, "head").front() < 'A' || table.cell(row, "head").front() > 'Z';
            EXPECT_TRUE(is_piece || !example.empty()) << name << ": rule " << table.cell(row, "name") << " has no example";
            if (example.empty()) continue;
            const bool has_language = example.size() > 4 && example.compare(2, 2, ": ") == 0;
            const std::string language = has_language ? example.substr(0, 2) : "";
            if (has_language) example.erase(0, 4);
            EXPECT_EQ(values(language, std::string(table.cell(row, "on")), example), table.cell(row, "gives"))
                << name << ".tsv, rule " << table.cell(row, "name") << ": " << example;
        }
    }
}

TEST(TimeRules, ExamplesOfEveryLanguage) {
    for (const std::string language : {"en", "fr", "es", "pt", "de", "ru", "uk"}) expect_examples(language, language);
}

// What looks like a date and is none.
TEST(TimeRules, LeaveAlone) {
    for (const std::string text :
         {"Order 2882015 was filed.", "Call +1 202 555 2014 or 555 1984.", "They won 3-1 and lost 2-4.", "It cost $1,998 and 1998 euros.",
          "It may rain; may they march?", "He sat in the sun.", "Flight 2014 left from gate 12.", "About 2000 people fled.",
          "A second attempt failed.", "F-16 and T-72 rolled by.", "It rose by 20.15 percent to 19.8%.", "The 27-year-old was 90 years old.",
          "Version 3.15.20 is out."})
        EXPECT_EQ(values("en", "2022-02-22", text), "") << text;
    for (const std::string text : {"Il a été tué.", "Elle aura été vue.", "Le chanteur Avril Durand a parlé.", "Ils ont perdu 3-1.",
                                   "Il y a 300 blessés.", "La mer est calme, mar. et sol aussi.", "Une femme de 27 ans est morte."})
        EXPECT_EQ(values("fr", "2022-02-22", text), "") << text;
    for (const std::string text :
         {"El mar está en calma y el sol brilla.", "Un segundo intento fracasó.", "El tenor Plácido Domingo cantó.", "Ganaron 3-1."})
        EXPECT_EQ(values("es", "2022-02-22", text), "") << text;
}

TEST(TimeAnchors, TenseTellsTheWeekday) {
    EXPECT_EQ(values("en", "2022-02-22", "Officials said Monday that they will meet Thursday."), "2022-02-21 2022-02-24");
    EXPECT_EQ(values("en", "2022-02-22", "The vote, which will be held on Sunday, was agreed on Friday."), "2022-02-27 2022-02-18");
    EXPECT_EQ(values("fr", "2022-02-22", "Il a promis lundi que le sommet se tiendra jeudi."), "2022-02-21 2022-02-24");
    EXPECT_EQ(values("es", "2022-02-22", "La cumbre que se celebrará el jueves fue anunciada el domingo."), "2022-02-24 2022-02-20");
    EXPECT_EQ(values("fr", "2022-02-22", "Il a signé en fin de journée lundi."), "2022-02-21TEV");
}

TEST(TimeAnchors, TheTextsOwnDay) {
    EXPECT_EQ(values("en", "2021-11-20",
                     "Soldiers took over on 25 October 2021. The next day they freed two ministers. Two days later, crowds gathered."),
              "2021-10-25 2021-10-26 2021-10-28");
    EXPECT_EQ(values("en", "", "Soldiers took over on 25 October 2021. Crowds gathered on the Tuesday night."), "2021-10-25 2021-10-26TNI");
}

// Without any day a relative expression names none.
TEST(TimeAnchors, NoDayIsInvented) {
    for (const auto& entity : tag("en", "", "They met on Monday, yesterday, last week and on 3 March, and will meet next month.")) {
        EXPECT_FALSE(entity.time->from.has_value()) << entity.time->value;
        EXPECT_FALSE(entity.time->to.has_value()) << entity.time->value;
    }
    EXPECT_EQ(values("en", "", "They met on Monday and on 3 March."), "XXXX-WXX-1 XXXX-03-03");
}

TEST(TimeAnchors, ARangeReachesItsEnd) {
    const auto entities = tag("en", "2022-03-10", "Shelling rose from 17 to 24 February.");
    ASSERT_EQ(entities.size(), 2U);
    EXPECT_EQ(iso(*entities[0].time->from), "2022-02-17");
    EXPECT_EQ(iso(*entities[0].time->to), "2022-02-24");
    EXPECT_TRUE(entities[0].rule.ends_with("/first")) << entities[0].rule;
    EXPECT_TRUE(entities[1].rule.ends_with("/last")) << entities[1].rule;
}

TEST(TimeAnchors, ARangeOfWeekdaysGoesForward) {
    EXPECT_EQ(values("en", "2022-02-22", "The strike ran from Monday to Wednesday."), "2022-02-21 2022-02-23");
    EXPECT_EQ(values("fr", "2022-02-22", "La gr\u00e8ve a dur\u00e9 de vendredi \u00e0 lundi."), "2022-02-18 2022-02-21");
}

TEST(TimeAnchors, WinterIsThatOfItsDecember) {
    EXPECT_EQ(values("en", "2022-02-22", "It failed last winter and starts this winter; last summer was hot."), "2020-WI 2021-WI 2021-SU");
}

TEST(TimeAnchors, APartOfDayGoesWithADay) {
    EXPECT_EQ(values("es", "2022-03-10", "Salieron a principios de 2021, por la noche."), "2021/START 2022-03-10TNI");
}

TEST(TimeAnchors, TheOtherReadingIsKept) {
    const auto entities = tag("en", "2022-02-22", "A meeting on Friday.");
    ASSERT_EQ(entities.size(), 1U);
    EXPECT_EQ(entities[0].time->value, "2022-02-18");
    EXPECT_EQ(entities[0].runner_up, "2022-02-25");
    EXPECT_LT(entities[0].confidence, 1);
}

// Numbers without bound name no day, and break nothing.
TEST(TimeAnchors, FarNumbers) {
    for (const std::string text :
         {"9999999 years ago", "9999999 centuries ago", "in 9999999 days", "9999999 weeks later", "the 9999999 last years", "0 days ago",
          "the 0th century", "30 February 2022", "31 April", "99/99/9999", "00:00:00 00.00.0000", "25:61", "Q9 2022"}) {
        for (const auto& entity : tag("en", "2022-02-22", text))
            if (entity.time->from) {
                EXPECT_TRUE(entity.time->from->ok() && entity.time->to->ok() && *entity.time->from <= *entity.time->to) << text;
            }
    }
}

// An article without a day orders its own events, but no year that it mentions tells which Sunday it means.
TEST(TimeAnchors, AYearNamedTellsNoWeekdayOfAnUndatedArticle) {
    for (const auto& entity :
         tag("en", "", "The war has gone on since 2014.\n\nMinisters met on Sunday and agreed to meet again on Monday."))
        if (entity.time->value != "2014") {
            EXPECT_FALSE(entity.time->from.has_value()) << entity.time->value;
        }
    for (const auto& entity : tag("fr", "", "Le conflit dure depuis 2012.\n\nLes ministres se sont vus dimanche."))
        if (entity.time->value != "2012") {
            EXPECT_FALSE(entity.time->from.has_value()) << entity.time->value;
        }
}

}  // namespace
}  // namespace tocsin::resolve
