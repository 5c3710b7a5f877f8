#include "resolve/evidence.h"

namespace tocsin::resolve {

using knowledge::SenseKind;

namespace {

// Places on the ground say more of where a story plays than states, which may only speak.
constexpr double place_weight = 1.5;
constexpr double near_beginning = 1.0;  // added for the first sentences
constexpr std::uint32_t first_sentences = 3;

}  // namespace

Evidence::Evidence(const Scene& scene) {
    const Book& book = scene.book;
    for (const auto& sighting : scene.sightings) {
        std::string_view country;
        bool clear = true;
        bool place = false;
        bool capital = false;
        for (const auto& sense : scene.senses_of(sighting)) {
            std::string_view found;
            switch (sense.kind) {
                case SenseKind::state: found = book.state(sense.row).id; break;
                case SenseKind::adjective:
                case SenseKind::people:
                    if (const auto state = book.adjective(sense).state; state >= 0)
                        found = book.state(static_cast<std::uint32_t>(state)).id;
                    break;
                case SenseKind::metonym:
                    capital = true;
                    if (const auto state = book.metonym(sense).state; state >= 0) found = book.state(static_cast<std::uint32_t>(state)).id;
                    break;
                case SenseKind::person: found = book.person(sense.row).country; break;
                case SenseKind::organization: found = book.organization(sense.row).country; break;
                case SenseKind::place: {
                    const PlaceRow row = book.place(sense.row);
                    if (row.minor || row.common) break;  // not yet shown to be a place
                    found = row.country;
                    place = true;
                    break;
                }
                default: break;
            }
            if (found.empty()) continue;
            if (!country.empty() && country != found) clear = false;
            country = found;
        }
        if (country.empty() || !clear) continue;
        add(country, (place ? place_weight : 1.0) + (sighting.sentence < first_sentences ? near_beginning : 0), place && !capital);
    }
}

void Evidence::add(std::string_view country, double weight, bool ground) {
    for (auto& known : weights_) {
        if (known.country != country) continue;
        known.sum += weight;
        if (ground) known.ground += weight;
        return;
    }
    weights_.push_back({country, weight, ground ? weight : 0});
}

double Evidence::weight(std::string_view country) const {
    for (const auto& known : weights_)
        if (known.country == country) return known.sum;
    return 0;
}

double Evidence::ground(std::string_view country) const {
    for (const auto& known : weights_)
        if (known.country == country) return known.ground;
    return 0;
}

std::string_view Evidence::focus(std::string_view but) const {
    std::string_view out;
    double best = 0;
    for (const auto& known : weights_) {
        if (known.country == but || known.sum <= best) continue;
        best = known.sum;
        out = known.country;
    }
    return out;
}

double Evidence::second() const {
    const std::string_view first = focus();
    const std::string_view next = focus(first);
    return next.empty() ? 0 : weight(next) / weight(first);
}

}  // namespace tocsin::resolve
