// From a page or a scraped text to the article and nothing else: encoding, furniture, title, outlet, day, agencies,
// access, language. Whatever is taken away or cannot be told leaves a Note.
#pragma once

#include <memory>

#include "core/article.h"
#include "core/item.h"
#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::clean {

class Cleaner {
public:
    // Reads its word lists from the pack, which must outlive it.
    [[nodiscard]] static Result<Cleaner> create(const knowledge::Pack& pack);

    Cleaner(Cleaner&&) noexcept;
    Cleaner& operator=(Cleaner&&) noexcept;
    ~Cleaner();

    // Any bytes. A Reject where there is no article in them. Safe for several threads at a time.
    [[nodiscard]] tl::expected<Article, Reject> clean(const Item& item) const;

private:
    struct State;
    explicit Cleaner(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::clean
