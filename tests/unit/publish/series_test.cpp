// The series of pairs of sides: what counts, on which day, with which entries.
#include "publish/series.h"

#include <gtest/gtest.h>

namespace tocsin::publish {
namespace {

Json entry(const std::string& id, const std::string& type, const std::string& status, const std::string& actor, const std::string& recipient,
           const std::string& day = {}) {
    Json out{{"id", id}, {"kind", "event"}, {"type", type}, {"status", status}, {"first_reported", "2023-05-04"}};
    out["actors"] = Json::array({{{"text", actor}, {"country", actor}}});
    out["recipients"] = Json::array({{{"text", recipient}, {"country", recipient}}});
    if (!day.empty()) out["time"] = {{"from", day}, {"precision", "day"}};
    return out;
}

TEST(Series, CountsWhatWasDoneByPairAndDayAndListsTheEntries) {
    Series series;
    series.add(entry("x:1", "ASSAULT", "happened", "PER", "BOL", "2023-05-02"));
    series.add(entry("x:2", "ASSAULT", "ongoing", "PER", "BOL", "2023-05-02"));
    series.add(entry("x:3", "THREATEN", "threatened", "PER", "BOL", "2023-05-02"));
    series.add(entry("x:4", "ASSAULT", "denied", "PER", "BOL", "2023-05-02"));
    series.add(entry("x:5", "ASSAULT", "planned", "PER", "BOL", "2023-05-02"));
    const auto rows = series.rows();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0]["source"], "PER");
    EXPECT_EQ(rows[0]["types"]["ASSAULT"]["count"], 2);
    EXPECT_EQ(rows[0]["types"]["ASSAULT"]["entries"], Json::array({"x:1", "x:2"}));
    EXPECT_EQ(rows[0]["acts"]["count"], 2);
    EXPECT_EQ(rows[0]["threats"]["entries"], Json::array({"x:3"}));
    EXPECT_FALSE(rows[0].contains("score"));
    EXPECT_EQ(series.flat_rows().size(), 2U);
}

TEST(Series, ADayThatIsThatOfTheReportSaysSo) {
    Series series;
    auto one = entry("x:1", "ACCUSE", "happened", "PER", "BOL");
    one["score"] = -2.5;
    series.add(one);
    const auto rows = series.rows();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0]["day"], "2023-05-04");
    EXPECT_EQ(rows[0]["by_report"], Json::array({"x:1"}));
    EXPECT_DOUBLE_EQ(rows[0]["score"]["sum"].get<double>(), -2.5);
}

TEST(Series, WithoutASideThereIsNoPair) {
    Series series;
    auto one = entry("x:1", "ASSAULT", "happened", "PER", "BOL");
    one["recipients"] = Json::array();
    series.add(one);
    EXPECT_TRUE(series.rows().empty());
}

}  // namespace
}  // namespace tocsin::publish
