#include "resolve/settle.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "resolve/locality.h"
#include "resolve/readings.h"
#include "resolve/unknown_names.h"

namespace tocsin::resolve {

namespace {

class Settler {
public:
    Settler(const Scene& scene, const Evidence& evidence, Mentions& mentions)
        : scene_(scene), evidence_(evidence), mentions_(mentions), locality_(scene, evidence, mentions) {}

    void settle() {
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            Mention& noun = mentions_[i];
            const bool bare = noun.part == Part::institution || noun.part == Part::office || noun.part == Part::role ||
                              (noun.part == Part::person && noun.person < 0);
            if (!bare) continue;
            if (!noun.owned && noun.entity.country.empty() && !named_before(i, noun)) find_owner(i, noun);
            if (noun.owned && noun.entity.country.empty() && is_of_people(noun)) find_land(i, noun);
            if (noun.noun == "separatist" && noun.owned && noun.of == noun.entity.country) find_fought_state(noun);
            if (noun.part == Part::office) find_holder(noun);
        }
    }

    // A bystander of whom the text tells a name alone is one of those that it speaks of there.
    void settle_strangers() {
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            Mention& person = mentions_[i];
            if (person.part == Part::person && person.entity.rule == found_rule && person.entity.country.empty()) take_focus(i, person);
        }
    }

private:
    void find_owner(std::size_t i, Mention& noun) const {
        if (noun.aligned) return take(noun, evidence_.focus(noun.of), "aligned", 0.6);
        if (noun.own) {
            if (const Mention* owner = last_actor(i)) {
                // "its spokesman" speaks for the army or the party that "its" is.
                const bool speaks = noun.part != Part::institution && owner->part != Part::state;
                const bool weak = noun.entity.sector == "GOV" || noun.entity.sector == "LEG" || noun.entity.sector.empty() ||
                                  (is_militant(owner->entity.sector) && (noun.entity.sector == "MIL" || noun.entity.sector == "UAF"));
                if (noun.noun == "peacekeeper" && owner->part == Part::state) noun.entity.sector = "MIL";
                if (speaks && weak && !owner->entity.sector.empty()) noun.entity.sector = owner->entity.sector;
                return take(noun, owner->entity.country, "own", 0.8);
            }
        }
        if (const Mention* owner = person_before(i, noun)) return take(noun, owner->entity.country, "owner", 0.8);
        const bool people = noun.noun == "people" && scene_.is_subject(noun.end - 1);  // "people marched", not "500 people killed"
        if (!people && !is_of_a_country(noun)) return;
        if (const Mention* place = place_behind(i, noun)) return take(noun, place->entity.country, "place", 0.8);
        if (is_on_the_spot(noun))
            if (const std::string_view country = scene_country(i, noun); !country.empty()) return take(noun, country, "scene", 0.7);
        if (noun.noun == "junta" || noun.noun == "officer")
            if (const std::string_view country = junta_country(); !country.empty()) return take(noun, country, "junta", 0.7);
        if (noun.part != Part::role)
            if (const std::string_view country = usual_country(i, noun); !country.empty()) return take(noun, country, "earlier", 0.8);
        if (noun.part == Part::role)
            if (const Mention* place = place_in_sentence(i, noun)) return take(noun, place->entity.country, "place", 0.7);
        if (noun.part == Part::role && is_militant(noun.entity.sector)) return find_battlefield(i, noun);
        take_focus(i, noun);
    }

    // What the document is about there, and what it speaks of next.
    void take_focus(std::size_t i, Mention& noun) const {
        const bool militant = noun.part == Part::role && is_militant(noun.entity.sector);
        const std::string_view focus = locality_.country_at(i, militant ? Locality::OwnSentence::places : Locality::OwnSentence::all);
        take(noun, focus, "document", 0.6);
        const std::string_view next = evidence_.focus(focus);
        if (next.empty()) return;
        const double margin = evidence_.weight(focus) - evidence_.weight(next);
        noun.entity.runner_up = margin >= 0 ? beaten(next, margin) : std::string(next);
    }

    [[nodiscard]] static bool is_militant(std::string_view sector) {
        return sector == "REB" || sector == "UAF" || sector == "PRM" || sector == "SEP" || sector == "CRM";
    }

    // "Tuareg fighters": of a people that lives in several countries.
    [[nodiscard]] bool is_of_people(const Mention& noun) const {
        const std::int32_t row = scene_.book.organization_row(noun.of);
        return row >= 0 && scene_.book.organization(static_cast<std::uint32_t>(row)).kind == "people";
    }

    // "Armenian separatists" of an article about Azerbaijan's soil: the adjective tells their people, and they are of the state that they
    // fight, unless the article plays in the land that they are named after.
    void find_fought_state(Mention& noun) const {
        const std::string_view focus = evidence_.focus();
        if (focus.empty() || focus == noun.entity.country) return;
        if (evidence_.ground(focus) <= evidence_.ground(noun.entity.country)) return;
        noun.entity.country = focus;
        noun.entity.rule += "@document";
        noun.entity.confidence = std::min(noun.entity.confidence, 0.6);
    }

