// Entries of figures: which numbers are of one quantity.
#include <gtest/gtest.h>

#include "unit/link/records.h"

namespace tocsin::link {
namespace {

const Party ministry = party("ministry", "org/karadan-health", "SDN", "GOV");
const Party lawyers = party("lawyers", "org/lawyers-guild", "SDN", "NGO");

Span words_at(const Coded& coded, const std::string& words) {
    const auto begin = static_cast<std::uint32_t>(coded.article.text.find(words));
    return {begin, begin + static_cast<std::uint32_t>(words.size())};
}

Figure& add_figure_at(Coded& coded, std::uint32_t sentence, std::string measure, double value, const std::string& words,
                      const std::string& number, std::vector<Party> by = {}) {
    Figure& figure = add_figure(coded, sentence, std::move(measure), value, std::move(by));
    figure.span = words_at(coded, words);
    figure.number = words_at(coded, number);
    return figure;
}

void add_group(Coded& coded, const std::string& words, std::string sector) {
    Entity entity;
    entity.kind = EntityKind::group;
    entity.span = words_at(coded, words);
    entity.country = "SDN";
    entity.sector = std::move(sector);
    coded.grounding.entities.push_back(std::move(entity));
}

// A total of one day and another of a later one, by two speakers.
std::size_t totals(const std::string& first_day, double first, const std::string& second_day, double second,
                   const std::string& measure = "detained") {
    std::vector<Coded> documents{article("d:1", "en", first_day, {"The lawyers' guild has counted that many arrests."}),
                                 article("d:2", "es", second_day, {"El ministerio habla de tantos detenidos."})};
    add_figure(documents[0], 0, measure, first, {lawyers});
    add_figure(documents[1], 0, measure, second, {ministry});
    return entries_of(documents).size();
}

TEST(EntryFigures, ATotalGrowsFromDayToDay) {
    EXPECT_EQ(totals("2023-03-02", 132, "2023-03-06", 640), 1U);
    EXPECT_EQ(totals("2023-03-02", 640, "2023-03-06", 132), 2U) << "a total does not shrink";
    EXPECT_EQ(totals("2023-03-02", 640, "2023-03-02", 132), 2U);
    EXPECT_EQ(totals("2023-03-02", 3, "2023-03-06", 14), 2U) << "so few are those of two incidents";
    EXPECT_EQ(totals("2023-03-02", 132, "2023-03-06", 640, "protesters"), 2U) << "the crowds of two days";
}

TEST(EntryFigures, ACountOfOnesSoldiersIsNotSetAgainstTheDeadOfTheOthers) {
    const auto entries = [](const std::string& sector) {
        std::vector<Coded> documents{
            article("d:1", "en", "2023-03-02", {"The ministry says 192 of its men died.", "The lawyers count 210 dead."})};
        add_figure_at(documents[0], 0, "killed", 192, "192 of its men died", "192", {ministry});
        add_group(documents[0], "men", sector);
        add_figure_at(documents[0], 1, "killed", 210, "210 dead", "210", {lawyers});
        return entries_of(documents).size();
    };
    EXPECT_EQ(entries("MIL"), 2U);
    EXPECT_EQ(entries("CVL"), 1U);
}

TEST(EntryFigures, ANumberWithoutItsNounIsOfThoseCountedBeforeIt) {
    const auto entries = [](const std::string& second) {
        std::vector<Coded> documents{article("d:1", "en", "2023-03-02", {"In all 480 people were wounded, the lawyers said."}),
                                     article("d:2", "ru", "2023-03-04", {"Погибли 192 солдата, еще " + second + "."})};
        add_figure(documents[0], 0, "wounded", 480, {lawyers});
        add_figure_at(documents[1], 0, "killed", 192, "Погибли 192 солдата", "192");
        add_group(documents[1], "солдата", "MIL");
        add_figure_at(documents[1], 0, "wounded", 511, second, "511", {lawyers});
        return entries_of(documents).size();
    };
    EXPECT_EQ(entries("511 ранены"), 3U) << "the soldiers among the wounded";
    EXPECT_EQ(entries("511 жителей страны ранены"), 2U);
}

TEST(EntryFigures, ATranslationWithBothNumbersBringsThemTogether) {
    // The first text gives both to one speaker, so that they look like two counts; its translation knows better.
    std::vector<Coded> documents{
        article("d:1", "fr", "2023-03-02",
                {"Le ministère fait état de quatre morts ; un avocat, Oulan Mirsk, en a compté au moins quinze."}),
        article("d:2", "en", "2023-03-03", {"The ministry spoke of four deaths; a lawyer, Oulan Mirsk, counted at least 15."})};
    add_figure(documents[0], 0, "killed", 4, {ministry});
    add_figure(documents[0], 0, "killed", 15, {ministry});
    EXPECT_EQ(entries_of({documents[0]}).size(), 2U);
    add_figure(documents[1], 0, "killed", 4, {ministry});
    add_figure(documents[1], 0, "killed", 15, {lawyers});
    const auto entries = entries_of(documents, {{0, Relation::original, 1}, {0, Relation::translation, 0.6}});
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].reports.size(), 4U);
    ASSERT_EQ(entries[0].disputes.size(), 1U);
}

TEST(EntryFigures, WhatIsToldOfWeeksBeforeIsSetAgainstNothing) {
    const auto entries = [](const std::string& second_day) {
        std::vector<Coded> documents{
            article("d:1", "en", "2023-06-26", {"Doctors counted 13 dead.", "The lawyers say that 28 were shot."})};
        add_figure(documents[0], 0, "killed", 13, {ministry});
        Figure& second = add_figure(documents[0], 1, "killed", 28, {lawyers});
        if (!second_day.empty()) {
            second.time = TimeValue{};
            second.time->from = second.time->to = date_from_iso(second_day);
        }
        return entries_of(documents).size();
    };
    EXPECT_EQ(entries(""), 1U);
    EXPECT_EQ(entries("2023-05-10"), 2U);
}

TEST(EntryFigures, ARangeIsNotItsHighestNumber) {
    const auto entries = [](double low) {
        std::vector<Coded> documents{article("d:1", "en", "2023-03-02", {"Between three and five raiders were killed at the mill."}),
                                     article("d:2", "en", "2023-06-02", {"Five miners died, a bishop said."})};
        Figure& range = add_figure(documents[0], 0, "killed", 5, {ministry});
        range.low = low;
        add_figure(documents[1], 0, "killed", 5, {lawyers});
        return entries_of(documents).size();
    };
    EXPECT_EQ(entries(3), 2U);
}

TEST(EntryFigures, ASmallNumberTwiceIsNoProof) {
    const auto entries = [](double number) {
        std::vector<Coded> documents{article("d:1", "en", "2023-03-02", {"Three days of mourning were declared for the dead of the mine."}),
                                     article("d:2", "en", "2023-03-12", {"Drones hit a bus, and people were killed, a driver said."})};
        add_figure(documents[0], 0, "killed", number);
        add_figure(documents[1], 0, "killed", number).time = TimeValue{};
        documents[1].records.figures[0].time->from = documents[1].records.figures[0].time->to = date_from_iso("2023-03-11");
        return entries_of(documents).size();
    };
    EXPECT_EQ(entries(4), 2U);
    EXPECT_EQ(entries(1374), 1U);
}

}  // namespace
}  // namespace tocsin::link
