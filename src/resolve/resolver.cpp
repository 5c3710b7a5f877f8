#include "resolve/resolver.h"

#include "resolve/times.h"

namespace tocsin::resolve {

struct Resolver::State {
    TimeTagger times;
};

Resolver::Resolver(std::unique_ptr<State> state) : state_(std::move(state)) {}
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;
Resolver::~Resolver() = default;

Result<Resolver> Resolver::create(const knowledge::Pack& pack) {
    TRY(auto times, TimeTagger::create(pack));
    return Resolver(std::make_unique<State>(State{std::move(times)}));
}

Grounding Resolver::resolve(const Article& article, const Document& document) const { return {state_->times.tag(article, document), {}}; }

}  // namespace tocsin::resolve
