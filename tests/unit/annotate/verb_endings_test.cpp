// Future and conditional by the end of the form, where the model guessed another tense.
#include "annotate/verb_endings.h"

#include <gtest/gtest.h>

#include "support/paths.h"

namespace tocsin::annotate {
namespace {

struct Read {
    std::string lemma, features;
};

constexpr const char* past = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin";

Document one_word(const char* form, const char* features, Upos upos) {
    Document document;
    document.strings = {form, "guessed", features, "root"};
    Word word;
    word.form = 0;
    word.lemma = 1;
    word.features = 2;
    word.relation = 3;
    word.upos = upos;
    document.words.push_back(word);
    return document;
}

Read first_of(const Document& document) {
    return {std::string(document.string(document.words[0].lemma)), std::string(document.string(document.words[0].features))};
}

VerbEndings shipped(const char* language) {
    auto endings = VerbEndings::create(test::shipped_pack(), language);
    EXPECT_TRUE(endings) << "the shipped list does not open";
    return std::move(*endings);
}

// One verb as a model that knows no future reads it.
Read read(const char* language, const char* form, const char* features = past) {
    auto document = one_word(form, features, Upos::VERB);
    shipped(language).correct(document);
    return first_of(document);
}

// The features of one word as a model that knows no such passive reads it.
std::string read_passive(const char* language, const char* form, Upos upos = Upos::VERB) {
    auto document = one_word(form, past, upos);
    shipped(language).mend_forms(document);
    return first_of(document).features;
}

TEST(VerbEndings, FuturesAndConditionals) {
    EXPECT_EQ(read("es", "celebrará").lemma, "celebrar");
    EXPECT_EQ(read("es", "celebrará").features, "Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin");
    EXPECT_EQ(read("es", "mantendrían").lemma, "mantener");
    EXPECT_EQ(read("es", "mantendrían").features, "Mood=Cnd|Number=Sing|Person=3|VerbForm=Fin");
    EXPECT_EQ(read("fr", "Pourraient").lemma, "pouvoir");
    EXPECT_EQ(read("fr", "interviendra").lemma, "intervenir");
    EXPECT_EQ(read("fr", "attendront").lemma, "attendre");
    EXPECT_EQ(read("pt", "libertarão").lemma, "libertar");
}

TEST(VerbEndings, LeavesImperfectsAndInfinitives) {
    EXPECT_EQ(read("es", "quería").lemma, "guessed");
    EXPECT_EQ(read("fr", "tirait").lemma, "guessed");
    EXPECT_EQ(read("fr", "livra").lemma, "guessed");
    EXPECT_EQ(read("es", "celebrará", "VerbForm=Inf").lemma, "guessed");
    EXPECT_EQ(read("en", "opera").lemma, "guessed");
}

TEST(VerbEndings, UkrainianImpersonalsAreDoneByNobody) {
    for (const char* form : {"обстріляно", "вбито", "скинуто", "звільнено", "Зачинено"})
        EXPECT_NE(read_passive("uk", form).find("VerbForm=Part|Voice=Pass"), std::string::npos) << form;
    for (const char* form : {"стріляло", "було", "несуть"}) EXPECT_EQ(read_passive("uk", form), past) << form;
    EXPECT_EQ(read_passive("uk", "давно", Upos::ADV), past);
}

TEST(VerbEndings, RussianShortParticiplesArePassive) {
    for (const char* form : {"Задержаны", "сняты", "убиты", "обстреляно", "захвачена"})
        EXPECT_NE(read_passive("ru", form).find("VerbForm=Part|Voice=Pass"), std::string::npos) << form;
    for (const char* form : {"снят", "бьют", "обстреляла", "снимают"}) EXPECT_EQ(read_passive("ru", form), past) << form;
    EXPECT_EQ(read_passive("ru", "страны", Upos::NOUN), past);
}

TEST(VerbEndings, NoUkrainianInfinitiveOrParticipleEndsLikeAPresentOrPast) {
    const auto mended = [](const char* form, const char* features) {
        auto document = one_word(form, features, Upos::VERB);
        shipped("uk").mend_forms(document);
        return first_of(document).features;
    };
    EXPECT_EQ(mended("звільнить", "Aspect=Perf|VerbForm=Inf"), "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
    EXPECT_EQ(mended("звільнити", "Aspect=Perf|VerbForm=Inf"), "Aspect=Perf|VerbForm=Inf");
    EXPECT_EQ(mended("звільнять", past), past);
    EXPECT_EQ(mended("відновив", "Case=Nom|Number=Sing|VerbForm=Part|Voice=Pass"), "Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin");
    EXPECT_EQ(mended("відновлений", "Case=Nom|VerbForm=Part|Voice=Pass"), "Case=Nom|VerbForm=Part|Voice=Pass");
}

}  // namespace
}  // namespace tocsin::annotate
