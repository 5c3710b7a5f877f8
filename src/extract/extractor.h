// What the article states: events, statements and figures. Every record has its span, the rule
// that made it and a confidence.
#pragma once

#include <memory>

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include "core/records.h"
#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::extract {

class Extractor {
public:
    // The pack must outlive it.
    [[nodiscard]] static Result<Extractor> create(const knowledge::Pack& pack);

    Extractor(Extractor&&) noexcept;
    Extractor& operator=(Extractor&&) noexcept;
    ~Extractor();

    // Safe for several threads at a time.
    [[nodiscard]] Records extract(const Article& article, const Document& document, const Grounding& grounding) const;

private:
    struct State;
    explicit Extractor(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::extract
