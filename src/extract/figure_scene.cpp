#include "extract/figure_scene.h"

namespace tocsin::extract {
namespace {

// Clauses that share the scene of the one above them; of the others only a clause that describes a noun leads on, to that noun.
bool shares_scene(std::string_view relation) {
    return is_or_refines(relation, "advcl") || is_or_refines(relation, "conj") || is_or_refines(relation, "xcomp");
}

constexpr int clause_cost = 2;  // a place of the clause above is farther than any of the same phrase

}  // namespace

FigureScene::FigureScene(const Document& document, const Sentence& sentence, Span figure)
    : tree_(document, sentence), word_(head_in(figure)) {}

std::int32_t FigureScene::head_in(Span span) const {
    const auto inside = [&](std::int32_t word) {
        const auto own = tree_.span(static_cast<WordIndex>(word));
        return own.begin < span.end && span.begin < own.end;
    };
    for (WordIndex word = tree_.words().begin; word < tree_.words().end; ++word) {
        if (!inside(static_cast<std::int32_t>(word)) || tree_.upos(word) == Upos::PUNCT) continue;
        auto top = word;
        while (tree_.head(top) >= 0 && inside(tree_.head(top))) top = static_cast<WordIndex>(tree_.head(top));
        return static_cast<std::int32_t>(top);
    }
    return -1;
}

// Nothing where `word` does not stand below `above` within the same clause, or only as a further member of a list.
std::optional<int> FigureScene::depth_below(WordIndex word, WordIndex above) const {
    int depth = 0;
    for (auto at = word; at != above; ++depth) {
        if (tree_.head(at) < 0 || opens_clause(tree_.relation(at)) || tree_.is_relation(at, "conj")) return std::nullopt;
        at = static_cast<WordIndex>(tree_.head(at));
    }
    return depth;
}

// "In Homs, the mayor said six had been killed": what stands before speaker and speech is the place of both.
bool FigureScene::sets_the_scene(WordIndex place, WordIndex speech) const {
    auto top = place;
    while (tree_.head(top) >= 0 && static_cast<WordIndex>(tree_.head(top)) != speech) top = static_cast<WordIndex>(tree_.head(top));
    const auto speaker = tree_.child(speech, "nsubj");
    return tree_.is_relation(top, "obl") && speaker >= 0 && place < static_cast<WordIndex>(speaker) && place < speech;
}

std::optional<int> FigureScene::steps_to(Span place) const {
    const auto found = head_in(place);
    if (found < 0) return std::nullopt;
    const auto word = static_cast<WordIndex>(found);
    const auto figure = static_cast<WordIndex>(word_);
    if (const auto own = depth_below(word, figure)) return *own;
    // "citizens living in Russia", "the soldiers who fell near Goma"
    for (const auto described : tree_.children(figure))
        if (is_or_refines(tree_.relation(described), "acl"))
            if (const auto depth = depth_below(word, described)) return 1 + *depth;
    int cost = 0;
    for (auto clause = tree_.clause_of(figure);;) {
        if (const auto depth = depth_below(word, clause)) return cost + *depth + 1;
        cost += clause_cost;
        if (tree_.head(clause) < 0) return std::nullopt;
        const auto above = static_cast<WordIndex>(tree_.head(clause));
        if (is_or_refines(tree_.relation(clause), "acl")) {
            const auto depth = depth_below(word, above);
            return depth ? std::optional(cost + *depth) : std::nullopt;
        }
        if (is_or_refines(tree_.relation(clause), "ccomp")) {
            const auto depth = sets_the_scene(word, above) ? depth_below(word, above) : std::nullopt;
            return depth ? std::optional(cost + *depth) : std::nullopt;
        }
        if (!shares_scene(tree_.relation(clause))) return std::nullopt;
        clause = tree_.clause_of(above);
    }
}

bool FigureScene::may_be_of(Span day) const {
    const auto found = head_in(day);
    if (found < 0) return true;
    const auto word = static_cast<WordIndex>(found);
    for (auto clause = tree_.clause_of(static_cast<WordIndex>(word_));;) {
        if (tree_.is_below(word, clause)) return true;
        if (tree_.head(clause) < 0) return false;
        const auto above = static_cast<WordIndex>(tree_.head(clause));
        if (is_or_refines(tree_.relation(clause), "acl")) return tree_.is_below(word, above);
        clause = tree_.clause_of(above);
    }
}

bool FigureScene::is_subject(Span entity) const {
    const auto word = head_in(entity);
    return word >= 0 && tree_.is_relation(static_cast<WordIndex>(word), "nsubj");
}

bool FigureScene::describes(Span noun, Span entity) const {
    const auto described = head_in(noun), describing = head_in(entity);
    return described >= 0 && describing >= 0 && tree_.head(static_cast<WordIndex>(describing)) == described;
}

}  // namespace tocsin::extract
