// Who acts in the news of seven languages: sentences written for each habit, none of a crisis that the knowledge was made from alone.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/paths.h"
#include "unit/resolve/reading.h"

namespace tocsin {
namespace {

struct Row {
    const char* text;
    const char* line;  // one of those that the text resolves to
};

void expect_all(const std::string& language, const std::vector<Row>& rows, const std::string& published = "2024-06-26") {
    for (const auto& row : rows) {
        const std::string all = "\n" + test::reading_of(test::article_of(row.text, language, published), test::shipped_pack());
        EXPECT_NE(all.find(std::string("\n") + row.line + "\n"), std::string::npos)
            << row.text << "\nwanted " << row.line << ", got" << all;
    }
}

TEST(ActorsInNews, English) {
    expect_all("en", {{"Haitian gangs attacked the airport.", "Haitian gangs = HTI CRM"},
                      {"Two Pakistani officials resigned.", "Pakistani officials = PAK GOV"},
                      {"Taliban members fled.", "Taliban members = AFG REB"},
                      {"Kenyan police officers fired tear gas.", "Kenyan police officers = KEN COP"},
                      {"A spokesman for the Malian army spoke.", "spokesman for the Malian army = MLI MIL office"},
                      {"Critics of Nicolas Maduro were arrested.", "Critics of Nicolas Maduro = VEN OPP"},
                      {"Police in Dakar used tear gas, officials in Bamako said.", "Police = SEN COP"},
                      {"Five hundred people left Port Sudan.", "Port Sudan = place/port-sudan SDN place"},
                      {"The armies of Chad and Niger met.", "armies of Chad = TCD MIL"},
                      {"Erdogan criticised the plan.", "Erdogan = person/recep-tayyip-erdogan TUR GOV"}});
}

TEST(ActorsInNews, French) {
    expect_all("fr", {{"Des gendarmes ivoiriens ont tiré.", "gendarmes ivoiriens = CIV COP"},
                      {"Des habitants de Goma fuient.", "habitants de Goma = COD CVL"},
                      {"Les rebelles du M23 avancent.", "rebelles du M23 = COD REB"},
                      {"Des soldats maliens patrouillent.", "soldats maliens = MLI MIL"},
                      {"Les alliés de Damas ont réagi, et des membres du Hezbollah aussi.", "membres du Hezbollah = LBN REB"},
                      {"L'armée rwandaise nie.", "armée rwandaise = org/rwanda-defence-force RWA MIL"}});
}

TEST(ActorsInNews, Spanish) {
    expect_all("es", {{"Manifestantes peruanos cortaron la vía.", "Manifestantes peruanos = PER CVL"},
                      {"Miembros del ELN entregaron las armas.", "Miembros del ELN = COL REB"},
                      {"Diputados bolivianos pidieron su renuncia.", "Diputados bolivianos = BOL LEG"},
                      {"La policía keniana llegó ayer.", "policía keniana = KEN COP"},
                      {"Militares colombianos entraron en Arauca.", "Militares colombianos = COL MIL"}});
}

TEST(ActorsInNews, Portuguese) {
    expect_all("pt", {{"Manifestantes moçambicanos saíram às ruas.", "Manifestantes moçambicanos = MOZ CVL"},
                      {"O Ministério da Defesa da Venezuela negou.", "Ministério da Defesa da Venezuela = VEN GOV"},
                      {"Militares colombianos cruzaram a fronteira.", "Militares colombianos = COL MIL"},
                      {"Membros do Hamas fugiram.", "Membros do Hamas = PSE REB"},
                      {"A oposição venezuelana rejeitou o resultado.", "A oposição venezuelana = VEN OPP"}});
}

TEST(ActorsInNews, German) {
    expect_all("de", {{"Äthiopische Soldaten rückten vor.", "Äthiopische Soldaten = ETH MIL"},
                      {"Der Sprecher der ruandischen Regierung sprach.", "Sprecher der ruandischen Regierung = RWA GOV office"},
                      {"Mitglieder der Hamas flohen.", "Mitglieder der Hamas = PSE REB"},
                      {"Die georgische Polizei griff ein.", "georgische Polizei = GEO COP"},
                      {"Das armenische Verteidigungsministerium schwieg.", "armenische Verteidigungsministerium = ARM GOV"}});
}

TEST(ActorsInNews, Russian) {
    expect_all("ru",
               {{"Грузинская полиция вмешалась.", "Грузинская полиция = GEO COP"},
                {"Армянские военные отступили.", "Армянские военные = ARM MIL"},
                {"Боевики ХАМАС обстреляли город.", "Боевики ХАМАС = PSE REB"},
                {"Руандийские войска перешли границу.", "Руандийские войска = RWA MIL"},
                {"Министр иностранных дел Армении уехал.", "Министр иностранных дел Армении = person/ararat-mirzoyan ARM GOV office"}});
}

TEST(ActorsInNews, Ukrainian) {
    expect_all("uk", {{"Сирійські повстанці увійшли до міста.", "Сирійські повстанці = SYR REB"},
                      {"Турецькі солдати обстріляли село.", "Турецькі солдати = TUR MIL"},
                      {"Бійці Сил швидкої підтримки втекли.", "Сил швидкої підтримки = org/rsf SDN PRM"},
                      {"Міністр оборони Вірменії поїхав.", "Міністр оборони Вірменії = person/suren-papikyan ARM GOV office"}});
}

TEST(ActorsInNews, NobodyInParticular) {
    for (const auto& text : {"Members met on Monday.", "The committee rejected it.", "Five hundred people left."}) {
        const auto all = test::reading_of(test::article_of(text), test::shipped_pack());
        EXPECT_EQ(all, "") << text;
    }
    const auto un = test::reading_of(test::article_of("Un portavoz habló ayer.", "es"), test::shipped_pack());
    EXPECT_EQ(un.find("kim-jong-un"), std::string::npos) << un;
}

// An article about one country has paragraphs on others: bare nouns there, and bystanders named without more, are theirs.
TEST(ActorsInNews, NounsAreOfTheCountryThatTheirPassageSpeaksOf) {
    expect_all("en", {{"Kenya halted its mission. Kenyan officials met in Nairobi. Kenya waits, said Nairobi.\n"
                       "Looters emptied shops in Jacmel in Haiti on Monday. Officers killed two Haitian gang members near Gonaives. "
                       "The authorities imposed a curfew.",
                       "The authorities = HTI GOV"}});
    expect_all("es", {{"Ecuador cerró su frontera. El presidente de Ecuador habló en Quito. Ecuador esperaba.\n"
                       "En Colombia la guerrilla atacó Tumaco. Dos colombianos murieron cerca de Cali. El ejército envió refuerzos.",
                       "ejército = COL MIL"}});
    expect_all("fr", {{"Le Tchad a fermé la frontière. Le président du Tchad a parlé à N'Djamena. Le Tchad attend.\n"
                       "Au Cameroun, des rebelles ont pris Kousseri. Deux Camerounais sont morts à Maroua. L'armée a riposté.",
                       "armée = CMR MIL"}});
}

TEST(ActorsInNews, TheDocumentDecidesWhereThePassageNamesNothing) {
    expect_all("en",
               {{"Kenya halted its mission. Kenyan officials met in Nairobi.\nThe talks failed. Nobody was surprised. The authorities "
                 "imposed a curfew.",
                 "The authorities = KEN GOV"}});
}

TEST(ActorsInNews, AnEnvoyToACountryIsNotOfIt) {
    expect_all("en", {{"Volker Perthes warned both sides.", "Volker Perthes = person/volker-perthes IGO"}}, "2023-05-02");
}

}  // namespace
}  // namespace tocsin
