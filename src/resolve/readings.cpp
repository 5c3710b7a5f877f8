#include "resolve/readings.h"

#include <algorithm>

#include "resolve/place_signs.h"

namespace tocsin::resolve {

using knowledge::Sense;
using knowledge::SenseKind;

namespace {

// Weights of the words beside a capital's name for "its government"; the sum decides, above nothing = the government.
constexpr double after_in = -3.0;
constexpr double after_to = -1.2;
constexpr double after_with = 2.0;
constexpr double before_said = 2.5;
constexpr double beside_state = 1.5;
constexpr double with_unit = -4.0;
constexpr double with_backed = 3.0;
constexpr double with_possessive = 0.7;
constexpr double as_subject = 1.8;
constexpr double with_article = -1.0;
constexpr double little = 0.1;
constexpr double two_alike = 0.7;  // a document about two countries alike is about neither
constexpr double of_this_country = -1.5;
constexpr double of_another_country = 0.8;

std::string code_of(const Scene& scene) { return scene.article.language.empty() ? "any" : scene.article.language; }

// The two senses of a sighting that most speaks for; of equals the one that stands first.
struct Best {
    const Sense* first = nullptr;
    const Sense* second = nullptr;
    double score = 0, next = 0;

    void weigh(const Sense& sense, double weight) {
        if (first == nullptr || weight > score) {
            second = first;
            next = score;
            first = &sense;
            score = weight;
        } else if (second == nullptr || weight > next) {
            second = &sense;
            next = weight;
        }
    }
    [[nodiscard]] double margin() const { return score - next; }
};

class Reader {
public:
    Reader(const Scene& scene, const Evidence& evidence, const std::vector<PlaceChoice>& places)
        : scene_(scene), book_(scene.book), evidence_(evidence), places_(places), signs_(scene, evidence, places) {}

