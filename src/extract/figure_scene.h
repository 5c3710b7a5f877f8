// Where a figure stands in the tree of its sentence: which places and which days can be its own.
//
//     The truce in Aleppo collapsed , killing 20 .          Aleppo: the clause above, reached as its adverbial clause
//     The mission began in Kyiv , after a war that has cost 14,000 lives .     Kyiv: another matter, beyond the noun "war"
//
// A clause that describes a noun tells of that noun only; what the clauses around it name is not the figure's.
#pragma once

#include <optional>

#include "core/document.h"
#include "core/span.h"
#include "extract/tree.h"

namespace tocsin::extract {

class FigureScene {
public:
    // `figure` is the figure's span. The document must outlive it.
    FigureScene(const Document& document, const Sentence& sentence, Span figure);

    // A sentence without a tree tells nothing: the questions below may not be asked.
    [[nodiscard]] bool parsed() const { return word_ >= 0; }

    // Steps in the tree from the figure to a place named in `place`; nothing where it is not the figure's. Fewer = nearer.
    [[nodiscard]] std::optional<int> steps_to(Span place) const;

    // Whether the day named in `day` can be the figure's.
    [[nodiscard]] bool may_be_of(Span day) const;

    // Whether the words of `entity` hang on the noun in `noun` itself: "soldiers of the army", not "troops on the Libyan border".
    [[nodiscard]] bool describes(Span noun, Span entity) const;

    // Whether the words of `entity` are the subject of a clause.
    [[nodiscard]] bool is_subject(Span entity) const;

private:
    // The word in the span that governs the others; -1 = none.
    [[nodiscard]] std::int32_t head_in(Span span) const;
    [[nodiscard]] bool sets_the_scene(WordIndex place, WordIndex speech) const;
    [[nodiscard]] std::optional<int> depth_below(WordIndex word, WordIndex above) const;

    Tree tree_;
    std::int32_t word_ = -1;
};

}  // namespace tocsin::extract
