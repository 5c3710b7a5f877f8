#include "annotate/annotator.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "annotate/lemma_list.h"
#include "annotate/model.h"
#include "annotate/quotations.h"
#include "annotate/sentences.h"
#include "annotate/syntax.h"
#include "annotate/verb_endings.h"
#include "text/lex.h"

namespace tocsin::annotate {

namespace fs = std::filesystem;

struct Annotator::State {
    SentenceSplitter splitter;
    knowledge::Phrases phrases;                        // all names of the knowledge; the pack outlives the stages
    std::map<std::string, Model, std::less<>> models;  // by language
    std::map<std::string, LemmaList, std::less<>> lemmas;
    std::map<std::string, VerbEndings, std::less<>> endings;
};

Annotator::Annotator(std::unique_ptr<State> state) : state_(std::move(state)) {}
Annotator::Annotator(Annotator&&) noexcept = default;
Annotator& Annotator::operator=(Annotator&&) noexcept = default;
Annotator::~Annotator() = default;

Result<Annotator> Annotator::create(const knowledge::Pack& pack, const std::string& models) {
    TRY(auto splitter, SentenceSplitter::create(pack));
    auto state = std::make_unique<State>(State{std::move(splitter), pack.phrases("names"), {}, {}, {}});
    std::error_code error;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(models, error))
        if (entry.path().extension() == ".model") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        TRY(auto model, Model::open(file.string()));
        TRY(auto lemmas, LemmaList::create(pack, file.stem().string()));
        TRY(auto endings, VerbEndings::create(pack, file.stem().string()));
        state->models.emplace(file.stem().string(), std::move(model));
        state->lemmas.emplace(file.stem().string(), std::move(lemmas));
        state->endings.emplace(file.stem().string(), std::move(endings));
    }
    return Annotator(std::move(state));
}

Document Annotator::annotate(const Article& article) const {
    Document document;
    document.strings.emplace_back();
    document.lexemes = text::lex(article.text);
    const auto model = state_->models.find(article.language);
    const bool has_model = model != state_->models.end();
    std::uint32_t lexeme = 0;
    const auto lexemes_until = [&](std::uint32_t byte) {
        while (lexeme < document.lexemes.size() && document.lexemes[lexeme].span.begin < byte) ++lexeme;
        return lexeme;
    };
    for (const Span span : state_->splitter.split(article)) {
        Rows rows;
        rows.begin = lexemes_until(span.begin);
        rows.end = lexemes_until(span.end);
        std::vector<Span> parts;
        if (has_model) parts = split_again(model->second, article.text, std::span(document.lexemes).subspan(rows.begin, rows.size()));
        if (parts.empty()) parts = {span};
        parts.front().begin = span.begin;
        parts.back().end = span.end;
        lexeme = rows.begin;
        for (const Span part : parts) {
            Sentence sentence;
            sentence.span = part;
            sentence.lexemes.begin = lexemes_until(part.begin);
            sentence.lexemes.end = lexemes_until(part.end);
            document.sentences.push_back(sentence);
        }
    }
    std::vector<Span> paragraphs;
    for (const auto& paragraph : article.paragraphs) paragraphs.push_back(paragraph.span);
    document.quotations = find_quotations(article.text, paragraphs);
    if (has_model) {
        const auto places = add_syntax(model->second, article.text, document);
        state_->endings.at(article.language).correct(document);
        state_->lemmas.at(article.language).correct(document);
        if (const auto& names = model->second.names()) names->find(state_->phrases, article.text, article.language, places, document);
    } else if (!article.language.empty())
        document.notes.push_back(
            {Stage::annotate, "no-model", {}, "no model for the language " + article.language + ": no words, no syntax"});
    return document;
}

}  // namespace tocsin::annotate
