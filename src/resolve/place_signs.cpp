#include "resolve/place_signs.h"

#include <cmath>

namespace tocsin::resolve {

using knowledge::Sense;
using knowledge::SenseKind;

namespace {

// What speaks for a small place, and against it; from enough_signs on it counts.
constexpr double enough_signs = 1.5;
constexpr double with_cue = 2.0;
constexpr double with_toward = 1.0;
constexpr double with_land = 3.0;  // "Nelson, Canada"
constexpr double with_neighbour = 1.5;
constexpr double read_as_place = 1.5;
constexpr double read_as_person = -3.0;
constexpr double read_as_organization = -1.5;
constexpr double in_known_country = 1.0;
constexpr double for_population = 0.35;  // times ln(population / 20,000)
constexpr double inside_capitals = -2.5;
constexpr double who_speaks = -1.5;
constexpr double with_title = -3.0;
constexpr double first_of_sentence = -0.7;
constexpr double after_capital_letter = -3.0;  // "William J. Seymour"

}  // namespace

PlaceSigns::PlaceSigns(const Scene& scene, const Evidence& evidence, const std::vector<PlaceChoice>& places)
    : scene_(scene), evidence_(evidence), places_(places), counts_(scene.sightings.size(), 1) {
    for (std::uint32_t i = 0; i < scene_.sightings.size(); ++i)
        if (follows_stranger(i)) surnames_.insert(scene_.lexeme(scene_.sightings[i].end - 1).fold);
    decide();
}

Rows PlaceSigns::sentence_of(std::uint32_t i) const { return scene_.document.sentences[scene_.sightings[i].sentence].lexemes; }

// Small places first by what stands beside them, then those whose name was a place elsewhere in the document.
void PlaceSigns::decide() {
    std::unordered_set<std::uint64_t> shown;
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < scene_.sightings.size(); ++i) {
        if (places_[i].row < 0) continue;
        const Sighting& sighting = scene_.sightings[i];
        const PlaceRow place = scene_.book.place(static_cast<std::uint32_t>(places_[i].row));
        if (has_common_form(i) || (place.common && !place.minor)) {
            // "the East" is a province only where the article speaks of its country.
            const bool known = place.kind != "admin1" || evidence_.weight(place.country) > 0;
            counts_[i] = has_cue(i) && known ? 1 : 0;
        } else if (place.minor) {
            const double found = score(i, place);
            counts_[i] = found >= enough_signs ? 1 : 0;
            if (found >= enough_signs && sighting.end - sighting.begin == 1) shown.insert(scene_.lexeme(sighting.begin).fold);
            if (found < enough_signs && found >= 0) open.push_back(i);
        }
    }
    for (const std::uint32_t i : open) {
        const Sighting& sighting = scene_.sightings[i];
        if (sighting.end - sighting.begin == 1 && shown.count(scene_.lexeme(sighting.begin).fold) != 0) counts_[i] = 1;
    }
}

bool PlaceSigns::is_name_word(std::uint32_t at) const {
    return scene_.is_capital(at) && scene_.lexeme(at).kind == Lexeme::Kind::word && !scene_.begins(at, Cue::article) && !is_cue(at);
}

