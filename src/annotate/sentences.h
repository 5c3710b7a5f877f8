// Where sentences begin and end: ICU's boundaries, put right by each language's abbreviations, initials and quotation marks.
#pragma once

#include <memory>
#include <vector>

#include "core/article.h"
#include "core/result.h"
#include "core/span.h"
#include "knowledge/pack.h"

namespace tocsin::annotate {

class SentenceSplitter {
public:
    [[nodiscard]] static Result<SentenceSplitter> create(const knowledge::Pack& pack);

    SentenceSplitter(SentenceSplitter&&) noexcept;
    SentenceSplitter& operator=(SentenceSplitter&&) noexcept;
    ~SentenceSplitter();

    // In text order; no sentence crosses a paragraph, none is blank, and every letter lies in one.
    [[nodiscard]] std::vector<Span> split(const Article& article) const;

private:
    struct State;
    explicit SentenceSplitter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::annotate
