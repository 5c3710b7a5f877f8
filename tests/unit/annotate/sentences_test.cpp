#include "annotate/sentences.h"

#include <gtest/gtest.h>

#include <string>

#include "support/paths.h"
#include "text/utf8.h"

namespace tocsin::annotate {
namespace {

// The sentences of a text of one or more paragraphs (parted by "\n\n"), joined by " | ".
std::string cut(const std::string& language, const std::string& text) {
    static const SentenceSplitter splitter = SentenceSplitter::create(test::shipped_pack()).value();
    Article article;
    article.language = language;
    article.text = text;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", at), text.size());
        article.paragraphs.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, {}});
        at = end + 2;
    }
    std::string out;
    for (const Span span : splitter.split(article).spans) out += (out.empty() ? "" : " | ") + std::string(span.of(article.text));
    return out;
}

// Every letter or digit lies in a sentence.
void expect_whole(const std::string& language, const std::string& text) {
    static const SentenceSplitter splitter = SentenceSplitter::create(test::shipped_pack()).value();
    Article article;
    article.language = language;
    article.text = text;
    article.paragraphs.push_back({{0, static_cast<std::uint32_t>(text.size())}, {}});
    std::size_t at = 0;
    for (const Span span : splitter.split(article).spans) {
        EXPECT_LT(span.begin, span.end);
        for (; at < span.begin;) {
            const char32_t c = text::next_code_point(text, at);
            EXPECT_FALSE(text::is_letter(c) || text::is_digit(c)) << text << " at " << at;
        }
        at = span.end;
    }
    while (at < text.size()) EXPECT_FALSE(text::is_letter(text::next_code_point(text, at))) << text;
}

TEST(Sentences, ACapitalLetterBetweenNamesIsAnInitial) {
    EXPECT_EQ(cut("en", "The deal of Otto P. Lindqvist and Ada N. Moss held. It lasted."),
              "The deal of Otto P. Lindqvist and Ada N. Moss held. | It lasted.");
    EXPECT_EQ(cut("de", "Es sprach Karl S. Ahrend. Danach schwieg er."), "Es sprach Karl S. Ahrend. | Danach schwieg er.");
    EXPECT_EQ(cut("fr", "Otto P. Lindqvist est parti. Voir p. Rien."), "Otto P. Lindqvist est parti. | Voir p. | Rien.");
    EXPECT_EQ(cut("ru", "Это сказал Отто П. Линдквист. Потом он ушёл."), "Это сказал Отто П. Линдквист. | Потом он ушёл.");
    EXPECT_EQ(cut("en", "They took plan P. Then it rained."), "They took plan P. | Then it rained.");
}

// The stops that models may not end a sentence at, by the words that they stand behind.
std::string held(const std::string& language, const std::string& text) {
    static const SentenceSplitter splitter = SentenceSplitter::create(test::shipped_pack()).value();
    Article article;
    article.language = language;
    article.text = text;
    article.paragraphs.push_back({{0, static_cast<std::uint32_t>(text.size())}, {}});
    std::string out;
    for (const std::uint32_t byte : splitter.split(article).held) {
        const std::size_t blank = text.rfind(' ', byte - 1);
        const std::size_t begin = blank == std::string::npos ? 0 : blank + 1;
        out += (out.empty() ? "" : " ") + text.substr(begin, byte - begin);
    }
    return out;
}

TEST(Sentences, NothingEndsAtOrBeforeAnInitial) {
    EXPECT_EQ(held("en", "It was John F. Holm, J. K. Moss and he."), "John F. J. K.");
    EXPECT_EQ(held("en", "World War I. Germany lost. Is plan b. Germany won?"), "");
    EXPECT_EQ(held("uk", "Потім Д. С. Левчук пішов."), "Потім Д. С.");
}

TEST(Sentences, AbbreviationsAndInitialsDoNotEnd) {
    EXPECT_EQ(cut("en", "Gen. Tiani met Mr. J. K. Bell on Monday. The U.S. Senate waited."),
              "Gen. Tiani met Mr. J. K. Bell on Monday. | The U.S. Senate waited.");
    EXPECT_EQ(cut("en", "He left the U.S. The army stayed. Oil costs $3.5 a litre at No. 5 in Accra, etc. Prices rose."),
              "He left the U.S. | The army stayed. | Oil costs $3.5 a litre at No. 5 in Accra, etc. | Prices rose.");
    EXPECT_EQ(cut("en", "Was it a coup? No. Soldiers left at 5 p.m. and returned."),
              "Was it a coup? | No. | Soldiers left at 5 p.m. and returned.");
    EXPECT_EQ(cut("fr", "MM. Bazoum et Kane sont arrivés. M. Kane a cité l'art. 5. Rien d'autre."),
              "MM. Bazoum et Kane sont arrivés. | M. Kane a cité l'art. 5. | Rien d'autre.");
    EXPECT_EQ(cut("es", "El Sr. Boluarte viajó a EE. UU. con el núm. 2 del partido. Los jueces callan."),
              "El Sr. Boluarte viajó a EE. UU. con el núm. 2 del partido. | Los jueces callan.");
    EXPECT_EQ(cut("pt", "O Sr. Neves falou às 15 h. A Dra. Lima calou-se."), "O Sr. Neves falou às 15 h. | A Dra. Lima calou-se.");
    EXPECT_EQ(cut("ru", "В 2023 г. А. Б. Иванов жил на ул. Мира. Там были магазины, школы и т. д. Потом всё сгорело."),
              "В 2023 г. А. Б. Иванов жил на ул. Мира. | Там были магазины, школы и т. д. | Потом всё сгорело.");
    EXPECT_EQ(cut("uk", "У 2023 р. до м. Ізюм прибули 5 тис. осіб. Серед них були діти."),
              "У 2023 р. до м. Ізюм прибули 5 тис. осіб. | Серед них були діти.");
}

