// Names that the models found and the knowledge does not have: how they stand beside what the knowledge reads at the same place.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "resolve/resolver.h"
#include "support/paths.h"
#include "unit/resolve/reading.h"

namespace tocsin {
namespace {

struct Found {
    const char* words;
    NameKind kind;
    std::size_t which = 0;  // of several places with these words
    float confidence = 0.95F;
};

// "kind mention words" of each entity that covers some of `names`.
std::vector<std::string> entities(const std::string& language, const std::string& text, const std::vector<Found>& names) {
    static const auto resolver = resolve::Resolver::create(test::shipped_pack());
    const Article article = test::article_of(text, language);
    Document document = test::document_of(article);
    for (const auto& name : names) {
        std::size_t at = text.find(name.words);
        for (std::size_t skip = 0; skip < name.which; ++skip) at = text.find(name.words, at + 1);
        const auto begin = static_cast<std::uint32_t>(at);
        document.names.push_back({{begin, begin + static_cast<std::uint32_t>(std::string(name.words).size())}, name.kind, name.confidence});
    }
    std::vector<std::string> out;
    for (const auto& entity : resolver->resolve(article, document).entities)
        if (entity.kind != EntityKind::date)
            out.push_back(std::string(name_of(entity.kind)) + " " + entity.mention + " " + std::string(entity.span.of(text)));
    return out;
}

void expect_one(const std::vector<std::string>& all, const std::string& wanted) {
    EXPECT_NE(std::find(all.begin(), all.end(), wanted), all.end()) << "no " << wanted << " in " << ::testing::PrintToString(all);
}

TEST(UnknownNames, StandThoughTheNounBesideThemTellsNothing) {
    expect_one(entities("es", "La joven Inés Carballo llegó tarde.", {{"Inés Carballo", NameKind::person}}), "person name Inés Carballo");
    expect_one(entities("en", "The youngster Petra Holm came late.", {{"Petra Holm", NameKind::person}}), "person name Petra Holm");
    expect_one(entities("es", "Habló un miembro del Comité Vecinal de Tolmera.", {{"Comité Vecinal de Tolmera", NameKind::organization}}),
               "organization name Comité Vecinal de Tolmera");
}

TEST(UnknownNames, ADayIsNoNameNorPartOfAPerson) {
    expect_one(entities("en", "On Friday Holm ruled out a deal.", {{"Friday Holm", NameKind::person}}), "person name Holm");
    for (const auto& [language, text, name] : std::vector<std::array<const char*, 3>>{
             {"fr", "Mardi, des milliers de gens ont défilé.", "Mardi"}, {"es", "Lunes y martes hubo combates.", "Lunes"}}) {
        const auto all = entities(language, text, {{name, NameKind::organization}});
        EXPECT_EQ(std::find(all.begin(), all.end(), std::string("organization name ") + name), all.end()) << text;
    }
    expect_one(entities("en", "Tolmera Union on Tuesday denied the charges.", {{"Tolmera Union on Tuesday", NameKind::organization}}),
               "organization name Tolmera Union");
    expect_one(entities("en", "Shops opened early on Black Friday.", {{"Black Friday", NameKind::organization}}),
               "organization name Black Friday");
}

TEST(UnknownNames, ATownAtTheEndOfASitesNameIsWhereTheSiteLies) {
    const auto all = entities("fr", "Des tirs ont visé l'aéroport de Goma hier.", {{"aéroport de Goma", NameKind::place}});
    expect_one(all, "place name aéroport de Goma");
    EXPECT_EQ(std::find(all.begin(), all.end(), "place name Goma"), all.end()) << ::testing::PrintToString(all);
    // A finder that is not sure leaves the town alone.
    expect_one(entities("fr", "Des tirs ont visé l'aéroport de Goma hier.", {{"aéroport de Goma", NameKind::place, 0, 0.6F}}),
               "place name Goma");
}

TEST(UnknownNames, APlaceThatNoGazetteerHasNeedsASureName) {
    expect_one(entities("fr", "La route de Tolmevrac est coupée.", {{"Tolmevrac", NameKind::place, 0, 0.8F}}), "place name Tolmevrac");
    const auto all = entities("fr", "La route de Tolmevrac est coupée.", {{"Tolmevrac", NameKind::place, 0, 0.6F}});
    EXPECT_EQ(std::find(all.begin(), all.end(), "place name Tolmevrac"), all.end());
    // Elsewhere a likely one is not enough (languages.tsv, unplaced).
    expect_one(entities("en", "The road to Tolmevrac is cut.", {{"Tolmevrac", NameKind::place, 0, 0.95F}}), "place name Tolmevrac");
    const auto english = entities("en", "The road to Tolmevrac is cut.", {{"Tolmevrac", NameKind::place, 0, 0.8F}});
    EXPECT_EQ(std::find(english.begin(), english.end(), "place name Tolmevrac"), english.end());
}

TEST(UnknownNames, AnOfficeEndsWhereALongerNameBegins) {
    const auto all = entities("es", "El presidente de la Asociación de Hortelanos de Tolmera habló ayer.",
                              {{"Asociación de Hortelanos de Tolmera", NameKind::organization}});
    expect_one(all, "organization name Asociación de Hortelanos de Tolmera");
    expect_one(all, "person office presidente");
}

TEST(UnknownNames, ASurnameIsNoCountryNorPlace) {
    const auto all = entities("en", "Grace Jordan won the race. Jordan said she was tired. Troops entered Jordan.",
                              {{"Grace Jordan", NameKind::person}, {"Jordan", NameKind::person, 1}, {"Jordan", NameKind::place, 2}});
    EXPECT_EQ(std::count(all.begin(), all.end(), "person name Jordan"), 1) << ::testing::PrintToString(all);
    EXPECT_EQ(std::count(all.begin(), all.end(), "state name Jordan"), 1) << ::testing::PrintToString(all);
    // Without a full name of somebody the country stays.
    const auto other = entities("en", "Jordan said it would close the border.", {{"Jordan", NameKind::person}});
    expect_one(other, "state name Jordan");
}

}  // namespace
}  // namespace tocsin
