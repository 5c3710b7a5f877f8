#include "link/entry_outcomes.h"

#include <algorithm>
#include <unordered_map>

namespace tocsin::link {
namespace {

constexpr double same_parties = 0.5;         // likeness from which the plan's parties are those of the deed
constexpr double some_parties = 0.25;        // least, where the very day and the town are the same
constexpr double sure_parties = 0.8;         // from which they tell enough without a place
constexpr std::int32_t early = 1, late = 2;  // days that a deed may lie before and after what was planned
constexpr std::int32_t undated = 21;         // days after the first report in which a plan without a day may have come about
constexpr std::size_t most_held = 200;       // deeds of one type and party that are looked at

// What is known of a group as a whole.
struct Summary {
    std::vector<PartyKey> parties;
    std::uint32_t type = 0, frame = 0;
    std::optional<std::int32_t> from, to, first_told, last_told;
    std::uint32_t place = 0, place_country = 0;
    bool place_narrow = false;
};

std::uint64_t key(std::uint32_t type, std::uint32_t party) { return static_cast<std::uint64_t>(type) << 32 | party; }

class Outcomes {
public:
    Outcomes(std::vector<Entry>& entries, const std::vector<RecordGroup>& groups, const std::vector<const LinkedDocument*>& documents,
             const Deeds& deeds, std::optional<std::int32_t> today)
        : entries_(entries), groups_(groups), documents_(documents), deeds_(deeds), today_(today) {}

    void set() {
        summaries_.resize(entries_.size());
        for (std::uint32_t i = 0; i < entries_.size(); ++i) {
            if (!entries_[i].event) continue;
            summaries_[i] = summary(i);
            if (entries_[i].kind != EntryKind::event || !is_fact(entries_[i].event->status)) continue;
            for (const auto& party : summaries_[i].parties)
                for (const auto hash : {party.ref, party.side})
                    if (hash != 0) facts_[key(summaries_[i].type, hash)].push_back(i);
        }
        for (std::uint32_t i = 0; i < entries_.size(); ++i)
            if (entries_[i].kind == EntryKind::agenda) set(i);
    }

private:
    [[nodiscard]] Summary summary(std::uint32_t entry) const {
        Summary out;
        for (const auto& member : groups_[entry].members) {
            const Sketch& sketch = documents_[member.document]->sketches[member.sketch];
            const auto& day = documents_[member.document]->place.day;
            for (const auto* list : {&sketch.actors, &sketch.recipients})
                for (const auto& party : *list)
                    if (std::find(out.parties.begin(), out.parties.end(), party) == out.parties.end() && out.parties.size() < 12)
                        out.parties.push_back(party);
            if (day) {
                out.first_told = std::min(out.first_told.value_or(*day), *day);
                out.last_told = std::max(out.last_told.value_or(*day), *day);
            }
            if (sketch.place != 0 && (out.place == 0 || (sketch.place_narrow && !out.place_narrow))) {
                out.place = sketch.place;
                out.place_country = sketch.place_country;
                out.place_narrow = sketch.place_narrow;
            }
        }
        const auto& lead = documents_[groups_[entry].members[entries_[entry].lead].document]
                               ->sketches[groups_[entry].members[entries_[entry].lead].sketch];
        out.type = lead.type;
        out.frame = lead.frame;
        if (const auto& time = entries_[entry].event->time; time && time->time.from) {
            out.from = day_count(*time->time.from);
            out.to = time->time.to ? day_count(*time->time.to) : *out.from;
        }
        return out;
    }

    // Whether the day of the deed suits the plan.
    [[nodiscard]] static bool days_suit(const Summary& plan, const Summary& fact) {
        const auto from = fact.from ? fact.from : fact.first_told;
        const auto to = fact.from ? fact.to : fact.last_told;
        if (!from) return false;
        if (plan.from) return *from <= *plan.to + late && *to >= *plan.from - early;
        return plan.first_told && *from >= *plan.first_told - early && *from <= *plan.first_told + undated;
    }

    // How well the deed fits the plan; 0 where it is not what was planned.
    [[nodiscard]] static double fit(const Summary& plan, const Summary& fact) {
        if (plan.parties.empty() || fact.parties.empty() || !days_suit(plan, fact)) return 0;
        const double parties =
            std::max(found_in(plan.parties, fact.parties), found_in(fact.parties, plan.parties));  // mediators come and go
        if (parties < some_parties) return 0;
        const bool same_place = plan.place != 0 && plan.place == fact.place;
        const bool other_place = !same_place && plan.place != 0 && fact.place != 0 &&
                                 ((plan.place_narrow && fact.place_narrow) ||
                                  (plan.place_country != 0 && fact.place_country != 0 && plan.place_country != fact.place_country));
        if (other_place) return 0;
        const bool same_day = plan.from && fact.from;
        // "negotiators of the government": whom the knowledge does not know is told by day and place.
        if (parties < same_parties && !(same_day && same_place && plan.place_narrow && *plan.from == *fact.from)) return 0;
        if (!same_place && !(same_day && parties >= sure_parties)) return 0;
        return parties + (same_place ? 1 : 0) + (same_day ? 1 : 0);
    }

    void set(std::uint32_t plan) {
        const Summary& own = summaries_[plan];
        Entry& entry = entries_[plan];
        std::vector<std::uint32_t> near;
        for (const auto type : deeds_.kept_as(own.type))
            for (const auto& party : own.parties)
                for (const auto hash : {party.ref, party.side})
                    if (const auto held = facts_.find(key(type, hash)); hash != 0 && held != facts_.end())
                        for (std::size_t i = held->second.size(), n = 0; i > 0 && n < most_held; --i, ++n)
                            near.push_back(held->second[i - 1]);
        std::sort(near.begin(), near.end());
        near.erase(std::unique(near.begin(), near.end()), near.end());
        double best = 0;
        std::uint32_t became = 0;
        bool is_broken = false;
        for (const auto fact : near) {
            const double fits = fit(own, summaries_[fact]);
            if (deeds_.breaks(own.type, summaries_[fact].frame)) {  // talks that are called off were agreed upon and not held
                is_broken = is_broken || fits > 0;
            } else if (fits > best) {
                best = fits;
                became = fact;
            }
        }
        if (best > 0) {
            entry.became = entries_[became].id;
            entry.outcome = entries_[became].event->status == Status::denied ? Outcome::broken : Outcome::held;
            return;
        }
        // The newest report that says so decides.
        for (auto member = groups_[plan].members.rbegin(); member != groups_[plan].members.rend(); ++member)
            if (const auto& fate = documents_[member->document]->sketches[member->sketch].fate) {
                entry.outcome = fate;
                return;
            }
        entry.outcome = is_broken ? Outcome::broken : today_ && own.to && *own.to < *today_ ? Outcome::expired : Outcome::open;
    }

    std::vector<Entry>& entries_;
    const std::vector<RecordGroup>& groups_;
    const std::vector<const LinkedDocument*>& documents_;
    const Deeds& deeds_;
    std::optional<std::int32_t> today_;
    std::vector<Summary> summaries_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> facts_;
};

}  // namespace

void set_outcomes(std::vector<Entry>& entries, const std::vector<RecordGroup>& groups, const std::vector<const LinkedDocument*>& documents,
                  const Deeds& deeds, std::optional<std::int32_t> today) {
    Outcomes(entries, groups, documents, deeds, today).set();
}

}  // namespace tocsin::link
