// What stands around a figure: of whom it is, where, of which day, since when, counted when.
#pragma once

#include <cstdint>

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include "core/records.h"
#include "extract/attribution.h"
#include "extract/figure_scene.h"
#include "extract/figure_words.h"
#include "extract/measure_finder.h"
#include "extract/number_reader.h"

namespace tocsin::extract {

// For one article; all must outlive it.
class FigureContext {
public:
    FigureContext(const Article& article, const Document& document, const Grounding& grounding, const MeasureWords& words,
                  Attributor& attributor)
        : article_(article), document_(document), grounding_(grounding), words_(words), attributor_(attributor) {}

    // The entities of one sentence as rows of its lexemes.
    [[nodiscard]] SentenceView view(std::uint32_t sentence) const;

    // Sets attributed_to, of, time, since, as_of and place; the rest of the figure must be set.
    void complete(const SentenceView& view, const Quantity& quantity, const Measured& measured, const Measure& measure, Figure& figure);

private:
    void set_party(const SentenceView& view, const Quantity& quantity, const Measured& measured, const Measure& measure,
                   const FigureScene& scene, Figure& figure) const;
    [[nodiscard]] const Entity* actor_before(const SentenceView& view, const Quantity& quantity, const FigureScene& scene) const;
    [[nodiscard]] std::string country_here(const SentenceView& view, const Measured& measured) const;
    void set_days(const SentenceView& view, const Measured& measured, const FigureScene& scene, Figure& figure) const;
    void set_place(const SentenceView& view, const Measured& measured, const FigureScene& scene, Figure& figure) const;
    [[nodiscard]] Rows rows_of(std::uint32_t sentence, Span span) const;
    // The end of the nearest phrase of that role that ends in the three lexemes before `at`.
    [[nodiscard]] bool follows(const SentenceView& view, std::uint32_t at, Role role, std::uint32_t reach) const;

    const Article& article_;
    const Document& document_;
    const Grounding& grounding_;
    const MeasureWords& words_;
    Attributor& attributor_;
};

}  // namespace tocsin::extract
