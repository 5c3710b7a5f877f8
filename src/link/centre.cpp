#include "link/centre.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tocsin::link {
namespace {

constexpr std::uint32_t most_counted = std::numeric_limits<std::uint16_t>::max();

TermKind kind_of(const Anchor& anchor) {
    switch (anchor.kind) {
        case AnchorKind::word: return anchor.name ? TermKind::name : TermKind::word;
        case AnchorKind::sound: return TermKind::sound;
        case AnchorKind::entity: return TermKind::actor;
        case AnchorKind::number:
        case AnchorKind::day: return TermKind::number;
    }
    return TermKind::word;
}

void measure(Centre& centre) {
    centre.squares = {};
    for (const auto& term : centre.terms) centre.squares[static_cast<std::size_t>(term.kind)] += double{term.weight} * term.weight;
}

// The share of a centre's core that the other lacks; 0 without a core.
double own_core(const Centre& one, const Centre& other, double most, double few) {
    double core = 0;
    double own = 0;
    auto at = other.terms.begin();
    for (const auto& term : one.terms) {
        while (at != other.terms.end() && at->key < term.key) ++at;
        if (term.kind == TermKind::sound || term.kind == TermKind::word) continue;
        const double share = double{1} * term.articles / one.articles;
        if (share < most) continue;
        const double there = at != other.terms.end() && at->key == term.key ? double{1} * at->articles / other.articles : 0;
        const double weight = double{term.weight} / term.articles;
        core += weight;
        if (there < share * few) own += weight;
    }
    return core > 0 ? own / core : 0;
}

// Keeps the heaviest.
void prune(std::vector<Term>& terms, std::size_t most) {
    if (terms.size() <= most) return;
    const auto heavier = [](const Term& a, const Term& b) { return a.weight != b.weight ? a.weight > b.weight : a.key < b.key; };
    std::nth_element(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(most), terms.end(), heavier);
    terms.resize(most);
    std::sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.key < b.key; });
}

}  // namespace

Centre centre_of(const Weighed& article, const Limits& limits) {
    const double lead = limits("stories.lead");
    const double least = limits("stories.least_weight");
    Centre out;
    const auto& anchors = article.skeleton->anchors;
    for (std::size_t i = 0; i < anchors.size();) {
        const std::size_t first = i;
        bool name = true;
        for (; i < anchors.size() && anchors[i].key == anchors[first].key; ++i) name = name && anchors[i].name;
        if (article.weights[first] < least) continue;
        const double count = static_cast<double>(i - first);
        double weight = std::pow(article.weights[first], limits("stories.power")) * (1 + std::log(count));
        if (anchors[first].place < lead * 65536) weight *= limits("stories.lead_weight");
        Anchor anchor = anchors[first];
        anchor.name = name;
        if (anchor.kind == AnchorKind::sound && !name) continue;
        out.terms.push_back({anchor.key, static_cast<float>(weight), kind_of(anchor), 1});
    }
    prune(out.terms, static_cast<std::size_t>(limits("stories.terms")));
    measure(out);
    double square = 0;
    for (std::size_t kind = 0; kind < term_kinds; ++kind)
        if (static_cast<TermKind>(kind) != TermKind::sound) square += out.squares[kind];
    if (square > 0)
        for (auto& term : out.terms) term.weight = static_cast<float>(term.weight / std::sqrt(square));
    measure(out);
    out.articles = 1;
    return out;
}

void add(Centre& centre, const Centre& article, const Limits& limits) {
    std::vector<Term> sum;
    sum.reserve(centre.terms.size() + article.terms.size());
    auto a = centre.terms.begin();
    auto b = article.terms.begin();
    while (a != centre.terms.end() || b != article.terms.end()) {
        if (b == article.terms.end() || (a != centre.terms.end() && a->key < b->key)) {
            sum.push_back(*a++);
        } else if (a == centre.terms.end() || b->key < a->key) {
            sum.push_back(*b++);
        } else {
            const auto articles = std::min<std::uint32_t>(std::uint32_t{1} * a->articles + b->articles, most_counted);
            sum.push_back({a->key, a->weight + b->weight, std::max(a->kind, b->kind), static_cast<std::uint16_t>(articles)});
            ++a;
            ++b;
        }
    }
    centre.terms = std::move(sum);
    centre.articles += article.articles;
    prune(centre.terms, static_cast<std::size_t>(limits("stories.story_terms")));
    measure(centre);
}

Closeness compare(const Centre& a, const Centre& b, bool other_script, double spread) {
    std::array<double, term_kinds> dots{};
    for (std::size_t i = 0, j = 0; i < a.terms.size() && j < b.terms.size();) {
        if (a.terms[i].key != b.terms[j].key) {
            a.terms[i].key < b.terms[j].key ? ++i : ++j;
            continue;
        }
        const TermKind kind = std::max(a.terms[i].kind, b.terms[j].kind);
        dots[static_cast<std::size_t>(kind)] += double{a.terms[i].weight} * b.terms[j].weight;
        ++i;
        ++j;
    }
    const auto cosine = [&](std::initializer_list<TermKind> kinds) {
        double dot = 0;
        double left = 0;
        double right = 0;
        for (const auto kind : kinds) {
            const auto k = static_cast<std::size_t>(kind);
            dot += dots[k];
            left += a.squares[k];
            right += b.squares[k];
        }
        return left > 0 && right > 0 ? dot / std::sqrt(left * right) : 0.0;
    };
    const double lengths = std::sqrt((a.squares[0] + a.squares[1] + a.squares[2] + a.squares[3]) *
                                     (b.squares[0] + b.squares[1] + b.squares[2] + b.squares[3]));
    // A sum of alike articles is nearly as long as they are many: what it lacks is what they differ in.
    const double alike = std::pow(lengths / std::max(1.0, double{1} * a.articles * b.articles), spread);
    if (other_script)
        return {cosine({TermKind::sound, TermKind::number, TermKind::actor}) * alike, cosine({TermKind::sound, TermKind::actor}),
                cosine({TermKind::number})};
    return {cosine({TermKind::word, TermKind::name, TermKind::number, TermKind::actor}) * alike, cosine({TermKind::name, TermKind::actor}),
            cosine({TermKind::number})};
}

double contrast(const Centre& a, const Centre& b, const Limits& limits) {
    if (a.articles < 2 || b.articles < 2) return 0;
    const double most = limits("stories.core");
    const double few = limits("stories.core_other");
    return std::min(own_core(a, b, most, few), own_core(b, a, most, few));
}

}  // namespace tocsin::link
