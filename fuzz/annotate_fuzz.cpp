// Whatever text is given: tokens lie in it, in order, and every sentence is a tree or empty.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "annotate/annotator.h"
#include "knowledge/pack.h"
#include "text/utf8.h"

namespace {

const tocsin::annotate::Annotator& annotator() {
    static const auto pack = tocsin::knowledge::Pack::open(TOCSIN_BINARY "/tocsin.pack");
    if (!pack) std::abort();
    static const auto made = tocsin::annotate::Annotator::create(*pack, TOCSIN_BINARY "/models");
    if (!made) std::abort();
    return *made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (!tocsin::text::is_valid_utf8(bytes)) return 0;
    tocsin::Article article;
    article.language = data[0] % 2 == 0 ? "en" : "fr";
    article.text = bytes;
    article.paragraphs.push_back({{0, static_cast<std::uint32_t>(bytes.size())}, tocsin::Article::Block::paragraph});
    const auto document = annotator().annotate(article);
    std::uint32_t last = 0;
    for (const auto& token : document.tokens) {
        if (token.span.begin < last || token.span.end > bytes.size() || token.words.empty()) std::abort();
        last = token.span.end;
    }
    for (const auto& sentence : document.sentences) {
        std::size_t roots = 0;
        for (auto w = sentence.words.begin; w < sentence.words.end; ++w) roots += document.words[w].head < 0 ? 1 : 0;
        if (!sentence.words.empty() && roots != 1) std::abort();
    }
    return 0;
}
