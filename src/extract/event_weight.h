// How sure an event is, and whether anybody is in it whom news of a crisis would name.
#pragma once

#include "core/records.h"
#include "extract/frames.h"
#include "extract/roles.h"

namespace tocsin::extract {

// A logistic sum over what is known of the event: knowledge/events/confidence.tsv. 0..1.
[[nodiscard]] double confidence_of(const Frames& frames, const Event& event, const Filled& filled, const Trigger& trigger);

// Whether an actor or a recipient is somebody whom a reader could look up: a country, a name, an army or a ministry, and not only "the
// father". `tree` is that of the event's sentence; it tells names from nouns that are written with a capital letter.
[[nodiscard]] bool has_public_party(const Frames& frames, const Tree& tree, const Event& event);

// Whether two such parties are in it: one who acts and one to whom it is done, or two who act together.
[[nodiscard]] bool joins_public_parties(const Frames& frames, const Tree& tree, const Event& event);

}  // namespace tocsin::extract
