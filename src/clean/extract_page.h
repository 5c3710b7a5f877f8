// From an HTML page to lines: what the page says of itself (JSON-LD, Open Graph, meta, microdata) and the blocks that hold its article.
#pragma once

#include <string_view>

#include "clean/page.h"
#include "knowledge/pack.h"

namespace tocsin::clean {

class PageExtractor {
public:
    [[nodiscard]] static Result<PageExtractor> create(const knowledge::Pack& pack);

    PageExtractor(PageExtractor&&) noexcept;
    PageExtractor& operator=(PageExtractor&&) noexcept;
    ~PageExtractor();

    struct Extracted {
        Page page;
        std::string url;
        std::string language;   // as the page declares it
        bool not_free = false;  // JSON-LD says that the article is not free to read
    };
    // `html` is valid UTF-8. Lines are measured; none where the page holds no text.
    [[nodiscard]] Extracted extract(std::string_view html, const Lexicon& lexicon) const;

private:
    struct State;
    explicit PageExtractor(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::clean
