#include "link/versions.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tocsin::link {
namespace {

constexpr std::uint64_t page = 11;

TEST(Versions, AreTextsOfOneAddressAndOneOriginInTheOrderOfTheirMoments) {
    const std::vector<Edition> editions{{page, 1, 100, 5000}, {page, 1, 100, 3000}, {page, 2, 101, 9000}, {page + 1, 1, 100, 4000}, {page, 1, 100, 4000}};
    const auto versions = versions_of(editions);
    EXPECT_EQ(versions[1].article, versions[0].article);
    EXPECT_EQ(versions[4].article, versions[0].article);
    EXPECT_NE(versions[0].article, 0U);
    EXPECT_EQ(versions[1].version, 0U);
    EXPECT_EQ(versions[4].version, 1U);
    EXPECT_EQ(versions[0].version, 2U);
    EXPECT_EQ(versions[2].article, 0U) << "another story under the same address";
    EXPECT_EQ(versions[3].article, 0U) << "a reprint elsewhere";
}

TEST(Versions, WithoutMomentsTheDaysTell) {
    const auto versions = versions_of({{page, 1, 103, {}}, {page, 1, 101, 70}});
    EXPECT_EQ(versions[0].version, 1U);
    EXPECT_EQ(versions[1].version, 0U);
}

TEST(Versions, AreNoneWhereNothingTellsWhichWasFirst) {
    for (const auto& editions : {std::vector<Edition>{{page, 1, 100, {}}, {page, 1, 100, {}}}, {{page, 1, 100, 50}, {page, 1, 101, 50}}, {{0, 1, 100, 1}, {0, 1, 100, 2}}})
        for (const auto& one : versions_of(editions)) EXPECT_EQ(one.article, 0U);
}

TEST(Versions, AnAddressIsTheSameHoweverItWasReached) {
    const auto key = address_key("https://www.bay-herald.example/2024/05/ferry-sinks/");
    EXPECT_NE(key, 0U);
    for (const char* url : {"http://bay-herald.example/2024/05/ferry-sinks", "https://bay-herald.example/2024/05/ferry-sinks?utm_source=mail",
                            "https://www.bay-herald.example/2024/05/ferry-sinks/#comments"})
        EXPECT_EQ(address_key(url), key) << url;
    EXPECT_NE(address_key("https://bay-herald.example/2024/05/ferry-raised"), key);
    EXPECT_NE(address_key("https://bay-herald.example/?p=12"), address_key("https://bay-herald.example/?p=13"));
    EXPECT_NE(address_key("https://bay-herald.example/story.php?id=1"), address_key("https://bay-herald.example/story.php?id=2"));
    EXPECT_EQ(address_key(""), 0U);
}

}  // namespace
}  // namespace tocsin::link
