#include "publish/scales.h"

#include <gtest/gtest.h>

#include <chrono>

namespace tocsin::publish {
namespace {

Day day(int year, unsigned month, unsigned number) {
    using namespace std::chrono;
    return static_cast<Day>(sys_days(std::chrono::year(year) / month / number).time_since_epoch().count());
}

TEST(Scales, ValuesLieWhereTheyBelongAndOneValueAtTheStart) {
    const Scale scale{100, 200, 400, 0};  // upwards
    EXPECT_DOUBLE_EQ(scale(100), 400);
    EXPECT_DOUBLE_EQ(scale(150), 200);
    EXPECT_DOUBLE_EQ(scale(200), 0);
    EXPECT_DOUBLE_EQ((Scale{7, 7, 10, 90}(7)), 10);
}

TEST(Scales, CountsBeginAtZeroUnlessTheyLieCloseTogether) {
    EXPECT_FALSE(count_range({12, 700}).is_cut());
    EXPECT_GT(count_range({12, 700}).top, 700) << "the highest is not at the rim";
    const auto close = count_range({5200, 5800});
    EXPECT_TRUE(close.is_cut());
    EXPECT_LT(close.bottom, 5200);
    EXPECT_FALSE(count_range({}).is_cut());
    EXPECT_EQ(count_range({0}).bottom, 0);
}

TEST(Scales, RoundNumbersAreRoundWholeAndWithin) {
    EXPECT_EQ(round_numbers({0, 780}), (std::vector<double>{0, 200, 400, 600}));
    EXPECT_EQ(round_numbers({0, 5}), (std::vector<double>{0, 2, 4}));
    EXPECT_EQ(round_numbers(count_range({1, 2, 2})), (std::vector<double>{0, 1, 2})) << "no half of a person, no cut scale for a handful";
    for (const double number : round_numbers({4880, 6496})) {
        EXPECT_GE(number, 4880);
        EXPECT_LE(number, 6496);
    }
}

TEST(Scales, DaysOfALedgerEndAtItsDayAndAreNeverOnePoint) {
    const Day first = day(2024, 3, 1);
    EXPECT_EQ(day_range({first, first + 6}, first + 9), std::pair(first, first + 9));
    const auto narrow = day_range({first}, first);
    EXPECT_GE(narrow.second - narrow.first, 4);
    EXPECT_EQ(day_range({first - 2000, first - 100, first}, first).first, first - 100) << "what lies years back falls off";
    EXPECT_EQ(days_at(first, first + 3, 5).size(), 4U) << "each day once";
}

TEST(Scales, NamesKeepTheirDistanceAndTheirOrderWithinThePicture) {
    const auto placed = apart({50, 52, 53, 118}, 14, 120);
    for (std::size_t i = 1; i < placed.size(); ++i) EXPECT_GE(placed[i] - placed[i - 1], 14);
    EXPECT_LE(placed.back(), 120);
    EXPECT_DOUBLE_EQ(placed.front(), 50);
}

TEST(DayAxis, AFarOffDayStandsAtTheEndsAndSqueezesNothing) {
    const Day first = day(2024, 3, 1);
    const auto axis = day_axis({first - 3650, first, first + 3, first + 900}, first, first + 9);
    EXPECT_EQ(axis.bin, Bin::day);
    EXPECT_EQ(axis.bin_of(first - 3650), DayAxis::before);
    EXPECT_EQ(axis.bin_of(first + 900), DayAxis::after);
    EXPECT_EQ(axis.bin_of(no_day), DayAxis::undated);
    ASSERT_GE(axis.bin_of(first), 0);
    EXPECT_EQ(axis.starts[static_cast<std::size_t>(axis.bin_of(first + 3))], first + 3);
}

TEST(DayAxis, LongTimesAreCutIntoWeeksFromMondayAndMonthsFromTheFirst) {
    const Day first = day(2023, 1, 4);  // a Wednesday
    const auto weeks = day_axis({first, first + 200}, first, first + 200);
    EXPECT_EQ(weeks.bin, Bin::week);
    EXPECT_EQ(weeks.starts.front(), day(2023, 1, 2));
    EXPECT_EQ(weeks.bin_of(first + 5), 1);
    const auto months = day_axis({first, first + 2000}, first, first + 2000);
    EXPECT_EQ(months.bin, Bin::month);
    EXPECT_EQ(months.starts.front(), day(2023, 1, 1));
    EXPECT_EQ(months.starts[1], day(2023, 2, 1));
    EXPECT_EQ(months.bin_of(day(2023, 2, 28)), 1);
}

TEST(DayAxis, TheReaderMayAskForDaysAndForABin) {
    const Day first = day(2024, 3, 1);
    const auto axis = day_axis({first, first + 30}, first, first + 30, first + 4, first + 6);
    EXPECT_EQ(axis.starts.front(), first + 4);
    EXPECT_EQ(axis.end, first + 7);
    EXPECT_EQ(day_axis({first, first + 30}, first, first + 30, no_day, no_day, Bin::month).starts.front(), first);
    EXPECT_EQ(day_axis({}, no_day, no_day).starts.size(), 1U) << "nothing is dated: one bin, no fault";
}

}  // namespace
}  // namespace tocsin::publish
