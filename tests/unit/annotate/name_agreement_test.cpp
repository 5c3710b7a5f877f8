// Names of a document that are written alike agree on their kind.
#include "annotate/name_agreement.h"

#include <gtest/gtest.h>

#include <vector>

namespace tocsin::annotate {
namespace {

constexpr std::size_t person = 0, organization = 1, place = 2;

FoundName found(std::uint32_t begin, std::uint32_t end, std::array<float, name_kinds> share) {
    FoundName name;
    name.words = {begin, end};
    name.share = share;
    for (std::size_t k = 1; k < name_kinds; ++k)
        if (share[k] > share[name.kind]) name.kind = k;
    return name;
}

TEST(NameAgreement, TheSureOneTellsTheUnsure) {
    const std::vector<std::uint64_t> plain{7, 1, 7, 1, 7};
    std::vector<FoundName> names{found(0, 1, {0.02F, 0.9F, 0.05F, 0.01F}), found(2, 3, {0.1F, 0.3F, 0.4F, 0.1F}),
                                 found(4, 5, {0.1F, 0.35F, 0.4F, 0.1F})};
    agree(plain, names);
    for (const auto& name : names) EXPECT_EQ(name.kind, organization);
    EXPECT_GT(names[0].confidence, names[1].confidence);
}

TEST(NameAgreement, WhatIsClearlyAnotherStaysSo) {
    const std::vector<std::uint64_t> plain{7, 1, 7};
    std::vector<FoundName> names{found(0, 1, {0.01F, 0.6F, 0.3F, 0.01F}), found(2, 3, {0.01F, 0.01F, 0.97F, 0.01F})};
    agree(plain, names);
    EXPECT_EQ(names[1].kind, place);
}

TEST(NameAgreement, OtherWordsDoNotMatter) {
    const std::vector<std::uint64_t> plain{7, 8};
    std::vector<FoundName> names{found(0, 1, {0.1F, 0.8F, 0.05F, 0.01F}), found(1, 2, {0.1F, 0.3F, 0.4F, 0.1F})};
    agree(plain, names);
    EXPECT_EQ(names[1].kind, place);
}

TEST(NameAgreement, AFullNameSpeaksForTheSurname) {
    const std::vector<std::uint64_t> plain{5, 7, 1, 7, 1, 9};
    const FoundName alone = found(3, 4, {0.3F, 0.05F, 0.5F, 0.05F});
    std::vector<FoundName> names{found(0, 2, {0.95F, 0.01F, 0.01F, 0.01F}), alone, found(5, 6, alone.share)};
    agree(plain, names);
    EXPECT_EQ(names[1].kind, person);
    EXPECT_EQ(names[2].kind, place);
    for (const auto& name : names) {
        EXPECT_GT(name.confidence, 0);
        EXPECT_LE(name.confidence, 1);
    }
}

}  // namespace
}  // namespace tocsin::annotate
