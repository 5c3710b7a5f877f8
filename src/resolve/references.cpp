#include "resolve/references.h"

#include <array>

namespace tocsin::resolve {

namespace {

constexpr double two_states = 0.7;  // so much of the first's weight makes the second a side of its own
constexpr std::uint32_t reach = 2;  // sentences back

bool is_armed(std::string_view sector) {
    return sector == "MIL" || sector == "REB" || sector == "PRM" || sector == "UAF" || sector == "SEP";
}

bool is_group(const Mention& mention) {
    return mention.part == Part::organization || mention.part == Part::institution || mention.part == Part::people ||
           (mention.part == Part::role && !mention.one);
}

class Pointer {
public:
    Pointer(const Evidence& evidence, Mentions& mentions) : evidence_(evidence), mentions_(mentions) {}

    void point() {
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            Mention& mention = mentions_[i];
            if (mention.part != Part::reference) continue;
            if (mention.noun == "person")
                take(mention, before(i, [](const Mention& m) { return m.part == Part::person; }), EntityKind::person);
            if (mention.noun == "group") take(mention, before(i, is_group), EntityKind::group);
            if (mention.noun == "organization")
                take(mention, before(i, [](const Mention& m) { return m.part == Part::organization && m.entity.sector != "JRN"; }),
                     EntityKind::organization);
            if (mention.noun == "state") point_to_state(i, mention);
            if (mention.noun == "persons") point_to_two(i, mention);
            if (mention.noun == "sides") point_to_sides(mention);
        }
    }

private:
    template <class Fits>
    [[nodiscard]] const Mention* before(std::size_t i, Fits fits) const {
        for (std::size_t k = i; k-- > 0;) {
            if (mentions_[k].entity.sentence + reach < mentions_[i].entity.sentence) return nullptr;
            if (fits(mentions_[k])) return &mentions_[k];
        }
        return nullptr;
    }

    static void take(Mention& mention, const Mention* from, EntityKind kind) {
        if (from == nullptr) return;
        Entity& entity = mention.entity;
        entity.kind = kind == EntityKind::person ? kind : from->entity.kind;
        entity.ref = from->entity.ref;
        entity.name = from->entity.name;
        entity.country = from->entity.country;
        entity.sector = from->entity.sector;
        entity.office = from->entity.office;
        entity.confidence = 0.6;
        entity.rule += "=" + from->entity.rule;
        mention.printed = true;
    }

    void point_to_state(std::size_t i, Mention& mention) const {
        const Mention* state = before(i, [](const Mention& m) { return m.part == Part::state; });
        if (state == nullptr) return;
        take(mention, state, EntityKind::state);
        mention.entity.kind = EntityKind::state;
        mention.entity.sector = "GOV";
    }

    // Two persons of one country and sector are of these; else what they share.
    void point_to_two(std::size_t i, Mention& mention) const {
        std::array<const Mention*, 2> two{};
        for (std::size_t k = i; k-- > 0;) {
            const bool somebody = mentions_[k].part == Part::person || (mentions_[k].part == Part::office && mentions_[k].one);
            if (!somebody || !mentions_[k].printed) continue;
            const bool same = two[0] != nullptr && two[0]->entity.name == mentions_[k].entity.name &&
                              two[0]->entity.country == mentions_[k].entity.country;
            if (same) continue;
            two[two[0] == nullptr ? 0 : 1] = &mentions_[k];
            if (two[1] != nullptr) break;
        }
        if (two[1] == nullptr) return;
        take(mention, two[1], EntityKind::group);
        Entity& entity = mention.entity;
        entity.kind = EntityKind::group;
        entity.ref.clear();
        entity.office.clear();
        entity.name.clear();
        if (two[0]->entity.country != entity.country) entity.country.clear();
    }

    // The armed actors that the document names most; where it names none the sides are not known.
    void point_to_sides(Mention& mention) const {
        std::array<std::pair<std::string_view, int>, 5> counts{{{"MIL", 0}, {"PRM", 0}, {"REB", 0}, {"UAF", 0}, {"SEP", 0}}};
        for (const auto& other : mentions_)
            if (is_armed(other.entity.sector) && other.part != Part::reference)
                for (auto& [sector, count] : counts)
                    if (sector == other.entity.sector) ++count;
        const auto* best = &counts[0];
        for (const auto& count : counts)
            if (count.second > best->second) best = &count;
        if (best->second == 0) return;
        // The army is named first where an army and others fight.
        const std::string_view sector = counts[0].second > 0 ? counts[0].first : best->first;
        mention.entity.kind = EntityKind::group;
        if (evidence_.second() < two_states) mention.entity.country = evidence_.focus();
        mention.entity.sector = sector;
        mention.entity.confidence = 0.6;
        mention.printed = true;
    }

    const Evidence& evidence_;
    Mentions& mentions_;
};

}  // namespace

void point_back(const Evidence& evidence, Mentions& mentions) { Pointer(evidence, mentions).point(); }

}  // namespace tocsin::resolve