    void find_land(std::size_t i, Mention& noun) const {
        if (const Mention* place = place_in_sentence(i, noun)) take(noun, place->entity.country, "place", 0.7);
    }

    // Unnamed militants are of the country where they act, which "killed two Italian tourists" does not tell: what the document is about counts
    // only where its soil is named, or its state or authorities speak.
    void find_battlefield(std::size_t i, Mention& noun) const {
        const std::string_view focus = evidence_.focus();
        for (std::size_t k = 0; k < mentions_.size(); ++k) {
            const Mention& other = mentions_[k];
            if (k == i || focus.empty() || other.entity.country != focus) continue;
            const bool authority = other.part == Part::institution || other.part == Part::office || other.part == Part::organization ||
                                   (other.part == Part::role && other.entity.sector == "GOV");
            const bool seated = other.noun == "parliament" || other.noun == "government" || other.noun == "ministry" || other.noun == "court" ||
                                other.noun == "presidency";
            const bool apart = seated || k < i || other.entity.sentence != noun.entity.sentence;
            if (is_place(other) || other.part == Part::state || (authority && apart)) return take_focus(i, noun);
        }
    }

    // A person is of the country that the first mention was given.
    [[nodiscard]] bool named_before(std::size_t i, Mention& noun) const {
        if (noun.part != Part::person) return false;
        for (std::size_t k = 0; k < i; ++k) {
            if (mentions_[k].part != Part::person || mentions_[k].entity.name != noun.entity.name) continue;
            noun.entity.country = mentions_[k].entity.country;
            return true;
        }
        return false;
    }

    static void take(Mention& noun, std::string_view country, const char* how, double confidence) {
        if (country.empty()) return;
        noun.entity.country = country;
        if (noun.of.empty()) noun.of = country;
        noun.entity.rule += std::string("@") + how;
        noun.entity.confidence = std::min(noun.entity.confidence, confidence);
    }

    // Analysts, aid workers, envoys, singers and "500 people" of no stated country belong to none; doctors and lawyers do.
    [[nodiscard]] static bool is_of_a_country(const Mention& noun) {
        for (const std::string_view sector : {"GOV", "MIL", "REB", "PRM", "CVL", "COP", "OPP", "JUD", "LEG", "SPY", "REF", "UAF", "PTY",
                                              "ELI", "SEP", "MED", "SOC", "LAB", "REL", "CRM", "EDU"})
            if (noun.entity.sector == sector)
                return noun.noun != "diplomat" && noun.noun != "expert" && noun.noun != "people" && noun.noun != "critic" && noun.noun != "celebrity";
        return false;
    }

    // Whose "its" is: the nearest actor before it in the sentence, else the one that the sentence before begins with.
    [[nodiscard]] const Mention* last_actor(std::size_t i) const {
        const std::uint32_t sentence = mentions_[i].entity.sentence;
        const Mention* first_of_last = nullptr;
        for (std::size_t k = i; k-- > 0;) {
            const Mention& mention = mentions_[k];
            if (mention.entity.sentence + 1 < sentence) break;
            const bool actor = mention.part == Part::state || mention.part == Part::organization || mention.part == Part::person ||
                               mention.part == Part::institution;
            const bool outlet = mention.entity.sector == "JRN";
            if (!actor || outlet || mention.entity.kind == EntityKind::place || mention.begin >= mentions_[i].begin) continue;
            if (mention.entity.sentence == sentence) return &mention;
            first_of_last = &mention;
        }
        return first_of_last;
    }

    // The country that most mentions of the same noun so far belong to; what the document is about counts as two.
    [[nodiscard]] std::string_view usual_country(std::size_t i, const Mention& noun) const {
        std::vector<std::pair<std::string_view, int>> counts;
        if (const std::string_view focus = evidence_.focus(); !focus.empty()) counts.emplace_back(focus, 2);
        bool any = false;
        for (std::size_t k = i; k-- > 0;) {
            const Mention& mention = mentions_[k];
            const bool same = mention.part == noun.part && mention.noun == noun.noun && mention.entity.sector == noun.entity.sector;
            if (!same || mention.entity.country.empty()) continue;
            any = true;
            const auto known =
                std::find_if(counts.begin(), counts.end(), [&](const auto& count) { return count.first == mention.entity.country; });
            if (known == counts.end())
                counts.emplace_back(mention.entity.country, 1);
            else
                ++known->second;
        }
        if (!any) return {};
        return std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
    }

    // "Putins | Truppen": a person in the form that owns what follows; null = none.
    [[nodiscard]] const Mention* person_before(std::size_t i, const Mention& noun) const {
        const std::string_view ending = scene_.book.owner_ending(scene_.article.language);
        if (ending.empty()) return nullptr;
        for (std::size_t k = i; k-- > 0 && mentions_[k].entity.sentence == noun.entity.sentence;) {
            const Mention& person = mentions_[k];
            if (person.part != Part::person || person.end != noun.begin) continue;
            const bool owns = person.entity.span.of(scene_.article.text).ends_with(ending) &&
                              !std::string_view(person.entity.name).ends_with(ending);
            return owns ? &person : nullptr;
        }
        return nullptr;
    }

