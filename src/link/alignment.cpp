#include "link/alignment.h"

#include <algorithm>
#include <cmath>

namespace tocsin::link {
namespace {

constexpr std::size_t bins = 1024;  // places are compared to a thousandth of the text
constexpr int near = 65536 / 14;    // two places that lie so close are on the diagonal
constexpr double least_total = 10;  // nats; a text with fewer anchors cannot be covered by few
constexpr double chance = 8;        // nats; a chain of one or two anchors is in order by chance

struct Match {
    std::uint16_t a = 0, b = 0;
    float weight = 0;
};

// The heaviest chain that runs forward in both texts; `matches` are sorted by a, then by b downwards.
double heaviest_chain(const std::vector<Match>& matches) {
    std::array<float, bins + 1> best{};  // Fenwick tree of maxima over b
    float heaviest = 0;
    for (const auto& match : matches) {
        const std::size_t bin = match.b * bins / 65536;
        float before = 0;
        for (std::size_t i = bin; i > 0; i &= i - 1) before = std::max(before, best[i]);
        const float here = before + match.weight;
        heaviest = std::max(heaviest, here);
        for (std::size_t i = bin + 1; i <= bins; i += i & (~i + 1)) best[i] = std::max(best[i], here);
    }
    return heaviest;
}

bool counts(AnchorKind kind, PairKind pair) { return kind != AnchorKind::sound || pair == PairKind::other_script; }

double gap(double a, double b) { return std::abs(std::log((a + 1) / (b + 1))); }

}  // namespace

PairKind kind_of(const Skeleton& a, const Skeleton& b) {
    if (a.script != b.script) return PairKind::other_script;
    return a.language == b.language ? PairKind::same_language : PairKind::same_script;
}

Alignment align(const Weighed& a, const Weighed& b) {
    const PairKind pair = kind_of(*a.skeleton, *b.skeleton);
    const auto& left = a.skeleton->anchors;
    const auto& right = b.skeleton->anchors;
    static thread_local std::vector<Match> matches;
    matches.clear();
    double shared = 0;
    double diagonal = 0;
    double numbers = 0;
    for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
        if (left[i].key != right[j].key) {
            left[i].key < right[j].key ? ++i : ++j;
            continue;
        }
        std::size_t i_end = i;
        std::size_t j_end = j;
        while (i_end < left.size() && left[i_end].key == left[i].key) ++i_end;
        while (j_end < right.size() && right[j_end].key == right[j].key) ++j_end;
        if (counts(left[i].kind, pair)) {
            const float weight = (a.weights[i] + b.weights[j]) / 2;
            // A word that comes again and again in both lies in order somewhere: all its places together weigh as one.
            const float each = weight / static_cast<float>(std::min(i_end - i, j_end - j));
            int closest = 65536;
            for (std::size_t m = i; m < i_end; ++m)
                for (std::size_t n = j; n < j_end; ++n) {
                    matches.push_back({left[m].place, right[n].place, each});
                    closest = std::min(closest, std::abs(int{left[m].place} - int{right[n].place}));
                }
            shared += weight;
            if (closest < near) diagonal += weight;
            if (left[i].kind == AnchorKind::number) numbers += weight;
        }
        i = i_end;
        j = j_end;
    }
    std::sort(matches.begin(), matches.end(), [](const Match& x, const Match& y) { return x.a != y.a ? x.a < y.a : x.b > y.b; });
    const double chain = heaviest_chain(matches);
    const auto total = [&](const Weighed& of) {
        double sum = 0;
        for (std::size_t kind = 0; kind < of.totals.size(); ++kind)
            if (counts(static_cast<AnchorKind>(kind), pair)) sum += of.totals[kind];
        return std::max(sum, least_total);
    };
    const double smaller = std::min(total(a), total(b));
    constexpr auto number = static_cast<std::size_t>(AnchorKind::number);
    const double fewer_numbers = std::min(a.totals[number], b.totals[number]);
    return {{chain / smaller, shared / smaller, std::max(0.0, chain - chance) / std::max(shared, 1.0), diagonal / std::max(shared, 1.0),
             gap(a.skeleton->words, b.skeleton->words), gap(a.skeleton->sentences, b.skeleton->sentences), std::log1p(numbers),
             std::log1p(std::max(0.0, fewer_numbers - numbers)), std::log1p(chain)}};
}

}  // namespace tocsin::link
