// Actors: names, demonyms, capitals, nouns with their owners, persons. One sentence of news for each habit of writing.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/paths.h"
#include "unit/resolve/reading.h"

namespace tocsin {
namespace {

// Is the line among what the text resolves to?
::testing::AssertionResult reads(const std::string& text, const std::string& line, const std::string& language = "en",
                                 const std::string& published = "2023-05-01") {
    const std::string all = "\n" + test::reading_of(test::article_of(text, language, published), test::shipped_pack());
    if (all.find("\n" + line + "\n") != std::string::npos) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "no \"" << line << "\" in" << all;
}

TEST(Actors, NamesAreNotFoundInsideWords) {
    const auto read = test::reading_of(test::article_of("The ambassador praised the usual romance."), test::shipped_pack());
    EXPECT_EQ(read.find("SYR"), std::string::npos) << read;
    EXPECT_EQ(read.find("OMN"), std::string::npos) << read;
}

TEST(Actors, CapitalsStandForGovernmentsWhereTheyAct) {
    EXPECT_TRUE(reads("Baku accused Yerevan of shelling the border.", "Baku = AZE GOV metonym"));
    EXPECT_TRUE(reads("Baku accused Yerevan of shelling the border.", "Yerevan = ARM GOV metonym"));
    EXPECT_TRUE(reads("The envoys met in Baku on Friday.", "Baku = place/baku AZE place"));
    EXPECT_TRUE(reads("Calls came from Paris, Washington and Moscow.", "Paris = FRA GOV metonym"));
    EXPECT_TRUE(reads("Paris dénonce un coup d'État.", "Paris = FRA GOV metonym", "fr"));
    EXPECT_TRUE(reads("Bogotá no reconoció el resultado.", "Bogotá = COL GOV metonym", "es"));
    EXPECT_TRUE(reads("Москва обвинила соседей.", "Москва = RUS GOV metonym", "ru"));
}

TEST(Actors, NounsTakeTheCountryOfTheirOwner) {
    EXPECT_TRUE(reads("Armenia's defence ministry denied it.", "Armenia's defence ministry = ARM GOV"));
    EXPECT_TRUE(reads("Azerbaijani troops pounded the town.", "Azerbaijani troops = AZE MIL"));
    EXPECT_TRUE(reads("Two senior Peruvian officials resigned.", "Peruvian officials = PER GOV"));
    EXPECT_TRUE(reads("The foreign minister of Jordan left.", "foreign minister of Jordan = JOR GOV office", "en", ""));
    EXPECT_TRUE(reads("Taliban fighters entered Kabul.", "Taliban fighters = AFG REB"));
    EXPECT_TRUE(reads("Le ministère malien des Affaires étrangères a réagi.", "ministère malien des Affaires étrangères = MLI GOV", "fr"));
    EXPECT_TRUE(reads("Des soldats nigériens patrouillent.", "soldats nigériens = NER MIL", "fr"));
    EXPECT_TRUE(reads("El Ministerio de Defensa de Colombia envió ayuda.", "Ministerio de Defensa de Colombia = COL GOV", "es"));
    EXPECT_TRUE(reads("La Guardia Nacional venezolana detuvo a veinte.", "Guardia Nacional venezolana = VEN MIL", "es"));
    EXPECT_TRUE(reads("Министерство обороны Сербии заявило о манёврах.", "Министерство обороны Сербии = SRB GOV", "ru"));
    EXPECT_TRUE(reads("Das Außenministerium der Ukraine forderte eine Sitzung.", "Außenministerium der Ukraine = UKR GOV", "de"));
}

TEST(Actors, SponsorsAreNotOwners) {
    EXPECT_TRUE(reads("In Ukraine, pro-Russian separatists shelled Donetsk.", "pro-Russian separatists = UKR REB"));
    EXPECT_TRUE(reads("In Syria, near Aleppo and Homs, Iran-backed militias fired.", "Iran-backed militias = SYR PRM"));
}

TEST(Actors, BareNounsBelongToWhatTheDocumentIsAbout) {
    const std::string text = "Clashes spread in Myanmar. Shells hit Mandalay and Yangon. The army blamed rebels.";
    EXPECT_TRUE(reads(text, "army = MMR MIL"));
    EXPECT_TRUE(reads(text, "rebels = MMR REB"));
    EXPECT_TRUE(reads("Chile closed its embassy. Peru protested, and its foreign ministry wrote a note.", "foreign ministry = PER GOV"));
}

TEST(Actors, UnknownPersonsAreWhatIntroducesThem) {
    EXPECT_TRUE(reads("Salma Quist, an IOM official, spoke.", "Salma Quist = IGO"));
    EXPECT_TRUE(reads("Salma Quist, an IOM official, spoke. Quist left.", "Quist = IGO"));
    EXPECT_TRUE(reads("Bolivian army spokesman Pablo Arcosur spoke.", "Pablo Arcosur = BOL MIL"));
    EXPECT_TRUE(reads("Le porte-parole du gouvernement burkinabè, Rimtalba Zongoko, l'a confirmé.", "Rimtalba Zongoko = BFA GOV", "fr"));
    EXPECT_TRUE(reads("Croatian General Ivo Brankosic spoke.", "Ivo Brankosic = HRV MIL"));
}

TEST(Actors, UnknownPersonsAreNeverGuessed) {
    const auto read = test::reading_of(test::article_of("Yesterday Jolan Pertwick bought a hat in Lima."), test::shipped_pack());
    EXPECT_EQ(read.find("Pertwick"), std::string::npos) << read;
}

TEST(Actors, OfficesAreThoseOfTheDay) {
    const std::string text = "The French president spoke in Lyon.";
    EXPECT_TRUE(reads(text, "French president = person/emmanuel-macron FRA GOV office", "en", "2022-02-20"));
    EXPECT_TRUE(reads(text, "French president = FRA GOV office", "en", ""));
    EXPECT_TRUE(reads("The former French president spoke.", "French president = FRA GOV office", "en", "2022-02-20"));
    EXPECT_TRUE(reads("The German foreign minister met his French counterpart.", "French counterpart = FRA GOV office", "en", ""));
}

TEST(Actors, ReferencesStandForWhomTheTextNamed) {
    EXPECT_TRUE(reads("Salma Quist, an IOM official, spoke. She left.", "She = IGO pronoun"));
    EXPECT_TRUE(reads("The Sudanese army and the Rapid Support Forces met. Both sides agreed.", "Both sides = SDN MIL"));
}

TEST(Actors, SidesAreThePartiesOfTheDocument) {
    const std::string text = "Peru and Ecuador traded accusations. Both sides denied it.";
    EXPECT_TRUE(reads(text, "Both sides = PER GOV"));
    EXPECT_TRUE(reads(text, "Both sides = ECU GOV"));
    EXPECT_TRUE(reads("El Gobierno de Colombia y el ELN se reunieron. Ambas partes firmaron.", "Ambas partes = COL GOV", "es"));
    EXPECT_TRUE(reads("Вірменія та Азербайджан почали переговори. Обидві сторони підписали угоду.", "Обидві сторони = AZE GOV", "uk"));
    EXPECT_TRUE(reads("The Prime Minister of Nepal met the President of China. The two leaders spoke.", "The two leaders = CHN GOV"));
    const auto alone = test::reading_of(test::article_of("Both sides were painted green."), test::shipped_pack());
    EXPECT_EQ(alone.find("sides"), std::string::npos) << alone;
}

TEST(Actors, UnnamedMilitantsAreNotOfTheirVictimsCountry) {
    EXPECT_TRUE(reads("Gunmen killed two Italian tourists.", "Gunmen = UAF"));
    EXPECT_TRUE(reads("Gunmen killed two Italian tourists in Niger.", "Gunmen = NER UAF"));
    EXPECT_TRUE(reads("Des rebelles ont tué deux soldats français.", "rebelles = REB", "fr"));
    EXPECT_TRUE(reads("The Malian army said militants had fled.", "militants = MLI REB"));
    EXPECT_TRUE(reads("Clashes spread in Chad. Rebels shot a Dutch nurse.", "Rebels = TCD REB"));
}

TEST(Actors, StatesOfOneNameAreToldByTheDocument) {
    EXPECT_TRUE(reads("Congo closed the border after Goma fell.", "Congo = COD GOV"));
    EXPECT_TRUE(reads("Congo, whose oil leaves through Pointe-Noire, said in Brazzaville it would pay.", "Congo = COG GOV"));
    EXPECT_TRUE(reads("Le Congo accuse ses voisins.", "Congo = COD GOV", "fr"));
}

TEST(Actors, IrregularForcesKeepTheirSector) {
    EXPECT_TRUE(reads("A Houthi military spokesman spoke.", "Houthi military spokesman = YEM REB office"));
    EXPECT_TRUE(reads("Tuareg forces left Kidal.", "Tuareg forces = MLI REB"));
    EXPECT_TRUE(reads("The Arakan Army said its fighters had won.", "fighters = MMR REB"));
}

TEST(Actors, WhoseTheNounIsTellsItsSector) {
    EXPECT_TRUE(reads("Russian peacekeepers left the pass.", "Russian peacekeepers = RUS MIL"));
    EXPECT_TRUE(reads("UN peacekeepers left the pass.", "UN peacekeepers = org/un-peacekeepers IGO"));
    EXPECT_TRUE(reads("A spokesman for the junta spoke in Bamako.", "spokesman for the junta = MLI MIL office"));
    EXPECT_TRUE(reads("Kurdish officials denied it.", "Kurdish officials = GOV"));
    EXPECT_TRUE(reads("L'artillerie sud-coréenne a tiré.", "artillerie sud-coréenne = KOR MIL", "fr"));
    EXPECT_TRUE(reads("Ethnic Armenian separatists held Lachin. Shells hit Ganja and Barda.", "Armenian separatists = AZE REB"));
    EXPECT_TRUE(reads("Malian separatists left Kidal.", "Malian separatists = MLI REB"));
}

TEST(Actors, AcronymsOfKnownNamesAlsoOpenASentence) {
    EXPECT_TRUE(reads("The Oromo Liberation Army (OLA) struck. The OLA gave no comment.", "OLA = org/ola ETH REB"));
}

TEST(Actors, RussianAndUkrainianNamesInTheirCases) {
    EXPECT_TRUE(reads("Он встретился с Бертраном Бисимвой.", "Бертраном Бисимвой = person/bertrand-bisimwa COD REB", "ru"));
    EXPECT_TRUE(reads("Власти Бенина закрыли границу.", "Власти Бенина = BEN GOV", "ru"));
    EXPECT_TRUE(reads("Армией освобождения оромо захвачен город.", "Армией освобождения оромо = org/ola ETH REB", "ru"));
    EXPECT_TRUE(reads("Уряд Сьєрра-Леоне заперечив це.", "Уряд Сьєрра-Леоне = SLE GOV", "uk"));
}

TEST(Actors, WordsOfCapitalsAreNotWords) {
    const auto read = test::reading_of(test::article_of("They told us who it was."), test::shipped_pack());
    EXPECT_EQ(read.find("USA"), std::string::npos) << read;
    EXPECT_EQ(read.find("who"), std::string::npos) << read;
    EXPECT_TRUE(reads("The US told the WHO so.", "US = USA GOV"));
}

}  // namespace
}  // namespace tocsin
