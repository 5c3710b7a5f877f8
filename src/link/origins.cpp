#include "link/origins.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "text/lex.h"

namespace tocsin::link {
namespace {

constexpr std::size_t run_length = 5;      // words in a run
constexpr double least_containment = 0.3;  // true reprints of wire stories share about 30 % and more of their runs
constexpr std::size_t least_shared = 8;    // a text of a few lines is not enough to tell

// The distinct hashes of all runs of words, sorted.
std::vector<std::uint64_t> runs_of(const Article& article) {
    std::vector<std::uint64_t> words;
    for (const auto& lexeme : text::lex(article.text))
        if (lexeme.kind != Lexeme::Kind::symbol) words.push_back(lexeme.fold);
    std::vector<std::uint64_t> out;
    for (std::size_t i = 0; i + run_length <= words.size(); ++i) {
        std::uint64_t hash = 0;
        for (std::size_t j = 0; j < run_length; ++j) hash = hash * 0x9E3779B97F4A7C15ULL + words[i + j];
        out.push_back(hash);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t node) {
    while (parent[node] != node) node = parent[node] = parent[parent[node]];
    return node;
}

// Earliest day first, then the longest, then the smallest id.
auto rank_of(const Article& article) {
    const int day = article.published
                        ? days_between(Date{std::chrono::year(1970), std::chrono::month(1), std::chrono::day(1)}, article.published->date)
                        : 1 << 30;
    return std::tuple(day, -static_cast<std::int64_t>(article.text.size()), std::string_view(article.id));
}

}  // namespace

std::vector<OriginOf> find_origins(const std::vector<const Article*>& articles) {
    const auto count = static_cast<std::uint32_t>(articles.size());
    std::vector<std::size_t> sizes;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> holders;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto runs = runs_of(*articles[i]);
        sizes.push_back(runs.size());
        for (const auto run : runs) holders[run].push_back(i);
    }
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> shared;
    for (const auto& [run, documents] : holders)
        for (std::size_t a = 0; a < documents.size(); ++a)
            for (std::size_t b = a + 1; b < documents.size(); ++b) ++shared[{documents[a], documents[b]}];

    std::vector<std::uint32_t> parent(count);
    std::iota(parent.begin(), parent.end(), 0U);
    const auto containment = [&](std::uint32_t a, std::uint32_t b, std::size_t common) {
        return static_cast<double>(common) / static_cast<double>(std::max<std::size_t>(1, std::min(sizes[a], sizes[b])));
    };
    for (const auto& [pair, common] : shared)
        if (common >= least_shared && containment(pair.first, pair.second, common) >= least_containment)
            parent[root_of(parent, pair.second)] = root_of(parent, pair.first);

    std::map<std::uint32_t, std::uint32_t> original;  // by root
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto [at, is_new] = original.emplace(root_of(parent, i), i);
        if (!is_new && rank_of(*articles[i]) < rank_of(*articles[at->second])) at->second = i;
    }
    std::vector<OriginOf> out(count);
    std::map<std::uint32_t, std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t root = root_of(parent, i);
        const std::uint32_t first = original[root];
        out[i].origin = numbers.emplace(root, static_cast<std::uint32_t>(numbers.size())).first->second;
        if (i == first) continue;
        out[i].relation = Relation::copy;
        const auto at = shared.find({std::min(i, first), std::max(i, first)});
        out[i].similarity = at == shared.end() ? 0 : containment(i, first, at->second);
    }
    return out;
}

}  // namespace tocsin::link
