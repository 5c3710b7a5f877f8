// Which place of a name is meant: by the countries and other places of the document, what stands beside it, distance, population.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "resolve/evidence.h"
#include "resolve/scene.h"

namespace tocsin::resolve {

// The reading of one sighting as a place.
struct PlaceChoice {
    std::int32_t row = -1;  // of Book::place; -1 = the sighting is no place
    double confidence = 0;  // 0..1, by the margin to the next
    std::string runner_up;  // "place/alexandria-louisiana by 0.8"; empty = none
    std::string why;        // what decided: "beside", "country", "near", "population", "only"
    bool firm = false;      // its subdivision or a sure place nearby is named
};

// One choice for each of scene.sightings, in their order.
[[nodiscard]] std::vector<PlaceChoice> choose_places(const Scene& scene, const Evidence& evidence);

// Great-circle distance in km.
[[nodiscard]] double distance(Coordinates a, Coordinates b);

// "site", "city", "region" or "country" for a place's kind in the knowledge.
[[nodiscard]] std::string_view precision_of(std::string_view kind);

}  // namespace tocsin::resolve
