#include "publish/series.h"

#include <set>

namespace tocsin::publish {
namespace {

std::set<std::string> sides(const Json& entry, const char* list) {
    std::set<std::string> out;
    for (const auto& party : entry.value(list, Json::array())) {
        std::string side = party.value("country", std::string());
        if (side.empty()) side = party.value("ref", std::string());
        if (!side.empty()) out.insert(std::move(side));
    }
    return out;
}

bool is_done(const std::string& status) {
    return status == "happened" || status == "ongoing" || status == "threatened" || status == "requested";
}

// Adds the entry to a value that lists its entries.
void count(Json& value, const std::string& entry) {
    if (value.is_null()) value = {{"count", 0}, {"entries", Json::array()}};
    value["count"] = value["count"].get<int>() + 1;
    value["entries"].push_back(entry);
}

}  // namespace

void Series::add(const Json& entry) {
    if (entry.value("kind", std::string()) != "event" || !is_done(entry.value("status", std::string()))) return;
    std::string day;
    if (const auto time = entry.find("time"); time != entry.end() && time->value("precision", std::string()) == "day")
        day = time->value("from", std::string());
    Deed deed{entry.value("id", std::string()), entry.value("type", std::string()), false, day.empty(), {}};
    if (day.empty()) day = entry.value("first_reported", std::string());
    if (day.empty()) return;
    deed.threat = deed.type == "THREATEN";
    if (entry.contains("score")) deed.score = entry["score"].get<double>();
    for (const auto& source : sides(entry, "actors"))
        for (const auto& target : sides(entry, "recipients")) deeds_[{source, target, day}].push_back(deed);
}

std::vector<Json> Series::rows() const {
    std::vector<Json> out;
    for (const auto& [key, deeds] : deeds_) {
        const auto& [source, target, day] = key;
        Json row{{"source", source}, {"target", target}, {"day", day}, {"types", Json::object()}};
        for (const auto& deed : deeds) {
            count(row["types"][deed.type], deed.entry);
            count(row[deed.threat ? "threats" : "acts"], deed.entry);
            if (deed.score) {
                row["score"]["sum"] = row.contains("score") ? row["score"].value("sum", 0.0) + *deed.score : *deed.score;
                row["score"]["entries"].push_back(deed.entry);
            }
            if (deed.by_report) row["by_report"].push_back(deed.entry);
        }
        out.push_back(std::move(row));
    }
    return out;
}

std::vector<Json> Series::flat_rows() const {
    std::vector<Json> out;
    for (const auto& row : rows())
        for (const auto& [type, value] : row["types"].items()) {
            Json flat{{"source", row["source"]}, {"target", row["target"]}, {"day", row["day"]}, {"type", type}};
            flat.update(value);
            out.push_back(std::move(flat));
        }
    return out;
}

}  // namespace tocsin::publish
