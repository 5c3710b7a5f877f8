// Articles with records for the tests of entries, and the entries that come of them.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/entry.h"
#include "link/entries.h"
#include "support/paths.h"
#include "unit/link/collection.h"

namespace tocsin::link {

inline Party party(std::string text, std::string ref, std::string country, std::string sector) {
    Party out;
    out.text = std::move(text);
    out.ref = std::move(ref);
    out.country = std::move(country);
    out.sector = std::move(sector);
    return out;
}

// An article of one sentence or several; events and figures are put in by the tests.
inline Coded article(const std::string& id, const std::string& language, const std::string& day,
                     const std::vector<std::string>& sentences) {
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

inline Event& add_event(Coded& coded, std::uint32_t sentence, std::string type, Status status, std::vector<Party> actors,
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

inline Figure& add_figure(Coded& coded, std::uint32_t sentence, std::string measure, double value, std::vector<Party> by = {}) {
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
inline std::vector<Entry> entries_of(const std::vector<Coded>& documents, const std::vector<OriginOf>& origins = {}) {
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

inline const Party army = party("army", "org/karadan-army", "SDN", "MIL");
inline const Party rebels = party("rebels", "org/northern-front", "SDN", "REB");
inline const Party navy = party("marine", "org/other-navy", "EGY", "MIL");

}  // namespace tocsin::link
