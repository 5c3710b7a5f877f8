// Forms to the lemmas that the shipped lists give them, whatever a model made of them.
#include "annotate/lemma_list.h"

#include <gtest/gtest.h>

#include "support/paths.h"

namespace tocsin::annotate {
namespace {

struct Given {
    std::string form;
    Upos upos;
    std::string relation = "root";
    std::int32_t head = -1;
    std::string features = "";
};

Document document_of(const std::vector<Given>& words) {
    Document out;
    const auto add = [&](const std::string& text) {
        out.strings.push_back(text);
        return static_cast<std::uint32_t>(out.strings.size() - 1);
    };
    for (const auto& given : words) {
        Word word;
        word.form = add(given.form);
        word.lemma = add("guess");
        word.features = add(given.features);
        word.relation = add(given.relation);
        word.head = given.head;
        word.upos = given.upos;
        out.words.push_back(word);
    }
    Sentence sentence;
    sentence.words = {0, static_cast<std::uint32_t>(out.words.size())};
    out.sentences.push_back(sentence);
    return out;
}

Document corrected(const std::string& language, const std::vector<Given>& words) {
    auto list = LemmaList::create(test::shipped_pack(), language);
    EXPECT_TRUE(list);
    auto document = document_of(words);
    list->correct(document);
    return document;
}

std::string lemma(const Document& document, std::size_t word) { return std::string(document.string(document.words[word].lemma)); }

TEST(LemmaList, JoinsAParticleThatStandsApart) {
    const auto apart = corrected("de", {{"Griff", Upos::VERB}, {"Kiew", Upos::PROPN, "obj", 0}, {"an", Upos::ADP, "compound:prt", 0}});
    EXPECT_EQ(lemma(apart, 0), "angreifen");
    EXPECT_EQ(lemma(apart, 1), "guess");
    const auto other = corrected("de", {{"warf", Upos::VERB}, {"vor", Upos::ADP, "compound:prt", 0}});
    EXPECT_EQ(lemma(other, 0), "vorwerfen");
}

TEST(LemmaList, FindsTheVerbOfAParticleThatHangsElsewhere) {
    const auto document = corrected(
        "de",
        {{"Polen", Upos::PROPN}, {"wies", Upos::AUX, "cop", 2}, {"Diplomaten", Upos::NOUN, "root"}, {"aus", Upos::ADP, "compound:prt", 2}});
    EXPECT_EQ(lemma(document, 1), "ausweisen");
    EXPECT_EQ(document.words[1].upos, Upos::VERB);
}

TEST(LemmaList, KnowsStrongFormsAndReflexives) {
    EXPECT_EQ(lemma(corrected("de", {{"beschossen", Upos::VERB}}), 0), "beschießen");
    EXPECT_EQ(lemma(corrected("ru", {{"нанесли", Upos::VERB}}), 0), "нанести");
    EXPECT_EQ(lemma(corrected("ru", {{"встретилась", Upos::VERB}}), 0), "встретиться");
    EXPECT_EQ(lemma(corrected("es", {{"detuvo", Upos::VERB}}), 0), "detener");
}

TEST(LemmaList, MindsThePartOfSpeech) {
    EXPECT_EQ(lemma(corrected("es", {{"detuvo", Upos::NOUN}}), 0), "guess");
    const auto participle = corrected("uk", {{"обстріляне", Upos::ADJ, "root", -1, "VerbForm=Part|Voice=Pass"}});
    EXPECT_EQ(lemma(participle, 0), "обстріляти");
    EXPECT_EQ(participle.words[0].upos, Upos::ADJ);
}

TEST(LemmaList, MendsWhatWasTakenForAnotherPartOfSpeech) {
    const auto adverb = corrected("uk", {{"обстріляла", Upos::ADV}});
    EXPECT_EQ(lemma(adverb, 0), "обстріляти");
    EXPECT_EQ(adverb.words[0].upos, Upos::VERB);
    const auto verb = corrected("uk", {{"протести", Upos::VERB}});
    EXPECT_EQ(lemma(verb, 0), "протест");
    EXPECT_EQ(verb.words[0].upos, Upos::NOUN);
}

TEST(LemmaList, LeavesALanguageWithoutAListAlone) { EXPECT_EQ(lemma(corrected("en", {{"struck", Upos::VERB}}), 0), "guess"); }

}  // namespace
}  // namespace tocsin::annotate
