#include "link/candidates.h"

#include <algorithm>
#include <cmath>

namespace tocsin::link {

Candidates::Candidates(const Limits& limits, bool forgets)
    : keys_(static_cast<std::size_t>(limits("likeness.keys"))),
      postings_(static_cast<std::size_t>(limits("likeness.postings"))),
      most_(static_cast<std::size_t>(limits("likeness.candidates"))),
      holders_(forgets) {}

// By weight, the heaviest first; each key once.
std::vector<std::pair<float, std::uint32_t>> Candidates::rarest(const Weighed& article) const {
    std::vector<std::pair<float, std::uint32_t>> out;
    const auto& anchors = article.skeleton->anchors;
    for (std::size_t i = 0; i < anchors.size(); ++i)
        if (i == 0 || anchors[i].key != anchors[i - 1].key) out.emplace_back(-article.weights[i], anchors[i].key);
    if (out.size() > keys_) {
        std::nth_element(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(keys_), out.end());
        out.resize(keys_);
    }
    return out;
}

std::vector<std::uint32_t> Candidates::find(const Weighed& article, std::uint32_t from) {
    std::vector<std::uint32_t> touched;
    const auto& anchors = article.skeleton->anchors;
    for (std::size_t i = 0; i < anchors.size(); ++i) {
        if (i > 0 && anchors[i].key == anchors[i - 1].key) continue;
        const auto holders = holders_.of(anchors[i].key, from);
        if (holders.size() > postings_) continue;
        for (const auto holder : holders) {
            if (votes_[holder] == 0) touched.push_back(holder);
            votes_[holder] += article.weights[i] + 1e-6F;
        }
    }
    std::vector<std::pair<float, std::uint32_t>> ranked;
    ranked.reserve(touched.size());
    for (const auto number : touched) {
        ranked.emplace_back(-votes_[number] / sizes_[number], number);
        votes_[number] = 0;
    }
    const auto best = static_cast<std::ptrdiff_t>(std::min(most_, ranked.size()));
    std::partial_sort(ranked.begin(), ranked.begin() + best, ranked.end());
    std::vector<std::uint32_t> out;
    for (std::ptrdiff_t i = 0; i < best; ++i) out.push_back(ranked[static_cast<std::size_t>(i)].second);
    return out;
}

void Candidates::add(const Weighed& article, std::uint32_t number) {
    for (const auto& [weight, key] : rarest(article)) holders_.add(key, number);
    votes_.resize(number + 1, 0);
    sizes_.resize(number + 1, 1);
    sizes_[number] = std::sqrt(static_cast<float>(article.skeleton->anchors.size()) + 50);
}

}  // namespace tocsin::link
