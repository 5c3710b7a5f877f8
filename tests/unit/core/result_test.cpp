#include "core/result.h"

#include <gtest/gtest.h>

namespace tocsin {
namespace {

TEST(Error, SaysWhereWhatAndWhatToDo) {
    EXPECT_EQ(describe({ErrorKind::bad_knowledge, "no such state", "actors/people.tsv", 12, 3, "take a code of ISO 3166-1"}),
              "actors/people.tsv:12:3: no such state; take a code of ISO 3166-1");
    EXPECT_EQ(describe({ErrorKind::usage, "give a path", "", 0, 0, ""}), "give a path");
    EXPECT_EQ(describe({ErrorKind::missing_file, "no such file", "x.txt", 0, 0, ""}), "x.txt: no such file");
}

TEST(Error, EveryKindHasANonZeroExitCode) {
    for (const auto kind : {ErrorKind::usage, ErrorKind::missing_file, ErrorKind::unreadable, ErrorKind::unwritable, ErrorKind::bad_format,
                            ErrorKind::bad_knowledge, ErrorKind::network, ErrorKind::store, ErrorKind::nothing_read}) {
        EXPECT_NE(exit_code(kind), 0);
        EXPECT_GE(http_status(kind), 400);
    }
}

Result<int> half(int value) {
    if (value % 2 != 0) return fail(ErrorKind::usage, "odd");
    return value / 2;
}

Result<int> quarter(int value) {
    TRY(const int once, half(value));
    TRY(const int twice, half(once));
    return twice;
}

TEST(Try, CarriesTheErrorToTheCaller) {
    EXPECT_EQ(quarter(8).value(), 2);
    ASSERT_FALSE(quarter(6).has_value());
    EXPECT_EQ(quarter(6).error().what, "odd");
}

}  // namespace
}  // namespace tocsin
