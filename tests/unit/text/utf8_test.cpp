#include "text/utf8.h"

#include <gtest/gtest.h>

namespace tocsin::text {
namespace {

TEST(Utf8, TellsValidFromBroken) {
    EXPECT_TRUE(is_valid_utf8("Zoloté — Золоте"));
    for (const char* broken : {"\xC3", "\xC3(", "\xED\xA0\x80", "\xF8\x88\x80\x80\x80", "a\xFF", "\xC0\xAF"})
        EXPECT_FALSE(is_valid_utf8(broken));
}

TEST(Utf8, WalksCodePointsAndBrokenBytes) {
    const std::string_view text = "é\xFFя";
    std::size_t at = 0;
    EXPECT_EQ(next_code_point(text, at), U'é');
    EXPECT_EQ(next_code_point(text, at), 0xFFFDU);
    EXPECT_EQ(next_code_point(text, at), U'я');
    EXPECT_EQ(at, text.size());
}

TEST(Utf8, FoldsCaseAndMarks) {
    EXPECT_EQ(fold_case("ÉLYSÉE"), "élysée");
    EXPECT_EQ(fold_case("STRASSE"), fold_case("Straße"));
    EXPECT_EQ(fold_marks("Élysée Łódź"), "elysee łodz");
}

TEST(Utf8, TrimsBlanksOfAllKinds) {
    EXPECT_EQ(trim("\xC2\xA0\t a b\xE2\x80\xAF\n"), "a b");
    EXPECT_EQ(trim(" \n\t"), "");
}

}  // namespace
}  // namespace tocsin::text
