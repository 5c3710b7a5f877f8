// From text to trees: lemma scripts, multiword tokens, best trees, quotations, and whole sentences with the shipped models.
#include "annotate/syntax.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "annotate/annotator.h"
#include "annotate/kernels.h"
#include "annotate/lemma_script.h"
#include "annotate/network.h"
#include "annotate/quotations.h"
#include "annotate/tree.h"
#include "support/paths.h"

namespace tocsin::annotate {
namespace {

Article article(const std::string& language, const std::string& text) {
    Article out;
    out.language = language;
    out.text = text;
    out.paragraphs.push_back({{0, static_cast<std::uint32_t>(text.size())}, Article::Block::paragraph});
    return out;
}

const Annotator& annotator() {
    static const auto made = Annotator::create(test::shipped_pack(), test::source_path("models"));
    if (!made) throw std::runtime_error(describe(made.error()));
    return *made;
}

// "form/UPOS/lemma" of each word.
std::string words_of(const Document& document) {
    std::string out;
    for (const auto& word : document.words)
        out += (out.empty() ? "" : " ") + std::string(document.string(word.form)) + "/" + std::string(name_of(word.upos));
    return out;
}

TEST(LemmaScript, MakesTheLemmaAgain) {
    const std::pair<const char*, const char*> pairs[] = {{"running", "run"}, {"Cities", "city"},    {"KYIV", "Kyiv"},
                                                         {"went", "go"},     {"gegangen", "gehen"}, {"Été", "été"},
                                                         {"is", "be"},       {"a:b", "a:c"},        {"10", "10"}};
    for (const auto& [form, lemma] : pairs) {
        const auto script = LemmaScript::read(lemma_script(form, lemma));
        ASSERT_TRUE(script) << form;
        EXPECT_EQ(script->apply(form), lemma) << lemma_script(form, lemma);
    }
    EXPECT_FALSE(LemmaScript::read(""));
    EXPECT_FALSE(LemmaScript::read("L:9999999999+:0+"));
    EXPECT_FALSE(LemmaScript::read("L:5+:5+")->apply("ab"));
}

TEST(BestTree, BreaksACycleAndKeepsOneRoot) {
    // Words 1 and 2 prefer each other, 3 prefers 2; both 1 and 3 would rather be roots than nothing.
    const float scores[] = {1, 0, 9, 0, /**/ 0, 9, 0, 0, /**/ 2, 0, 5, 0};
    const auto heads = best_tree(scores, 4, 3);
    EXPECT_EQ(std::count(heads.begin(), heads.end(), 0), 1);
    EXPECT_EQ(heads, (std::vector<int>{0, 1, 2}));
}

TEST(BestTree, IsATreeWhateverTheScores) {
    std::uint64_t state = 7;
    for (std::size_t n = 1; n < 40; ++n) {
        std::vector<float> scores(n * (n + 1));
        for (auto& score : scores)
            score = static_cast<float>((state = state * 6364136223846793005ULL + 1442695040888963407ULL) >> 40) / 1e6F;
        const auto heads = best_tree(scores.data(), n + 1, n);
        EXPECT_EQ(std::count(heads.begin(), heads.end(), 0), 1);
        for (std::size_t w = 1; w <= n; ++w) {
            std::size_t at = w, steps = 0;
            while (at != 0 && steps++ <= n) at = static_cast<std::size_t>(heads[at - 1]);
            EXPECT_EQ(at, 0U);
        }
    }
}

TEST(Quotations, OfAllMarks) {
    const auto found = [](const std::string& text) {
        std::string out;
        for (const auto& q : find_quotations(text, {{0, static_cast<std::uint32_t>(text.size())}}))
            out += std::to_string(q.depth) + "[" + std::string(q.inner.of(text)) + "]";
        return out;
    };
    EXPECT_EQ(found("He said: \"It is over.\" Then he left."), "0[It is over.]");
    EXPECT_EQ(found("Il dit : « Rien ne va “plus” ici. »"), "0[Rien ne va “plus” ici.]1[plus]");
    EXPECT_EQ(found("„Wir bleiben“, sagte sie."), "0[Wir bleiben]");
    EXPECT_EQ(found("She said ‘the minister’s car’ was hit."), "0[the minister’s car]");
    EXPECT_EQ(found("It's the soldiers' camp."), "");
    EXPECT_EQ(found("An \"odd number of marks."), "");
    EXPECT_EQ(found("”"), "");
}

TEST(Syntax, EnglishSentence) {
    const std::string text = "The ministry didn't deny Tiani's claims on Monday.";
    const auto document = annotator().annotate(article("en", text));
    EXPECT_EQ(words_of(document),
              "The/DET ministry/NOUN did/AUX n't/PART deny/VERB Tiani/PROPN 's/PART claims/NOUN on/ADP Monday/PROPN ./PUNCT");
    const auto verb = std::find_if(document.words.begin(), document.words.end(), [](const Word& w) { return w.head < 0; });
    ASSERT_NE(verb, document.words.end());
    EXPECT_EQ(document.string(verb->form), "deny");
    EXPECT_EQ(document.string(document.words[1].relation), "nsubj");
    EXPECT_EQ(document.tokens.size(), 9U);
}

TEST(Syntax, FrenchMultiwordTokens) {
    const auto document = annotator().annotate(article("fr", "Il parle du sommet aux journalistes."));
    EXPECT_EQ(document.tokens.size(), 7U);
    ASSERT_EQ(document.words.size(), 9U);
    EXPECT_EQ(document.string(document.words[2].form), "de");
    EXPECT_EQ(document.string(document.words[3].form), "le");
}

TEST(Syntax, SpansAndTreesHoldForAnyText) {
    for (const std::string text :
         {"", ".", "?!?!", "A", "ALL TROOPS OUT BY MAY, ARMY SAYS", "10 000 euros (env. 3,5 %) — « oui »", "ÀÉ ß İ ﬁ 漢字 русский",
          "a\xE2\x80\x99s don\xE2\x80\x99t #tag @user http://x.org/a?b=c", "''''", "word word word"})
        for (const std::string language : {"en", "fr", "xx"}) {
            const auto document = annotator().annotate(article(language, text));
            std::uint32_t last = 0;
            for (const auto& token : document.tokens) {
                EXPECT_GE(token.span.begin, last);
                EXPECT_LE(token.span.end, text.size());
                EXPECT_FALSE(token.span.empty());
                EXPECT_FALSE(token.words.empty());
                last = token.span.end;
            }
            for (const auto& sentence : document.sentences)
                for (auto w = sentence.words.begin; w < sentence.words.end; ++w) {
                    const auto head = document.words[w].head;
                    EXPECT_TRUE(head < 0 || (static_cast<std::uint32_t>(head) >= sentence.words.begin &&
                                             static_cast<std::uint32_t>(head) < sentence.words.end));
                }
            for (const auto& name : document.names) EXPECT_LE(name.span.end, text.size());
        }
}

TEST(Syntax, AVeryLongSentenceStaysOneTree) {
    std::string text;
    for (int i = 0; i < 700; ++i) text += "and the army moved ";
    const auto document = annotator().annotate(article("en", text + "."));
    for (const auto& sentence : document.sentences) {
        std::size_t roots = 0;
        for (auto w = sentence.words.begin; w < sentence.words.end; ++w) roots += document.words[w].head < 0 ? 1 : 0;
        EXPECT_EQ(roots, 1U);
    }
}

TEST(Syntax, TheSameInCompanyAsAlone) {
    const std::string one = "Troops crossed the border.", two = "The mayor of Goma denied it on Tuesday, a spokesman said.";
    const auto alone = words_of(annotator().annotate(article("en", one)));
    const auto both = words_of(annotator().annotate(article("en", one + " " + two)));
    EXPECT_TRUE(both.starts_with(alone)) << both;
}

TEST(Kernels, BytesGiveNearlyTheProductOfFloats) {
    constexpr std::size_t m = 7, k = 48, n = 80;
    std::vector<float> a(m * k), b(k * n), c(m * n), scale(n), row_scale(m);
    for (std::size_t i = 0; i < a.size(); ++i) a[i] = static_cast<float>(static_cast<int>(i * 37 % 101) - 50) / 50.0F;
    for (std::size_t i = 0; i < b.size(); ++i) b[i] = static_cast<float>(static_cast<int>(i * 53 % 89) - 44) / 44.0F;
    std::vector<std::int8_t> packed(k * n);
    std::vector<std::int32_t> sum(n);
    pack_bytes(b.data(), k, n, packed.data(), scale.data());
    sum_columns(packed.data(), k, n, sum.data());
    std::vector<std::uint8_t> left(m * k);
    for (std::size_t r = 0; r < m; ++r) row_scale[r] = kernels().to_bytes(a.data() + r * k, k, left.data() + r * k);
    kernels().multiply_bytes(left.data(), row_scale.data(), packed.data(), sum.data(), scale.data(), nullptr, c.data(), n, m, k, n, false);
    for (std::size_t r = 0; r < m; ++r)
        for (std::size_t col = 0; col < n; ++col) {
            float right = 0;
            for (std::size_t i = 0; i < k; ++i) right += a[r * k + i] * b[i * n + col];
            EXPECT_NEAR(c[r * n + col], right, 0.15F);
        }
}

}  // namespace
}  // namespace tocsin::annotate
