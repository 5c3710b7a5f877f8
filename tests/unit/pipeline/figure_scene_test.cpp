// Which place and which day a figure takes from its sentence, through all stages: its own clause's, never those of another matter
// that the sentence names as well. Every sentence is written for this test.
#include <gtest/gtest.h>

#include "unit/pipeline/coded.h"

namespace tocsin::pipeline {
namespace {

struct Case {
    std::string language, sentence;
    std::string place;  // of the first figure, "" = none
    std::string day;    // TIMEX3 value of its day, "" = none
};

const std::vector<Case> cases = {
    {"en", "A rocket attack on Mariupol left 12 people dead, while Turkey was sending a delegation to Kyiv.", "place/mariupol", ""},
    {"en", "According to Kyiv, 14 soldiers were killed on Sunday.", "", "2022-03-06"},
    {"en", "The envoys arrived in Kyiv on Monday after a war that has cost more than 3,000 lives.", "", ""},
    {"en", "The talks in Kyiv were about a camp near Goma where 40 people had been killed.", "place/goma", ""},
    {"en", "Donors urged the 200,000 refugees living in Khartoum to register.", "place/khartoum", ""},
    {"en", "Shells hit a market in Kharkiv, killing at least 21 people.", "place/kharkiv", ""},
    {"en", "In Aleppo, the governor said that six residents had been killed.", "place/aleppo", ""},
    {"en", "The governor in Aleppo was told that six residents had been killed.", "", ""},
    {"es", "En Alepo, las autoridades estiman que 200 personas han muerto.", "place/aleppo", ""},
    {"fr", "À Alep, le gouverneur a déclaré que six habitants avaient été tués.", "place/aleppo", ""},
    {"fr", "Selon Kiev, 14 soldats ont été tués dimanche.", "", "2022-03-06"},
    {"fr", "Des obus ont frappé un marché à Kharkiv, tuant au moins 21 personnes.", "place/kharkiv", ""},
    {"es", "Un bombardeo en Mariúpol dejó 12 muertos el domingo.", "place/mariupol", "2022-03-06"},
    {"pt", "Um bombardeio em Mariupol deixou 12 mortos.", "place/mariupol", ""},
    {"de", "Bei einem Angriff auf Charkiw wurden 21 Menschen getötet.", "place/kharkiv", ""},
    {"ru", "В Мариуполе погибли 12 человек.", "place/mariupol", ""},
    {"uk", "У Маріуполі загинули 12 людей.", "place/mariupol", ""},
};

TEST(FigureScene, TakesPlaceAndDayOfItsOwnClause) {
    for (const auto& c : cases) {
        const Coded coded = test::code(c.language, c.sentence, "2022-03-08");
        ASSERT_FALSE(coded.records.figures.empty()) << c.sentence;
        const Figure& figure = coded.records.figures.front();
        EXPECT_EQ(figure.place, c.place) << c.sentence;
        EXPECT_EQ(figure.time ? figure.time->value : "", c.day) << c.sentence;
    }
}

}  // namespace
}  // namespace tocsin::pipeline
