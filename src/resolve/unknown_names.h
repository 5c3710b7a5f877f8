// Names that the annotator found in the text and the knowledge does not know: entities without a ref.
#pragma once

#include "resolve/mention.h"
#include "resolve/scene.h"

namespace tocsin::resolve {

// Where a name and a mention meet, the mention keeps its reading, since it says which state, place or person it is; only the longer name
// of an organization or a person takes a place in: "University of Khartoum" is no city. A description that the name of an organization holds,
// "Court of Appeal", becomes that name and keeps what is known of it.
void add_unknown_names(const Scene& scene, Mentions& mentions);

}  // namespace tocsin::resolve
