// Which day an event gets of those that its sentence tells: event_day_cases.tsv beside this file.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "unit/pipeline/cells.h"
#include "unit/pipeline/coded.h"

namespace tocsin {
namespace {

std::string days_of(const Coded& coded, const std::string& type) {
    std::string out;
    for (const auto& event : coded.records.events) {
        if (event.type != type) continue;
        if (!out.empty()) out += " ";
        out += event.time && event.time->time.from ? iso(*event.time->time.from) : "-";
    }
    return out;
}

TEST(EventDays, AreThoseOfTheirClausesInSevenLanguages) {
    std::ifstream file(test::source_path("tests/unit/pipeline/event_day_cases.tsv"));
    std::size_t count = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#' || line.starts_with("language\t")) continue;
        const auto row = test::cells(line, "\t");
        ASSERT_EQ(row.size(), 4U) << line;
        EXPECT_EQ(days_of(test::code(row[0], row[3], "2024-03-14"), row[1]), row[2]) << row[0] << ": " << row[3];
        ++count;
    }
    EXPECT_GT(count, 90U);
}

// The day that a plan is for is not counted back, and a decision on a Sunday is no summit on a Sunday.
TEST(EventDays, WhatIsPlannedHasTheDayOfTheThingAndWithoutOneThatOfThePlan) {
    EXPECT_EQ(days_of(test::code("en", "Chad and Sudan agreed on Sunday to hold talks on Monday.", "2024-03-14"), "AGREE"), "2024-03-18");
    EXPECT_EQ(days_of(test::code("en", "Chad and Sudan agreed on Sunday to hold talks.", "2024-03-14"), "AGREE"), "2024-03-10");
}

TEST(EventDays, AreInOrderInAnArticleWithoutADay) {
    for (const auto& [language, text] : std::vector<std::pair<std::string, std::string>>{
             {"en", "On 3 May 2020 rebels attacked Tarim. The next day the army bombed their camps. In June the rebels broke the truce."},
             {"fr",
              "Le 3 mai 2020, les rebelles ont attaqué Tarim. Le lendemain, l'armée a bombardé leurs camps. En juin, les rebelles ont "
              "rompu "
              "la trêve."},
             {"es",
              "El 3 de mayo de 2020 los rebeldes atacaron Tarim. Al día siguiente el ejército bombardeó sus campamentos. En junio los "
              "rebeldes rompieron la tregua."},
             {"pt",
              "Em 3 de maio de 2020 os rebeldes atacaram Tarim. No dia seguinte o exército bombardeou os seus campos. Em junho os "
              "rebeldes violaram a trégua."},
             {"de",
              "Am 3. Mai 2020 griffen Rebellen Tarim an. Am folgenden Tag bombardierte die Armee ihre Lager. Im Juni brachen die Rebellen "
              "die Waffenruhe."},
             {"ru",
              "3 мая 2020 года повстанцы атаковали Тарим. На следующий день армия обстреляла их лагеря. В июне повстанцы нарушили "
              "перемирие."},
             {"uk",
              "3 травня 2020 року повстанці атакували Тарім. Наступного дня армія обстріляла їхні табори. У червні повстанці порушили "
              "перемир'я."}})
        EXPECT_EQ(days_of(test::code(language, text, ""), "ASSAULT"), "2020-05-03 2020-05-04 2020-06-01") << text;
}

}  // namespace
}  // namespace tocsin
