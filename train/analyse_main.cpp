// tocsin_analyse MODEL TREEBANK: reads a treebank's own words with a model and prints CoNLL-U, so that tags and heads can be
// scored without the tokenizer.
#include <cstdio>

#include "annotate/model.h"
#include "annotate/network.h"
#include "core/document.h"
#include "treebank.h"

namespace {

using namespace tocsin;

Result<void> analyse(const std::string& model_path, const std::string& treebank_path) {
    TRY(const auto model, annotate::Model::open(model_path));
    TRY(const auto treebank, train::read_treebank(treebank_path));
    annotate::WordForms words;
    for (const auto& sentence : treebank) {
        for (const auto& word : sentence.words) words.forms.push_back(word.form);
        words.sentence_ends.push_back(words.forms.size());
    }
    const auto analyses = annotate::analyse(model.syntax(), words);
    std::size_t at = 0;
    for (const auto& sentence : treebank) {
        std::printf("# sent_id = %s\n", sentence.id.c_str());
        for (const auto& token : sentence.tokens)
            for (int i = 0; i < token.count; ++i, ++at) {
                if (i == 0 && token.count > 1)
                    std::printf("%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t_\n", token.first + 1, token.first + token.count, token.surface.c_str());
                const auto& word = analyses[at];
                const auto& features = model.syntax().features[word.features].text;
                std::printf("%d\t%.*s\t%s\t%s\t_\t%s\t%d\t%s\t_\t_\n", token.first + i + 1, static_cast<int>(words.forms[at].size()),
                            words.forms[at].data(), word.lemma.c_str(), std::string(name_of(static_cast<Upos>(word.upos))).c_str(),
                            features.empty() ? "_" : features.c_str(), word.head + 1, model.syntax().relation_names[word.relation].c_str());
            }
        std::printf("\n");
    }
    return {};
}

}  // namespace

int main(int count, char** values) {
    if (count != 3) {
        std::fprintf(stderr, "usage: tocsin_analyse MODEL TREEBANK.conllu[.gz] > system.conllu\n");
        return 2;
    }
    if (auto done = analyse(values[1], values[2]); !done) {
        std::fprintf(stderr, "%s\n", describe(done.error()).c_str());
        return exit_code(done.error().kind);
    }
    return 0;
}
