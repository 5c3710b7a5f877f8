#include "annotate/tree.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace tocsin::annotate {
namespace {

constexpr float never = -1e9F;

bool is_tree(const std::vector<int>& head) {
    const std::size_t words = head.size();
    std::vector<std::uint8_t> state(words + 1, 0);  // 1 = on the way, 2 = reaches the root
    state[0] = 2;
    std::vector<std::size_t> way;
    for (std::size_t w = 1; w <= words; ++w) {
        way.clear();
        std::size_t at = w;
        while (state[at] == 0) {
            state[at] = 1;
            way.push_back(at);
            at = static_cast<std::size_t>(head[at - 1]);
        }
        if (state[at] == 1) return false;
        for (const auto step : way) state[step] = 2;
    }
    return true;
}

// The best tree over nodes 0..n (0 = root); score[d * (n + 1) + h]. Cycles are contracted one after another in place: a contracted
// cycle lives on as its first node, and is taken apart in the reverse order.
std::vector<int> maximum_tree(std::vector<float> score, std::size_t n) {
    const std::size_t width = n + 1;
    struct Contraction {
        std::vector<std::size_t> nodes;       // the cycle; nodes[0] stands for it afterwards
        std::vector<std::size_t> cycle_head;  // per node of `nodes`
        std::vector<std::size_t> entry;       // per outside head: which node of the cycle it would enter
        std::vector<std::size_t> exit;        // per outside dependent: which node of the cycle is its head
    };
    std::vector<Contraction> contractions;
    std::vector<bool> alive(width, true);
    std::vector<std::size_t> head(width, 0);
    for (;;) {
        for (std::size_t d = 1; d < width; ++d) {
            if (!alive[d]) continue;
            std::size_t best = d == 0 ? 1 : 0;
            for (std::size_t h = 0; h < width; ++h)
                if (alive[h] && h != d && score[d * width + h] > score[d * width + best]) best = h;
            head[d] = best;
        }
        // Find a cycle among the living.
        std::vector<std::uint32_t> mark(width, 0);
        std::size_t in_cycle = 0;
        for (std::size_t d = 1; d < width && in_cycle == 0; ++d) {
            if (!alive[d] || mark[d] != 0) continue;
            std::size_t at = d;
            while (at != 0 && mark[at] == 0) {
                mark[at] = static_cast<std::uint32_t>(d);
                at = head[at];
            }
            if (at != 0 && mark[at] == d) in_cycle = at;
        }
        if (in_cycle == 0) break;
        Contraction c;
        float total = 0;
        for (std::size_t at = in_cycle;;) {
            c.nodes.push_back(at);
            c.cycle_head.push_back(head[at]);
            total += score[at * width + head[at]];
            at = head[at];
            if (at == in_cycle) break;
        }
        std::vector<bool> inside(width, false);
        for (const auto node : c.nodes) inside[node] = true;
        c.entry.assign(width, c.nodes[0]);
        c.exit.assign(width, c.nodes[0]);
        const std::size_t stand = c.nodes[0];
        std::vector<float> in_score(width, never), out_score(width, never);
        for (std::size_t other = 0; other < width; ++other) {
            if (!alive[other] || inside[other]) continue;
            bool first = true;
            for (std::size_t i = 0; i < c.nodes.size(); ++i) {
                const std::size_t node = c.nodes[i];
                const float enter = score[node * width + other] - score[node * width + c.cycle_head[i]] + total;
                if (first || enter > in_score[other]) {
                    in_score[other] = enter;
                    c.entry[other] = node;
                }
                if (other != 0 && (first || score[other * width + node] > out_score[other])) {
                    out_score[other] = score[other * width + node];
                    c.exit[other] = node;
                }
                first = false;
            }
        }
        for (std::size_t other = 0; other < width; ++other) {
            if (!alive[other] || inside[other]) continue;
            score[stand * width + other] = in_score[other];
            if (other != 0) score[other * width + stand] = out_score[other];
        }
        for (std::size_t i = 1; i < c.nodes.size(); ++i) alive[c.nodes[i]] = false;
        contractions.push_back(std::move(c));
    }
    for (std::size_t i = contractions.size(); i-- > 0;) {
        const Contraction& c = contractions[i];
        const std::size_t stand = c.nodes[0];
        const std::size_t from = head[stand];
        std::vector<bool> inside(width, false);
        for (const auto node : c.nodes) inside[node] = true;
        for (std::size_t d = 1; d < width; ++d)
            if (alive[d] && !inside[d] && head[d] == stand) head[d] = c.exit[d];
        for (std::size_t k = 0; k < c.nodes.size(); ++k) {
            alive[c.nodes[k]] = true;
            head[c.nodes[k]] = c.cycle_head[k];
        }
        head[c.entry[from]] = from;
    }
    std::vector<int> out(n);
    for (std::size_t d = 1; d < width; ++d) out[d - 1] = static_cast<int>(head[d]);
    return out;
}

}  // namespace

std::vector<int> best_tree(const float* scores, std::size_t row_length, std::size_t words) {
    std::vector<int> head(words);
    std::size_t roots = 0;
    for (std::size_t w = 0; w < words; ++w) {
        const float* row = scores + w * row_length;
        std::size_t best = 0;
        for (std::size_t h = 1; h <= words; ++h) {
            if (h == w + 1) continue;
            if (row[h] > row[best]) best = h;
        }
        head[w] = static_cast<int>(best);
        roots += best == 0 ? 1 : 0;
    }
    if (roots == 1 && is_tree(head)) return head;
    if (words <= 1) return std::vector<int>(words, 0);
    const std::size_t width = words + 1;
    const auto score_of = [&](std::size_t w, std::size_t h) { return std::clamp(scores[w * row_length + h], -1e6F, 1e6F); };
    // `only` = the one word that may hang from the root, or all.
    const auto tree_with = [&](std::size_t only, bool all) {
        std::vector<float> square(width * width, never);
        for (std::size_t w = 0; w < words; ++w)
            for (std::size_t h = 0; h <= words; ++h)
                if (h != w + 1 && (all || (h == 0) == (w == only))) square[(w + 1) * width + h] = score_of(w, h);
        return maximum_tree(std::move(square), words);
    };
    head = tree_with(0, true);
    if (std::count(head.begin(), head.end(), 0) == 1) return head;
    // Several roots: the best tree under one of them, of the first few.
    std::vector<int> best;
    float most = -std::numeric_limits<float>::infinity();
    int tried = 0;
    for (std::size_t root = 0; root < words && tried < 4; ++root) {
        if (head[root] != 0) continue;
        ++tried;
        auto tree = tree_with(root, false);
        float sum = 0;
        for (std::size_t w = 0; w < words; ++w) sum += score_of(w, static_cast<std::size_t>(tree[w]));
        if (sum > most) {
            most = sum;
            best = std::move(tree);
        }
    }
    return best;
}

}  // namespace tocsin::annotate
