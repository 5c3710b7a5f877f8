// Which event a figure belongs to, through all stages: the one whose clause states it. Every sentence is written for this test.
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/pipeline/coded.h"

namespace tocsin::pipeline {
namespace {

struct Case {
    std::string language, sentence;
    std::string type;  // of the event that holds the first figure, "" = none does
};

const std::vector<Case> cases = {
    {"en", "Rebels killed 22 soldiers in a raid on a garrison in Burkina Faso.", "ASSAULT"},
    {"en", "Kenyan police arrested more than 1,200 demonstrators on Monday.", "COERCE"},
    {"en", "The quake left 2,300 dead.", ""},
    {"fr", "Des hommes armés ont tué 14 soldats maliens près de Ménaka.", "ASSAULT"},
    {"es", "El Ejército colombiano mató a 11 guerrilleros en Arauca.", "ASSAULT"},
    {"pt", "A polícia queniana prendeu 40 manifestantes.", "COERCE"},
    {"de", "Rebellen töteten in Mali 14 Soldaten.", "ASSAULT"},
    {"ru", "Боевики убили 14 малийских солдат.", "ASSAULT"},
};

TEST(EventFigures, AreThoseOfItsClause) {
    for (const auto& c : cases) {
        const Coded coded = test::code(c.language, c.sentence, "2022-03-08");
        ASSERT_FALSE(coded.records.figures.empty()) << c.sentence;
        const std::string& id = coded.records.figures.front().id;
        std::string type;
        for (const auto& event : coded.records.events)
            if (std::find(event.figures.begin(), event.figures.end(), id) != event.figures.end()) type += event.type;
        EXPECT_EQ(type, c.type) << c.sentence;
    }
}

}  // namespace
}  // namespace tocsin::pipeline
