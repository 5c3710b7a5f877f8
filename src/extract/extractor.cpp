#include "extract/extractor.h"

namespace tocsin::extract {

struct Extractor::State {};

Extractor::Extractor(std::unique_ptr<State> state) : state_(std::move(state)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Result<Extractor> Extractor::create(const knowledge::Pack&) { return Extractor(std::make_unique<State>()); }

Records Extractor::extract(const Article&, const Document&, const Grounding&) const { return {}; }

}  // namespace tocsin::extract
