#include "core/moment.h"

#include <gtest/gtest.h>

namespace tocsin {
namespace {

TEST(Moment, IsReadInEveryZoneAndWrittenInGreenwich) {
    for (const char* text : {"2022-02-22T18:04:00Z", "2022-02-22T20:04:00+02:00", "2022-02-22 18:04Z", "2022-02-22T13:34:00.250-0430",
                             "2022-02-23T03:04:00+0900"}) {
        const auto moment = moment_from_iso(text);
        ASSERT_TRUE(moment) << text;
        EXPECT_EQ(iso_moment(*moment), "2022-02-22T18:04:00Z") << text;
    }
    EXPECT_EQ(iso_moment(*moment_from_iso("1969-12-31T23:59:59Z")), "1969-12-31T23:59:59Z");
}

TEST(Moment, IsNoneWhereDayTimeOrZoneIsMissing) {
    for (const char* text : {"", "2022-02-22", "2022-02-22T18:04", "2022-02-22T18:04:00", "2022-02-30T18:04:00Z", "2022-02-22T25:04:00Z",
                             "2022-02-22T18:64:00Z", "2022-02-22T18:04:00+2", "2022-02-22T18:04:00 MST", "22 Feb 2022 18:04"})
        EXPECT_FALSE(moment_from_iso(text)) << text;
}

}  // namespace
}  // namespace tocsin