double PlaceSigns::score(std::uint32_t i, const PlaceRow& place) const {
    const Sighting& sighting = scene_.sightings[i];
    const Rows rows = sentence_of(i);
    double sum = 0;
    if (sighting.end - sighting.begin == 1 && scene_.is_no_name(sighting.begin)) return -9;
    if (is_surname_here(i)) sum += read_as_person;
    if (scene_.sense_of(sighting, SenseKind::surname) != nullptr) sum += with_title / 2;
    const std::int32_t previous = before(i);
    if (previous >= 0) {
        const auto at = static_cast<std::uint32_t>(previous);
        if (scene_.ends(at, Cue::place_before) || scene_.ends(at, Cue::unit_before))
            sum += with_cue;
        else if (scene_.ends(at, Cue::toward))
            sum += with_toward;
        else if (is_name_word(at) && at > rows.begin && at + 1 == sighting.begin && scene_.lexeme(sighting.begin).blank_before &&
                 !after_stop(at))
            sum += inside_capitals;
        const std::int32_t other = scene_.sighting_at(at);
        if (other >= 0) {
            const Sighting& before_it = scene_.sightings[static_cast<std::size_t>(other)];
            if (scene_.sense_of(before_it, SenseKind::title) != nullptr || scene_.sense_of(before_it, SenseKind::office) != nullptr)
                sum += with_title;
        }
        if (scene_.is_symbol(at, '.') && at > rows.begin && scene_.form(at - 1).size() == 1 && scene_.is_capital(at - 1))
            sum += after_capital_letter;
        if (scene_.is_symbol(at, '-') && !scene_.lexeme(sighting.begin).blank_before) sum += inside_capitals;
    } else if (sighting.end - sighting.begin == 1) {
        sum += first_of_sentence;
    }
    const std::uint32_t after = sighting.end;
    if (after < rows.end) {
        if (scene_.begins(after, Cue::unit_after)) sum += with_cue;
        if (scene_.begins(after, Cue::government_after)) sum += who_speaks;
        if (is_name_word(after) && scene_.lexeme(after).blank_before && !scene_.begins(after, Cue::unit_after)) sum += inside_capitals;
        if (scene_.is_symbol(after, '-') && after + 1 < rows.end && !scene_.lexeme(after).blank_before) sum += inside_capitals;
    }
    if (places_[i].why == "beside") sum += with_land;
    if (is_beside_place(i)) sum += with_neighbour;
    if (const Name* name = scene_.name_at(sighting.begin)) {
        const bool whole =
            name->span.begin == scene_.lexeme(sighting.begin).span.begin && name->span.end == scene_.lexeme(sighting.end - 1).span.end;
        if (name->kind == NameKind::person) sum += read_as_person * (whole ? 0.6 : 1);
        if (name->kind == NameKind::organization) sum += read_as_organization;
        if (name->kind == NameKind::place) sum += whole ? read_as_place : 0;
    }
    if (evidence_.weight(place.country) > 1) sum += in_known_country;
    if (place.population > 0) sum += for_population * std::log(place.population / 20000);
    if (place.common) sum -= 1;
    return sum;
}

// "Homs, Hama and Idlib": a place of the row is a sign for the others.
bool PlaceSigns::is_beside_place(std::uint32_t i) const {
    const Sighting& sighting = scene_.sightings[i];
    for (const int step : {-1, 1}) {
        const std::int64_t other = static_cast<std::int64_t>(i) + step;
        if (other < 0 || other >= static_cast<std::int64_t>(scene_.sightings.size())) continue;
        const auto k = static_cast<std::uint32_t>(other);
        const Sighting& beside = scene_.sightings[k];
        if (beside.sentence != sighting.sentence || places_[k].row < 0) continue;
        const std::uint32_t from = step < 0 ? beside.end : sighting.end;
        const std::uint32_t to = step < 0 ? sighting.begin : beside.begin;
        if (to < from || to - from < 1 || to - from > 3) continue;
        bool row = true;
        for (std::uint32_t at = from; at < to; ++at)
            row = row && (scene_.is_symbol(at, ',') || scene_.begins(at, Cue::conjunction) || scene_.begins(at, Cue::article));
        if (row && has_cue(k)) return true;
    }
    return false;
}

// One word of a longer name that is not known: "Michael Jordan", "Paris Hilton".
bool PlaceSigns::is_inside_longer_name(std::uint32_t i, bool state) const {
    const Sighting& sighting = scene_.sightings[i];
    if (sighting.end - sighting.begin > 1) return false;
    if (scene_.lexeme(sighting.begin).letter_case == Lexeme::Case::upper) return false;
    const Rows rows = sentence_of(i);

    if (follows_stranger(i)) return true;
    const std::uint32_t after = sighting.end;
    if (state || after >= rows.end || !is_stranger(after) || !scene_.lexeme(after).blank_before) return false;
    return !scene_.begins(after, Cue::organization_after) && !scene_.begins(after, Cue::unit_after);
}

