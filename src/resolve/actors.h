// Actors and places of a document: the six steps in order. The seam between them and the dates is Resolver::resolve.
//
//     Scene            what the names of the knowledge find                scene.h
//     read_sightings   each name alone: state, government, place, person    readings.h (with evidence.h, places.h)
//     tie              nouns and their owners                               ties.h
//     find_persons     surnames, unknown persons, acronyms                  persons.h
//     settle           bare nouns, holders of offices                       settle.h
//     point_back       pronouns and descriptions                             references.h
#pragma once

#include <span>

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include "resolve/book.h"

namespace tocsin::resolve {

// Entities of all kinds but dates, in text order, the longer first where two begin together. A name inside a longer mention is
// an entity too: "Turkey" and "Turkey's defence ministry". `dates` are those of the document, in text order: none is a name.
[[nodiscard]] std::vector<Entity> resolve_actors_and_places(const Book& book, const Article& article, const Document& document,
                                                            std::span<const Entity> dates);

}  // namespace tocsin::resolve
