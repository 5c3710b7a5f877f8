#include "clean/cleaner.h"

#include "text/hash.h"
#include "text/utf8.h"

namespace tocsin::clean {

struct Cleaner::State {
    const knowledge::Pack* pack = nullptr;
};

Cleaner::Cleaner(std::unique_ptr<State> state) : state_(std::move(state)) {}
Cleaner::Cleaner(Cleaner&&) noexcept = default;
Cleaner& Cleaner::operator=(Cleaner&&) noexcept = default;
Cleaner::~Cleaner() = default;

Result<Cleaner> Cleaner::create(const knowledge::Pack& pack) {
    auto state = std::make_unique<State>();
    state->pack = &pack;
    return Cleaner(std::move(state));
}

tl::expected<Article, Reject> Cleaner::clean(const Item& item) const {
    if (!text::is_valid_utf8(item.bytes)) return tl::unexpected(Reject{item.input, "binary", "not a text"});
    Article article;
    article.input = item.input;
    article.text = text::to_nfc(text::trim(item.bytes));
    article.paragraphs.push_back({{0, static_cast<std::uint32_t>(article.text.size())}, Article::Block::paragraph});
    article.id = "d:" + text::hash_hex(article.text);
    return article;
}

}  // namespace tocsin::clean