TEST(Sentences, GermanOrdinalsDoNotEnd) {
    EXPECT_EQ(cut("de", "Am 21. Februar tagte z. B. der 3. Senat. Dr. Weber kam am 4. Das war spät."),
              "Am 21. Februar tagte z. B. der 3. Senat. | Dr. Weber kam am 4. | Das war spät.");
    EXPECT_EQ(cut("de", "Es geschah 2014. Kiew schwieg."), "Es geschah 2014. | Kiew schwieg.");
}

TEST(Sentences, QuotationsKeepTheirMarksAndAreCutInside) {
    EXPECT_EQ(cut("en", "\"We stay. We fight!\" she said. \"Who else?\" He nodded."),
              "\"We stay. | We fight!\" she said. | \"Who else?\" | He nodded.");
    EXPECT_EQ(cut("en", "“Is it over?” a boy asked. “No,” said Abena. (Her brother fled.) Nobody came."),
              "“Is it over?” a boy asked. | “No,” said Abena. | (Her brother fled.) | Nobody came.");
    EXPECT_EQ(cut("fr", "« Nous partons. Rien ne va plus ! » Il s'est tu. « Où aller ? » demande-t-elle."),
              "« Nous partons. | Rien ne va plus ! » | Il s'est tu. | « Où aller ? » demande-t-elle.");
    EXPECT_EQ(cut("de", "„Wir gehen.“ Dann schwieg er. »Nein!« rief sie."), "„Wir gehen.“ | Dann schwieg er. | »Nein!« rief sie.");
    EXPECT_EQ(cut("es", "¿Quién disparó? ¡Nadie lo sabe! «Nada», dijo."), "¿Quién disparó? | ¡Nadie lo sabe! | «Nada», dijo.");
    EXPECT_EQ(cut("ru", "«Мы остаёмся. Другого нет», — сказал он. — Это наш дом."),
              "«Мы остаёмся. | Другого нет», — сказал он. | — Это наш дом.");
}

TEST(Sentences, EllipsesEndOnlyBeforeACapital) {
    EXPECT_EQ(cut("en", "They waited... and waited. Then… Silence. It (…) Works."),
              "They waited... and waited. | Then… | Silence. | It (…) Works.");
}

TEST(Sentences, CrossHeadsAndHeadlinesAreTheirOwn) {
    EXPECT_EQ(cut("en", "Troops left.\n\n- 'No way back' -\n\nMr. Issa stayed"), "Troops left. | - 'No way back' - | Mr. Issa stayed");
}

TEST(Sentences, LostBlanksAreSeenButHostsAreNotCut) {
    EXPECT_EQ(cut("en", "They fled the city.Nobody returned. See www.example.Org today."),
              "They fled the city. | Nobody returned. | See www.example.Org today.");
}

TEST(Sentences, LinksInARowAreTheirOwn) {
    EXPECT_EQ(cut("en", "Photos are here http://a.example/1.jpg http://a.example/2.jpg https://a.example/3.jpg"),
              "Photos are here http://a.example/1.jpg | http://a.example/2.jpg | https://a.example/3.jpg");
    EXPECT_EQ(cut("fr", "Voir http://a.example/1 et http://a.example/2 pour la suite."),
              "Voir http://a.example/1 et http://a.example/2 pour la suite.");
    EXPECT_EQ(cut("en", "http://a.example/?to=http://b.example/ is one address."),
              "http://a.example/?to=http://b.example/ is one address.");
}

TEST(Sentences, EveryLetterLiesInOne) {
    for (const char* text : {"", " ", "…", "»", "a", ". . .", "A.B.C.", "? ! ?", "\" . \"", "1. 2. 3.", "« . »", "x » y . » Z"}) {
        expect_whole("en", text);
        expect_whole("xx", text);
    }
}

}  // namespace
}  // namespace tocsin::annotate