    // The police and the people on a square are those of the place that is told of; ministers and armies speak from afar.
    [[nodiscard]] static bool is_on_the_spot(const Mention& noun) {
        for (const std::string_view kind : {"police", "police-officer", "protester", "civilian", "student", "medic", "security-force"})
            if (noun.noun == kind) return true;
        return false;
    }

    // "Hundreds rallied in Yerevan. Police fired at the crowd.": the country of the places of the sentence before, in the same paragraph,
    // where they are of one country and the sentence of the noun names none.
    [[nodiscard]] std::string_view scene_country(std::size_t i, const Mention& noun) const {
        if (place_in_sentence(i, noun) != nullptr || noun.entity.sentence == 0) return {};
        std::string_view country;
        for (std::size_t k = i; k-- > 0 && mentions_[k].entity.sentence + 1 >= noun.entity.sentence;) {
            const Mention& place = mentions_[k];
            if (!is_place(place) || place.entity.sentence == noun.entity.sentence) continue;
            if (!country.empty() && country != place.entity.country) return {};
            const std::string_view between = std::string_view(scene_.article.text)
                                                 .substr(place.entity.span.end, noun.entity.span.begin - place.entity.span.end);
            if (between.find('\n') != std::string_view::npos) return {};
            country = place.entity.country;
        }
        return country;
    }

    // Of which country the document's soldiers in power are: of the first who are given one by a neighbour or by the place where they act;
    // "" where no junta is spoken of. The country that the document is about may be the one that threatens them.
    [[nodiscard]] std::string_view junta_country() const {
        const auto told = [](const Mention& mention) {
            const std::string_view rule = mention.entity.rule;
            const bool guessed = rule.find("@earlier") != std::string_view::npos || rule.find("@document") != std::string_view::npos;
            return !mention.entity.country.empty() && !guessed;
        };
        bool any = false;
        for (const auto& mention : mentions_) any = any || mention.noun == "junta";
        if (!any) return {};
        for (const auto& mention : mentions_)
            if (mention.noun == "junta" && told(mention)) return mention.entity.country;
        for (const auto& mention : mentions_)
            if ((mention.noun == "soldier" || mention.noun == "officer") && told(mention)) return mention.entity.country;
        return {};
    }

    [[nodiscard]] const Mention* place_in_sentence(std::size_t i, const Mention& noun) const {
        for (std::size_t k = i + 1; k < mentions_.size() && mentions_[k].entity.sentence == noun.entity.sentence; ++k)
            if (is_place(mentions_[k])) return &mentions_[k];
        for (std::size_t k = i; k-- > 0 && mentions_[k].entity.sentence == noun.entity.sentence;)
            if (is_place(mentions_[k])) return &mentions_[k];
        return nullptr;
    }

    // "police in Dakar": a place right behind the noun.
    [[nodiscard]] const Mention* place_behind(std::size_t i, const Mention& noun) const {
        if (i + 1 >= mentions_.size()) return nullptr;
        const Mention& next = mentions_[i + 1];
        if (next.entity.sentence != noun.entity.sentence || !is_place(next) || next.begin < noun.end + 1 || next.begin > noun.end + 2)
            return nullptr;
        return scene_.ends(next.begin - 1, Cue::place_before) || scene_.begins(noun.end, Cue::place_before) ? &next : nullptr;
    }

    [[nodiscard]] static bool is_place(const Mention& mention) {
        return (mention.part == Part::place || mention.part == Part::state) && mention.entity.kind == EntityKind::place &&
               !mention.entity.country.empty();
    }

    // "The French president" on the article's day; a former one is nobody in particular.
    void find_holder(Mention& noun) const {
        if (!scene_.article.published || noun.of.empty() || !noun.one) return;
        const Rows rows = scene_.document.sentences[noun.entity.sentence].lexemes;
        for (std::uint32_t at = noun.begin > rows.begin ? noun.begin - 1 : noun.begin; at < noun.end; ++at)
            if (scene_.begins(at, Cue::former)) return;
        const Term* term = scene_.book.holder(noun.noun, noun.of, scene_.article.published->date);
        if (term == nullptr) return;
        const PersonRow& person = scene_.book.person(term->person);
        noun.entity.ref = person.id;
        noun.entity.name = Book::name_in(person.names, scene_.article.language);
        noun.entity.rule += "=" + std::string(person.id);
    }

    const Scene& scene_;
    const Evidence& evidence_;
    Mentions& mentions_;
    Locality locality_;
};

}  // namespace

void settle(const Scene& scene, const Evidence& evidence, Mentions& mentions) { Settler(scene, evidence, mentions).settle(); }

void settle_strangers(const Scene& scene, const Evidence& evidence, Mentions& mentions) {
    Settler(scene, evidence, mentions).settle_strangers();
}

}  // namespace tocsin::resolve
