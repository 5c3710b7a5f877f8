// Who, where, when: every name, demonym, place and date expression of a document with what it stands for, and why.
#pragma once

#include <memory>

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::resolve {

class Resolver {
public:
    // The pack must outlive it.
    [[nodiscard]] static Result<Resolver> create(const knowledge::Pack& pack);

    Resolver(Resolver&&) noexcept;
    Resolver& operator=(Resolver&&) noexcept;
    ~Resolver();

    // Safe for several threads at a time.
    [[nodiscard]] Grounding resolve(const Article& article, const Document& document) const;

private:
    struct State;
    explicit Resolver(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::resolve
