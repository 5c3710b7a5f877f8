#include "link/spelling.h"

#include <gtest/gtest.h>

#include "support/paths.h"

namespace tocsin::link {
namespace {

const Spelling& spelling() {
    static const Spelling shipped = *Spelling::create(test::shipped_pack());
    return shipped;
}

TEST(Spelling, ANameSoundsAlikeInAllLanguages) {
    const std::string khrushchev = spelling().sound_of("Khrushchev", "en");
    EXPECT_EQ(khrushchev, "ARSV");
    EXPECT_EQ(spelling().sound_of("Хрущёв", "ru"), khrushchev);
    EXPECT_EQ(spelling().sound_of("Jruschov", "es"), khrushchev);
    EXPECT_EQ(spelling().sound_of("Khrouchtchev", "fr"), khrushchev);
    EXPECT_EQ(spelling().sound_of("Washington", "en"), spelling().sound_of("Вашингтон", "ru"));
    EXPECT_EQ(spelling().sound_of("Zelensky", "en"), spelling().sound_of("Selenskyj", "de"));
}

TEST(Spelling, DeclinedNamesLoseTheirEndings) {
    EXPECT_EQ(spelling().sound_of("Макроном", "ru"), spelling().sound_of("Macron", "fr"));
    EXPECT_EQ(spelling().sound_of("Берліном", "uk"), spelling().sound_of("Berlin", "de"));
}

TEST(Spelling, WordsOfOneRootBeginAlike) {
    EXPECT_EQ(spelling().prefix_of("separatistas"), "separ");
    EXPECT_EQ(spelling().prefix_of("сепаратистов"), "separ");
    EXPECT_EQ(spelling().prefix_of("Élysée"), "elyse");
}

TEST(Spelling, ShortWordsTellNothing) {
    EXPECT_EQ(spelling().prefix_of("the"), "");
    EXPECT_EQ(spelling().sound_of("au", "fr"), "");
    EXPECT_EQ(spelling().spell("le", "fr").sound, 0U);
}

}  // namespace
}  // namespace tocsin::link
