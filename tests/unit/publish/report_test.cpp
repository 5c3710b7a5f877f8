#include "publish/report.h"

#include <gtest/gtest.h>

#include <set>

#include "publish/contract.h"
#include "support/paths.h"

namespace tocsin::publish {
namespace {

// An article of one-sentence paragraphs; no model, no knowledge.
Coded article(const std::string& id, const std::string& day, const std::vector<std::string>& sentences) {
    Coded out;
    out.article.id = id;
    out.article.input = id + ".txt";
    out.article.language = "en";
    if (const auto date = date_from_iso(day)) out.article.published = Published{*date, Precision::day, DateBasis::header};
    for (const auto& words : sentences) {
        if (!out.article.text.empty()) out.article.text += "\n\n";
        const auto begin = static_cast<std::uint32_t>(out.article.text.size());
        out.article.text += words;
        Sentence sentence;
        sentence.span = {begin, static_cast<std::uint32_t>(out.article.text.size())};
        out.document.sentences.push_back(sentence);
    }
    return out;
}

void name(Coded& coded, std::uint32_t sentence, const std::string& words, const std::string& country) {
    const auto at = static_cast<std::uint32_t>(coded.article.text.find(words, coded.document.sentences[sentence].span.begin));
    Entity entity;
    entity.kind = EntityKind::state;
    entity.span = {at, at + static_cast<std::uint32_t>(words.size())};
    entity.sentence = sentence;
    entity.country = country;
    entity.name = words;
    coded.grounding.entities.push_back(entity);
}

void date(Coded& coded, std::uint32_t sentence, const std::string& words, const std::string& day) {
    name(coded, sentence, words, "");
    coded.grounding.entities.back().kind = EntityKind::date;
    coded.grounding.entities.back().time = TimeValue{day, "", date_from_iso(day), date_from_iso(day), Precision::day};
}

void figure(Coded& coded, std::uint32_t sentence, double low, std::optional<double> high, Bound bound) {
    Figure out;
    out.id = "f:" + std::to_string(coded.records.figures.size());
    out.sentence = sentence;
    out.measure = "killed";
    out.low = low;
    out.high = high;
    out.bound = bound;
    coded.records.figures.push_back(out);
}

Report report_of(const std::vector<Coded>& documents, const std::vector<OriginOf>& origins, std::vector<Entry> entries = {}) {
    static const Labels labels = Labels::create(test::shipped_pack(), "en").value();
    ReportInput input;
    for (const auto& document : documents) input.documents.push_back(&document);
    input.origins = origins;
    input.entries = std::move(entries);
    return make_report(input, labels);
}

const Section* section(const Report& report, const std::string& id) {
    for (const auto& one : report.sections)
        if (one.id == id) return &one;
    return nullptr;
}

TEST(Report, CountsOriginsNotReports) {
    std::vector<Coded> documents{article("a", "2023-03-07", {"Peru closed the border on Tuesday."}),
                                 article("b", "2023-03-08", {"On Tuesday Peru closed the border."}),
                                 article("c", "2023-03-08", {"Peru closed the border on Tuesday."})};
    for (auto& document : documents) {
        name(document, 0, "Peru", "PER");
        date(document, 0, "Tuesday", "2023-03-07");
    }
    const auto report = report_of(documents, {{0, Relation::original, 1}, {0, Relation::copy, 1}, {1, Relation::original, 1}});
    const auto* days = section(report, "days");
    ASSERT_NE(days, nullptr);
    ASSERT_EQ(days->lines.size(), 1U) << "three reports, one line";
    EXPECT_EQ(days->lines[0].origins, 2U);
    EXPECT_EQ(days->lines[0].documents, 3U);
    EXPECT_EQ(show(days->lines[0].references), "[1:1=2:1; 3:1]");
}

TEST(Report, ADayAfterPublicationIsNotPartOfWhatHappened) {
    std::vector<Coded> documents{article("a", "2023-03-07", {"Peru and Chile will meet on Friday."})};
    name(documents[0], 0, "Peru", "PER");
    date(documents[0], 0, "Friday", "2023-03-10");
    const auto report = report_of(documents, {{0, Relation::original, 1}});
    EXPECT_EQ(section(report, "days"), nullptr) << "no section that has nothing";
    ASSERT_NE(section(report, "ahead"), nullptr);
}

// An entry of one figure that stands in these sentences of these documents.
Entry figure_entry(const std::vector<Coded>& documents, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& where) {
    Entry out;
    out.kind = EntryKind::figure;
    out.id = "x:" + std::to_string(where[0].second);
    for (const auto& [d, f] : where) {
        const Figure& told = documents[d].records.figures[f];
        if (!out.figure) out.figure = told;
        const auto report = static_cast<std::uint32_t>(out.reports.size());
        out.reports.push_back({d, told.id, told.sentence, d});
        if (out.counts.empty() || out.counts.back().figure.low != told.low)
            out.counts.push_back({told, {report}});
        else
            out.counts.back().reports.push_back(report);
    }
    out.origins = out.documents = 2;
    return out;
}

TEST(Report, FiguresKeepTheirBoundAndAreNeverMerged) {
    std::vector<Coded> documents{article("a", "2023-03-07", {"At least 12 died.", "Others say 20 to 30."}),
                                 article("b", "2023-03-07", {"At least 12 dead."})};
    figure(documents[0], 0, 12, {}, Bound::at_least);
    figure(documents[0], 1, 20, 30, Bound::range);
    figure(documents[1], 0, 12, {}, Bound::at_least);
    const auto report = report_of(documents, {{0, Relation::original, 1}, {1, Relation::original, 1}},
                                  {figure_entry(documents, {{0, 0}, {1, 0}}), figure_entry(documents, {{0, 1}})});
    const auto* figures = section(report, "figures");
    ASSERT_NE(figures, nullptr);
    ASSERT_EQ(figures->table->rows.size(), 2U);
    EXPECT_EQ(text_of(figures->table->rows[0].cells[1]), "at least 12");
    EXPECT_EQ(text_of(figures->table->rows[0].cells[4]), "2/2");
    EXPECT_EQ(text_of(figures->table->rows[1].cells[1]), "20–30");
}

TEST(Report, ADisputeShowsEverySideWithItsReferences) {
    std::vector<Coded> documents{article("a", "2023-03-07", {"The ministry counts 12 dead.", "The union counts 30."})};
    figure(documents[0], 0, 12, 12, Bound::exact);
    figure(documents[0], 1, 30, 30, Bound::exact);
    Party ministry, workers;
    ministry.text = "the ministry";
    workers.text = "the union";
    documents[0].records.figures[0].attributed_to = {ministry};
    documents[0].records.figures[1].attributed_to = {workers};
    Entry entry = figure_entry(documents, {{0, 0}, {0, 1}});
    entry.disputes.push_back({DisputeField::figure, {{"12", {ministry}, {0}}, {"30", {workers}, {1}}}});
    const auto report = report_of(documents, {{0, Relation::original, 1}}, {entry});
    const auto* disputed = section(report, "disputed");
    ASSERT_NE(disputed, nullptr);
    ASSERT_EQ(disputed->table->rows.size(), 1U);
    const auto& cells = disputed->table->rows[0].cells;
    EXPECT_EQ(text_of(cells[0]), "D1");
    EXPECT_EQ(text_of(cells[2]), "the ministry: 12");
    EXPECT_EQ(show(cells[2].references), "[1:1]");
    EXPECT_EQ(text_of(cells[3]), "the union: 30");
    EXPECT_EQ(show(cells[3].references), "[1:2]");
    EXPECT_EQ(cells[2].runs[0].voice, Voice::article) << "a name that the knowledge does not know stays the article's word";
}

TEST(Report, WhatHappenedIsMadeFromFields) {
    std::vector<Coded> documents{article("a", "2023-03-07", {"Jets bombed Tarnovka on Monday."})};
    Entry entry;
    entry.kind = EntryKind::event;
    entry.id = "x:1";
    entry.words = "Jets bombed Tarnovka";
    entry.reports = {{0, "e:1", 0, 0}};
    Event event;
    event.type = "ASSAULT";
    event.cameo = "195";
    event.status = Status::denied;
    Party jets;
    jets.text = "jets";
    event.actors = {jets};
    TimeValue time{"2023-03-06", "", date_from_iso("2023-03-06"), date_from_iso("2023-03-06"), Precision::day};
    event.time = EventTime{time, {}};
    entry.event = event;
    const auto report = report_of(documents, {{0, Relation::original, 1}}, {entry});
    const auto* happened = section(report, "happened");
    ASSERT_NE(happened, nullptr);
    EXPECT_EQ(text_of(happened->lines[0]), "6 Mar Air strike: jets, denied");
    EXPECT_EQ(show(happened->lines[0].references), "[1:1]");
}

TEST(Report, ArticlesAreTextNeverMarkup) {
    std::vector<Coded> documents{
        article("a", "2023-03-07", {"Peru said <script>alert(1)</script> *boo* [x](javascript:y) on Tuesday & \"more\"."})};
    name(documents[0], 0, "Peru", "PER");
    date(documents[0], 0, "Tuesday", "2023-03-07");
    documents[0].article.title = "<img src=x onerror=alert(1)>";
    documents[0].article.language = "en\" onload=\"x";
    static const Labels labels = Labels::create(test::shipped_pack(), "en").value();
    const auto report = report_of(documents, {{0, Relation::original, 1}});
    const std::string page = to_html(report, labels);
    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_EQ(page.find("<img"), std::string::npos);
    EXPECT_EQ(page.find("\" onload=\""), std::string::npos);
    EXPECT_NE(page.find("id=\"d1s1\""), std::string::npos) << "the sentence is there to be opened";
    const std::string markdown = to_markdown(report, true, labels);
    EXPECT_EQ(markdown.find("<script"), std::string::npos);
    EXPECT_EQ(markdown.find("[x](java"), std::string::npos);
}

TEST(Report, ThePageDrawsWhatItsLinesSay) {
    std::vector<Coded> documents{
        article("a", "2023-03-07", {"At least 12 died, a clinic said.", "The union counts <b>30</b>.", "Nothing else."}),
        article("b", "2023-03-09", {"Now 21 are dead, the clinic said."})};
    figure(documents[0], 0, 12, {}, Bound::at_least);
    figure(documents[0], 1, 30, 30, Bound::exact);
    figure(documents[1], 0, 21, 21, Bound::exact);
    Party clinic, workers;
    clinic.text = "clinic";
    workers.text = "union </title><script>";
    documents[0].records.figures[0].attributed_to = documents[1].records.figures[0].attributed_to = {clinic};
    documents[0].records.figures[1].attributed_to = {workers};
    Event shelling;
    shelling.type = "ASSAULT";
    shelling.time.emplace();
    shelling.time->time.from = shelling.time->time.to = date_from_iso("2023-03-06");
    Entry event;
    event.id = "x:9";
    event.event = shelling;
    event.reports = {{0, "e:1", 2, 0}};
    event.origins = event.documents = 1;
    static const Labels labels = Labels::create(test::shipped_pack(), "en").value();
    ReportInput input;
    for (const auto& document : documents) input.documents.push_back(&document);
    input.origins = {{0, Relation::original, 1}, {1, Relation::original, 1}};
    input.entries = {figure_entry(documents, {{0, 0}, {0, 1}, {1, 0}}), event};
    input.kinds.emplace(test::shipped_pack());
    const auto report = make_report(std::move(input), labels);
    ASSERT_EQ(report.figure_charts.size(), 1U);
    const auto& tracks = report.figure_charts[0].tracks;
    ASSERT_EQ(tracks.size(), 2U) << "a track a speaker";
    EXPECT_EQ(tracks[0].speaker, "clinic");
    ASSERT_EQ(tracks[0].steps.size(), 2U) << "a later count is a step";
    EXPECT_EQ(tracks[0].steps[0].words, "at least 12, ≤ 7 Mar [1:1]");
    EXPECT_EQ(tracks[0].steps[1].link, "d2s1");
    ASSERT_TRUE(report.timeline.has_value());
    EXPECT_EQ(report.timeline->lanes, (std::vector<std::string>{"fighting", "figures"}));
    const std::string page = to_html(report, labels);
    EXPECT_NE(page.find("<svg class=\"chart timeline\""), std::string::npos);
    EXPECT_NE(page.find("<svg class=\"chart steps\""), std::string::npos);
    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_NE(page.find("<span id=\"d1s2\"><sup>2</sup>"), std::string::npos) << "on paper a cited sentence has its number";
    for (const auto& mark : report.timeline->marks)
        EXPECT_NE(page.find("id=\"" + mark.link + "\""), std::string::npos) << "nothing links into the void: " << mark.link;
}

TEST(Labels, EveryLanguageHasTheSameIdsAndHoles) {
    const auto english = test::shipped_pack().table("en/labels");
    const auto french = test::shipped_pack().table("fr/labels");
    ASSERT_EQ(english.rows(), french.rows());
    const auto holes = [](std::string_view words) {
        std::size_t count = 0;
        for (std::size_t at = words.find("{}"); at != std::string_view::npos; at = words.find("{}", at + 2)) ++count;
        return count;
    };
    for (std::size_t row = 0; row < english.rows(); ++row) {
        EXPECT_EQ(english.cell(row, "id"), french.cell(row, "id"));
        EXPECT_EQ(holes(english.cell(row, "words")), holes(french.cell(row, "words"))) << english.cell(row, "id");
    }
}

TEST(Labels, NumbersAndDaysInTheReadersHabit) {
    const auto english = Labels::create(test::shipped_pack(), "en").value();
    const auto french = Labels::create(test::shipped_pack(), "fr").value();
    EXPECT_EQ(english.number(150000), "150,000");
    EXPECT_EQ(french.number(150000), "150\u202f000");
    const auto from = date_from_iso("2022-02-17").value();
    EXPECT_EQ(english.span_of_days(from, date_from_iso("2022-02-24").value()), "17–24 February 2022");
    EXPECT_EQ(french.day_and_year(from), "17 février 2022");
    EXPECT_FALSE(Labels::create(test::shipped_pack(), "xx").has_value());
}

TEST(Report, NamesSourcesThatDoNotAnswer) {
    const auto document = article("a", "2023-05-04", {"The bridge is closed."});
    ReportInput input;
    input.documents = {&document};
    input.origins = {{0, Relation::original, 1}};
    input.silent = {{"Bay Courier", date_from_iso("2023-04-28"), "HTTP 403"}, {"Strait Times", {}, "could not resolve host"}};
    const auto labels = Labels::create(test::shipped_pack(), "en").value();
    std::string head;
    for (const auto& line : make_report(std::move(input), labels).head) head += text_of(line) + "\n";
    EXPECT_NE(head.find("Not answering Bay Courier, last answer on 28 April 2023 (HTTP 403); Strait Times, which never answered (could not "
                        "resolve host)"),
              std::string::npos)
        << head;
}

}  // namespace
}  // namespace tocsin::publish
