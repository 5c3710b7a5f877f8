#include "publish/contract.h"

#include <gtest/gtest.h>

#include "publish/csv.h"

namespace tocsin::publish {
namespace {

Coded coded() {
    Coded out;
    Article& article = out.article;
    article.id = "d:1";
    article.input = "a.txt";
    article.title = "Quake";
    article.language = "en";
    article.outlet = {"Harbour Post", ""};
    article.published = Published{date_from_iso("2023-02-07").value(), Precision::day, DateBasis::header};
    article.text = "At least 1,500 people died on Monday, the ministry said.";
    article.paragraphs.push_back({{0, static_cast<std::uint32_t>(article.text.size())}, Article::Block::paragraph});
    article.notes.push_back({Stage::clean, "furniture", {}, "three lines of menus"});
    Sentence sentence;
    sentence.span = {0, static_cast<std::uint32_t>(article.text.size())};
    out.document.sentences.push_back(sentence);
    Entity monday;
    monday.kind = EntityKind::date;
    monday.span = {30, 36};
    monday.time = TimeValue{"2023-02-06", "", date_from_iso("2023-02-06"), date_from_iso("2023-02-06"), Precision::day};
    monday.rule = "times/en:weekday";
    out.grounding.entities.push_back(monday);
    Figure figure;
    figure.id = "f:1";
    figure.span = {0, 21};
    figure.number = {0, 14};
    figure.measure = "killed";
    figure.low = 1500;
    figure.bound = Bound::at_least;
    figure.attributed_to.push_back({"the ministry", Span{38, 50}, "", "TUR", "GOV"});
    figure.time = monday.time;
    figure.rule = "measures/en:killed";
    figure.confidence = 0.9;
    out.records.figures.push_back(figure);
    return out;
}

TEST(Contract, ComesBackAsItWas) {
    const auto json = to_json(coded(), "abc");
    const auto line = to_line(json);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    const auto back = from_line(line, "test");
    ASSERT_TRUE(back.has_value()) << describe(back.error());
    EXPECT_EQ(to_line(to_json(*back, "abc")), line);
}

TEST(Contract, LeavesOutWhatIsNotKnown) {
    const auto json = to_json(coded(), "abc");
    EXPECT_FALSE(json.contains("url"));
    EXPECT_FALSE(json["figures"][0].contains("high")) << "at least: open above";
    EXPECT_EQ(json["figures"][0]["low"].dump(), "1500") << "whole numbers are printed whole";
    EXPECT_FALSE(json["outlet"].contains("domain"));
    Coded bare;
    bare.article.id = "d:2";
    bare.article.input = "b.txt";
    const auto little = to_json(bare, "abc");
    for (const char* field : {"title", "language", "published", "outlet", "agencies"}) EXPECT_FALSE(little.contains(field)) << field;
}

TEST(Contract, RefusesOtherLines) {
    for (const char* line : {"", "{", "[]", "{\"schema\":\"tocsin/2\"}", "{\"schema\":\"tocsin/1\",\"sentences\":3}",
                             "{\"schema\":\"tocsin/1\",\"notes\":[],\"sentences\":[[1]]}"})
        EXPECT_FALSE(from_line(line, "test").has_value()) << line;
}

TEST(Csv, QuotesWhatNeedsQuotes) {
    Csv csv("rejects");
    EXPECT_EQ(csv.head(), "input,kind,text\r\n");
    EXPECT_EQ(csv.row({{"input", "a,b.txt"}, {"text", "so \"it\" is"}}), "\"a,b.txt\",,\"so \"\"it\"\" is\"\r\n");
}

}  // namespace
}  // namespace tocsin::publish
