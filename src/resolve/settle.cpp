#include "resolve/settle.h"

#include "resolve/readings.h"

namespace tocsin::resolve {

namespace {

class Settler {
public:
    Settler(const Scene& scene, const Evidence& evidence, Mentions& mentions) : scene_(scene), evidence_(evidence), mentions_(mentions) {}

    void settle() {
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            Mention& noun = mentions_[i];
            const bool bare = noun.part == Part::institution || noun.part == Part::office || noun.part == Part::role ||
                              (noun.part == Part::person && noun.person < 0);
            if (!bare) continue;
            if (!noun.owned && noun.entity.country.empty() && !named_before(i, noun)) find_owner(i, noun);
            if (noun.part == Part::office) find_holder(noun);
        }
    }

private:
    void find_owner(std::size_t i, Mention& noun) const {
        if (noun.aligned) return take(noun, evidence_.focus(noun.of), "aligned", 0.6);
        if (noun.own) {
            if (const Mention* owner = last_actor(i)) return take(noun, owner->entity.country, "own", 0.8);
        }
        if (!is_of_a_country(noun)) return;
        if (const Mention* earlier = same_noun_before(i, noun)) {
            noun.of = earlier->of;
            return take(noun, earlier->entity.country, "earlier", 0.8);
        }
        if (noun.part == Part::role)
            if (const Mention* place = place_in_sentence(i, noun)) return take(noun, place->entity.country, "place", 0.7);
        take(noun, evidence_.focus(), "document", 0.6);
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

    // Analysts, aid workers and envoys of no stated country belong to none.
    [[nodiscard]] static bool is_of_a_country(const Mention& noun) {
        for (const std::string_view sector :
             {"GOV", "MIL", "REB", "PRM", "CVL", "COP", "OPP", "JUD", "LEG", "SPY", "REF", "UAF", "PTY", "ELI", "SEP"})
            if (noun.entity.sector == sector) return noun.noun != "diplomat";
        return false;
    }

    [[nodiscard]] const Mention* last_actor(std::size_t i) const {
        const std::uint32_t sentence = mentions_[i].entity.sentence;
        for (std::size_t k = i; k-- > 0;) {
            const Mention& mention = mentions_[k];
            if (mention.entity.sentence + 1 < sentence) return nullptr;
            const bool actor = mention.part == Part::state || mention.part == Part::organization || mention.part == Part::person;
            if (actor && !mention.entity.country.empty() && mention.entity.kind != EntityKind::place) return &mention;
        }
        return nullptr;
    }

    [[nodiscard]] const Mention* same_noun_before(std::size_t i, const Mention& noun) const {
        for (std::size_t k = i; k-- > 0;) {
            const Mention& mention = mentions_[k];
            if (mention.part == noun.part && mention.part != Part::role && mention.noun == noun.noun &&
                mention.entity.sector == noun.entity.sector && !mention.entity.country.empty())
                return &mention;
        }
        return nullptr;
    }

    [[nodiscard]] const Mention* place_in_sentence(std::size_t i, const Mention& noun) const {
        for (std::size_t k = i + 1; k < mentions_.size() && mentions_[k].entity.sentence == noun.entity.sentence; ++k)
            if (is_place(mentions_[k])) return &mentions_[k];
        for (std::size_t k = i; k-- > 0 && mentions_[k].entity.sentence == noun.entity.sentence;)
            if (is_place(mentions_[k])) return &mentions_[k];
        return nullptr;
    }

    [[nodiscard]] static bool is_place(const Mention& mention) {
        return (mention.part == Part::place || mention.part == Part::state) && mention.entity.kind == EntityKind::place &&
               !mention.entity.country.empty();
    }

    // "The French president" on the article's day; a former one is nobody in particular.
    void find_holder(Mention& noun) const {
        if (!scene_.article.published || noun.of.empty()) return;
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
};

}  // namespace

void settle(const Scene& scene, const Evidence& evidence, Mentions& mentions) { Settler(scene, evidence, mentions).settle(); }

}  // namespace tocsin::resolve
