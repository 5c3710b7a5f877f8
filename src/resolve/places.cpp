#include "resolve/places.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tocsin::resolve {

using knowledge::SenseKind;

namespace {

// What each kind of evidence adds to a candidate; learned by trying on news of many lands, to be read as "so many times more likely"
// in natural logarithms.
constexpr double for_beside = 6.0;       // "Alexandria, Louisiana"
constexpr double for_same_admin1 = 2.0;  // its subdivision is named in the document
constexpr double for_country = 2.5;      // times ln(1 + weight of its country)
constexpr double for_near = 1.6;         // a sure place within near_km
constexpr double near_km = 200;
constexpr double for_capital = 2.0;
constexpr double for_population = 0.45;  // times ln(population / 1000)
constexpr double for_state = 4.0;
constexpr double for_admin1 = 2.0;
constexpr double for_row = 5.0;          // "Ohio, New York and Utah": the others of the row are subdivisions of its country
constexpr double for_region = 1.5;       // that spans several states: "Sahel"
constexpr double for_coordinates = 0.5;  // of two rows for one place the one that says where it is

struct Candidate {
    std::uint32_t row = 0;
    PlaceRow place;
    double score = 0;
    double best_part = 0;
    const char* why = "only";
    bool firm = false;
};

// Does the part speak of the very neighbourhood of the place?
enum class Ground : std::uint8_t { loose, firm };

void add(Candidate& candidate, double part, const char* why, Ground ground = Ground::loose) {
    if (ground == Ground::firm) candidate.firm = true;
    candidate.score += part;
    if (part <= candidate.best_part) return;
    candidate.best_part = part;
    candidate.why = why;
}

struct Site {
    std::uint32_t sighting = 0;
    std::vector<Candidate> candidates;
};

std::vector<Site> sites_of(const Scene& scene) {
    std::vector<Site> out;
    for (std::uint32_t i = 0; i < scene.sightings.size(); ++i) {
        Site site;
        for (const auto& sense : scene.senses_of(scene.sightings[i])) {
            if (sense.kind != SenseKind::place) continue;
            Candidate candidate;
            candidate.row = sense.row;
            candidate.place = scene.book.place(sense.row);
            site.candidates.push_back(std::move(candidate));
        }
        if (site.candidates.empty()) continue;
        site.sighting = i;
        out.push_back(std::move(site));
    }
    return out;
}

// The sighting behind the comma after `i`, or in brackets: "Alexandria, Louisiana"; -1 = none.
std::int32_t beside(const Scene& scene, std::uint32_t i) {
    const Sighting& sighting = scene.sightings[i];
    if (i + 1 >= scene.sightings.size()) return -1;
    const Sighting& next = scene.sightings[i + 1];
    if (next.sentence != sighting.sentence || next.begin != sighting.end + 1) return -1;
    return scene.is_symbol(sighting.end, ',') || scene.is_symbol(sighting.end, '(') ? static_cast<std::int32_t>(i + 1) : -1;
}

// Does the sighting name the state or subdivision that holds the place?
bool holds(const Scene& scene, const Sighting& sighting, const PlaceRow& place) {
    for (const auto& sense : scene.senses_of(sighting)) {
        if (sense.kind == SenseKind::state && scene.book.state(sense.row).id == place.country) return true;
        if (sense.kind != SenseKind::place) continue;
        const PlaceRow other = scene.book.place(sense.row);
        if (other.kind == "country" && other.country == place.country) return true;
        if (other.kind == "admin1" && !other.admin1.empty() && other.admin1 == place.admin1 && other.country == place.country) return true;
    }
    return false;
}

// The subdivisions that the sighting names.
template <class Each>
void each_subdivision(const Scene& scene, const Sighting& sighting, Each each) {
    for (const auto& sense : scene.senses_of(sighting)) {
        if (sense.kind != SenseKind::place) continue;
        if (const PlaceRow place = scene.book.place(sense.row); place.kind == "admin1" && !place.common) each(place);
    }
}

// Does the sighting before the comma name a place that lies in the subdivision ("Buffalo, New York")?
bool is_holder(const Scene& scene, std::uint32_t i, const PlaceRow& subdivision) {
    if (i == 0 || beside(scene, i - 1) != static_cast<std::int32_t>(i)) return false;
    for (const auto& sense : scene.senses_of(scene.sightings[i - 1])) {
        if (sense.kind != SenseKind::place) continue;
        const PlaceRow place = scene.book.place(sense.row);
        if (place.kind != "admin1" && !place.admin1.empty() && place.admin1 == subdivision.admin1) return true;
    }
    return false;
}

// "Ohio, New York and Utah": do the neighbours in the row name subdivisions of the country?
bool is_in_row_of_subdivisions(const Scene& scene, std::uint32_t i, std::string_view country) {
    const auto names_one = [&](std::uint32_t k) {
        bool found = false;
        each_subdivision(scene, scene.sightings[k], [&](const PlaceRow& place) { found = found || place.country == country; });
        return found;
    };
    const Sighting& here = scene.sightings[i];
    const auto joined = [&](std::uint32_t from, std::uint32_t to) {
        bool comma = from < to && to - from <= 2;
        for (std::uint32_t at = from; at < to && comma; ++at) comma = scene.is_symbol(at, ',') || scene.begins(at, Cue::conjunction);
        return comma;
    };
    int found = 0;
    if (i > 0 && scene.sightings[i - 1].sentence == here.sentence && joined(scene.sightings[i - 1].end, here.begin) && names_one(i - 1))
        ++found;
    if (i + 1 < scene.sightings.size() && scene.sightings[i + 1].sentence == here.sentence &&
        joined(here.end, scene.sightings[i + 1].begin) && names_one(i + 1))
        ++found;
    return found == 2 || (found == 1 && i > 0 && beside(scene, i - 1) != static_cast<std::int32_t>(i));
}

void weigh(const Scene& scene, const Evidence& evidence, Site& site, const std::vector<std::string_view>& subdivisions) {
    const std::int32_t next = beside(scene, site.sighting);
    for (auto& candidate : site.candidates) {
        const PlaceRow& place = candidate.place;
        if (place.population > 1000) add(candidate, for_population * std::log(place.population / 1000), "population");
        if (place.where) candidate.score += for_coordinates;
        if (place.capital) add(candidate, for_capital, "population");
        if (place.kind == "country") add(candidate, for_state, "population");
        if (place.kind == "admin1") add(candidate, evidence.weight_of_others(place.country, site.sighting) > 0 ? for_admin1 : for_admin1 / 4, "population");
        if (place.kind == "admin1" && site.candidates.size() > 1) {
            if (is_holder(scene, site.sighting, place)) add(candidate, for_beside, "holds");
            if (is_in_row_of_subdivisions(scene, site.sighting, place.country)) add(candidate, for_row, "row");
        }
        if (place.kind == "region" && place.country.empty()) add(candidate, for_region, "population");
        if (const double weight = evidence.weight_of_others(place.country, site.sighting); weight > 0)
            add(candidate, for_country * std::log1p(weight), "country");
        if (next >= 0 && holds(scene, scene.sightings[static_cast<std::uint32_t>(next)], place)) add(candidate, for_beside, "beside", Ground::firm);
        if (place.kind != "admin1" && !place.admin1.empty() &&
            std::find(subdivisions.begin(), subdivisions.end(), place.admin1) != subdivisions.end())
            add(candidate, for_same_admin1, "country", Ground::firm);
    }
}

void sort_by_score(Site& site) {
    std::stable_sort(site.candidates.begin(), site.candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score != b.score ? a.score > b.score : a.row < b.row; });
}

