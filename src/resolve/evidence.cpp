#include "resolve/evidence.h"

#include <cstdio>

namespace tocsin::resolve {

using knowledge::SenseKind;

namespace {

// Places on the ground say more of where a story plays than states, which may only speak.
constexpr double place_weight = 1.5;
constexpr double near_beginning = 1.0;  // added for the first sentences
constexpr std::uint32_t first_sentences = 3;

// The same name has the same number wherever it stands.
std::uint64_t number_of(const Scene& scene, const Sighting& sighting) {
    std::uint64_t out = 0;
    for (std::uint32_t at = sighting.begin; at < sighting.end; ++at) out = out * 0x9E3779B97F4A7C15U + scene.lexeme(at).fold;
    return out;
}

}  // namespace

std::string beaten(std::string_view id, double margin) {
    char words[32];
    std::snprintf(words, sizeof words, " by %.1f", margin);
    return std::string(id) + words;
}

Evidence::Evidence(const Scene& scene) : scene_(scene) {
    const Book& book = scene.book;
    std::vector<const Sighting*> states;  // of one name: "Congo"
    for (const auto& sighting : scene.sightings) {
        std::string_view country;
        bool clear = true;
        bool place = false;
        bool capital = false;
        bool only_states = true;
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
            only_states = only_states && sense.kind == SenseKind::state;
        }
        if (!clear && only_states) states.push_back(&sighting);
        if (country.empty() || !clear) continue;
        const double weight = (place ? place_weight : 1.0) + (sighting.sentence < first_sentences ? near_beginning : 0);
        const bool ground = place && !capital;
        add(country, weight, ground);
        Weight& own = by_name_[number_of(scene, sighting)];
        own.country = country;
        own.sum += weight;
        own.ground += ground ? weight : 0;
    }
    for (const Sighting* sighting : states) add_likelier(*sighting);
}

// States of one name speak for the one that the rest of the document names more, the first of the table where it names neither.
void Evidence::add_likelier(const Sighting& sighting) {
    std::string_view best;
    for (const auto& sense : scene_.senses_of(sighting)) {
        if (sense.kind != SenseKind::state) continue;
        const std::string_view id = scene_.book.state(sense.row).id;
        if (best.empty() || weight(id) > weight(best)) best = id;
    }
    add(best, 1.0 + (sighting.sentence < first_sentences ? near_beginning : 0), false);
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

const Evidence::Weight* Evidence::by_name(std::string_view country, std::uint32_t sighting) const {
    const auto own = by_name_.find(number_of(scene_, scene_.sightings[sighting]));
    return own == by_name_.end() || own->second.country != country ? nullptr : &own->second;
}

double Evidence::weight_of_others(std::string_view country, std::uint32_t sighting) const {
    const Weight* own = by_name(country, sighting);
    return weight(country) - (own == nullptr ? 0 : own->sum);
}

double Evidence::ground_of_others(std::string_view country, std::uint32_t sighting) const {
    const Weight* own = by_name(country, sighting);
    return ground(country) - (own == nullptr ? 0 : own->ground);
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

double Evidence::total() const {
    double out = 0;
    for (const auto& known : weights_) out += known.sum;
    return out;
}

double Evidence::second() const {
    const std::string_view first = focus();
    const std::string_view next = focus(first);
    return next.empty() ? 0 : weight(next) / weight(first);
}

}  // namespace tocsin::resolve
