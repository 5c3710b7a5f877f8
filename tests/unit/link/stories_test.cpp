#include "link/stories.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "link/linker.h"
#include "support/paths.h"
#include "unit/link/collection.h"

namespace tocsin::link {
namespace {

std::vector<StoryOf> stories_of(const std::vector<Coded>& articles) {
    auto linker = Linker::create(test::shipped_pack());
    EXPECT_TRUE(linker.has_value());
    for (const auto& article : articles) linker->add(article);
    return linker->stories(linker->origins().value()).value();
}

Coded naming(Coded article, std::initializer_list<const char*> days) {
    for (const char* day : days) {
        Entity entity;
        entity.kind = EntityKind::date;
        TimeValue time;
        time.value = day;
        time.from = time.to = date_from_iso(day);
        time.precision = Precision::day;
        entity.time = time;
        article.grounding.entities.push_back(entity);
    }
    return article;
}

const std::string harvest =
    "Wheat prices rose again in Odemark on Tuesday as growers in the eastern plain reported the driest spring for two decades. The grain "
    "exchange "
    "closed 3.2 percent higher. Traders expect a smaller harvest, said Tomas Virkala of the farmers' union, who asked the ministry for "
    "loans.";

const std::string harvest_es =
    "El precio del trigo volvió a subir el martes en Odemark, mientras los agricultores de la llanura oriental hablan de la primavera más "
    "seca en dos "
    "décadas. La bolsa de cereales cerró con un alza del 3,2 por ciento. Los operadores esperan una cosecha menor, dijo Tomas Virkala, del "
    "sindicato de agricultores, que pidió préstamos al ministerio.";

TEST(Stories, ReportsOfOneEventMeetAcrossLanguages) {
    const auto stories = stories_of({coded("d:1", "en", "2023-03-07", dam_en), coded("d:2", "ru", "2023-03-08", dam_ru),
                                     coded("d:3", "en", "2023-03-08", dam_other), coded("d:4", "en", "2023-03-07", harvest),
                                     coded("d:5", "es", "2023-03-08", harvest_es)});
    EXPECT_EQ(stories[1].story, stories[0].story);
    EXPECT_EQ(stories[2].story, stories[0].story) << "another reporter on the same event";
    EXPECT_NE(stories[3].story, stories[0].story);
    EXPECT_EQ(stories[4].story, stories[3].story);
    EXPECT_TRUE(stories[0].is_founder);
    EXPECT_FALSE(stories[1].is_founder);
}

TEST(Stories, WithoutDaysTheContentDecides) {
    const auto stories = stories_of({coded("d:1", "en", "", dam_en), coded("d:2", "en", "", dam_rewritten), coded("d:3", "fr", "", dam_fr),
                                     coded("d:4", "en", "", harvest)});
    EXPECT_EQ(stories[1].story, stories[0].story);
    EXPECT_EQ(stories[2].story, stories[0].story);
    EXPECT_NE(stories[3].story, stories[0].story);
}

TEST(Stories, AnArticleOfAnotherYearIsNotPulledIn) {
    const std::string back_then =
        "On 2 April 1987 the river at Mirgorod rose above the Zarechny quarter. On 4 April 1987 the dead were counted: 52. Marek Danilov, "
        "then a student, "
        "carried sandbags; the Karadar dam did not exist, and the civil protection agency was founded because of that week.";
    const auto stories = stories_of({coded("d:1", "en", "2023-03-07", dam_en), coded("d:2", "en", "2023-03-08", dam_other),
                                     naming(coded("d:3", "en", "", back_then), {"1987-04-02", "1987-04-04"})});
    EXPECT_EQ(stories[1].story, stories[0].story);
    EXPECT_NE(stories[2].story, stories[0].story);
}

TEST(Stories, AStoryIsClosedAfterDaysOfSilence) {
    const auto stories = stories_of({coded("d:1", "en", "2023-03-07", dam_en), coded("d:2", "en", "2023-05-20", dam_other)});
    EXPECT_NE(stories[1].story, stories[0].story);
}

// What came of it, told weeks later.
const std::string dam_later =
    "Seven weeks after the Karadar dam burst above Mirgorod, President Marek Danilov dismissed the board of Hydroinvest. Prosecutors "
    "charged "
    "two of its engineers, who are said to have ignored cracks. In the Zarechny quarter 80 families still live in the school, Mayor Oksana "
    "Belinska said; the Academy of Sciences wants the spillway rebuilt. Interior Minister Pavel Horak promised houses by autumn.";

// A third reporter in the first days.
const std::string dam_third =
    "Interior Minister Pavel Horak blamed Hydroinvest on Thursday for the flood at Mirgorod, where the Karadar dam had burst. Engineers of "
    "the "
    "company had known of the cracks, he said in Tarnovka. Mayor Oksana Belinska walked with President Marek Danilov through the Zarechny "
    "quarter; people shouted at both.";

TEST(Stories, WhatManyHaveToldIsTakenUpAgainAfterWeeks) {
    const std::vector<Coded> first{coded("d:1", "en", "2023-03-07", dam_en), coded("d:2", "en", "2023-03-08", dam_other),
                                   coded("d:3", "en", "2023-03-09", dam_third)};
    const auto with = [&](const char* day) {
        auto articles = first;
        articles.push_back(coded("d:4", "en", day, dam_later));
        return stories_of(articles);
    };
    const auto weeks = with("2023-04-25");
    EXPECT_EQ(weeks[2].story, weeks[0].story);
    EXPECT_EQ(weeks[3].story, weeks[0].story);
    const auto months = with("2023-08-01");
    EXPECT_NE(months[3].story, months[0].story) << "a story does not sleep for ever";
    // Copies make nobody surer: one origin, however often it was printed.
    const auto copies = stories_of({coded("d:1", "en", "2023-03-07", dam_en), coded("d:2", "en", "2023-03-08", dam_en),
                                    coded("d:3", "en", "2023-03-09", dam_rewritten), coded("d:4", "en", "2023-04-25", dam_later)});
    EXPECT_EQ(copies[2].story, copies[0].story);
    EXPECT_NE(copies[3].story, copies[0].story);
}

TEST(Stories, DaysOfTheBackgroundSayNothingAboutAnUndatedArticle) {
    const std::vector<Coded> dated{coded("d:1", "en", "2023-03-07", dam_en), coded("d:2", "en", "2023-03-08", dam_other)};
    const auto told = [&](std::initializer_list<const char*> days) {
        auto articles = dated;
        articles.push_back(naming(coded("d:3", "en", "", dam_third), days));
        const auto stories = stories_of(articles);
        return stories[2].story == stories[0].story;
    };
    EXPECT_TRUE(told({}));
    EXPECT_TRUE(told({"2016-05-11", "2019-10-02"})) << "an earlier flood, and when the cracks were found";
    EXPECT_FALSE(told({"2016-05-11", "2016-05-14"})) << "a flood of another year";
}

TEST(Stories, TheOrderOfTheInputDoesNotShow) {
    std::vector<Coded> articles{coded("d:1", "en", "2023-03-07", dam_en),
                                coded("d:2", "fr", "2023-03-08", dam_fr),
                                coded("d:3", "ru", "", dam_ru),
                                coded("d:4", "en", "2023-03-08", dam_rewritten),
                                coded("d:5", "en", "2023-03-07", dam_other),
                                coded("d:6", "en", "2023-03-09", harvest),
                                coded("d:7", "es", "", harvest_es),
                                coded("d:8", "en", "2023-03-10", "Short.")};
    const auto groups = [](const std::vector<Coded>& given) {
        const auto stories = stories_of(given);
        std::vector<std::string> out;
        for (std::size_t i = 0; i < given.size(); ++i) {
            if (!stories[i].is_founder) continue;
            std::vector<std::string> members;
            for (std::size_t j = 0; j < given.size(); ++j)
                if (stories[j].story == stories[i].story) members.push_back(given[j].article.id);
            std::sort(members.begin(), members.end());
            std::string row = given[i].article.id + ":";
            for (const auto& member : members) row += " " + member;
            out.push_back(row);
        }
        std::sort(out.begin(), out.end());
        return out;
    };
    const auto expected = groups(articles);
    for (int turn = 0; turn < 10; ++turn) {
        std::rotate(articles.begin(), articles.begin() + 3, articles.end());
        std::swap(articles[static_cast<std::size_t>(turn) % 8], articles[static_cast<std::size_t>(turn * 5 + 2) % 8]);
        EXPECT_EQ(groups(articles), expected) << turn;
    }
}

// Six reports of one event: each begins with the lead and tells four more sentences in an order of its own.
std::vector<Coded> reports(const std::string& prefix, const std::string& lead, const std::vector<std::string>& told) {
    std::vector<Coded> out;
    for (std::size_t i = 0; i < 6; ++i) {
        std::string text = lead;
        for (std::size_t j = 0; j < 4; ++j) text += " " + told[(i + j * (i % 2 == 0 ? 1 : 5)) % 6];
        out.push_back(coded(prefix + std::to_string(i), "en", "", text));
    }
    return out;
}

TEST(Stories, TwoEventsOfOneKindHaveOtherNames) {
    auto articles =
        reports("d:a", "A fire swept through a hostel for students in Tollgate Street in Velhavn before dawn and killed 17 people.",
                {"Firefighters with ladders rescued sleeping students of the Osmark academy from the upper floors while smoke filled the "
                 "staircase.",
                 "The mayor of Velhavn, Ingrid Hallan, said that the emergency exits of the hostel had been locked with chains.",
                 "Prosecutors opened an inquiry into the landlord, Knut Brandal, who is suspected of negligence.",
                 "An electric heater probably ignited a mattress on the ground floor, the fire brigade of Velhavn said.",
                 "Relatives laid flowers and candles in Tollgate Street and demanded that Brandal be arrested.",
                 "Hallan declared three days of mourning and promised inspections of every hostel."});
    const auto others = reports(
        "d:b", "A hostel in Almond Lane in Corrubedo where students slept burned down in a fire before dawn, and 23 people were killed.",
        {"Neighbours with ladders and blankets caught students who jumped from the windows of the hostel, Radio Maris reported.",
         "Emergency exits were blocked by beer crates, said Tomas Ferreiro, who leads the fire brigade of Corrubedo.",
         "The prosecutors let the landlord, Celso Quintans, be questioned as a witness in their inquiry.",
         "A cable in the kitchen on the ground floor had smouldered for hours, Ferreiro said.",
         "Students marched with candles from Almond Lane to the office of Quintans and broke its windows.",
         "The university of Corrubedo cancelled its lectures for the days of mourning."});
    articles.insert(articles.end(), others.begin(), others.end());
    const auto stories = stories_of(articles);
    for (std::size_t i = 1; i < 6; ++i) EXPECT_EQ(stories[i].story, stories[0].story) << i;
    for (std::size_t i = 7; i < 12; ++i) EXPECT_EQ(stories[i].story, stories[6].story) << i;
    EXPECT_NE(stories[6].story, stories[0].story);
}

TEST(Stories, NoArticleNoStory) { EXPECT_TRUE(stories_of({}).empty()); }

}  // namespace
}  // namespace tocsin::link
