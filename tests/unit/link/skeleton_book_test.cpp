// A collection too large for memory gives the links that it would give in memory.
#include "link/skeleton_book.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "link/linker.h"
#include "link/sketch_bytes.h"
#include "support/paths.h"
#include "unit/link/collection.h"

namespace tocsin::link {
namespace {

Skeleton skeleton_of(const std::string& id, std::optional<int> day, std::uint32_t words) {
    Skeleton out;
    out.id = id;
    out.language = "fr";
    out.day = day;
    out.words = words;
    for (std::uint32_t i = 0; i < words; ++i) out.anchors.push_back({i * 7919 + 1, static_cast<std::uint16_t>(i), AnchorKind::number, i % 2 == 0});
    out.fingerprints = {words, words + 1};
    return out;
}

TEST(SkeletonBook, GivesBackWhatWasPutInAlsoFromItsFile) {
    SkeletonBook in_memory;
    SkeletonBook in_file(500);  // bytes: each of these articles has more
    for (std::uint32_t i = 0; i < 40; ++i)
        for (auto* book : {&in_memory, &in_file}) book->add(skeleton_of("d:" + std::to_string(i * 31 % 40), static_cast<int>(i / 4), 60 + i));
    SkeletonBook moved = std::move(in_file);
    ASSERT_EQ(moved.size(), 40U);
    for (std::uint32_t i = 0; i < 40; ++i) {
        const auto kept = moved.read(i);
        ASSERT_TRUE(kept);
        EXPECT_EQ(to_bytes(*kept), to_bytes(*in_memory.read(i)));
        EXPECT_EQ(moved.id(i), kept->id);
        EXPECT_EQ(moved.words(i), 60 + i);
        EXPECT_EQ(moved.fingerprints(i), 2U);
    }
    EXPECT_EQ(moved.all_fingerprints(), 80U);
    EXPECT_FALSE(moved.has_undated());
}

TEST(SkeletonBook, StaysInMemoryWhereNoFileCanBeMade) {
    const char* before = std::getenv("TMPDIR");
    const std::string kept = before != nullptr ? before : "";
    setenv("TMPDIR", "/no/such/folder", 1);
    SkeletonBook book(100);
    for (int i = 0; i < 5; ++i) book.add(skeleton_of(std::to_string(i), i, 50));
    before != nullptr ? setenv("TMPDIR", kept.c_str(), 1) : unsetenv("TMPDIR");
    for (std::uint32_t i = 0; i < 5; ++i) EXPECT_EQ(book.read(i)->id, std::to_string(i));
}

TEST(SkeletonBook, OrdersByDayThenIdWithUndatedLast) {
    SkeletonBook book;
    book.add(skeleton_of("b", {}, 1));
    book.add(skeleton_of("z", 3, 1));
    book.add(skeleton_of("a", 3, 1));
    book.add(skeleton_of("y", -2, 1));
    book.add(skeleton_of("a", {}, 1));
    EXPECT_EQ(book.by_day_and_id(), (std::vector<std::uint32_t>{3, 2, 1, 4, 0}));
}

// 3,000 short reports over 75 days; `last_day` empty: one more article without a day, for which all others stay within reach.
std::pair<std::vector<OriginOf>, std::vector<StoryOf>> links_of(const std::string& last_day) {
    auto linker = Linker::create(test::shipped_pack());
    std::mt19937 random(7);
    static constexpr const char* names[] = {"Arvik", "Bolsheno", "Cantara", "Dremel", "Ekwueme", "Falstad", "Goradze", "Halvorsen", "Ilvesk", "Jorvik"};
    for (int i = 0; i < 3000; ++i) {
        const int event = i / 10 * 10 + static_cast<int>(random() % 3);  // reports come over several days
        std::string text;
        std::mt19937 wording(static_cast<unsigned>(i % 4 == 1 ? i - 1 : i));
        for (int word = 0; word < 60; ++word) {
            if (word % 6 == 2)
                text += std::string(names[(event / 10 + word) % 10]) + names[(event + word / 6) % 10] + " ";
            else if (word % 11 == 3)
                text += std::to_string(1000 + event * 3 + word % 2) + " ";
            else
                text += "wb" + std::to_string(wording() % 900) + "k ";
        }
        linker->add(coded("d:" + std::to_string(i), "en", iso(plus_days(*date_from_iso("2024-01-01"), i / 40)), text + "."));
    }
    linker->add(coded("far", "de", last_day, "Nichts davon hat mit dem anderen zu tun."));
    auto origins = linker->origins().value();
    auto stories = linker->stories(origins).value();
    return {std::move(origins), std::move(stories)};
}

TEST(SkeletonBook, WhatFellOutOfReachIsForgottenWithoutChangingALink) {
    const auto [origins, stories] = links_of("2025-01-01");
    const auto [all_origins, all_stories] = links_of("");
    std::size_t copies = 0;
    for (std::size_t i = 0; i < origins.size(); ++i) {
        EXPECT_EQ(origins[i].origin, all_origins[i].origin) << i;
        EXPECT_EQ(origins[i].relation, all_origins[i].relation) << i;
        EXPECT_EQ(stories[i].story, all_stories[i].story) << i;
        copies += origins[i].relation == Relation::copy ? 1 : 0;
    }
    EXPECT_GT(copies, 500U);
    EXPECT_GT(stories[2999].story, 100U);
}

}  // namespace
}  // namespace tocsin::link
