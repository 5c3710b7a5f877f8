// The lists of names: found whatever the case, marks and hyphens; damaged sections are refused.
#include "knowledge/name_lists.h"

#include <gtest/gtest.h>

#include "knowledge/pack.h"
#include "support/paths.h"

namespace tocsin::knowledge {
namespace {

SourceTables tables() {
    SourceTables out;
    out["names/places"].columns = {"kind", "forms"};
    out["names/places"].rows.push_back({{"town", "Saint-Lô|New Ross"}, "", 1});
    out["names/people"].columns = {"kind", "forms"};
    out["names/people"].rows.push_back({{"family", "Ross|O'Neill"}, "", 1});
    out["names/people"].rows.push_back({{"given", "Ross"}, "", 2});
    return out;
}

constexpr std::uint8_t bit(ListKind kind) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind)); }

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

TEST(NameLists, FindWhateverTheCase) {
    const std::string section = compile_name_lists(tables());
    ASSERT_TRUE(NameLists::is_sound(bytes_of(section)));
    const NameLists lists(bytes_of(section));
    EXPECT_EQ(lists.kinds(NameLists::key_of("Saint-Lô")), bit(ListKind::town));
    EXPECT_EQ(lists.kinds(NameLists::key_of("SAINT LO")), bit(ListKind::town));
    EXPECT_EQ(lists.kinds(NameLists::key_of("Ross")), bit(ListKind::family) | bit(ListKind::given));
    EXPECT_EQ(lists.kinds(NameLists::key_of("O\u2019NEILL")), bit(ListKind::family));
    EXPECT_EQ(lists.kinds(NameLists::key_of("Ross", NameLists::key_of("New"))), bit(ListKind::town));
    EXPECT_EQ(lists.kinds(NameLists::key_of("New")), 0);
    EXPECT_EQ(lists.kinds(NameLists::key_of("")), 0);
    EXPECT_EQ(NameLists::key_of("-", NameLists::key_of("New")), NameLists::key_of("New"));
}

TEST(NameLists, OfNothingKnowNothing) {
    EXPECT_EQ(NameLists().kinds(NameLists::key_of("Ross")), 0);
    const std::string section = compile_name_lists({});
    ASSERT_TRUE(NameLists::is_sound(bytes_of(section)));
    EXPECT_EQ(NameLists(bytes_of(section)).kinds(7), 0);
}

TEST(NameLists, DamagedSectionsAreRefused) {
    const std::string section = compile_name_lists(tables());
    EXPECT_FALSE(NameLists::is_sound({}));
    EXPECT_FALSE(NameLists::is_sound(bytes_of(section.substr(0, section.size() - 1))));
    std::string broken = section;
    broken[0] = 3;  // no power of two
    EXPECT_FALSE(NameLists::is_sound(bytes_of(broken)));
    broken = section;
    std::fill(broken.begin() + 8, broken.end(), 'x');  // no free slot: a search would never end
    EXPECT_FALSE(NameLists::is_sound(bytes_of(broken)));
}

TEST(NameLists, TheShippedOnesHold) {
    const NameLists lists(test::shipped_pack().section("lists:names"));
    EXPECT_NE(lists.kinds(NameLists::key_of("Toulouse")) & bit(ListKind::city), 0);
    EXPECT_NE(lists.kinds(NameLists::key_of("Camille")) & bit(ListKind::given), 0);
}

}  // namespace
}  // namespace tocsin::knowledge
