// Statements of whole sentences, through all stages: statement_cases.tsv beside this file.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "unit/pipeline/cells.h"
#include "unit/pipeline/coded.h"

namespace tocsin {
namespace {

using test::cells;
using test::code;

std::string stripped(std::string text) {
    const std::string signs = " .,;:";
    while (!text.empty() && signs.find(text.back()) != std::string::npos) text.pop_back();
    while (!text.empty() && signs.find(text.front()) != std::string::npos) text.erase(0, 1);
    return text;
}

bool holds(const Statement& statement, const std::vector<std::string>& wanted, const std::string& text) {
    if (statement.speaker.text.find(wanted[0]) == std::string::npos) return false;
    if (name_of(statement.act) != wanted[1] || statement.cue.of(text) != wanted[2]) return false;
    if (wanted.size() > 3 && !wanted[3].empty() &&
        (!statement.content || stripped(std::string(statement.content->of(text))) != stripped(wanted[3])))
        return false;
    return wanted.size() <= 4 || (statement.addressee && statement.addressee->text.find(wanted[4]) != std::string::npos);
}

std::string shown(const Coded& coded) {
    std::ostringstream out;
    for (const auto& s : coded.records.statements)
        out << "\n  " << s.speaker.text << " > " << name_of(s.act) << " > " << s.cue.of(coded.article.text) << " > "
            << (s.content ? s.content->of(coded.article.text) : "") << " > " << (s.addressee ? s.addressee->text : "");
    return out.str();
}

TEST(Statements, OfTheTable) {
    std::ifstream file(test::source_path("tests/unit/pipeline/statement_cases.tsv"));
    ASSERT_TRUE(file);
    std::size_t rows = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#' || line.starts_with("language\t")) continue;
        const auto row = cells(line, "\t");
        ASSERT_EQ(row.size(), 3U) << line;
        ++rows;
        const auto coded = code(row[0], row[1]);
        const auto wanted = row[2] == "-" ? std::vector<std::string>{} : cells(row[2], " || ");
        EXPECT_EQ(coded.records.statements.size(), wanted.size()) << row[1] << shown(coded);
        for (const auto& one : wanted) {
            const auto fields = cells(one, " > ");
            EXPECT_TRUE(std::any_of(coded.records.statements.begin(), coded.records.statements.end(),
                                    [&](const Statement& statement) { return holds(statement, fields, coded.article.text); }))
                << row[1] << "\n  wanted: " << one << shown(coded);
        }
    }
    EXPECT_GT(rows, 10U);
}

// The statement of that act; an empty one where there is none.
Statement of_act(const Coded& coded, Act act) {
    for (const auto& statement : coded.records.statements)
        if (statement.act == act) return statement;
    ADD_FAILURE() << "no statement of act " << name_of(act) << shown(coded);
    return {};
}

TEST(Statements, ADenialAnswersItsClaim) {
    const std::pair<const char*, const char*> articles[] = {
        {"en",
         "Kenya accused Somali troops of shelling a market in Mandera. Shops stayed shut on Tuesday. Somalia denied shelling the market."},
        {"fr", "L'Inde a accusé le Pakistan d'avoir tué trois soldats. Islamabad a démenti toute implication."},
        {"es", "Colombia acusó a Venezuela de atacar un puesto fronterizo. Venezuela negó el ataque."},
        {"pt", "O Egito acusou a Etiópia de encher a barragem. A Etiópia negou a acusação."},
        {"de", "Serbien warf dem Kosovo vor, zwei Dörfer beschossen zu haben. Das Kosovo hat den Vorwurf zurückgewiesen."},
        {"uk", "Уряд Вірменії звинуватив Азербайджан в обстрілі села. Азербайджан спростував звинувачення."},
    };
    for (const auto& [language, text] : articles) {
        const auto coded = code(language, text);
        EXPECT_EQ(of_act(coded, Act::deny).answers, of_act(coded, Act::accuse).id) << text << shown(coded);
    }
}

TEST(Statements, AreAboutTheEventsOfTheirContent) {
    const auto coded = code("en", "The Turkish army said Kurdish fighters had shelled the town of Azaz.");
    ASSERT_EQ(coded.records.statements.size(), 1U) << shown(coded);
    ASSERT_FALSE(coded.records.events.empty());
    EXPECT_EQ(coded.records.statements[0].about, std::vector{coded.records.events[0].id});
    ASSERT_EQ(coded.records.events[0].attributed_to.size(), 1U);
    EXPECT_EQ(coded.records.events[0].attributed_to[0].country, "TUR");
}

TEST(Statements, ALongQuotationIsOne) {
    const auto coded = code(
        "en", "“We lost the harvest. We lost the cattle,” said Grace Achieng, a farmer in Turkana. “Nobody came.”\n\n“The wells are dry.”");
    ASSERT_EQ(coded.records.statements.size(), 1U) << shown(coded);
    EXPECT_EQ(coded.records.statements[0].quoted.size(), 3U);
}

TEST(Statements, ASpeakerMayStandWithinTheMarks) {
    const auto coded = code("fr", "« Nous sommes prêts, a assuré la maire de Brest. Personne ne partira. »");
    ASSERT_EQ(coded.records.statements.size(), 1U) << shown(coded);
    ASSERT_EQ(coded.records.statements[0].quoted.size(), 2U);
    EXPECT_EQ(coded.records.statements[0].quoted[0].of(coded.article.text), "Nous sommes prêts");
    EXPECT_EQ(coded.records.statements[0].quoted[1].of(coded.article.text), "Personne ne partira.");
}

}  // namespace
}  // namespace tocsin
