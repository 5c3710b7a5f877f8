// Who vouches for a number, in every position that news gives to the source.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/figures.h"
#include "support/paths.h"
#include "text/lex.h"

namespace tocsin::extract {
namespace {

struct Named {
    std::string words;
    EntityKind kind = EntityKind::organization;
    std::string country, sector;
};

// Each sentence a paragraph; the entities are found by their words.
std::vector<Figure> figures_of(const std::string& language, const std::vector<std::string>& sentences, const std::vector<Named>& names) {
    auto created = FigureExtractor::create(test::shipped_pack());
    if (!created) {
        ADD_FAILURE() << describe(created.error());
        return {};
    }
    Article article;
    article.id = "d:test";
    article.language = language;
    Document document;
    std::vector<Span> spans;
    for (const auto& sentence : sentences) {
        const auto begin = static_cast<std::uint32_t>(article.text.size());
        article.text += sentence;
        spans.push_back({begin, static_cast<std::uint32_t>(article.text.size())});
        article.text += "\n\n";
    }
    document.lexemes = text::lex(article.text);
    Grounding grounding;
    std::uint32_t lexeme = 0;
    for (const Span span : spans) {
        Sentence sentence;
        sentence.span = span;
        sentence.lexemes.begin = lexeme;
        while (lexeme < document.lexemes.size() && document.lexemes[lexeme].span.begin < span.end) ++lexeme;
        sentence.lexemes.end = lexeme;
        for (const auto& name : names) {
            const auto at = article.text.find(name.words, span.begin);
            if (at == std::string::npos || at >= span.end) continue;
            Entity entity;
            entity.kind = name.kind;
            entity.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.words.size())};
            entity.sentence = static_cast<std::uint32_t>(document.sentences.size());
            entity.country = name.country;
            entity.sector = name.sector;
            entity.ref = name.words;
            grounding.entities.push_back(entity);
        }
        document.sentences.push_back(sentence);
    }
    std::stable_sort(grounding.entities.begin(), grounding.entities.end(),
                     [](const Entity& a, const Entity& b) { return a.span.begin < b.span.begin; });
    return created->extract(article, document, grounding);
}

// "30 doctors; 12 -": the low end and who says so.
std::string shown(const std::vector<Figure>& figures) {
    std::string out;
    for (const auto& figure : figures) {
        out += (out.empty() ? "" : "; ") + std::to_string(static_cast<long long>(figure.low.value_or(figure.high.value_or(0))));
        if (figure.attributed_to.empty()) out += " -";
        for (const auto& party : figure.attributed_to) out += " " + party.text + (party.country.empty() ? "" : "/" + party.country);
    }
    return out;
}

TEST(Attribution, FindsTheSourceWhereverItStands) {
    const std::vector<Named> names = {{"United Nations", EntityKind::organization, "", "IGO"},
                                      {"Kyiv", EntityKind::state, "UKR", "GOV"},
                                      {"ONU", EntityKind::organization, "", "IGO"},
                                      {"ООН", EntityKind::organization, "", "IGO"},
                                      {"UNO", EntityKind::organization, "", "IGO"}};
    const auto said = [&](const char* language, const char* text) { return shown(figures_of(language, {text}, names)); };
    EXPECT_EQ(said("en", "The United Nations said on Friday that 30 people had died."), "30 United Nations");
    EXPECT_EQ(said("en", "According to the United Nations, 30 people died."), "30 United Nations");
    EXPECT_EQ(said("en", "At least 30 people have died, Kyiv said."), "30 Kyiv/UKR");
    EXPECT_EQ(said("en", "Kyiv, which lost the town, puts the dead at 550."), "550 Kyiv/UKR");
    EXPECT_EQ(said("en", "Floods killed 30 people."), "30 -");
    EXPECT_EQ(said("en", "Soldiers freed 12 hostages; Kyiv spoke of 27 dead."), "12 -; 27 Kyiv/UKR");
    EXPECT_EQ(said("fr", "L'attaque a fait 30 morts, a annoncé jeudi l'ONU."), "30 ONU");
    EXPECT_EQ(said("fr", "L'ONU fait état de 30 morts."), "30 ONU");
    EXPECT_EQ(said("fr", "Selon l'ONU, 30 personnes ont été tuées."), "30 ONU");
    EXPECT_EQ(said("es", "La ONU cifra en 30 los muertos."), "30 ONU");
    EXPECT_EQ(said("es", "Murieron 30 personas, informó la ONU."), "30 ONU");
    EXPECT_EQ(said("pt", "Morreram 30 pessoas, segundo a ONU."), "30 ONU");
    EXPECT_EQ(said("de", "Nach Angaben der UNO starben 30 Menschen."), "30 UNO");
    EXPECT_EQ(said("ru", "По данным ООН, погибли 30 человек."), "30 ООН");
    EXPECT_EQ(said("uk", "За даними ООН, загинули 30 людей."), "30 ООН");
}

TEST(Attribution, AnUnnamedSourceHasTheCountryOfTheArticle) {
    const std::vector<Named> names = {{"Goma", EntityKind::place, "COD", ""}};
    EXPECT_EQ(shown(figures_of("en", {"Shells hit Goma.", "Some 30 people died, doctors said."}, names)), "30 doctors/COD");
    EXPECT_EQ(shown(figures_of("en", {"Shells hit Goma.", "Some 30 people died, aid workers said."}, names)), "30 aid workers");
}

TEST(Attribution, PronounsAndDescriptionsStandForWhoSpokeBefore) {
    const std::vector<Named> names = {{"UNHCR", EntityKind::organization, "", "IGO"}};
    EXPECT_EQ(shown(figures_of("en", {"UNHCR said the camp was full.", "It added that 3,000 people had fled."}, names)), "3000 UNHCR");
    EXPECT_EQ(shown(figures_of("en", {"UNHCR said the camp was full.", "The agency estimates that 3,000 people have fled."}, names)),
              "3000 UNHCR");
}

TEST(Figures, KnowOfWhomTheyAre) {
    std::vector<Named> names = {{"Russian", EntityKind::state, "RUS", "GOV"}, {"Wagner", EntityKind::group, "RUS", "PRM"}};
    auto figures = figures_of("en", {"Some 30 fighters of Wagner were killed."}, names);
    ASSERT_EQ(figures.size(), 1);
    ASSERT_TRUE(figures[0].of);
    EXPECT_EQ(figures[0].of->country, "RUS");
    figures = figures_of("en", {"WFP said six of its lorries were looted."}, {{"WFP", EntityKind::organization, "", "IGO"}});
    ASSERT_EQ(figures.size(), 1);
    ASSERT_TRUE(figures[0].of);
    EXPECT_EQ(figures[0].of->text, "WFP");
}

}  // namespace
}  // namespace tocsin::extract
