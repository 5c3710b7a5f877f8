#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "link/linker.h"
#include "link/publishers.h"
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

// A cut that the desk gave another beginning and end.
const std::string dam_edited =
    "Sandbags were still being filled in the schoolyard when the first buses left. Anyone who lives below the weir has been told to go, "
    "and "
    "most have gone: to relatives in the hills, to a gym, to a caravan. The butcher stays. He has a freezer full of lamb and a radio. "
    "Rescuers in boats took 127 people from the roofs until dawn, while an army helicopter from Tarnovka dropped blankets. "
    "Mayor Oksana Belinska told Radio Kontakt that 19 people were missing in the Zarechny quarter. Whoever walks through the streets hears "
    "pumps, dogs and, from the church, somebody who is practising the organ.";

Coded of_outlet(Coded article, const char* domain, const char* name = "") {
    article.article.outlet = {name, domain};
    return article;
}

TEST(Origins, LessMakesACopyBetweenPapersOfOneFamily) {
    const auto pair = [](const char* one, const char* other) {
        return origins_of(
            {of_outlet(coded("d:1", "en", "2023-03-07", dam_en), one), of_outlet(coded("d:2", "en", "2023-03-07", dam_edited), other)});
    };
    const auto family = pair("www.mirror.co.uk", "liverpoolecho.co.uk");
    EXPECT_EQ(family[1].origin, family[0].origin);
    const auto& later = family[0].relation == Relation::original ? family[1] : family[0];
    EXPECT_EQ(later.publisher, "Reach plc") << "who reads that two papers count once can see why";
    const auto strangers = pair("www.mirror.co.uk", "lemonde.fr");
    EXPECT_NE(strangers[1].origin, strangers[0].origin);
    const auto unknown = pair("one.example", "another.example");
    EXPECT_NE(unknown[1].origin, unknown[0].origin);
    const auto itself = pair("www.mirror.co.uk", "www.mirror.co.uk");
    EXPECT_NE(itself[1].origin, itself[0].origin) << "a paper repeats its own background";
}

TEST(Origins, TwoReportersOfOneFamilyStayTwo) {
    const auto origins = origins_of({of_outlet(coded("d:1", "en", "2023-03-07", dam_en), "mirror.co.uk"),
                                     of_outlet(coded("d:2", "en", "2023-03-07", dam_other), "liverpoolecho.co.uk")});
    EXPECT_NE(origins[1].origin, origins[0].origin);
    EXPECT_TRUE(origins[1].publisher.empty());
}

TEST(Origins, APaperIsKnownByItsNameWhereItsAddressIsNot) {
    const Publishers publishers(test::shipped_pack());
    const auto daily = publishers.of({"Daily Mirror", ""});
    EXPECT_EQ(kinship(daily, publishers.of({"", "news.liverpoolecho.co.uk"})), Kinship::family);
    EXPECT_EQ(kinship(publishers.of({"The Times", ""}), publishers.of({"", "wsj.com"})), Kinship::owner);
    EXPECT_EQ(kinship(daily, publishers.of({"The Times", ""})), Kinship::none);
    EXPECT_EQ(kinship(daily, daily), Kinship::none);
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
