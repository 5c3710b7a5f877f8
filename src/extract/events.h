// Finds the events of an article: trigger, frame, roles, status, day, place, who says so. docs/formats/frames.md.
#pragma once

#include <memory>
#include <vector>

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include "core/records.h"
#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::extract {

class EventExtractor {
public:
    // The pack must outlive it.
    [[nodiscard]] static Result<EventExtractor> create(const knowledge::Pack& pack);

    EventExtractor(EventExtractor&&) noexcept;
    EventExtractor& operator=(EventExtractor&&) noexcept;
    ~EventExtractor();

    // In text order of the triggers. None where the language has no triggers or the document was not parsed. Safe for several
    // threads at a time. `statements` are those of the article: who says what decides whether the denied is told at all, and whether
    // the future is a plan, a threat or a forecast.
    [[nodiscard]] std::vector<Event> extract(const Article& article, const Document& document, const Grounding& grounding,
                                             const std::vector<Statement>& statements) const;

private:
    struct State;
    explicit EventExtractor(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::extract
