// Places: which of several is meant, and what is none.
#include "resolve/places.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "resolve/resolver.h"
#include "support/paths.h"
#include "unit/resolve/reading.h"

namespace tocsin {
namespace {

std::string read(const std::string& text, const std::string& language = "en") {
    return test::reading_of(test::article_of(text, language), test::shipped_pack());
}

bool has(const std::string& all, const std::string& line) { return ("\n" + all).find("\n" + line + "\n") != std::string::npos; }

TEST(Places, Distance) {
    EXPECT_NEAR(resolve::distance({52.52, 13.40}, {48.86, 2.35}), 878, 5);
    EXPECT_NEAR(resolve::distance({0, 179.5}, {0, -179.5}), 111, 1);
    EXPECT_EQ(resolve::distance({10, 10}, {10, 10}), 0);
}

TEST(Places, NamesInSeveralScriptsAndLanguages) {
    EXPECT_TRUE(has(read("Shells fell in Kharkiv."), "Kharkiv = place/kharkiv UKR place"));
    EXPECT_TRUE(has(read("Російські війська обстріляли місто Харків.", "uk"), "Харків = place/kharkiv UKR place"))
        << read("в Харкові", "uk");
    EXPECT_TRUE(has(read("Es gab Beschuss in Donezk.", "de"), "Donezk = place/donetsk UKR place"));
    EXPECT_TRUE(has(read("Les combats ont repris à Tombouctou.", "fr"), "Tombouctou = place/timbuktu MLI place"));
}

TEST(Places, WhatStandsBesideDecides) {
    EXPECT_TRUE(has(read("The mayor of Tripoli, Lebanon, resigned."), "Tripoli = place/tripoli-lbn LBN place")) << read("Tripoli, Lebanon");
    EXPECT_TRUE(has(read("The mayor of Tripoli, Libya, resigned."), "Tripoli = place/tripoli LBY place")) << read("in Tripoli, Libya");
}

TEST(Places, DemonymsAreNoMines) {
    const auto all = read("European ministers met on Monday.");
    EXPECT_EQ(all.find("place"), std::string::npos) << all;
}

// "European" is no mine in Arizona, "Assad" is in no ambassador, and a pipeline called Nord is no region of Burkina Faso.
TEST(Places, FailuresSeenElsewhere) {
    EXPECT_EQ(read("European ambassadors met an Assadist and a Parisian.").find("place"), std::string::npos);
    EXPECT_EQ(read("The ambassadors left Amman.").find("SYR"), std::string::npos);
    const auto pipeline = read("Gas stopped in Nord Stream.");
    EXPECT_EQ(pipeline.find("BFA"), std::string::npos) << pipeline;
    EXPECT_NE(pipeline.find("Nord Stream = place/nord-stream"), std::string::npos) << pipeline;
}

// What a name itself says, however often, is no reason to read it so.
TEST(Places, ANamesakeOfAStateIsToldByItsNeighbourhood) {
    EXPECT_EQ(read("Fire crews came from Harrisburg and Reading, Pennsylvania. Lebanon firefighters slept. Lebanon thanked them.").find("LBN"),
              std::string::npos);
    EXPECT_TRUE(has(read("Speaking in New York, the envoy said that Lebanon had paid."), "Lebanon = LBN GOV"));
    EXPECT_TRUE(has(read("Jets hit Lebanon. From Beirut to Tyre people fled, and Lebanon asked New York for help."), "Lebanon = LBN GOV"));
}

// A name that the model reads as a place is the gazetteer's place, though no word beside it is a sign.
TEST(Places, NamesReadAsPlacesTakeTheGazetteersEntry) {
    const auto article = test::article_of("Nelson will vote again.");
    auto document = test::document_of(article);
    const auto resolver = resolve::Resolver::create(test::shipped_pack());
    ASSERT_TRUE(resolver.has_value());
    const auto placed = [&] {
        const auto found = resolver->resolve(article, document).entities;
        return std::any_of(found.begin(), found.end(), [](const Entity& entity) { return entity.ref.starts_with("place/") && entity.where; });
    };
    EXPECT_FALSE(placed());
    document.names.push_back({{0, 6}, NameKind::place, 0.9F});
    EXPECT_TRUE(placed());
}

TEST(Places, NamesOfPeopleAreNoPlaces) {
    const auto all = read("Yesterday the singer Paris Hiltonova and Michael Jordanik met. Then Dr. Kurt Austin spoke.");
    EXPECT_EQ(all.find("FRA"), std::string::npos) << all;
    EXPECT_EQ(all.find("JOR"), std::string::npos) << all;
    EXPECT_EQ(all.find("\nAustin ="), std::string::npos) << all;
}

TEST(Places, SmallPlacesNeedASign) {
    EXPECT_TRUE(read("Rescue teams reached the town of Nelson in Canada on Monday.").find("Nelson = place/") != std::string::npos);
    EXPECT_EQ(read("Mr. Nelson said the harvest had failed.").find("Nelson = place/"), std::string::npos);
    EXPECT_EQ(read("William J. Seymour resigned. Seymour gave no reason.").find("Seymour = place/"), std::string::npos);
    EXPECT_TRUE(read("Floods cut off Sylhet, Habiganj and Maulavi Bazar in Bangladesh.").find("Habiganj = place/") != std::string::npos);
    EXPECT_EQ(read("\"As a farmer, I lost it all. We are done,\" he said.").find("place/"), std::string::npos);
}

TEST(Places, RowsOfSubdivisions) {
    EXPECT_TRUE(has(read("Cases rose in Ohio, New York and Utah."), "New York = place/new-york-state USA place"))
        << read("Cases rose in Ohio, New York and Utah.");
    EXPECT_TRUE(has(read("Snow fell on Buffalo, New York, overnight."), "New York = place/new-york-state USA place"))
        << read("Snow fell on Buffalo, New York, overnight.");
}

TEST(Places, DisputedOnesAreFlagged) {
    const auto article = test::article_of("Ships left Sevastopol.");
    const auto resolver = test::reading_of(article, test::shipped_pack());
    EXPECT_NE(resolver.find("place/sevastopol"), std::string::npos) << resolver;
}

}  // namespace
}  // namespace tocsin