// Subdivisions that the document names without doubt.
std::vector<std::string_view> named_subdivisions(const std::vector<Site>& sites) {
    std::vector<std::string_view> out;
    for (const auto& site : sites)
        for (const auto& candidate : site.candidates)
            if (candidate.place.kind == "admin1" && !candidate.place.admin1.empty()) out.push_back(candidate.place.admin1);
    return out;
}

}  // namespace

double distance(Coordinates a, Coordinates b) {
    constexpr double radian = std::numbers::pi / 180;
    const double up = std::sin((b.latitude - a.latitude) * radian / 2);
    const double across = std::sin((b.longitude - a.longitude) * radian / 2);
    const double h = up * up + std::cos(a.latitude * radian) * std::cos(b.latitude * radian) * across * across;
    return 2 * 6371.0 * std::asin(std::min(1.0, std::sqrt(h)));
}

std::string_view precision_of(std::string_view kind) {
    if (kind == "country") return "country";
    if (kind == "city" || kind == "town" || kind == "village") return "city";
    if (kind == "site" || kind == "border-crossing" || kind == "crossing") return "site";
    return "region";
}

std::vector<PlaceChoice> choose_places(const Scene& scene, const Evidence& evidence) {
    std::vector<PlaceChoice> out(scene.sightings.size());
    std::vector<Site> sites = sites_of(scene);
    const auto subdivisions = named_subdivisions(sites);
    for (auto& site : sites) weigh(scene, evidence, site, subdivisions);

    // A place that stands out alone tells where its neighbours are.
    std::vector<Coordinates> sure;
    for (auto& site : sites) {
        sort_by_score(site);
        const auto& best = site.candidates.front();
        const bool clear = site.candidates.size() == 1 || best.score - site.candidates[1].score > 2;
        if (clear && best.place.where && best.place.kind != "country" && best.place.kind != "admin1") sure.push_back(*best.place.where);
    }
    for (auto& site : sites) {
        if (site.candidates.size() == 1) continue;
        for (auto& candidate : site.candidates) {
            if (!candidate.place.where) continue;
            const bool near = std::any_of(sure.begin(), sure.end(), [&](Coordinates other) {
                const double km = distance(*candidate.place.where, other);
                return km > 1 && km < near_km;
            });
            if (near) add(candidate, for_near, "near", Ground::firm);
        }
        sort_by_score(site);
    }
    for (const auto& site : sites) {
        PlaceChoice& choice = out[site.sighting];
        const Candidate& best = site.candidates.front();
        choice.row = static_cast<std::int32_t>(best.row);
        choice.why = site.candidates.size() == 1 && std::string_view(best.why) != "beside" ? "only" : best.why;
        choice.firm = best.firm;
        choice.confidence = 1;
        if (site.candidates.size() == 1) continue;
        const Candidate& next = site.candidates[1];
        const double margin = best.score - next.score;
        choice.confidence = 1 / (1 + std::exp(-margin));
        choice.runner_up = beaten(next.place.id, margin);
    }
    return out;
}

}  // namespace tocsin::resolve
