// Persons: surnames that come again, titles before them, and persons that the knowledge does not hold, who get their country and
// sector from the title, office or apposition beside their name, and from nothing else.
#pragma once

#include <span>

#include "core/grounding.h"
#include "resolve/evidence.h"
#include "resolve/mention.h"
#include "resolve/scene.h"

namespace tocsin::resolve {

// After tie(). Turns surnames into persons or nothing, adds mentions of persons unknown to the knowledge and of acronyms that the text
// introduces; `mentions` stays in text order. A word of one of the `dates` is no given name.
void find_persons(const Scene& scene, const Evidence& evidence, std::span<const Entity> dates, Mentions& mentions);

}  // namespace tocsin::resolve
