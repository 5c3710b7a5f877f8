#include "publish/geojson.h"

namespace tocsin::publish {

std::string GeoJson::head() const { return "{\"type\":\"FeatureCollection\",\"features\":["; }

std::string GeoJson::row(const Json& row) {
    Json feature{{"type", "Feature"}};
    if (row.contains("id")) feature["id"] = row["id"];
    feature["geometry"] = nullptr;
    if (const auto place = row.find("place"); place != row.end() && place->is_object() && place->contains("lat") && place->contains("lon"))
        feature["geometry"] = {{"type", "Point"}, {"coordinates", Json::array({(*place)["lon"], (*place)["lat"]})}};
    feature["properties"] = row;
    const std::string separator = first_ ? "\n" : ",\n";
    first_ = false;
    return separator + to_line(feature);
}

std::string GeoJson::tail() const { return "\n]}\n"; }

}  // namespace tocsin::publish
