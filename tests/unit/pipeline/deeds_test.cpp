// Who does what to whom, over sentences of many crises: deed_cases.tsv beside this file.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "text/utf8.h"
#include "unit/pipeline/cells.h"
#include "unit/pipeline/coded.h"

namespace tocsin {
namespace {

using test::cells;

// Countries, and the last word of a name that has none, in alphabetical order.
std::string shown(const std::vector<Party>& parties) {
    std::vector<std::string> all;
    for (const auto& party : parties) {
        const auto blank = party.text.rfind(' ');
        all.push_back(!party.country.empty() ? party.country
                                             : text::fold_case(blank == std::string::npos ? party.text : party.text.substr(blank + 1)));
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::string out;
    for (const auto& one : all) out += (out.empty() ? "" : "+") + one;
    return out.empty() ? "-" : out;
}

TEST(Deeds, AsTheTableTells) {
    std::ifstream file(test::source_path("tests/unit/pipeline/deed_cases.tsv"));
    ASSERT_TRUE(file);
    std::size_t rows = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        const auto row = cells(line, "\t");
        ASSERT_EQ(row.size(), 4U) << line;
        ++rows;
        const auto coded = test::code(row[0], row[2], row[1]);
        std::vector<std::string> found;
        std::ostringstream all;
        for (const auto& event : coded.records.events) {
            found.push_back(event.type + " " + shown(event.actors) + ">" + shown(event.recipients));
            all << "\n  " << found.back() << " by " << event.rule << "; " << event.roles_rule;
        }
        for (const auto& wanted : cells(row[3], " || ")) {
            const bool not_it = wanted.starts_with("no ");
            const bool there = std::find(found.begin(), found.end(), not_it ? wanted.substr(3) : wanted) != found.end();
            EXPECT_NE(there, not_it) << wanted << " in: " << row[2] << all.str();
        }
    }
    EXPECT_GT(rows, 20U);
}

}  // namespace
}  // namespace tocsin
