// Pronouns and definite descriptions: "he", "the two men", "both sides", "the movement" get the country, sector and ref of whom they
// stand for in the document, or stay unprinted.
#pragma once

#include "resolve/evidence.h"
#include "resolve/mention.h"

namespace tocsin::resolve {

// After settle().
void point_back(const Scene& scene, const Evidence& evidence, Mentions& mentions);

}  // namespace tocsin::resolve
