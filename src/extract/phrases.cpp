#include "extract/phrases.h"

#include "text/lex.h"

namespace tocsin::extract {
namespace {

std::uint64_t edge(std::uint32_t node, std::uint64_t fold) { return fold ^ ((node + 1) * 0x9E3779B97F4A7C15ULL); }

}  // namespace

std::uint32_t Phrases::next(std::uint32_t node, std::uint64_t fold) const {
    const auto found = edges_.find(edge(node, fold));
    return found == edges_.end() ? 0 : found->second;
}

void Phrases::add(std::string_view phrase, std::uint32_t row) {
    std::uint32_t node = 0;
    for (const auto& lexeme : text::lex(phrase)) {
        auto [found, is_new] = edges_.try_emplace(edge(node, lexeme.fold), static_cast<std::uint32_t>(nodes_.size()));
        if (is_new) nodes_.emplace_back();
        node = found->second;
    }
    if (node != 0) nodes_[node].rows.push_back(row);
}

void Phrases::find(std::span<const Lexeme> lexemes, std::vector<Match>& out) const {
    out.clear();
    std::uint32_t node = 0;
    for (std::uint32_t at = 0; at < lexemes.size(); ++at) {
        node = next(node, lexemes[at].fold);
        if (node == 0) return;
        for (const std::uint32_t row : nodes_[node].rows) out.push_back({at + 1, row});
    }
}

Phrases::Match Phrases::longest(std::span<const Lexeme> lexemes) const {
    Match best;
    std::uint32_t node = 0;
    for (std::uint32_t at = 0; at < lexemes.size(); ++at) {
        node = next(node, lexemes[at].fold);
        if (node == 0) break;
        if (!nodes_[node].rows.empty()) best = {at + 1, nodes_[node].rows.front()};
    }
    return best;
}

}  // namespace tocsin::extract
