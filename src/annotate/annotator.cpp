#include "annotate/annotator.h"

#include "annotate/sentences.h"
#include "text/lex.h"

namespace tocsin::annotate {

struct Annotator::State {
    SentenceSplitter splitter;
};

Annotator::Annotator(std::unique_ptr<State> state) : state_(std::move(state)) {}
Annotator::Annotator(Annotator&&) noexcept = default;
Annotator& Annotator::operator=(Annotator&&) noexcept = default;
Annotator::~Annotator() = default;

Result<Annotator> Annotator::create(const knowledge::Pack& pack, const std::string& models) {
    static_cast<void>(models);  // no language has a model yet
    TRY(auto splitter, SentenceSplitter::create(pack));
    return Annotator(std::make_unique<State>(State{std::move(splitter)}));
}

Document Annotator::annotate(const Article& article) const {
    Document document;
    document.strings.emplace_back();
    document.lexemes = text::lex(article.text);
    std::uint32_t lexeme = 0;
    for (const Span span : state_->splitter.split(article)) {
        Sentence sentence;
        sentence.span = span;
        while (lexeme < document.lexemes.size() && document.lexemes[lexeme].span.begin < span.begin) ++lexeme;
        sentence.lexemes.begin = lexeme;
        while (lexeme < document.lexemes.size() && document.lexemes[lexeme].span.begin < span.end) ++lexeme;
        sentence.lexemes.end = lexeme;
        document.sentences.push_back(sentence);
    }
    return document;
}

}  // namespace tocsin::annotate
