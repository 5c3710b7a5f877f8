// Each sighting alone: which of its readings holds where it stands. Capitals are told from their governments here.
#pragma once

#include <vector>

#include "resolve/evidence.h"
#include "resolve/mention.h"
#include "resolve/places.h"
#include "resolve/scene.h"

namespace tocsin::resolve {

// One mention for each of scene.sightings, in their order; Part::none where it stands for nothing.
[[nodiscard]] Mentions read_sightings(const Scene& scene, const Evidence& evidence, const std::vector<PlaceChoice>& places);

// Fills a mention with what the knowledge says of a person, and the office held on the article's date.
void become_person(const Scene& scene, std::uint32_t row, Mention& mention);

// Fills a mention with the place that was chosen; the choice must have a row.
void become_place(const Scene& scene, const PlaceChoice& choice, Mention& mention);

// Makes a demonym its people: "the Russians", "34 españoles".
void become_people(Mention& mention);

}  // namespace tocsin::resolve
