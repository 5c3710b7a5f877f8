// Any bytes as an article in any language: the number grammar and the figures on it hold their invariants.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "extract/figures.h"
#include "knowledge/pack.h"
#include "text/lex.h"
#include "text/utf8.h"

namespace {

using namespace tocsin;

const extract::FigureExtractor& figures() {
    static const knowledge::Pack pack = std::move(*knowledge::Pack::open(std::string(TOCSIN_BINARY) + "/tocsin.pack"));
    static const extract::FigureExtractor extractor = std::move(*extract::FigureExtractor::create(pack));
    return extractor;
}

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const char* const languages[] = {"en", "fr", "es", "pt", "de", "ru", "uk"};
    if (size < 2) return 0;
    Article article;
    article.language = languages[data[0] % 7];
    article.text.assign(reinterpret_cast<const char*>(data + 1), size - 1);
    if (!text::is_valid_utf8(article.text)) return 0;
    Document document;
    document.lexemes = text::lex(article.text);
    Sentence sentence;
    sentence.span = {0, static_cast<std::uint32_t>(article.text.size())};
    sentence.lexemes = {0, static_cast<std::uint32_t>(document.lexemes.size())};
    document.sentences.push_back(sentence);
    for (const auto& figure : figures().extract(article, document, {})) {
        require(figure.span.end <= article.text.size() && figure.span.contains(figure.number) && !figure.number.empty());
        require(figure.low || figure.high);
        require(figure.bound != Bound::range || *figure.low < *figure.high);
        require(figure.confidence > 0 && figure.confidence <= 1);
    }
    return 0;
}
