// The last step: bare nouns get the country of the document ("the army", "its foreign ministry", "residents"), offices their holder.
#pragma once

#include "resolve/evidence.h"
#include "resolve/mention.h"
#include "resolve/scene.h"

namespace tocsin::resolve {

void settle(const Scene& scene, const Evidence& evidence, Mentions& mentions);

// The same for persons that add_unknown_names found, of whom nothing is told.
void settle_strangers(const Scene& scene, const Evidence& evidence, Mentions& mentions);

}  // namespace tocsin::resolve
