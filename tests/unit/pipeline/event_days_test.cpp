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

}  // namespace
}  // namespace tocsin
