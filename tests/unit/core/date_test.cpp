#include "core/date.h"

#include <gtest/gtest.h>

namespace tocsin {
namespace {

TEST(Date, ReadsIsoDaysAndNothingElse) {
    EXPECT_EQ(iso(date_from_iso("2022-02-28").value()), "2022-02-28");
    EXPECT_EQ(iso(date_from_iso("2022-02-28T18:04:00+01:00").value()), "2022-02-28");
    for (const char* wrong : {"", "2022", "2022-02-30", "2022-13-01", "22-02-2022", "2022/02/22", "2022-02-2x", "2882015", "2022-02-228"})
        EXPECT_FALSE(date_from_iso(wrong).has_value()) << wrong;
}

TEST(Date, CountsOverMonthsAndLeapDays) {
    EXPECT_EQ(days_between(date_from_iso("2024-02-28").value(), date_from_iso("2024-03-01").value()), 2);
    EXPECT_EQ(iso(plus_days(date_from_iso("2022-12-31").value(), 1)), "2023-01-01");
    EXPECT_EQ(iso(plus_days(date_from_iso("2022-03-01").value(), -1)), "2022-02-28");
}

}  // namespace
}  // namespace tocsin
