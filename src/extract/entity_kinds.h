// What kinds of entities can be a party, or tell where one is.
#pragma once

#include "core/grounding.h"

namespace tocsin::extract {

[[nodiscard]] inline bool is_place(const Entity& entity) { return entity.kind == EntityKind::place || entity.kind == EntityKind::facility; }

[[nodiscard]] inline bool is_country(const Entity& entity) {
    return entity.kind == EntityKind::state || entity.place_precision == "country";
}

// Persons, organizations, states and groups act; places, dates and laws do not.
[[nodiscard]] inline bool is_actor(const Entity& entity) {
    return entity.kind == EntityKind::person || entity.kind == EntityKind::organization || entity.kind == EntityKind::state ||
           entity.kind == EntityKind::group;
}

}  // namespace tocsin::extract
