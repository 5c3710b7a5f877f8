#include "clean/extract_page.h"

namespace tocsin::clean {

struct PageExtractor::State {};
PageExtractor::PageExtractor(std::unique_ptr<State> state) : state_(std::move(state)) {}
PageExtractor::PageExtractor(PageExtractor&&) noexcept = default;
PageExtractor& PageExtractor::operator=(PageExtractor&&) noexcept = default;
PageExtractor::~PageExtractor() = default;
Result<PageExtractor> PageExtractor::create(const knowledge::Pack&) { return PageExtractor(std::make_unique<State>()); }
PageExtractor::Extracted PageExtractor::extract(std::string_view html, const Lexicon&) const {
    Extracted out;
    out.page.source = Source::content;
    out.page.lines = cut_lines(html);
    return out;
}

}  // namespace tocsin::clean
