// Short texts are told apart by their frequent words, where CLD2 takes them for a neighbour.
#include "clean/language_words.h"

#include <gtest/gtest.h>

#include "clean/cleaner.h"
#include "support/paths.h"

namespace tocsin::clean {
namespace {

std::string language_of(const std::string& text) {
    static const Cleaner made = Cleaner::create(test::shipped_pack()).value();
    Item item;
    item.input = "test";
    item.kind = ItemKind::plain_text;
    item.bytes = text;
    const auto article = made.clean(item);
    return article ? article->language : "rejected";
}

TEST(LanguageWords, TellShortTextsApart) {
    EXPECT_EQ(language_of("Un fiscal de Santa Cruz investiga al exalcalde por presunto desvío de fondos."), "es");
    EXPECT_EQ(language_of("Filipinas puso en alerta máxima a su marina tras detectar doce buques chinos."), "es");
    EXPECT_EQ(language_of("A Renamo criticou duramente a Comissão Nacional de Eleições, refém do partido."), "pt");
    EXPECT_EQ(language_of("Le gouvernement malgache a suspendu ses relations avec l'île voisine."), "fr");
    EXPECT_EQ(language_of("The court in Harare freed two of the activists on Monday."), "en");
}

TEST(LanguageWords, LeaveLanguagesThatAreNotRead) {
    EXPECT_EQ(language_of("Il ministro ha incontrato il suo collega a Torino dopo la visita nella capitale."), "it");
    EXPECT_EQ(language_of("O alcalde da vila viaxou á capital para se reunir cos ministros despois da folga."), "gl");
    EXPECT_EQ(language_of("De minister van Defensie bezocht gisteren de hoofdstad van het buurland."), "nl");
}

TEST(LanguageWords, AskForMoreThanWasReadFrom) {
    const LanguageWords words(test::shipped_pack());
    EXPECT_EQ(words.of("Quito Lima Bogotá", ""), "");
    EXPECT_EQ(words.of("El ministro se reunió con los jefes de las fuerzas tras la votación", "gl"), "es");
    EXPECT_EQ(words.of("O ministro", "gl"), "");
}

}  // namespace
}  // namespace tocsin::clean
