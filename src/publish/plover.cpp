#include "publish/plover.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace tocsin::publish {
namespace {

constexpr std::array<std::string_view, 43> columns{
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW",
    "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
    // Not of POLECAT.
    "Status", "CAMEO", "Origins"};

constexpr std::string_view geonames = "place/geonames-";  // as `tocsin knowledge import geonames` names places

std::size_t place_of(std::string_view column) {
    return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column) - columns.begin());
}

// One line, whatever the text holds.
std::string cell(std::string value) {
    for (char& c : value)
        if (c == '\t' || c == '\n' || c == '\r') c = ' ';
    return value;
}

std::string text_of(const Json& row, const char* name) {
    const auto at = row.find(name);
    if (at == row.end() || at->is_null()) return {};
    return at->is_string() ? at->get<std::string>() : at->dump();
}

// Of each party of a list, joined by "; "; parties without it leave nothing.
template <class Get>
std::string joined(const Json& parties, const Get& get) {
    std::string out;
    for (const auto& party : parties)
        if (const std::string value = get(party); !value.empty()) out += (out.empty() ? "" : "; ") + value;
    return out;
}

// One name for one party: its reference where the knowledge has it, else what the article calls it.
std::string name_of_party(const Json& party) {
    const std::string ref = text_of(party, "ref");
    return ref.empty() ? text_of(party, "text") : ref;
}

using Row = std::array<std::string, columns.size()>;

void put_side(Row& out, const Json& row, const char* list, const std::string& side) {
    const auto parties = row.find(list);
    if (parties == row.end() || !parties->is_array()) return;
    const auto put = [&](const std::string& column, const std::string& value) { out[place_of(column)] = cell(value); };
    put(side + " Name", joined(*parties, name_of_party));
    put(side + " Name Raw", joined(*parties, [](const Json& party) { return text_of(party, "text"); }));
    put(side + " Country", joined(*parties, [](const Json& party) { return text_of(party, "country"); }));
    const std::string sectors = joined(*parties, [](const Json& party) { return text_of(party, "sector"); });
    put(side + " Sectors", sectors);
    put("Primary " + side + " Sector", sectors.substr(0, sectors.find(';')));
}

}  // namespace

std::string_view quad_of(std::string_view type) {
    constexpr std::pair<std::string_view, std::string_view> quads[] = {
        {"AGREE", "VERBAL COOPERATION"},   {"CONSULT", "VERBAL COOPERATION"},       {"SUPPORT", "VERBAL COOPERATION"},
        {"CONCEDE", "VERBAL COOPERATION"}, {"COOPERATE", "MATERIAL COOPERATION"},   {"AID", "MATERIAL COOPERATION"},
        {"RETREAT", "MATERIAL COOPERATION"}, {"REQUEST", "VERBAL CONFLICT"},        {"ACCUSE", "VERBAL CONFLICT"},
        {"REJECT", "VERBAL CONFLICT"},     {"THREATEN", "VERBAL CONFLICT"},         {"PROTEST", "MATERIAL CONFLICT"},
        {"SANCTION", "MATERIAL CONFLICT"}, {"MOBILIZE", "MATERIAL CONFLICT"},       {"COERCE", "MATERIAL CONFLICT"},
        {"ASSAULT", "MATERIAL CONFLICT"}};
    for (const auto& [name, quad] : quads)
        if (name == type) return quad;
    return {};
}

std::string Plover::head() const {
    std::string out;
    for (const auto column : columns) out += (out.empty() ? "" : "\t") + std::string(column);
    return out + "\n";
}

std::string Plover::row(const Json& row) {
    const std::string type = text_of(row, "type");
    const std::string status = text_of(row, "status");
    if (quad_of(type).empty() || status == "denied" || status == "historical" || status == "predicted") return {};
    Row out;
    const auto put = [&](std::string_view column, const std::string& value) { out[place_of(column)] = cell(value); };
    put("Event ID", text_of(row, "id"));
    put("Event Type", type);
    put("Event Mode", text_of(row, "mode"));
    put("Intensity", text_of(row, "score"));
    put("Quad Code", std::string(quad_of(type)));
    if (const auto contexts = row.find("contexts"); contexts != row.end() && contexts->is_array())
        put("Contexts", joined(*contexts, [](const Json& one) { return one.is_string() ? one.get<std::string>() : std::string(); }));
    if (const auto time = row.find("time"); time != row.end() && time->is_object()) put("Event Date", text_of(*time, "from").substr(0, 10));
    put_side(out, row, "actors", "Actor");
    put_side(out, row, "recipients", "Recipient");
    if (const auto place = row.find("place"); place != row.end() && place->is_object()) {
        const std::string precision = text_of(*place, "precision");
        put("Placename", text_of(*place, "name"));
        put("Raw Placename", text_of(*place, "name"));
        if (precision == "city") put("City", text_of(*place, "name"));
        if (precision == "region") put("Province", text_of(*place, "name"));
        put("Country", text_of(*place, "country"));
        put("Latitude", text_of(*place, "lat"));
        put("Longitude", text_of(*place, "lon"));
        if (const std::string ref = text_of(*place, "ref"); ref.starts_with(geonames)) put("GeoNames ID", ref.substr(geonames.size()));
    }
    // An event has its article's facts beside it; an entry those of the report that leads.
    const Json* report = &row;
    if (const auto reports = row.find("reports"); reports != row.end() && reports->is_array() && !reports->empty())
        report = &(*reports)[std::min<std::size_t>(row.value("lead", std::size_t{0}), reports->size() - 1)];
    put("Source", text_of(*report, "outlet"));
    put("Publication Date", text_of(*report, "published"));
    put("Language", text_of(*report, "language"));
    put("Version", "tocsin " TOCSIN_VERSION);
    put("Status", status);
    put("CAMEO", text_of(row, "cameo"));
    put("Origins", text_of(row, "origins"));
    std::string line;
    for (std::size_t i = 0; i < out.size(); ++i) line += (i == 0 ? "" : "\t") + out[i];
    return line + "\n";
}

}  // namespace tocsin::publish
