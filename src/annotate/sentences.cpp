#include "annotate/sentences.h"

namespace tocsin::annotate {

struct SentenceSplitter::State {};

SentenceSplitter::SentenceSplitter(std::unique_ptr<State> state) : state_(std::move(state)) {}
SentenceSplitter::SentenceSplitter(SentenceSplitter&&) noexcept = default;
SentenceSplitter& SentenceSplitter::operator=(SentenceSplitter&&) noexcept = default;
SentenceSplitter::~SentenceSplitter() = default;

Result<SentenceSplitter> SentenceSplitter::create(const knowledge::Pack&) { return SentenceSplitter(std::make_unique<State>()); }

std::vector<Span> SentenceSplitter::split(const Article& article) const {
    std::vector<Span> out;
    for (const auto& paragraph : article.paragraphs)
        if (!paragraph.span.empty()) out.push_back(paragraph.span);
    return out;
}

}  // namespace tocsin::annotate
