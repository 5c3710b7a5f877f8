#include "resolve/resolver.h"

namespace tocsin::resolve {

struct Resolver::State {};

Resolver::Resolver(std::unique_ptr<State> state) : state_(std::move(state)) {}
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;
Resolver::~Resolver() = default;

Result<Resolver> Resolver::create(const knowledge::Pack&) { return Resolver(std::make_unique<State>()); }

Grounding Resolver::resolve(const Article&, const Document&) const { return {}; }

}  // namespace tocsin::resolve
