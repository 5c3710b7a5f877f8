// Country and sector of those who act in the news of sixteen crises in seven languages, through all stages: party_cases.tsv beside this file.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "support/entities.h"
#include "unit/pipeline/coded.h"

namespace tocsin {
namespace {

std::vector<std::string> cells(const std::string& text, char by) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string cell; std::getline(in, cell, by);) out.push_back(cell);
    return out;
}

const Entity* entity_of(const Coded& coded, const std::string& words) {
    const std::size_t at = coded.article.text.find(words);
    if (at == std::string::npos) return nullptr;
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
    return test::entity_at(coded.grounding.entities, span);
}

std::string reading_of(const Entity* entity) {
    if (entity == nullptr) return "nobody";
    return (entity->country.empty() ? "-" : entity->country) + " " + (entity->sector.empty() ? "-" : entity->sector);
}

TEST(Parties, OfTheTable) {
    std::ifstream file(test::source_path("tests/unit/pipeline/party_cases.tsv"));
    ASSERT_TRUE(file);
    int parties = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        const auto row = cells(line, '\t');
        ASSERT_EQ(row.size(), 4U) << line;
        const Coded coded = test::code(row[0], row[2], row[1]);
        for (const auto& wanted : cells(row[3], '|')) {
            const std::size_t middle = wanted.rfind('=');
            ASSERT_NE(middle, std::string::npos) << line;
            const std::string words = wanted.substr(0, middle);
            const Entity* entity = entity_of(coded, words);
            EXPECT_EQ(reading_of(entity), wanted.substr(middle + 1))
                << words << " in: " << row[2] << (entity == nullptr ? "" : "\nby " + entity->rule);
            ++parties;
        }
    }
    EXPECT_GT(parties, 300);
}

// "Both sides" of two states are two parties of what they do.
TEST(Parties, SidesOfTwoStatesAreTwo) {
    const Coded coded = test::code("en", "Peru and Ecuador traded accusations. Both sides signed a ceasefire agreement on Monday.", "1995-02-18");
    const auto agreed = std::find_if(coded.records.events.begin(), coded.records.events.end(),
                                     [](const Event& event) { return event.sentence == 1 && event.actors.size() == 2; });
    ASSERT_NE(agreed, coded.records.events.end());
    EXPECT_EQ(agreed->actors[0].country, "PER");
    EXPECT_EQ(agreed->actors[1].country, "ECU");
}

}  // namespace
}  // namespace tocsin
