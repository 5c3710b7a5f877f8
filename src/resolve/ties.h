// Ties nouns to their owners: "the Azerbaijani defence ministry", "RSF fighters", "le ministère russe des Affaires étrangères",
// "ministerio de Exteriores de Egipto", "pro-Russian separatists". Gives institutions, offices and roles their country and sector.
//
//     Turkey 's  defence ministry     owner before, with a tie
//     Turkish    defence ministry     owner before, with nothing or modifiers between
//     armée soudanaise                owner behind
//     ministère de la Défense du Soudan      owner behind, with a tie
#pragma once

#include "resolve/mention.h"
#include "resolve/scene.h"

namespace tocsin::resolve {

// `mentions`: as read_sightings gives them. Adds mentions for nouns that an adjective cuts in two ("ministère
// russe des Affaires étrangères"), and widens those that are tied over their owner.
void tie(const Scene& scene, Mentions& mentions);

}  // namespace tocsin::resolve
