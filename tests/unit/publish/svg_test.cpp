#include "publish/svg.h"

#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>

#include <memory>

#include "support/paths.h"

namespace tocsin::publish {
namespace {

// A picture as a strict XML parser reads it: nothing where it is not well-formed.
class Parsed {
public:
    explicit Parsed(const std::string& text)
        : document_(xmlReadMemory(text.data(), static_cast<int>(text.size()), "picture.svg", "UTF-8", XML_PARSE_NONET), xmlFreeDoc) {}
    [[nodiscard]] bool is_well_formed() const { return document_ != nullptr; }
    // The attribute of every element that the path finds, in the order of the picture.
    [[nodiscard]] std::vector<std::string> all(const std::string& path, const char* attribute = nullptr) const {
        std::vector<std::string> out;
        const std::unique_ptr<xmlXPathContext, decltype(&xmlXPathFreeContext)> context(xmlXPathNewContext(document_.get()),
                                                                                       xmlXPathFreeContext);
        const std::unique_ptr<xmlXPathObject, decltype(&xmlXPathFreeObject)> found(
            xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(path.c_str()), context.get()), xmlXPathFreeObject);
        if (found == nullptr || found->nodesetval == nullptr) return out;
        for (int i = 0; i < found->nodesetval->nodeNr; ++i) {
            xmlNode* node = found->nodesetval->nodeTab[i];
            xmlChar* value = attribute == nullptr ? xmlNodeGetContent(node) : xmlGetProp(node, reinterpret_cast<const xmlChar*>(attribute));
            out.emplace_back(value == nullptr ? "" : reinterpret_cast<const char*>(value));
            xmlFree(value);
        }
        return out;
    }
    [[nodiscard]] std::vector<double> numbers(const std::string& path, const char* attribute) const {
        std::vector<double> out;
        for (const auto& text : all(path, attribute)) out.push_back(std::stod(text));
        return out;
    }

private:
    std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document_;
};

const Labels& labels() {
    static const Labels words = Labels::create(test::shipped_pack(), "en").value();
    return words;
}

Day day(unsigned number) {
    return static_cast<Day>(std::chrono::sys_days(std::chrono::year(2024) / 3 / number).time_since_epoch().count());
}

FigureStep step(unsigned number, std::optional<double> low, std::optional<double> high, Bound bound, const std::string& link = "d1s1") {
    FigureStep out;
    out.day = day(number);
    out.low = low;
    out.high = high;
    out.bound = bound;
    out.words = "words";
    out.link = link;
    return out;
}

FigureChart ledger() {
    FigureChart chart{"Killed, Port Amaral D1", {}};
    chart.tracks.push_back({"health ministry", false, {step(1, 100, 100, Bound::exact, "d1s2"), step(5, 200, 200, Bound::exact, "d4s1")}});
    chart.tracks.push_back({"dockers’ union", false, {step(1, 300, 400, Bound::range, "d1s3")}});
    return chart;
}

TEST(FigureSvg, APointStandsAtItsDayAndItsNumber) {
    const Parsed picture(to_svg(ledger(), day(9), labels()));
    ASSERT_TRUE(picture.is_well_formed());
    const auto x = picture.numbers("//*[@class='dot']", "cx");
    const auto y = picture.numbers("//*[@class='dot']", "cy");
    ASSERT_EQ(x.size(), 3U);
    EXPECT_DOUBLE_EQ(x[0], x[2]) << "both of 1 March";
    EXPECT_LT(x[0], x[1]);
    EXPECT_GT(y[0], y[1]) << "200 above 100";
    // Half way between 100 and 200 lies as far below 200 as 200 lies below the middle of 300..400, times 50/150.
    EXPECT_NEAR((y[0] - y[1]) / (y[1] - y[2]), 100.0 / 150.0, 0.02);
}

TEST(FigureSvg, ARevisionIsAStepAndTheOldCountStaysWhereItWas) {
    const Parsed picture(to_svg(ledger(), day(9), labels()));
    ASSERT_TRUE(picture.is_well_formed());
    const auto x = picture.numbers("//*[@class='dot']", "cx");
    const auto counts = picture.all("//*[@class='count']", "d");
    ASSERT_EQ(counts.size(), 3U);
    EXPECT_EQ(counts[0].substr(counts[0].find('H') + 1), px(x[1])) << "the first count holds until the second, level";
    EXPECT_EQ(picture.all("//*[@class='by-party']//*[@class='riser']").size(), 1U) << "then straight up";
}

TEST(FigureSvg, OpenBoundsAreArrowsVagueOnesDashedRangesAsHighAsTheyAre) {
    FigureChart chart{"Displaced", {}};
    chart.tracks.push_back({"a", false, {step(1, 700, {}, Bound::at_least)}});
    chart.tracks.push_back({"b", false, {step(1, {}, 900, Bound::at_most)}});
    chart.tracks.push_back({"c", true, {step(2, 500, 500, Bound::about)}});
    chart.tracks.push_back({"d", false, {step(3, 200, 600, Bound::range)}});
    chart.tracks[0].steps[0].again = {day(4)};
    const Parsed picture(to_svg(chart, day(9), labels()));
    ASSERT_TRUE(picture.is_well_formed());
    const auto arrows = picture.all("//*[@class='arrow']", "d");
    ASSERT_EQ(arrows.size(), 2U);
    EXPECT_NE(arrows[0].find("v-13"), std::string::npos) << "at least: upwards";
    EXPECT_NE(arrows[1].find("v13"), std::string::npos) << "at most: downwards";
    EXPECT_EQ(picture.all("//*[@class='by-outlet']//*[@stroke-dasharray]").size(), 1U);
    EXPECT_EQ(picture.all("//*[@class='again']").size(), 1U);
    const auto dots = picture.numbers("//*[@class='dot']", "cy");
    const auto tall = picture.numbers("//*[@class='range']", "height");
    ASSERT_EQ(tall.size(), 1U);
    // 400 of a range against the 200 between "at least 700" and "about 500".
    EXPECT_NEAR(tall[0] / (dots[2] - dots[0]), 2.0, 0.02);
}

TEST(FigureSvg, EveryMarkOpensItsSentence) {
    const Parsed picture(to_svg(ledger(), day(9), labels()));
    EXPECT_EQ(picture.all("//*[local-name()='a']", "href"), (std::vector<std::string>{"#d1s2", "#d4s1", "#d1s3"}));
    EXPECT_TRUE(to_svg(FigureChart{"undated", {{"a", false, {FigureStep{}}}}}, day(9), labels()).empty()) << "nothing has a day";
}

TEST(FigureSvg, NamesOfManySpeakersDoNotCover) {
    FigureChart chart{"Killed", {}};
    for (int i = 0; i < 12; ++i) chart.tracks.push_back({"speaker " + std::to_string(i), false, {step(1, 100 + i, 100 + i, Bound::exact)}});
    const Parsed picture(to_svg(chart, day(9), labels()));
    const auto y = picture.numbers("//*[@class='name']", "y");
    ASSERT_EQ(y.size(), 12U);
    for (std::size_t i = 1; i < y.size(); ++i) EXPECT_GE(y[i] - y[i - 1], 13.9);
}

TEST(FigureSvg, HostileNamesAreText) {
    FigureChart chart{"\"><script>alert(1)</script>&\x01", {}};
    chart.tracks.push_back({"]]></title><img src=x onerror=alert(2)>", false, {step(1, 1, 1, Bound::exact), step(2, 2, 2, Bound::exact)}});
    const std::string text = to_svg(chart, day(9), labels());
    const Parsed picture(text);
    ASSERT_TRUE(picture.is_well_formed()) << text;
    EXPECT_TRUE(picture.all("//*[local-name()='script' or local-name()='img']").empty());
    EXPECT_EQ(picture.all("//*[local-name()='svg']", "aria-label")[0], "\"><script>alert(1)</script>&\uFFFD");
}

TimelineChart days() {
    TimelineChart chart;
    chart.title = "The entries by day";
    chart.axis = day_axis({day(1), day(5)}, day(1), day(9));
    chart.as_of = day(9);
    chart.lanes = {"fighting", "talks"};
    chart.read.resize(chart.axis.starts.size());
    chart.read[static_cast<std::size_t>(chart.axis.bin_of(day(1)))] = 2;
    chart.marks.push_back({0, chart.axis.bin_of(day(1)), Shape::conflict, "happened", 1, 1, "one", "d1s1"});
    chart.marks.push_back({0, chart.axis.bin_of(day(5)), Shape::conflict, "happened", 1, 4, "four origins", "d2s1"});
    chart.marks.push_back({1, DayAxis::undated, Shape::cooperation, "planned", 3, 1, "undated", "planned"});
    chart.bars.push_back({1, chart.axis.bin_of(day(5)), std::ssize(chart.axis.starts) - 1, Shape::cooperation});
    return chart;
}

TEST(TimelineSvg, MarksStandAtTheirDayAndTheirLaneAndAreAsLargeAsTheirOrigins) {
    const Parsed picture(to_svg(days(), labels()));
    ASSERT_TRUE(picture.is_well_formed());
    const auto marks = picture.all("//*[local-name()='a']//*[@class='solid' or @class='open']", "d");
    ASSERT_EQ(marks.size(), 3U);
    double x[2], y[2], width[2];
    for (int i = 0; i < 2; ++i)
        ASSERT_EQ(std::sscanf(marks[static_cast<std::size_t>(i)].c_str(), "M%lf %lfh%lf", &x[i], &y[i], &width[i]), 3);
    EXPECT_NEAR(width[1] * width[1] / (width[0] * width[0]), 4, 0.2) << "area, not side";
    const auto hair = picture.numbers("//*[@class='hair']", "y1");
    EXPECT_GT(y[0], hair[0]);
    EXPECT_LT(y[0], hair[1]) << "within its lane";
    EXPECT_NE(picture.all("//*[local-name()='a']//*[@class='open']").size(), 0U) << "planned is an outline";
    const auto names = picture.all("//*[@class='axis']");
    EXPECT_NE(std::find(names.begin(), names.end(), "no day"), names.end()) << "what has no day has a bin of its own";
}

TEST(TimelineSvg, DaysOfWhichNothingWasReadAreHatchedAndDaysAheadAreNot) {
    auto chart = days();
    const Parsed picture(to_svg(chart, labels()));
    EXPECT_EQ(picture.all("//*[@fill='url(#unread)']").size(), 8U) << "of nine days one was read";
    EXPECT_EQ(picture.all("//*[@class='read']").size(), 1U);
}

TEST(TimelineSvg, EveryFillOfEveryShapeIsWellFormed) {
    for (const Shape shape : {Shape::conflict, Shape::cooperation, Shape::words, Shape::figure})
        for (const char* fill : {"happened", "ongoing", "planned", "requested", "threatened", "predicted", "conditional", "denied",
                                 "historical", "disputed", "held", "broken", "cancelled", "postponed", "expired"}) {
            const Parsed mark(mark_svg(shape, fill, 8, 8, 10));
            EXPECT_TRUE(mark.is_well_formed()) << fill;
        }
    const Parsed disputed(mark_svg(Shape::words, "disputed", 8, 8, 10));
    EXPECT_EQ(disputed.all("//*[@class='solid']").size(), 1U) << "half filled";
}

}  // namespace
}  // namespace tocsin::publish
