// Names in the texts of articles: running text, headlines, capitals, lists; and the section of a model that holds them.
#include "annotate/names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "annotate/annotator.h"
#include "support/paths.h"

namespace tocsin::annotate {
namespace {

const Annotator& annotator() {
    static const auto made = Annotator::create(test::shipped_pack(), test::source_path("models"));
    return *made;
}

// "person:Ana Ruiz" …
std::vector<std::string> names_in(const std::string& language, const std::string& text) {
    static constexpr const char* kinds[] = {"person", "organization", "place", "other"};
    Article article;
    article.language = language;
    article.text = text;
    article.paragraphs.push_back({{0, static_cast<std::uint32_t>(text.size())}, Article::Block::paragraph});
    std::vector<std::string> out;
    for (const auto& name : annotator().annotate(article).names)
        out.push_back(std::string(kinds[static_cast<std::size_t>(name.kind)]) + ":" + std::string(name.span.of(text)));
    return out;
}

struct Case {
    const char* language;
    const char* text;
    std::vector<std::string> names;  // at least these
};

TEST(Names, AreFoundInNews) {
    const std::vector<Case> cases{
        {"en", "Maria Okonkwo of Veltran Holdings said the dam near Ogbomosho would hold.", {"person:Maria Okonkwo", "organization:Veltran Holdings", "place:Ogbomosho"}},
        {"en", "FLOODS KILL DOZENS IN MOZAMBIQUE", {"place:MOZAMBIQUE"}},
        {"en", "Police in Valparaiso arrested Diego Fuentes\n\nFuentes denied it", {"place:Valparaiso", "person:Diego Fuentes", "person:Fuentes"}},
        {"fr", "Le maire de Carpentras, Julien Morel, a annoncé la fermeture du pont.", {"place:Carpentras", "person:Julien Morel"}},
        {"fr", "Le ministre Bastien de Corlay a rencontré Moussa ould Sidi à Rabat.", {"person:Bastien de Corlay", "person:Moussa ould Sidi", "place:Rabat"}},
        {"fr", "Le général E. F. Tambour a parlé avec Henri du Vallon.", {"person:E. F. Tambour", "person:Henri du Vallon"}},
        {"uk", "Угоду підписало ТОВ «Світанок Плюс», сказав Д. С. Левчук.", {"organization:ТОВ «Світанок Плюс»", "person:Д. С. Левчук"}},
        {"es", "El alcalde de Cuenca, Ramiro Salcedo, dijo que el puente sigue cerrado.", {"place:Cuenca", "person:Ramiro Salcedo"}},
        {"pt", "O presidente da câmara de Setúbal, Rui Tavares, disse que a ponte continua fechada.", {"person:Rui Tavares"}},
        {"de", "Bürgermeister Karl Lehmann sagte in Passau, die Brücke bleibe gesperrt.", {"person:Karl Lehmann", "place:Passau"}},
        {"ru", "Губернатор Иван Сидоров заявил в Самаре, что мост закрыт.", {"person:Иван Сидоров", "place:Самаре"}},
    };
    for (const auto& c : cases) {
        const auto found = names_in(c.language, c.text);
        for (const auto& wanted : c.names)
            EXPECT_TRUE(std::find(found.begin(), found.end(), wanted) != found.end()) << c.text << ": no " << wanted << " in " << ::testing::PrintToString(found);
    }
}

TEST(Names, OrdinaryWordsAreNone) {
    for (const auto& [language, text] : std::vector<std::pair<std::string, std::string>>{
             {"en", "The river rose again on Tuesday and the schools stayed closed."},
             {"fr", "La rivière est montée de nouveau mardi et les écoles sont restées fermées."},
             {"es", "El río volvió a subir el martes y las escuelas siguieron cerradas."},
             {"de", "Der Fluss stieg am Dienstag wieder und die Schulen blieben geschlossen."},
             {"ru", "Во вторник река снова поднялась, школы остались закрыты."}})
        EXPECT_EQ(names_in(language, text), std::vector<std::string>{}) << text;
}

TEST(Names, SectionsOutOfShapeAreRefused) {
    const auto read = [](const std::string& bytes) { return NameFinder::read(std::as_bytes(std::span(bytes))).has_value(); };
    const std::vector<std::int8_t> steps(name_tags * name_tags);
    const std::string sound = names_section(Lexical::all, steps, {{7, {}}, {1234567, {}}});
    EXPECT_TRUE(read(sound));
    EXPECT_FALSE(read({}));
    EXPECT_FALSE(read(sound.substr(0, sound.size() - 1)));
    EXPECT_FALSE(read(sound + "x"));
    std::string broken = sound;
    broken[0] = 3;  // no power of two
    EXPECT_FALSE(read(broken));
    broken = sound;
    broken[4] = 9;  // no such kind of words
    EXPECT_FALSE(read(broken));
    broken = sound;  // without a free slot a search would never end
    std::uint32_t slots = 0;
    std::memcpy(&slots, sound.data(), 4);
    std::fill_n(broken.begin() + 96, 2 * slots, 'x');
    EXPECT_FALSE(read(broken));
}

TEST(Names, WhatIsNotInASectionWeighsNothing) {
    std::vector<std::int8_t> steps(name_tags * name_tags);
    std::array<std::int8_t, name_tags> weights{};
    weights[1] = 100;  // begins a person
    const std::string bytes = names_section(Lexical::none, steps, {{42, weights}});
    const auto finder = NameFinder::read(std::as_bytes(std::span(bytes)));
    ASSERT_TRUE(finder);
    EXPECT_EQ(finder->best_path({{42}, {}, {43}}).tags, (std::vector<std::size_t>{1, 0, 0}));
    EXPECT_TRUE(finder->best_path({}).tags.empty());
}

}  // namespace
}  // namespace tocsin::annotate
