// Names that the annotator found in the text and nothing before has read: entities without a ref, save where the gazetteer has them.
#pragma once

#include <string_view>

#include "resolve/mention.h"
#include "resolve/places.h"
#include "resolve/scene.h"

namespace tocsin::resolve {

// The rule of an entity of which the annotator's name is all that is known.
inline constexpr std::string_view found_rule = "names:found";

// Where a name and a mention meet, the mention keeps its reading, since it says which state, place or person it is; only the longer name
// of an organization or a person takes a place in: "University of Khartoum" is no city. A description that the name of an organization
// holds, "Court of Appeal", becomes that name and keeps what is known of it. A name read as a place that the gazetteer has after all, only
// without a sign of its own where it stands, is that place: `places` has one choice for each sighting.
void add_unknown_names(const Scene& scene, const std::vector<PlaceChoice>& places, std::span<const Entity> dates, Mentions& mentions);

}  // namespace tocsin::resolve
