#include "resolve/references.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tocsin::resolve {

namespace {

constexpr double two_states = 0.7;  // so much of the first's weight makes the second a side of its own
constexpr std::uint32_t reach = 2;  // sentences back

bool is_armed(std::string_view sector) {
    return sector == "MIL" || sector == "REB" || sector == "PRM" || sector == "UAF" || sector == "SEP";
}

bool is_group(const Mention& mention) {
    return mention.part == Part::organization || mention.part == Part::institution || mention.part == Part::people ||
           ((mention.part == Part::role || mention.part == Part::office) && !mention.one);
}

class Pointer {
public:
    Pointer(const Scene& scene, const Evidence& evidence, Mentions& mentions) : scene_(scene), evidence_(evidence), mentions_(mentions) {}

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
        if (twins_.empty()) return;
        for (auto& twin : twins_) mentions_.push_back(std::move(twin));
        std::stable_sort(mentions_.begin(), mentions_.end(),
                         [](const Mention& a, const Mention& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
    }

private:
    template <class Fits>
    [[nodiscard]] const Mention* before(std::size_t i, Fits fits) const {
        const std::uint32_t sentence = mentions_[i].entity.sentence;
        const bool acts = mentions_[i].entity.mention == "pronoun" && is_subject(mentions_[i]);
        const Mention* last = nullptr;
        for (std::size_t k = i; k-- > 0;) {
            if (mentions_[k].entity.sentence + reach < sentence) break;
            // "The rebels attacked the army. They …": who acts goes on acting; of an earlier sentence its subject is meant.
            if (last != nullptr && mentions_[k].entity.sentence != last->entity.sentence) break;
            if (!fits(mentions_[k])) continue;
            if (!acts || mentions_[k].entity.sentence == sentence || is_subject(mentions_[k])) return &mentions_[k];
            if (last == nullptr) last = &mentions_[k];
        }
        return last;
    }

    [[nodiscard]] bool is_subject(const Mention& mention) const {
        for (std::uint32_t at = mention.begin; at < mention.end; ++at)
            if (scene_.is_subject(at)) return true;
        return false;
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
    void point_to_two(std::size_t i, Mention& mention) {
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
        if (two[0]->entity.country == entity.country) return;
        const bool two_countries = !entity.country.empty() && !two[0]->entity.country.empty();
        if (two_countries) return stand_for_two(mention, std::string(entity.country), two[0]->entity.country);
        entity.country.clear();
    }

    struct Count {
        std::string_view country, sector;
        int times = 0;
    };
    // How often the document names the armed forces, groups and governments of each country; the last first among equals.
    [[nodiscard]] std::vector<Count> parties() const {
        std::vector<Count> out;
        for (const auto& other : mentions_) {
            const std::string_view sector = other.entity.sector;
            const bool names_one = other.part != Part::reference && other.part != Part::none && other.entity.kind != EntityKind::place;
            if (!names_one || (!is_armed(sector) && sector != "GOV") || (sector == "GOV" && other.entity.country.empty())) continue;
            const auto known = std::find_if(out.begin(), out.end(), [&](const Count& count) {
                return count.country == other.entity.country && count.sector == sector;
            });
            if (known == out.end())
                out.push_back({other.entity.country, sector, 1});
            else
                ++known->times;
        }
        return out;
    }

    template <class Fits>
    [[nodiscard]] static const Count* most(const std::vector<Count>& counts, Fits fits) {
        const Count* out = nullptr;
        for (const auto& count : counts)
            if (fits(count) && (out == nullptr || count.times > out->times)) out = &count;
        return out;
    }

    // The two parties of the document. Where an army or a government fights an armed group of its country, the army is named first, then
    // the government; else two states or their armies are the sides, of no one country. Of a single party the other side is not known.
    void point_to_sides(Mention& mention) {
        const auto counts = parties();
        const Count* group = most(counts, [](const Count& c) { return is_armed(c.sector) && c.sector != "MIL" && c.sector != "UAF"; });
        std::string_view country, sector;
        std::array<std::string_view, 2> pair;  // the sides are two states
        if (group != nullptr) {
            const auto other = [&](std::string_view wanted) {
                return most(counts, [&](const Count& c) { return c.sector == wanted && (c.country == group->country || wanted == "MIL"); });
            };
            const Count* army = other("MIL");
            const Count* government = army == nullptr ? other("GOV") : nullptr;
            sector = army != nullptr ? "MIL" : government != nullptr ? "GOV" : group->sector;
            if (evidence_.second() < two_states)
                country = evidence_.focus();
            else if (government != nullptr || (army != nullptr && army->country == group->country))
                country = group->country;
        } else {
            const Count* first = most(counts, [](const Count& c) { return !c.country.empty(); });
            if (first == nullptr) return;
            const Count* second = most(counts, [&](const Count& c) { return !c.country.empty() && c.country != first->country; });
            if (second == nullptr && first->sector == "GOV") return;
            const Count* army = most(counts, [](const Count& c) { return c.sector == "MIL"; });
            sector = army != nullptr ? "MIL" : "GOV";
            if (second == nullptr || (army != nullptr && evidence_.second() < two_states))
                country = evidence_.focus();
            else
                pair = {first->country, second->country};
        }
        mention.entity.kind = EntityKind::group;
        mention.entity.country = country;
        mention.entity.sector = sector;
        mention.entity.confidence = 0.6;
        mention.printed = true;
        if (!pair[0].empty()) stand_for_two(mention, std::string(pair[0]), std::string(pair[1]));
    }

    // A phrase that stands for the parties of two countries is an entity for each, of the same span.
    void stand_for_two(Mention& mention, const std::string& one, const std::string& other) {
        Mention twin = mention;
        be_of(mention, one);
        be_of(twin, other);
        twins_.push_back(std::move(twin));
    }

    // Governments are shown by the names of their states.
    void be_of(Mention& mention, const std::string& country) const {
        Entity& entity = mention.entity;
        entity.country = country;
        const auto state = std::find_if(mentions_.begin(), mentions_.end(), [&](const Mention& other) {
            return other.part == Part::state && other.entity.kind == EntityKind::state && other.entity.ref == country;
        });
        if (mention.noun != "sides" || entity.sector != "GOV" || state == mentions_.end()) return;
        entity.ref = state->entity.ref;
        entity.name = state->entity.name;
    }

    const Scene& scene_;
    const Evidence& evidence_;
    Mentions& mentions_;
    Mentions twins_;
};

}  // namespace

void point_back(const Scene& scene, const Evidence& evidence, Mentions& mentions) { Pointer(scene, evidence, mentions).point(); }

}  // namespace tocsin::resolve
