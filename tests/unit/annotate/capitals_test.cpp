// What stands in the way of syntax: headlines in capitals, missing punctuation, translated prose, odd marks.
#include "annotate/capitals.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "annotate/annotator.h"
#include "annotate/sentences.h"
#include "support/paths.h"
#include "text/lex.h"

namespace tocsin::annotate {
namespace {

// Two sentences or more, each a paragraph.
Article article(const std::string& language, const std::vector<std::string>& paragraphs) {
    Article out;
    out.language = language;
    for (const auto& paragraph : paragraphs) {
        if (!out.text.empty()) out.text += "\n\n";
        const auto begin = static_cast<std::uint32_t>(out.text.size());
        out.text += paragraph;
        out.paragraphs.push_back({{begin, static_cast<std::uint32_t>(out.text.size())}, Article::Block::paragraph});
    }
    return out;
}

const Annotator& annotator() {
    static const auto made = Annotator::create(test::shipped_pack(), test::source_path("models"));
    return *made;
}

std::string quiet(const Article& article) {
    static const NameKnowledge knowledge(test::shipped_pack());
    std::vector<Span> sentences;
    for (const auto& paragraph : article.paragraphs) sentences.push_back(paragraph.span);
    const auto read = without_shouting(article.text, text::lex(article.text), sentences, knowledge, article.language);
    EXPECT_TRUE(read.empty() || read.size() == article.text.size());
    return read.substr(0, article.paragraphs[0].span.size());
}

TEST(Capitals, AHeadlineIsReadAsTheArticleWritesItsWords) {
    EXPECT_EQ(quiet(article("en", {"MARSH WALKS OUT OF OSLO TALKS", "The talks ended when Ms Marsh of the Union walks out in Oslo."})), "Marsh walks out of Oslo talks");
    EXPECT_EQ(quiet(article("fr", {"L'ARMÉE REPREND GAO", "Dans la nuit, l'armée reprend la ville de Gao."})), "L'armée reprend Gao");
    EXPECT_EQ(quiet(article("ru", {"ВОЙСКА ВОШЛИ В ГОРИС", "Вчера войска вошли в Горис."})), "Войска вошли в Горис");
    EXPECT_EQ(quiet(article("es", {"EL ELN ROMPE LA TREGUA", "Ayer el ELN rompe la tregua."})), "El ELN rompe la tregua");
}

TEST(Capitals, WhereTheArticleIsSilentTheKnowledgeTells) {
    EXPECT_EQ(quiet(article("en", {"NATO WARNS SERBIA OVER US BASE", "It rained."})), "NATO warns Serbia over US base");
    EXPECT_EQ(quiet(article("de", {"ERDBEBEN ERSCHÜTTERT NEPAL UND INDIEN", "Es regnete."})), "Erdbeben erschüttert Nepal und Indien");
}

TEST(Capitals, RunningTextAndAbbreviationsStay) {
    for (const char* text : {"NATO", "BBC NEWS", "The EU, the UN and NATO met.", "UNICEF und WHO warnen vor Cholera", "12 345 678"})
        EXPECT_EQ(quiet(article("en", {text, "It rained."})), "") << text;
}

TEST(Capitals, BytesStayInPlace) {
    // The small form of the Turkish capital is longer or shorter in UTF-8 in some scripts: such letters stay.
    const auto a = article("de", {"İSTANBUL ẞTRASSE ÄRGER ŁÓDŹ ØST", "Regen."});
    const auto read = quiet(a);
    EXPECT_EQ(read.size(), a.paragraphs[0].span.size());
    EXPECT_NE(read, a.text.substr(0, read.size()));
}

// "form/UPOS" of the words of the first sentence.
std::string tags(const Article& article) {
    const Document document = annotator().annotate(article);
    std::string out;
    for (auto i = document.sentences.front().words.begin; i < document.sentences.front().words.end; ++i)
        out += (out.empty() ? "" : " ") + std::string(document.string(document.words[i].form)) + "/" + std::string(name_of(document.words[i].upos));
    return out;
}

TEST(Capitals, SyntaxOfHeadlines) {
    EXPECT_EQ(tags(article("fr", {"MACRON CONDAMNE L'ATTAQUE CONTRE LE MALI", "Le président Macron condamne l'attaque menée contre le Mali."})),
              "Macron/PROPN condamne/VERB l'/DET attaque/NOUN contre/ADP le/DET Mali/PROPN");
    EXPECT_EQ(tags(article("es", {"EL GOBIERNO FIRMA UN ACUERDO CON LOS REBELDES", "En la capital, el gobierno firma un acuerdo con los rebeldes."})),
              "El/DET gobierno/NOUN firma/VERB un/DET acuerdo/NOUN con/ADP los/DET rebeldes/NOUN");
    EXPECT_EQ(tags(article("en", {"TROOPS ENTER THE CAPITAL AFTER THE TALKS FAILED", "On Monday troops enter the capital after the talks failed."})),
              "Troops/NOUN enter/VERB the/DET capital/NOUN after/SCONJ the/DET talks/NOUN failed/VERB");
}

// The lemma of the root of the only sentence.
std::string root(const std::string& language, const std::string& text) {
    const Document document = annotator().annotate(article(language, {text}));
    EXPECT_EQ(document.sentences.size(), 1U) << text;
    for (const auto& word : document.words)
        if (word.head < 0) return std::string(document.string(word.lemma));
    return {};
}

TEST(Robustness, MissingPunctuationAndTranslatedProse) {
    EXPECT_EQ(root("en", "the rebels said they had shelled the town on monday night"), "say");
    EXPECT_EQ(root("en", "The Army of country, it has attacked yesterday the positions of rebels"), "attack");
    EXPECT_EQ(root("en", "By the president was signed the decree about mobilization"), "sign");
    EXPECT_EQ(root("fr", "les rebelles ont bombardé la ville lundi soir"), "bombarder");
    EXPECT_EQ(root("es", "los rebeldes bombardearon la ciudad el lunes por la noche"), "bombardear");
    EXPECT_EQ(root("pt", "os rebeldes atacaram a cidade na noite de segunda-feira"), "atacar");
    EXPECT_EQ(root("de", "die Rebellen griffen am Montag die Stadt an"), "angreifen");
    EXPECT_EQ(root("ru", "повстанцы обстреляли город в понедельник"), "обстрелять");
    EXPECT_EQ(root("uk", "повстанці обстріляли місто в понеділок"), "обстріляти");
}

TEST(Robustness, AnyTextGivesWholeTables) {
    for (const char* text : {"", " ", "\xC2\xA0", "!!!", "\"\"\"", "((((", "«»", "a", "…", "№ 7", "U.S.", "(Reuters) -", "@@@ #tag http://x.example/?a=b", "😀😀",
                             "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "L'L'L'", "''", "-", "1,000.50-"})
        for (const char* language : {"en", "fr", "es", "pt", "de", "ru", "uk", "xx", ""}) {
            const auto a = article(language, {text});
            const Document document = annotator().annotate(a);
            for (const auto& sentence : document.sentences) {
                EXPECT_LE(sentence.span.end, a.text.size());
                std::size_t roots = 0;
                for (auto i = sentence.words.begin; i < sentence.words.end; ++i) {
                    const auto head = document.words[i].head;
                    roots += head < 0 ? 1 : 0;
                    EXPECT_TRUE(head < 0 || (head >= static_cast<int>(sentence.words.begin) && head < static_cast<int>(sentence.words.end))) << text;
                }
                EXPECT_TRUE(sentence.words.empty() || roots == 1) << language << ": " << text;
            }
        }
}

}  // namespace
}  // namespace tocsin::annotate
