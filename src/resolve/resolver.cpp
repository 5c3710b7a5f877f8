#include "resolve/resolver.h"

#include <algorithm>
#include <iterator>

#include "resolve/actors.h"
#include "resolve/book.h"
#include "resolve/times.h"

namespace tocsin::resolve {

struct Resolver::State {
    Book book;
    TimeTagger times;
};

Resolver::Resolver(std::unique_ptr<State> state) : state_(std::move(state)) {}
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;
Resolver::~Resolver() = default;

Result<Resolver> Resolver::create(const knowledge::Pack& pack) {
    TRY(auto book, Book::create(pack));
    TRY(auto times, TimeTagger::create(pack));
    return Resolver(std::make_unique<State>(State{std::move(book), std::move(times)}));
}

Grounding Resolver::resolve(const Article& article, const Document& document) const {
    Grounding grounding;
    auto dates = state_->times.tag(article, document);
    grounding.entities = resolve_actors_and_places(state_->book, article, document, dates);
    std::move(dates.begin(), dates.end(), std::back_inserter(grounding.entities));
    std::stable_sort(grounding.entities.begin(), grounding.entities.end(), [](const Entity& a, const Entity& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    return grounding;
}

}  // namespace tocsin::resolve
