// Future and conditional by the end of the form, where the model guessed another tense.
#include "annotate/verb_endings.h"

#include <gtest/gtest.h>

#include "support/paths.h"

namespace tocsin::annotate {
namespace {

struct Read {
    std::string lemma, features;
};

// One verb as a model that knows no future reads it.
Read read(const char* language, const char* form, const char* features = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin") {
    const auto endings = VerbEndings::create(test::shipped_pack(), language);
    EXPECT_TRUE(endings) << "the shipped list does not open";
    Document document;
    document.strings = {form, "guessed", features, "root"};
    Word word;
    word.form = 0;
    word.lemma = 1;
    word.features = 2;
    word.relation = 3;
    word.upos = Upos::VERB;
    document.words.push_back(word);
    endings->correct(document);
    return {std::string(document.string(document.words[0].lemma)), std::string(document.string(document.words[0].features))};
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

}  // namespace
}  // namespace tocsin::annotate
