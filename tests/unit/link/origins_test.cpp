#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "link/linker.h"
#include "support/paths.h"
#include "unit/link/collection.h"

namespace tocsin::link {
namespace {

std::vector<OriginOf> origins_of(const std::vector<Coded>& articles) {
    auto linker = Linker::create(test::shipped_pack());
    EXPECT_TRUE(linker.has_value());
    for (const auto& article : articles) linker->add(article);
    return linker->origins().value();
}

TEST(Origins, AReprintAndACutShareAnOrigin) {
    const auto origins = origins_of({coded("d:1", "en", "2023-03-08", "Dozens of homes lost. " + dam_en.substr(0, 450)),
                                     coded("d:2", "en", "2023-03-07", dam_en + " The prime minister is to visit, too.")});
    EXPECT_EQ(origins[0].origin, origins[1].origin);
    EXPECT_EQ(origins[0].relation, Relation::copy);
    EXPECT_EQ(origins[1].relation, Relation::original) << "the one published first, whatever the order of the input";
    EXPECT_GT(origins[0].similarity, 0.8);
}

TEST(Origins, TwoCutsOfOneTextMeetInIt) {
    const auto origins = origins_of({coded("d:1", "en", "2023-03-07", dam_en.substr(0, 360)),
                                     coded("d:2", "en", "2023-03-07", dam_en.substr(440)), coded("d:3", "en", "2023-03-08", dam_en)});
    EXPECT_EQ(origins[0].origin, origins[2].origin);
    EXPECT_EQ(origins[1].origin, origins[2].origin);
}

TEST(Origins, ATranslationSharesTheOriginOfItsOriginal) {
    const auto origins = origins_of(
        {coded("d:1", "en", "2023-03-07", dam_en), coded("d:2", "fr", "2023-03-08", dam_fr), coded("d:3", "ru", "2023-03-08", dam_ru)});
    EXPECT_EQ(origins[1].origin, origins[0].origin);
    EXPECT_EQ(origins[2].origin, origins[0].origin);
    EXPECT_EQ(origins[1].relation, Relation::translation);
    EXPECT_EQ(origins[2].relation, Relation::translation);
}

TEST(Origins, ARewriteSharesTheOriginOfItsOriginal) {
    const auto origins = origins_of({coded("d:1", "en", "2023-03-07", dam_en), coded("d:2", "en", "2023-03-08", dam_rewritten)});
    EXPECT_EQ(origins[1].origin, origins[0].origin);
    EXPECT_EQ(origins[1].relation, Relation::rewrite);
}

TEST(Origins, TwoReportsOfOneEventThatShareAQuotationStayTwo) {
    const auto origins = origins_of(
        {coded("d:1", "en", "2023-03-07", dam_en), coded("d:2", "en", "2023-03-07", dam_other), coded("d:3", "fr", "2023-03-07", dam_fr)});
    EXPECT_NE(origins[1].origin, origins[0].origin);
    EXPECT_NE(origins[1].origin, origins[2].origin);
    EXPECT_EQ(origins[1].relation, Relation::original);
}

TEST(Origins, ALongSharedQuotationIsNoCopy) {
    const std::string speech =
        " \"We have come to this valley to say that nobody will be forgotten, that every house will be built again, and that those who "
        "looked away "
        "when the cracks were reported will answer for it before a court, whatever office they held and whoever protected them,\" he said.";
    const auto origins =
        origins_of({coded("d:1", "en", "2023-03-09", dam_en + speech), coded("d:2", "en", "2023-03-09", dam_other + speech)});
    EXPECT_NE(origins[0].origin, origins[1].origin);
}

TEST(Origins, AFooterOfAPublisherIsNoCopy) {
    const std::string footer =
        " This newspaper is written by its readers and paid for by them. Send us what you see where you live, and we will look into it; "
        "our "
        "reporters never name a source that asks them not to. Subscribers read every edition from six in the evening.";
    std::vector<Coded> articles;
    for (int i = 0; i < 60; ++i) {
        std::string text;
        for (int word = 0; word < 40; ++word)
            text += "w" + std::string(1, static_cast<char>('a' + (i + word * 7) % 26)) + std::to_string(i * 97 + word) + " ";
        articles.push_back(coded("d:" + std::to_string(100 + i), "en", "2023-03-07", text + footer));
    }
    const auto origins = origins_of(articles);
    std::size_t alone = 0;
    for (const auto& origin : origins) alone += origin.relation == Relation::original ? 1 : 0;
    EXPECT_GE(alone, 20U) << "what so many share tells nothing";
}

TEST(Origins, TheOrderOfTheInputDoesNotShow) {
    std::vector<Coded> articles{coded("d:1", "en", "2023-03-07", dam_en),
                                coded("d:2", "fr", "2023-03-08", dam_fr),
                                coded("d:3", "ru", "", dam_ru),
                                coded("d:4", "en", "2023-03-08", dam_rewritten),
                                coded("d:5", "en", "2023-03-07", dam_other),
                                coded("d:6", "en", "", "A short note about a dam."),
                                coded("d:7", "en", "2023-03-09", dam_en + " .")};
    const auto groups = [](const std::vector<Coded>& given) {
        const auto origins = origins_of(given);
        std::vector<std::string> out;
        for (std::size_t i = 0; i < given.size(); ++i) {
            std::string row =
                given[i].article.id + " " + std::string(name_of(origins[i].relation)) + " " + std::to_string(origins[i].similarity);
            std::vector<std::string> mates;
            for (std::size_t j = 0; j < given.size(); ++j)
                if (origins[j].origin == origins[i].origin) mates.push_back(given[j].article.id);
            std::sort(mates.begin(), mates.end());
            for (const auto& mate : mates) row += " " + mate;
            out.push_back(row);
        }
        std::sort(out.begin(), out.end());
        return out;
    };
    const auto expected = groups(articles);
    for (int turn = 0; turn < 10; ++turn) {
        std::rotate(articles.begin(), articles.begin() + 3, articles.end());
        std::swap(articles[static_cast<std::size_t>(turn) % 7], articles[static_cast<std::size_t>(turn * 5 + 2) % 7]);
        EXPECT_EQ(groups(articles), expected) << turn;
    }
}

TEST(Origins, AnEmptyArticleIsItsOwn) {
    const auto origins = origins_of({coded("d:1", "", "", ""), coded("d:2", "", "", "Short."), coded("d:3", "", "", "Short")});
    EXPECT_NE(origins[0].origin, origins[1].origin);
}

}  // namespace
}  // namespace tocsin::link
