// Persons: surnames that come again, titles before them, and persons that the knowledge does not hold, who get their country and
// sector from the title, office or apposition beside their name, and from nothing else.
#pragma once

#include "resolve/evidence.h"
#include "resolve/mention.h"
#include "resolve/scene.h"

namespace tocsin::resolve {

// After tie(). Turns surnames into persons or nothing, adds mentions of persons unknown to the knowledge and of acronyms that the text
// introduces; `mentions` stays in text order.
void find_persons(const Scene& scene, const Evidence& evidence, Mentions& mentions);

}  // namespace tocsin::resolve
