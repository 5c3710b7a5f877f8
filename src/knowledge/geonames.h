// Reads a GeoNames dump ("cities15000.txt", "allCountries.txt") as rows of places/places.
//
// A line has 19 cells parted by tabs: geonameid, name, ascii name, alternate names (parted by commas), latitude, longitude, feature
// class, feature code, country (ISO 3166-1 alpha-2), cc2, admin1 … admin4, population, elevation, dem, time zone, day of change.
#pragma once

#include <cstddef>
#include <string>

#include "knowledge/source.h"

namespace tocsin::knowledge {

struct GeoNamesImport {
    std::string text;          // a places.tsv, with its comment lines
    std::size_t rows = 0;      // places written
    std::size_t known = 0;     // joined to the place that the knowledge has within 25 km under one of the names
    std::size_t unwanted = 0;  // left out: of a class that no article names (roads, streams), or in a land that is not in actors/states
};

// `known`: the knowledge that the places are for. bad_format with the line where a line is not of that form.
[[nodiscard]] Result<GeoNamesImport> import_geonames(const std::string& path, const SourceTables& known);

}  // namespace tocsin::knowledge
