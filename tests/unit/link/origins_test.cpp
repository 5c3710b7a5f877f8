#include "link/origins.h"

#include <gtest/gtest.h>

#include <string>

namespace tocsin::link {
namespace {

Article article(std::string id, std::string day, std::string text) {
    Article out;
    out.id = std::move(id);
    out.text = std::move(text);
    if (const auto date = date_from_iso(day)) out.published = Published{*date, Precision::day, DateBasis::header};
    return out;
}

const std::string wire =
    "Flood waters burst the dam above the valley on Monday night and swept away forty houses before the sirens sounded, the civil "
    "protection agency said. Rescuers in boats pulled residents from the roofs until dawn while the army dropped blankets from the air.";

TEST(Origins, AReprintAndACutShareAnOrigin) {
    const auto first =
        article("d:2", "2023-03-07", wire + " The prime minister is to visit the valley on Wednesday with two of his ministers.");
    const auto cut = article("d:1", "2023-03-08", "Dozens of homes lost. " + wire);
    const auto origins = find_origins({&cut, &first});
    EXPECT_EQ(origins[0].origin, origins[1].origin);
    EXPECT_EQ(origins[0].relation, Relation::copy);
    EXPECT_EQ(origins[1].relation, Relation::original) << "the one published first, whatever the order of the input";
    EXPECT_GT(origins[0].similarity, 0.8);
}

TEST(Origins, TwoReportsOfOneEventStayTwo) {
    const auto one = article("d:1", "2023-03-07", wire);
    const auto other = article(
        "d:2", "2023-03-07",
        "At least forty homes were destroyed when a dam failed overnight, according to officials, and the search for people still missing "
        "went on "
        "through Tuesday. \"We had no warning,\" said a farmer who lost his house. The cause of the failure is not known, engineers said.");
    const auto origins = find_origins({&one, &other});
    EXPECT_NE(origins[0].origin, origins[1].origin);
    EXPECT_EQ(origins[1].relation, Relation::original);
}

TEST(Origins, AnEmptyArticleIsItsOwn) {
    const auto empty = article("d:1", "", "");
    const auto other = article("d:2", "", "Short.");
    const auto origins = find_origins({&empty, &other});
    EXPECT_NE(origins[0].origin, origins[1].origin);
}

}  // namespace
}  // namespace tocsin::link
