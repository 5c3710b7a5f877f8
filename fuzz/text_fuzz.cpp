// Any bytes as a plain text: decoding, cleaning and sentences hold their invariants; every letter lies in one sentence.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "annotate/sentences.h"
#include "clean/cleaner.h"
#include "knowledge/pack.h"
#include "text/utf8.h"

namespace {

using namespace tocsin;

const knowledge::Pack& pack() {
    static const knowledge::Pack opened = std::move(*knowledge::Pack::open(std::string(TOCSIN_BINARY) + "/tocsin.pack"));
    return opened;
}

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const clean::Cleaner cleaner = std::move(*clean::Cleaner::create(pack()));
    static const annotate::SentenceSplitter splitter = std::move(*annotate::SentenceSplitter::create(pack()));
    if (size == 0) return 0;
    Item item;
    item.input = "fuzz";
    item.kind = (data[0] & 1U) != 0 ? ItemKind::fields : ItemKind::plain_text;
    item.bytes.assign(reinterpret_cast<const char*>(data + 1), size - 1);
    const auto article = cleaner.clean(item);
    if (!article) return 0;
    require(text::is_valid_utf8(article->text) && text::is_valid_utf8(article->title) && !article->text.empty());
    std::uint32_t at = 0;
    for (const auto& paragraph : article->paragraphs) {
        require(paragraph.span.begin == at && !paragraph.span.empty() && paragraph.span.end <= article->text.size());
        at = paragraph.span.end + 2;
    }
    require(at == article->text.size() + 2);
    std::size_t behind = 0;
    const auto no_letter = [&](std::size_t end) {
        while (behind < end) {
            const char32_t c = text::next_code_point(article->text, behind);
            require(!text::is_letter(c) && !text::is_digit(c));
        }
    };
    for (const Span sentence : splitter.split(*article).spans) {
        require(sentence.begin >= behind && !sentence.empty() && sentence.end <= article->text.size());
        no_letter(sentence.begin);
        behind = sentence.end;
    }
    no_letter(article->text.size());
    return 0;
}
