#include "annotate/annotator.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>

#include "annotate/capitals.h"
#include "annotate/lemma_list.h"
#include "annotate/model.h"
#include "annotate/quotations.h"
#include "annotate/sentences.h"
#include "annotate/syntax.h"
#include "annotate/tree_repair.h"
#include "annotate/verb_endings.h"
#include "text/lex.h"

namespace tocsin::annotate {

namespace fs = std::filesystem;

namespace {

// A model that is opened when the first article of its language comes: a run that reads two languages pays for two.
class Shelved {
public:
    explicit Shelved(std::string path) : path_(std::move(path)) {}

    // Null where the file is damaged; `why` says so then. Safe for several threads at a time.
    [[nodiscard]] const Model* get() {
        std::call_once(once_, [this] {
            auto opened = Model::open(path_);
            if (opened)
                model_.emplace(std::move(*opened));
            else
                why_ = describe(opened.error());
        });
        return model_ ? &*model_ : nullptr;
    }
    [[nodiscard]] const std::string& why() const { return why_; }

private:
    std::string path_, why_;
    std::once_flag once_;
    std::optional<Model> model_;
};

}  // namespace

struct Annotator::State {
    SentenceSplitter splitter;
    NameKnowledge names;                                 // the pack outlives the stages
    std::map<std::string, Shelved, std::less<>> models;  // by language
    std::map<std::string, LemmaList, std::less<>> lemmas;
    std::map<std::string, VerbEndings, std::less<>> endings;
};

Annotator::Annotator(std::unique_ptr<State> state) : state_(std::move(state)) {}
Annotator::Annotator(Annotator&&) noexcept = default;
Annotator& Annotator::operator=(Annotator&&) noexcept = default;
Annotator::~Annotator() = default;

Result<Annotator> Annotator::create(const knowledge::Pack& pack, const std::string& models) {
    TRY(auto splitter, SentenceSplitter::create(pack));
    auto state = std::make_unique<State>(State{std::move(splitter), NameKnowledge(pack), {}, {}, {}});
    std::error_code error;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(models, error))
        if (entry.path().extension() == ".model") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        TRY(auto lemmas, LemmaList::create(pack, file.stem().string()));
        TRY(auto endings, VerbEndings::create(pack, file.stem().string()));
        state->models.try_emplace(file.stem().string(), file.string());
        state->lemmas.emplace(file.stem().string(), std::move(lemmas));
        state->endings.emplace(file.stem().string(), std::move(endings));
    }
    return Annotator(std::move(state));
}

Document Annotator::annotate(const Article& article) const {
    Document document;
    document.strings.emplace_back();
    document.lexemes = text::lex(article.text);
    const auto shelved = state_->models.find(article.language);
    const Model* model = shelved == state_->models.end() ? nullptr : shelved->second.get();
    std::uint32_t lexeme = 0;
    const auto lexemes_until = [&](std::uint32_t byte) {
        while (lexeme < document.lexemes.size() && document.lexemes[lexeme].span.begin < byte) ++lexeme;
        return lexeme;
    };
    const Sentences told = state_->splitter.split(article);
    const auto& spans = told.spans;
    // What models read: the article's text, with headlines in capitals set small; the same bytes are the same words in both.
    std::string quiet;
    if (model != nullptr) quiet = without_shouting(article.text, document.lexemes, spans, state_->names, article.language);
    const std::string_view read = quiet.empty() ? std::string_view(article.text) : quiet;
    if (!quiet.empty()) document.lexemes = text::lex(quiet);
    for (const Span span : spans) {
        Rows rows;
        rows.begin = lexemes_until(span.begin);
        rows.end = lexemes_until(span.end);
        std::vector<Span> parts;
        if (model != nullptr)
            parts = split_again(*model, read, std::span(document.lexemes).subspan(rows.begin, rows.size()), told.held);
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
    if (model != nullptr) {
        const auto places = add_syntax(*model, read, document);
        // Names first: they were learned on words as the model reads them.
        if (const auto& names = model->names()) names->find(state_->names, article.text, article.language, places, document);
        repair_trees(document);
        state_->endings.at(article.language).correct(document);
        state_->lemmas.at(article.language).correct(document);
        state_->endings.at(article.language).mend_forms(document);
    } else if (!article.language.empty()) {
        const std::string why = shelved == state_->models.end() ? "no model for the language " + article.language : shelved->second.why();
        document.notes.push_back({Stage::annotate, "no-model", {}, why + ": no words, no syntax"});
    }
    return document;
}

}  // namespace tocsin::annotate
