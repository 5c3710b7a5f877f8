// Which entity a passage of an article is about.
#pragma once

#include <algorithm>
#include <vector>

#include "core/grounding.h"

namespace tocsin::test {

// The entity (no day) that covers the span best; of two alike the one that acts. nullptr = none touches it.
inline const Entity* entity_at(const std::vector<Entity>& entities, Span span) {
    const Entity* best = nullptr;
    double best_share = 0;
    for (const auto& entity : entities) {
        if (entity.kind == EntityKind::date || !entity.span.overlaps(span)) continue;
        const double both = std::min(entity.span.end, span.end) - std::max(entity.span.begin, span.begin);
        const double either = std::max(entity.span.end, span.end) - std::min(entity.span.begin, span.begin);
        const double share = both / either + (entity.sector.empty() ? 0 : 0.3);
        if (share <= best_share) continue;
        best_share = share;
        best = &entity;
    }
    return best;
}

}  // namespace tocsin::test
