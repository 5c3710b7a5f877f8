// Which Friday an article means, through all stages: the tense of the verb picks it. Every sentence is written for this test.
#include <gtest/gtest.h>

#include "unit/pipeline/coded.h"

namespace tocsin::pipeline {
namespace {

struct Case {
    std::string language, sentence, day;
};

// All published on Tuesday 8 March 2022.
const std::vector<Case> cases = {
    {"en", "The presidents are to meet on Friday in Geneva.", "2022-03-11"},
    {"en", "The ministers plan to meet on Friday.", "2022-03-11"},
    {"en", "The ministers are due to hold talks on Friday.", "2022-03-11"},
    {"en", "The presidents met on Friday.", "2022-03-04"},
    {"fr", "Les présidents doivent se rencontrer vendredi à Genève.", "2022-03-11"},
    {"fr", "Les présidents se sont rencontrés vendredi à Genève.", "2022-03-04"},
    {"es", "Los presidentes tienen previsto reunirse el viernes.", "2022-03-11"},
    {"es", "Los presidentes se reunieron el viernes.", "2022-03-04"},
    {"pt", "Os presidentes devem se reunir na sexta-feira.", "2022-03-11"},
    {"de", "Die Präsidenten sollen sich am Freitag in Genf treffen.", "2022-03-11"},
    {"de", "Die Präsidenten haben sich am Freitag in Genf getroffen.", "2022-03-04"},
    {"de", "Die Armee zerschlug am Freitag einen Konvoi.", "2022-03-04"},
    {"de", "Das Gericht verbot am Freitag die Partei.", "2022-03-04"},
    {"de", "Der Minister unterschrieb am Freitag den Vertrag.", "2022-03-04"},
    {"de", "Der Präsident empfängt am Freitag den Gesandten.", "2022-03-11"},
    {"en", "The hostages freed on Friday will be received by the mayor.", "2022-03-04"},
    {"en", "A rally called for Friday will go ahead.", "2022-03-11"},
    {"fr", "Les otages libérés vendredi seront reçus par le maire.", "2022-03-04"},
    {"fr", "Le sommet annoncé pour vendredi sera reporté.", "2022-03-11"},
    {"es", "Los rehenes liberados el viernes serán recibidos por el alcalde.", "2022-03-04"},
    {"es", "La marcha convocada el viernes reunirá a miles.", "2022-03-11"},
    {"pt", "Os reféns libertados na sexta-feira serão recebidos pelo prefeito.", "2022-03-04"},
    {"de", "Der am Freitag festgenommene Politiker kommt vor Gericht.", "2022-03-04"},
    {"de", "Die für Freitag geplante Reise wird verschoben.", "2022-03-11"},
    {"uk", "Заручники, звільнені в п'ятницю, зустрінуться з президентом.", "2022-03-04"},
    {"uk", "Зустріч, запланована на п'ятницю, буде перенесена.", "2022-03-11"},
    {"uk", "Президенти зустрінуться 25 березня, повідомили у п'ятницю їхні речники.", "2022-03-04"},
    {"ru", "Президенты должны встретиться в пятницу.", "2022-03-11"},
    {"ru", "Президенты встретились в пятницу.", "2022-03-04"},
    {"uk", "Президенти мають зустрітися у п'ятницю.", "2022-03-11"},
};

TEST(Weekday, IsPickedByTheTenseOfTheVerb) {
    for (const auto& c : cases) {
        const Coded coded = test::code(c.language, c.sentence, "2022-03-08");
        std::string day;
        for (const auto& entity : coded.grounding.entities)
            if (entity.time) day = entity.time->value;
        EXPECT_EQ(day, c.day) << c.sentence;
    }
}

}  // namespace
}  // namespace tocsin::pipeline
