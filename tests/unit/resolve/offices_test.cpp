#include <gtest/gtest.h>

#include <string>

#include "support/paths.h"
#include "unit/resolve/reading.h"

namespace tocsin {
namespace {

std::string read_on(std::string text, std::string_view day) {
    return test::reading_of(test::article_of(std::move(text), "en", day), test::shipped_pack());
}

bool holds(const std::string& reading, std::string_view words) { return reading.find(words) != std::string::npos; }

TEST(Offices, ANegotiatorOfAnArmedGroupIsOfItsSector) {
    const auto reading = read_on("Khalil al-Hayya flew to Cairo.", "2025-01-15");
    EXPECT_TRUE(holds(reading, "PSE REB")) << reading;
    EXPECT_FALSE(holds(reading, "PSE GOV")) << reading;
}

TEST(Offices, TheHolderIsThatOfTheArticlesDay) {
    EXPECT_TRUE(holds(read_on("The French president spoke.", "2014-09-01"), "person/francois-hollande"));
    EXPECT_TRUE(holds(read_on("The French president spoke.", "2022-02-20"), "person/emmanuel-macron"));
}

TEST(Offices, AnOfficeOfSeveralTellsNobody) {
    EXPECT_FALSE(holds(read_on("The Ukrainian mayor spoke.", "2022-05-01"), "person/"));
    EXPECT_FALSE(holds(read_on("The Russian ambassador spoke.", "2022-05-01"), "person/"));
    EXPECT_TRUE(holds(read_on("The White House press secretary spoke.", "2022-07-01"), "karine-jean-pierre") ||
                !holds(read_on("The White House press secretary spoke.", "2022-07-01"), "john-kirby"));
}

TEST(Offices, AMonarchsNumberIsNoSurname) {
    const auto reading = read_on("Britain remembers the dead of World War II. London was bombed.", "2021-11-11");
    EXPECT_FALSE(holds(reading, "elizabeth")) << reading;
}

}  // namespace
}  // namespace tocsin
