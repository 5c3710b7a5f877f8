// Any bytes as an HTML page: the tree is sound, and the article keeps its invariants.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "clean/cleaner.h"
#include "clean/html.h"
#include "knowledge/pack.h"
#include "text/utf8.h"

namespace {

using namespace tocsin;

const clean::Cleaner& cleaner() {
    static const knowledge::Pack pack = std::move(*knowledge::Pack::open(std::string(TOCSIN_BINARY) + "/tocsin.pack"));
    static const clean::Cleaner made = std::move(*clean::Cleaner::create(pack));
    return made;
}

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Item item;
    item.input = "fuzz";
    item.kind = ItemKind::html;
    item.bytes.assign(reinterpret_cast<const char*>(data), size);
    const auto tree = clean::parse_html(item.bytes);
    require(!tree.nodes.empty() && tree.nodes[0].end == tree.nodes.size());
    for (std::size_t i = 1; i < tree.nodes.size(); ++i)
        require(tree.nodes[i].parent < i && tree.nodes[i].end > i && tree.nodes[i].end <= tree.nodes[tree.nodes[i].parent].end);
    const auto article = cleaner().clean(item);
    if (!article) return 0;
    require(text::is_valid_utf8(article->text) && text::is_valid_utf8(article->title) && !article->text.empty());
    for (const auto& note : article->notes) require(text::is_valid_utf8(note.text));
    std::uint32_t at = 0;
    for (const auto& paragraph : article->paragraphs) {
        require(paragraph.span.begin == at && !paragraph.span.empty() && paragraph.span.end <= article->text.size());
        at = paragraph.span.end + 2;
    }
    require(at == article->text.size() + 2);
    return 0;
}