    Mentions read() {
        for (std::uint32_t i = 0; i < scene_.sightings.size(); ++i) {
            Mention mention;
            mention.begin = scene_.sightings[i].begin;
            mention.end = scene_.sightings[i].end;
            mention.entity.span = scene_.span_of(mention.begin, mention.end);
            mention.entity.sentence = scene_.sightings[i].sentence;
            read_one(i, mention);
            out_.push_back(std::move(mention));
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] const Sense* sense(std::uint32_t i, SenseKind kind) const { return scene_.sense_of(scene_.sightings[i], kind); }
    [[nodiscard]] Rows sentence_of(std::uint32_t i) const { return scene_.document.sentences[scene_.sightings[i].sentence].lexemes; }

    void read_one(std::uint32_t i, Mention& mention) {
        if (sense(i, SenseKind::person) != nullptr) return read_person(i, mention);
        if (const Best best = best_organization(i); best.first != nullptr) {
            // A town may name those who hold it; a place cue tells.
            if (sense(i, SenseKind::place) == nullptr || government_score(i, {}) > 0) return read_organization(best, mention);
            return read_land(i, mention);
        }
        for (const SenseKind kind : {SenseKind::agency, SenseKind::outlet})
            if (const Sense* found = sense(i, kind);  // "O país", "The star" are no outlets
                found != nullptr && (kind == SenseKind::agency || (mention.end - mention.begin > 1 && scene_.is_capital(mention.end - 1))))
                return read_outlet(*found, mention);
        const bool land = sense(i, SenseKind::state) != nullptr || sense(i, SenseKind::metonym) != nullptr;
        // "a Somali man" speaks of the state's people, not of the Somali region.
        const bool adjective = !land && sense(i, SenseKind::adjective) != nullptr && !signs_.has_cue(i);
        if (land || (!adjective && sense(i, SenseKind::place) != nullptr && signs_.counts(i))) {
            read_land(i, mention);
            if (land || mention.part != Part::none) return;
        }
        for (const SenseKind kind : {SenseKind::institution, SenseKind::office, SenseKind::role, SenseKind::title})
            if (const Sense* found = sense(i, kind)) return read_noun(i, *found, mention);
        if (sense(i, SenseKind::adjective) != nullptr || sense(i, SenseKind::people) != nullptr) return read_demonym(i, mention);
        if (sense(i, SenseKind::surname) != nullptr) mention.part = Part::surname;
        if (const Sense* found = sense(i, SenseKind::reference)) read_reference(*found, mention);
    }

    // Of persons of one name the one with an office on the day, else of a country that the document speaks of.
    void read_person(std::uint32_t i, Mention& mention) {
        Best best;
        for (const auto& found : scene_.senses_of(scene_.sightings[i])) {
            if (found.kind != SenseKind::person) continue;
            double score = evidence_.weight(book_.person(found.row).country);
            if (scene_.article.published && book_.office_of(found.row, scene_.article.published->date) != nullptr) score += 3;
            best.weigh(found, score);
        }
        become_person(scene_, best.first->row, mention);
        if (best.second != nullptr && best.second->row != best.first->row)
            mention.entity.runner_up = beaten(book_.person(best.second->row).id, best.margin());
    }

    [[nodiscard]] Best best_organization(std::uint32_t i) const {
        Best best;
        for (const auto& found : scene_.senses_of(scene_.sightings[i]))
            if (found.kind == SenseKind::organization) best.weigh(found, evidence_.weight(book_.organization(found.row).country));
        return best;
    }

    void read_organization(const Best& best, Mention& mention) const {
        const OrganizationRow& row = book_.organization(best.first->row);
        if (best.second != nullptr && best.second->row != best.first->row)
            mention.entity.runner_up = beaten(book_.organization(best.second->row).id, best.margin());
        become_organization(row, mention);
        mention.entity.rule = "names:" + std::string(row.id);
    }

    void become_organization(const OrganizationRow& row, Mention& mention) const {
        mention.part = Part::organization;
        mention.owned = true;
        mention.noun = row.kind;
        mention.printed = row.kind != "alignment";
        const bool group = row.kind == "armed-group" || row.kind == "movement" || row.kind == "people";
        mention.entity.kind = group ? EntityKind::group : EntityKind::organization;
        mention.entity.ref = row.id;
        mention.entity.name = Book::name_in(row.names, scene_.article.language);
        mention.entity.country = row.country;
        mention.entity.sector = row.sector;
    }

    void read_outlet(const Sense& found, Mention& mention) const {
        mention.part = Part::organization;
        mention.owned = true;
        mention.entity.kind = EntityKind::organization;
        mention.entity.ref = book_.outlet_id(found);
        mention.entity.name = book_.outlet_name(found);
        mention.entity.country = book_.outlet_country(found);
        mention.entity.sector = "JRN";
        mention.entity.rule = "outlets:" + mention.entity.ref;
    }

    // A name that may be a state, a capital for its government, or a place.
    void read_land(std::uint32_t i, Mention& mention) {
        const Best states = best_state(i);
        const Sense* state = states.first;
        const Sense* metonym = best_metonym(i);
        const PlaceChoice& choice = places_[i];
        if (signs_.is_inside_longer_name(i, state != nullptr)) return;
        if (state == nullptr && metonym == nullptr && signs_.is_surname_here(i) && !signs_.has_cue(i)) return;
        if (state != nullptr && !(choice.row >= 0 && prefers_place(i, *state))) {
            read_state(i, state->row, mention);
            if (states.second != nullptr && states.second->row != state->row)
                mention.entity.runner_up = beaten(book_.state(states.second->row).id, states.margin());
            else if (choice.row >= 0)
                if (const PlaceRow place = book_.place(static_cast<std::uint32_t>(choice.row)); place.country != mention.entity.ref)
                    mention.entity.runner_up = place.id;
            return;
        }
        if (metonym == nullptr && choice.row < 0) return;
        if (metonym != nullptr) {
            const TargetRow& target = book_.metonym(*metonym);
            const double score = target.kind == "capital" ? government_score(i, target) : 1;
            if (choice.row < 0 || score > 0) return read_metonym(target, choice, score, mention);
        }
        if (choice.row >= 0 && !signs_.counts(i)) return;
        become_place(scene_, choice, mention);
        if (metonym == nullptr) return;
        const std::string other = std::move(mention.entity.runner_up);
        mention.entity.runner_up = other.empty() ? "the government" : "the government, " + other;
    }

    // Of states of one name the one that the document says more of: "Congo" is Kinshasa's beside Goma, Brazzaville's beside Pointe-Noire.
    [[nodiscard]] Best best_state(std::uint32_t i) const {
        Best best;
        for (const auto& found : scene_.senses_of(scene_.sightings[i]))
            if (found.kind == SenseKind::state) best.weigh(found, evidence_.weight(book_.state(found.row).id));
        return best;
    }

    [[nodiscard]] const Sense* best_metonym(std::uint32_t i) const {
        Best best;
        for (const auto& found : scene_.senses_of(scene_.sightings[i])) {
            if (found.kind != SenseKind::metonym) continue;
            const TargetRow& target = book_.metonym(found);
            // "Brussels" is the Union's unless the document speaks of Belgium otherwise.
            best.weigh(found, target.state >= 0
                                  ? evidence_.weight_of_others(book_.state(static_cast<std::uint32_t>(target.state)).id, i) - little
                                  : 0);
        }
        return best.first;
    }

    // "Georgia" after "Atlanta,", or in an article on the United States that names no neighbour of the state; a town called Lebanon only
    // where its own neighbourhood is named, and of the state nothing but that word.
    [[nodiscard]] bool prefers_place(std::uint32_t i, const Sense& state) const {
        const PlaceRow place = book_.place(static_cast<std::uint32_t>(places_[i].row));
        const std::string_view id = book_.state(state.row).id;
        if (place.country == id || place.kind == "country" || place.common) return false;
        const double of_state = evidence_.weight_of_others(id, i);
        if (place.kind != "admin1" && !(places_[i].firm && of_state == 0)) return false;
        const double ground = evidence_.ground_of_others(place.country, i);
        return ground >= 1.5 && ground > of_state * 2;
    }

    // "ABUJA/NIAMEY (AFP) -", "GOMA, Congo, 3 May (Reuters) —": whether the name stands in the line that says where an article was written,
    // in capitals or before an agency, up to a dash.
    [[nodiscard]] bool is_in_dateline(std::uint32_t i) const {
        constexpr std::uint32_t longest = 16;  // lexemes
        const Rows rows = sentence_of(i);
        bool agency = false;
        bool shouted = scene_.lexeme(rows.begin).letter_case == Lexeme::Case::upper && scene_.form(rows.begin).size() > 2;
        for (std::uint32_t at = rows.begin; at < std::min(rows.end, rows.begin + longest); ++at) {
            const std::string_view form = scene_.form(at);
            const bool dash = form == "-" || form == "\u2013" || form == "\u2014";
            if (dash && at >= scene_.sightings[i].end && scene_.lexeme(at).blank_before) return agency || shouted;
            if (dash) continue;
            const std::int32_t other = scene_.sighting_at(at);
            if (other >= 0 && scene_.sense_of(scene_.sightings[static_cast<std::size_t>(other)], SenseKind::agency) != nullptr) agency = true;
            const bool small = scene_.lexeme(at).kind == Lexeme::Kind::word && scene_.lexeme(at).letter_case == Lexeme::Case::lower;
            if (small && other < 0 && form.size() > 3 && !scene_.begins(at, Cue::of) && at < scene_.sightings[i].end) return false;
        }
        return false;
    }

    [[nodiscard]] double government_score(std::uint32_t i, const TargetRow& target) const {
        const Rows rows = sentence_of(i);
        const Sighting& sighting = scene_.sightings[i];
        if (is_in_dateline(i)) return with_unit;
        double score = 0;
        const std::int32_t previous = signs_.before(i);
        if (previous >= 0) {
            const auto at = static_cast<std::uint32_t>(previous);
            if (scene_.ends(at, Cue::place_before)) score += after_in;
            if (scene_.ends(at, Cue::toward)) score += after_to;
            if (scene_.ends(at, Cue::government_before)) score += after_with;
            if (scene_.ends(at, Cue::unit_before)) score += with_unit;
            std::uint32_t link = at;
            while (link > rows.begin && scene_.ends(link, Cue::of)) --link;  // "de Riyad et de Washington"
            if (scene_.ends(link, Cue::conjunction)) score += beside(i, -1);
            if (at + 1 < sighting.begin) score += with_article;
        }
        if (places_[i].why == "beside") score += with_unit;
        // A town seldom does anything.
        if (scene_.is_subject(sighting.begin) && (previous < 0 || !scene_.ends(static_cast<std::uint32_t>(previous), Cue::of)))
            score += as_subject;
        std::uint32_t at = sighting.end;
        if (at < rows.end) {
            if (scene_.begins(at, Cue::possessive)) score += with_possessive;
            if (scene_.begins(at, Cue::government_after)) score += before_said;
            if (scene_.begins(at, Cue::unit_after)) score += with_unit;
            if (scene_.begins(at, Cue::conjunction)) score += beside(i, 1);
            if (scene_.is_symbol(at, ',') && places_[i].why != "beside") score += beside(i, 1);
            if (scene_.is_symbol(at, '-') && at + 1 < rows.end) {
                if (scene_.begins(at + 1, Cue::alignment_after)) score += with_backed;
                if (scene_.begins(at + 1, Cue::unit_after)) score += with_unit;
            }
        }
        const std::string_view focus = evidence_.focus();
        const bool about_one = !focus.empty() && evidence_.second() < two_alike;
        if (target.state >= 0 && about_one)
            score += book_.state(static_cast<std::uint32_t>(target.state)).id == focus ? of_this_country : of_another_country;
        return score;
    }

    // "Moscow and Kyiv": what stands on the other side of the conjunction speaks for the same reading.
    [[nodiscard]] double beside(std::uint32_t i, int step) const {
        const std::int64_t other = static_cast<std::int64_t>(i) + step;
        if (other < 0 || other >= static_cast<std::int64_t>(scene_.sightings.size())) return 0;
        const Sighting& sighting = scene_.sightings[static_cast<std::size_t>(other)];
        if (sighting.sentence != scene_.sightings[i].sentence) return 0;
        const bool near = step > 0 ? sighting.begin <= scene_.sightings[i].end + 3 : sighting.end + 3 >= scene_.sightings[i].begin;
        if (!near) return 0;
        for (const auto& found : scene_.senses_of(sighting))
            if (found.kind == SenseKind::metonym || found.kind == SenseKind::state || found.kind == SenseKind::organization)
                return beside_state;
        return 0;
    }

    void read_state(std::uint32_t i, std::uint32_t row, Mention& mention) const {
        become_state(row, mention);
        mention.entity.rule = "names/" + code_of(scene_) + ":" + mention.entity.ref;
        for (const auto& found : scene_.senses_of(scene_.sightings[i])) {
            if (found.kind != SenseKind::place) continue;
            const PlaceRow place = book_.place(found.row);
            if (place.kind == "country" && place.country == mention.entity.ref) mention.entity.where = place.where;
        }
        const std::int32_t previous = signs_.before(i);
        if ((previous >= 0 && scene_.ends(static_cast<std::uint32_t>(previous), Cue::place_before)) || is_in_dateline(i)) {
            mention.entity.kind = EntityKind::place;
            mention.entity.sector.clear();
        }
    }

    void become_state(std::uint32_t row, Mention& mention) const {
        mention.part = Part::state;
        mention.owned = true;
        mention.entity.kind = EntityKind::state;
        mention.entity.ref = book_.state(row).id;
        mention.entity.country = book_.state(row).id;
        mention.entity.name = book_.state_name(row, scene_.article.language);
        mention.entity.sector = "GOV";
        mention.entity.place_precision = "country";
    }

    void read_metonym(const TargetRow& target, const PlaceChoice& choice, double score, Mention& mention) const {
        if (target.state >= 0)
            become_state(static_cast<std::uint32_t>(target.state), mention);
        else if (target.organization >= 0)
            become_organization(book_.organization(static_cast<std::uint32_t>(target.organization)), mention);
        else
            return;
        Entity& entity = mention.entity;
        if (!target.sector.empty()) entity.sector = target.sector;
        entity.mention = "metonym";
        entity.rule = "metonyms/" + code_of(scene_) + ":" + entity.ref;
        if (choice.row < 0) return;
        const PlaceRow place = book_.place(static_cast<std::uint32_t>(choice.row));
        entity.where = place.where;
        if (place.where) entity.place_precision = precision_of(place.kind);
        entity.runner_up = beaten(place.id, score);
        entity.confidence = std::min(1.0, 0.6 + score / 10);
    }

    // "foreign ministers": the noun stands first where its complement follows, else last.
    [[nodiscard]] bool is_plural_office(std::uint32_t i) const {
        const Sighting& sighting = scene_.sightings[i];
        const std::string_view language = scene_.article.language;
        const bool first = book_.adjectives_behind(language) || book_.bare_genitive(language);
        return scene_.is_plural(first ? sighting.begin : sighting.end - 1);
    }

    void read_noun(std::uint32_t i, const Sense& found, Mention& mention) const {
        const NounRow& row = book_.noun(found);
        Entity& entity = mention.entity;
        entity.sector = row.sector;
        entity.mention = "description";
        mention.noun = row.kind;
        switch (found.kind) {
            case SenseKind::institution:
                mention.part = Part::institution;
                entity.kind = EntityKind::organization;
                entity.rule = "institutions/" + code_of(scene_) + ":" + std::string(row.kind);
                break;
            case SenseKind::office: {
                mention.part = Part::office;
                mention.one = !is_plural_office(i);
                entity.kind = mention.one ? EntityKind::person : EntityKind::group;
                entity.mention = "office";
                entity.office = row.kind;
                const OfficeKind* kind = book_.office_kind(row.kind);
                if (kind != nullptr) entity.sector = kind->sector;
                entity.rule = "offices/" + code_of(scene_) + ":" + std::string(row.kind);
                break;
            }
            case SenseKind::title:
                mention.part = Part::title;
                mention.printed = false;
                break;
            default:
                if (mention.end - mention.begin == 1 && scene_.is_no_name(mention.begin)) return;  // "fue detenido" is no noun
                mention.part = Part::role;
                mention.one = row.one;
                entity.kind = row.one ? EntityKind::person : EntityKind::group;
                entity.rule = "roles/" + code_of(scene_) + ":" + std::string(row.kind);
        }
        static_cast<void>(i);
    }

    // "his Egyptian counterpart": the office named last, of another country.
    void read_counterpart(Mention& mention) const {
        for (std::size_t k = out_.size(); k-- > 0;) {
            const Mention& before = out_[k];
            if (before.entity.sentence + 1 < mention.entity.sentence) return;
            if (before.entity.office.empty()) continue;
            const OfficeKind* kind = book_.office_kind(before.entity.office);
            mention.part = Part::office;
            mention.one = true;
            mention.noun = kind == nullptr ? before.noun : kind->id;
            mention.entity.kind = EntityKind::person;
            mention.entity.mention = "office";
            mention.entity.office = before.entity.office;
            if (kind != nullptr) mention.entity.sector = kind->sector;
            mention.entity.rule = "references/" + code_of(scene_) + ":counterpart";
            return;
        }
    }

    void read_reference(const Sense& found, Mention& mention) const {
        const NounRow& row = book_.reference(found);
        if (row.kind == "counterpart") return read_counterpart(mention);
        mention.part = Part::reference;
        mention.noun = row.kind;
        mention.printed = false;
        mention.entity.mention = row.one ? "pronoun" : "description";
        mention.entity.rule = "references/" + code_of(scene_) + ":" + std::string(row.kind);
    }

    void read_demonym(std::uint32_t i, Mention& mention) const {
        const Sense* adjective = sense(i, SenseKind::adjective);
        const Sense* people = sense(i, SenseKind::people);
        const TargetRow* target = nullptr;
        double best = -1;
        for (const auto& found : scene_.senses_of(scene_.sightings[i])) {
            if (found.kind != SenseKind::adjective && found.kind != SenseKind::people) continue;
            const TargetRow& row = book_.adjective(found);
            const double weight = row.state >= 0 ? evidence_.weight(book_.state(static_cast<std::uint32_t>(row.state)).id) : 0;
            if (weight <= best || (row.state < 0 && row.organization < 0)) continue;
            target = &row;
            best = weight;
        }
        if (target == nullptr) return;
        if (target->state >= 0)
            become_state(static_cast<std::uint32_t>(target->state), mention);
        else
            become_organization(book_.organization(static_cast<std::uint32_t>(target->organization)), mention);
        mention.entity.mention = "demonym";
        mention.entity.rule = "demonyms/" + code_of(scene_) + ":" + mention.entity.ref;
        mention.part = Part::adjective;
        mention.noun_too = people != nullptr;
        if (people == nullptr || adjective != nullptr) return;
        become_people(mention);
    }

    const Scene& scene_;
    const Book& book_;
    const Evidence& evidence_;
    const std::vector<PlaceChoice>& places_;
    Mentions out_;
    PlaceSigns signs_;
};

}  // namespace

void become_place(const Scene& scene, const PlaceChoice& choice, Mention& mention) {
    const PlaceRow place = scene.book.place(static_cast<std::uint32_t>(choice.row));
    mention.part = Part::place;
    mention.owned = true;
    Entity& entity = mention.entity;
    entity.kind = place.kind == "site" ? EntityKind::facility : EntityKind::place;
    entity.ref = place.id;
    entity.name = Book::name_in(place.names, scene.article.language);
    entity.country = place.country;
    entity.where = place.where;
    entity.place_precision = precision_of(place.kind);
    entity.disputed = place.disputed;
    entity.rule = "places/" + choice.why;
    entity.runner_up = choice.runner_up;
    entity.confidence = choice.confidence;
}

void become_people(Mention& mention) {
    mention.part = Part::people;
    mention.entity.kind = EntityKind::group;
    mention.entity.sector = "CVL";
    mention.entity.place_precision.clear();
}

void become_person(const Scene& scene, std::uint32_t row, Mention& mention) {
    const PersonRow& person = scene.book.person(row);
    mention.part = Part::person;
    mention.person = static_cast<std::int32_t>(row);
    mention.owned = true;
    mention.one = true;
    mention.printed = true;
    Entity& entity = mention.entity;
    entity.kind = EntityKind::person;
    entity.ref = person.id;
    entity.name = Book::name_in(person.names, scene.article.language);
    entity.country = person.country;
    entity.sector = person.sector;
    if (entity.rule.empty()) entity.rule = "names:" + std::string(person.id);
    if (!scene.article.published) {
        if (person.terms.size() == 1) entity.office = scene.book.term(person.terms.front()).office;
        return;
    }
    const Term* term = scene.book.office_of(row, scene.article.published->date);
    if (term == nullptr) return;
    entity.office = term->office;
    const OfficeKind* kind = scene.book.office_kind(term->office);
    if (kind != nullptr && !kind->sector.empty()) entity.sector = kind->sector;
    // Who leads an organization today spoke for his country before; the envoy to a country is not of it.
    if (entity.country.empty() && !is_of_no_land(entity.sector) && scene.book.state_row(term->of) >= 0) entity.country = term->of;
    // The adviser of a rebel group is no government's: an office of general kind in an organization is of the organization's sector.
    const std::int32_t of = scene.book.organization_row(term->of);
    if (of < 0 || (entity.sector != "GOV" && entity.sector != "PTY")) return;
    const std::string_view own = scene.book.organization(static_cast<std::uint32_t>(of)).sector;
    if (!own.empty()) entity.sector = own;
}

Mentions read_sightings(const Scene& scene, const Evidence& evidence, const std::vector<PlaceChoice>& places) {
    return Reader(scene, evidence, places).read();
}

}  // namespace tocsin::resolve