// A word with a capital that nothing is known of.
bool PlaceSigns::is_stranger(std::uint32_t at) const {
    return scene_.is_capital(at) && scene_.sighting_at(at) < 0 && !scene_.begins(at, Cue::article) && !is_cue(at) && !is_plain_noun(at);
}

// "der Angriff Israels": where every noun has a capital, a capital tells nothing of it.
bool PlaceSigns::is_plain_noun(std::uint32_t at) const {
    if (!scene_.book.capital_nouns(scene_.article.language)) return false;
    const auto& tokens = scene_.document.tokens;
    const auto token = std::lower_bound(tokens.begin(), tokens.end(), scene_.lexeme(at).span.begin,
                                        [](const Token& one, std::uint32_t byte) { return one.span.end <= byte; });
    return token != tokens.end() && !token->words.empty() && scene_.document.words[token->words.begin].upos == Upos::NOUN;
}

// "Michael Jordan": the name stands behind a given name; not where that may only begin the sentence.
bool PlaceSigns::follows_stranger(std::uint32_t i) const {
    const Sighting& sighting = scene_.sightings[i];
    if (sighting.end - sighting.begin > 1 || scene_.lexeme(sighting.begin).letter_case == Lexeme::Case::upper) return false;
    const std::uint32_t at = sighting.begin;
    return at > sentence_of(i).begin + 1 && is_stranger(at - 1) && scene_.lexeme(at).blank_before && !after_stop(at - 1);
}

// The document has somebody of that name: "Michael Clark", later "Clark".
bool PlaceSigns::is_surname_here(std::uint32_t i) const {
    const Sighting& sighting = scene_.sightings[i];
    return sighting.end - sighting.begin == 1 && surnames_.count(scene_.lexeme(sighting.begin).fold) != 0;
}

// Does a new sentence begin with the lexeme, after a quotation mark say, so that its capital tells nothing?
bool PlaceSigns::after_stop(std::uint32_t at) const {
    return at > 0 && scene_.lexeme(at - 1).kind == Lexeme::Kind::symbol && !scene_.is_symbol(at - 1, ',') && !scene_.is_symbol(at - 1, '-');
}

bool PlaceSigns::is_cue(std::uint32_t at) const {
    for (const Cue cue : {Cue::place_before, Cue::toward, Cue::of, Cue::conjunction, Cue::modifier, Cue::government_before, Cue::own})
        if (scene_.ends(at, cue)) return true;
    return false;
}

bool PlaceSigns::has_common_form(std::uint32_t i) const {
    const Sighting& sighting = scene_.sightings[i];
    std::uint32_t begin = sighting.begin;
    while (begin + 1 < sighting.end && (scene_.begins(begin, Cue::article) || scene_.lexeme(begin).kind == Lexeme::Kind::symbol)) ++begin;
    return sighting.end - begin == 1 && scene_.begins(begin, Cue::common);
}

// The lexeme before the sighting, articles left out; -1 = the sentence begins.
std::int32_t PlaceSigns::before(std::uint32_t i) const {
    const Rows rows = sentence_of(i);
    std::uint32_t at = scene_.sightings[i].begin;
    while (at > rows.begin && scene_.ends(at - 1, Cue::article)) --at;
    return at > rows.begin ? static_cast<std::int32_t>(at - 1) : -1;
}

bool PlaceSigns::has_cue(std::uint32_t i) const {
    const std::int32_t previous = before(i);
    const std::uint32_t end = scene_.sightings[i].end;
    if (previous >= 0)
        for (const Cue cue : {Cue::place_before, Cue::unit_before})
            if (scene_.ends(static_cast<std::uint32_t>(previous), cue)) return true;
    if (end >= sentence_of(i).end) return false;
    return scene_.begins(end, Cue::unit_after) || places_[i].why == "beside";
}

}  // namespace tocsin::resolve
