// The figures of an article: numbers with what they measure, of whom, when and who says so.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include "core/records.h"
#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::extract {

class FigureExtractor {
public:
    // Reads the words of every language that has an XX/numbers table. The pack must outlive it.
    [[nodiscard]] static Result<FigureExtractor> create(const knowledge::Pack& pack);

    FigureExtractor(FigureExtractor&&) noexcept;
    FigureExtractor& operator=(FigureExtractor&&) noexcept;
    ~FigureExtractor();

    // In text order. None where the article's language has no words here. Safe for several threads at a time.
    [[nodiscard]] std::vector<Figure> extract(const Article& article, const Document& document, const Grounding& grounding) const;

private:
    struct State;
    explicit FigureExtractor(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::extract
