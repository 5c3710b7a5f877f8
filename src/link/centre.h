// What an article or a story is about, as weights of its anchors: few, rare, sorted by key.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "link/alignment.h"
#include "link/limits.h"

namespace tocsin::link {

// What a term tells: two stories of one kind share words, but neither names nor numbers.
enum class TermKind : std::uint8_t { word, name, number, actor, sound };
inline constexpr std::size_t term_kinds = 5;

struct Term {
    std::uint32_t key = 0;
    float weight = 0;
    TermKind kind = TermKind::word;
    std::uint16_t articles = 1;  // of the centre that have it; no more than fit in
};

struct Centre {
    std::vector<Term> terms;  // sorted by key; a sum over the articles
    std::uint32_t articles = 0;
    std::array<double, term_kinds> squares{};  // sum of squared weights by kind
};

// Of length 1 over all kinds but sounds. Other centres are sums of such.
[[nodiscard]] Centre centre_of(const Weighed& article, const Limits& limits);

// Adds an article; only the heaviest stories.terms are kept.
void add(Centre& centre, const Centre& article, const Limits& limits);

// The mean cosine of two articles over all kinds (of names, numbers and actors where the scripts differ), and the cosines of the
// centres over names and over numbers; 0 where either has none.
// `spread` 1: the mean over all pairs of articles; 0: the cosine of the centres; between: between.
struct Closeness {
    double all = 0, names = 0, numbers = 0;
};
[[nodiscard]] Closeness compare(const Centre& a, const Centre& b, bool other_script, double spread);

// How far two stories of one language have cores of their own: of the names, numbers and actors that most articles of one story have,
// the share that hardly any article of the other has, in the story where that is less. 0..1; two look-alike events share the words of
// their kind, but neither who nor where. 0 where a centre is one article: nothing tells what its core is.
[[nodiscard]] double contrast(const Centre& a, const Centre& b, const Limits& limits);

}  // namespace tocsin::link
