// Dates of whole sentences, through all stages: date_cases.tsv beside this file, and what a row cannot say.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "unit/pipeline/coded.h"

namespace tocsin {
namespace {

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '\t');) out.push_back(cell);
    out.resize(4);
    return out;
}

void append(std::string& to, const std::string& word) { to += (to.empty() ? "" : " ") + word; }

// The values of the dates, and their days with the precision.
std::pair<std::string, std::string> dates_of(const Coded& coded) {
    std::pair<std::string, std::string> out;
    for (const auto& entity : coded.grounding.entities) {
        if (!entity.time) continue;
        append(out.first, entity.time->value + (entity.time->mod.empty() ? "" : "/" + entity.time->mod));
        append(out.second, entity.time->from && entity.time->to
                               ? iso(*entity.time->from) + ".." + iso(*entity.time->to) + "/" + std::string(name_of(entity.time->precision))
                               : "-");
    }
    return out;
}

TEST(Dates, HaveTheirValuesInSevenLanguages) {
    std::ifstream file(test::source_path("tests/unit/pipeline/date_cases.tsv"));
    std::size_t count = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#' || line.starts_with("language\t")) continue;
        const auto row = cells(line);
        const auto [values, days] = dates_of(test::code(row[0], row[1], "2024-05-15"));
        EXPECT_EQ(values, row[2]) << row[0] << ": " << row[1];
        if (!row[3].empty()) {
            EXPECT_EQ(days, row[3]) << row[0] << ": " << row[1];
        }
        ++count;
    }
    EXPECT_GT(count, 300U);
}

// The stop of an abbreviation parts no date from its year or its weekday, though a model may think that a sentence ends there.
TEST(Dates, AreNotCutAtAbbreviations) {
    for (const auto& [language, text, values] : std::vector<std::array<std::string, 3>>{
             {"fr", "Les pourparlers ont repris le 2 oct. 2021 au nord du pays.", "2021-10-02"},
             {"en", "The board has until 9 a.m. Friday to answer.", "2024-05-17T09:00"},
             {"en", "He must stay between now and Feb. 10.", "PRESENT_REF 2025-02-10"},
             {"es", "La tienda abre entre las 4 p. m. y las 6 p. m. de hoy.", "2024-05-15T16:00 2024-05-15T18:00"},
             {"de", "Das Abkommen vom 3. Okt. 2021 gilt nicht mehr.", "2021-10-03"}}) {
        const auto coded = test::code(language, text, "2024-05-15");
        EXPECT_EQ(coded.document.sentences.size(), 1U) << text;
        EXPECT_EQ(dates_of(coded).first, values) << text;
    }
}

// Failure cases that others met; the first is a row of TimeRules.LeaveAlone too.
TEST(Dates, ANumberIsNoDate) {
    for (const std::string text : {"The court registered case 2882015.", "Docket 2882015 was closed."})
        EXPECT_EQ(dates_of(test::code("en", text, "2024-05-15")).first, "") << text;
}

TEST(Dates, AnAnniversaryIsNotTheEvent) {
    for (const auto& [language, text] : std::vector<std::pair<std::string, std::string>>{
             {"en", "Mourners lit candles on the anniversary of 26 April 1986. On that day in 1986 soldiers killed forty villagers."},
             {"fr", "Le village commémore le 26 avril 1986. Ce jour-là, des soldats ont tué quarante villageois."}}) {
        const auto coded = test::code(language, text, "2024-04-26");
        for (const auto& event : coded.records.events) {
            if (event.type != "ASSAULT") continue;
            ASSERT_TRUE(event.time && event.time->time.from) << text;
            EXPECT_EQ(static_cast<int>(event.time->time.from->year()), 1986) << text;
            EXPECT_EQ(event.status, Status::historical) << text;
        }
    }
}

TEST(Dates, AnIncidentReportedLateHasItsOwnDay) {
    for (const auto& [language, text] : std::vector<std::pair<std::string, std::string>>{
             {"en", "Monitors said in their report of 15 May that gunmen had shelled the village on 12 May."},
             {"en", "The mission reported on Wednesday that soldiers had attacked the village on Sunday."},
             {"fr", "La mission a rapporté mercredi que des soldats avaient attaqué le village dimanche."},
             {"es", "La misión informó el miércoles de que los soldados atacaron la aldea el domingo."}}) {
        const auto coded = test::code(language, text, "2024-05-15");
        std::size_t assaults = 0;
        for (const auto& event : coded.records.events) {
            if (event.type != "ASSAULT") continue;
            ++assaults;
            ASSERT_TRUE(event.time && event.time->time.from) << text;
            EXPECT_EQ(iso(*event.time->time.from), "2024-05-12") << text;
        }
        EXPECT_EQ(assaults, 1U) << text;
    }
}

TEST(Dates, WhatWillBeHeldIsNotHeld) {
    for (const auto& [language, text] : std::vector<std::pair<std::string, std::string>>{
             {"en", "The foreign ministers of France and Russia will meet next month in Geneva."},
             {"fr", "Les ministres français et russe des Affaires étrangères se rencontreront le mois prochain à Genève."},
             {"es", "Francia y Rusia se reunirán en Ginebra el próximo mes."},
             {"pt", "Os ministros da França e da Rússia vão reunir-se no próximo mês em Genebra."}}) {
        const auto coded = test::code(language, text, "2024-05-15");
        for (const auto& event : coded.records.events) EXPECT_NE(event.status, Status::happened) << text;
        ASSERT_FALSE(coded.records.agenda.empty()) << text;
        for (const auto& item : coded.records.agenda) {
            ASSERT_TRUE(item.time && item.time->time.from) << text;
            EXPECT_EQ(iso(*item.time->time.from), "2024-06-01") << text;
        }
    }
}

// An article without a day orders its own events.
TEST(Dates, AnUndatedArticleOrdersItsOwnEvents) {
    EXPECT_EQ(
        dates_of(test::code("en",
                            "Before dawn on 25 October 2021 soldiers surrounded the palace. The radio fell silent. Shops stayed shut. "
                            "Nobody dared to go out. The army promised a vote in July 2023. Seven people died that day. "
                            "On the Wednesday the union suspended the country. The general freed his rival on the Tuesday night. "
                            "Two days later crowds filled the squares. A march was planned for 30 October.",
                            ""))
            .first,
        "2021-10-25 2023-07 2021-10-25 2021-10-27 2021-10-26TNI 2021-10-28 2021-10-30");
    EXPECT_EQ(
        dates_of(test::code("fr",
                            "Des soldats ont encerclé le palais le 25 octobre 2021. Le lendemain, ils ont libéré deux ministres. "
                            "Trois jours plus tard, la foule a envahi les places. Le 3 juin de la même année, un accord avait été signé.",
                            ""))
            .first,
        "2021-10-25 2021-10-26 2021-10-29 2021-06-03");
}

}  // namespace
}  // namespace tocsin
