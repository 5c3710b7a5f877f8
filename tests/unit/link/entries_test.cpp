// Entries: which records are one thing, and what the one entry says.
#include "link/entries.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/entry.h"
#include "support/paths.h"
#include "unit/link/collection.h"

namespace tocsin::link {
namespace {

Party party(std::string text, std::string ref, std::string country, std::string sector) {
    Party out;
    out.text = std::move(text);
    out.ref = std::move(ref);
    out.country = std::move(country);
    out.sector = std::move(sector);
    return out;
}

// An article of one sentence or several; events and figures are put in by the tests.
Coded article(const std::string& id, const std::string& language, const std::string& day, const std::vector<std::string>& sentences) {
    std::string text;
    std::vector<Span> spans;
    for (const auto& sentence : sentences) {
        if (!text.empty()) text += ' ';
        const auto begin = static_cast<std::uint32_t>(text.size());
        text += sentence;
        spans.push_back({begin, static_cast<std::uint32_t>(text.size())});
    }
    Coded out = coded(id, language, day, text);
    for (const Span span : spans) {
        Sentence sentence;
        sentence.span = span;
        out.document.sentences.push_back(sentence);
    }
    return out;
}

Event& add_event(Coded& coded, std::uint32_t sentence, std::string type, Status status, std::vector<Party> actors,
                 std::vector<Party> recipients, const std::string& day = {}) {
    Event event;
    event.id = "e:" + coded.article.id + std::to_string(coded.records.events.size());
    event.sentence = sentence;
    event.span = event.trigger = coded.document.sentences[sentence].span;
    event.type = std::move(type);
    event.status = status;
    event.rule = "test/frame";
    event.actors = std::move(actors);
    event.recipients = std::move(recipients);
    if (const auto date = date_from_iso(day)) {
        TimeValue time;
        time.value = day;
        time.from = time.to = date;
        event.time = EventTime{time, {}};
    }
    coded.records.events.push_back(std::move(event));
    return coded.records.events.back();
}

Figure& add_figure(Coded& coded, std::uint32_t sentence, std::string measure, double value, std::vector<Party> by = {}) {
    Figure figure;
    figure.id = "f:" + coded.article.id + std::to_string(coded.records.figures.size());
    figure.sentence = sentence;
    figure.span = figure.number = coded.document.sentences[sentence].span;
    figure.measure = std::move(measure);
    figure.low = figure.high = value;
    figure.attributed_to = std::move(by);
    coded.records.figures.push_back(std::move(figure));
    return coded.records.figures.back();
}

// Entries of the articles as given; each article is an origin of its own, and all are one story.
std::vector<Entry> entries_of(const std::vector<Coded>& documents, const std::vector<OriginOf>& origins = {}) {
    auto linker = EntryLinker::create(test::shipped_pack());
    EXPECT_TRUE(linker);
    std::vector<OriginOf> own(documents.size());
    for (std::uint32_t i = 0; i < own.size(); ++i) own[i].origin = i;
    for (const auto& document : documents) linker->add(document);
    auto entries =
        linker->entries(origins.empty() ? own : origins, std::vector<StoryOf>(documents.size()),
                        [&](const RecordKey& key) -> Result<ToldRecord> { return told(documents[key.document], key.kind, key.row); });
    EXPECT_TRUE(entries);
    return *entries;
}

const Party army = party("army", "org/karadan-army", "SDN", "MIL");
const Party rebels = party("rebels", "org/northern-front", "SDN", "REB");
const Party navy = party("marine", "org/other-navy", "EGY", "MIL");

TEST(Entries, ReportsOfOneThingInTwoLanguagesAreOneEntry) {
    std::vector<Coded> documents{article("d:1", "en", "2023-03-02", {"The army shelled the port of Tarnovka on Thursday."}),
                                 article("d:2", "fr", "2023-03-03", {"L'armée a pilonné jeudi le port de Tarnovka."})};
    add_event(documents[0], 0, "ASSAULT", Status::happened, {army}, {}, "2023-03-02");
    add_event(documents[1], 0, "ASSAULT", Status::happened, {army}, {rebels}, "2023-03-02");
    const auto entries = entries_of(documents);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].kind, EntryKind::event);
    EXPECT_EQ(entries[0].origins, 2U);
    EXPECT_EQ(entries[0].documents, 2U);
    ASSERT_EQ(entries[0].event->recipients.size(), 1U) << "the second names whom";
    EXPECT_EQ(iso(*entries[0].first_reported), "2023-03-02");
    EXPECT_EQ(iso(*entries[0].last_reported), "2023-03-03");
}

TEST(Entries, OtherDaysAndOtherSidesStayApart) {
    std::vector<Coded> documents{article("d:1", "en", "2023-03-02", {"The army shelled the port of Tarnovka on Thursday."}),
                                 article("d:2", "en", "2023-03-09", {"The army shelled the port of Tarnovka on Wednesday."}),
                                 article("d:3", "en", "2023-03-02", {"The navy shelled the port of Tarnovka on Thursday."})};
    add_event(documents[0], 0, "ASSAULT", Status::happened, {army}, {}, "2023-03-02");
    add_event(documents[1], 0, "ASSAULT", Status::happened, {army}, {}, "2023-03-08");
    add_event(documents[2], 0, "ASSAULT", Status::happened, {navy}, {}, "2023-03-02");
    EXPECT_EQ(entries_of(documents).size(), 3U);
}

TEST(Entries, CopiesCountAsOneOrigin) {
    std::vector<Coded> documents;
    for (const char* id : {"d:1", "d:2", "d:3"}) {
        documents.push_back(article(id, "en", "2023-03-02", {"Rebels freed 40 prisoners in Mirgorod on Thursday."}));
        add_figure(documents.back(), 0, "released", 40);
    }
    const auto entries = entries_of(documents, {{0, Relation::original, 1}, {0, Relation::copy, 0.9}, {1, Relation::original, 1}});
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].documents, 3U);
    EXPECT_EQ(entries[0].origins, 2U);
}

TEST(Entries, TheOrderOfTheArticlesDoesNotShow) {
    std::vector<Coded> documents;
    for (int i = 0; i < 6; ++i) {
        documents.push_back(article("d:" + std::to_string(i), i % 2 == 0 ? "en" : "fr", "2023-03-0" + std::to_string(1 + i / 2),
                                    {i % 2 == 0 ? "The army shelled the port of Tarnovka." : "L'armée a pilonné le port de Tarnovka.",
                                     "At least 40 people were killed in Mirgorod."}));
        add_event(documents.back(), 0, "ASSAULT", Status::happened, {army}, {}, i < 3 ? "2023-03-01" : "2023-03-03");
        add_figure(documents.back(), 1, "killed", 40 + i);
    }
    const auto lines = [](const std::vector<Entry>& entries) {
        std::vector<std::string> out;
        for (const auto& entry : entries) {
            out.push_back(entry.id + std::string(name_of(entry.kind)));
            for (const auto& report : entry.reports) out.back() += " " + report.record;
        }
        return out;
    };
    const auto first = lines(entries_of(documents));
    for (int i = 0; i < 6; ++i) {
        std::rotate(documents.begin(), documents.begin() + 1, documents.end());
        EXPECT_EQ(lines(entries_of(documents)), first);
    }
}

}  // namespace
}  // namespace tocsin::link
