#include "link/entry_groups.h"
#include "link/groups.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace tocsin::link {
namespace {

constexpr std::size_t most_groups = 48;   // compared with a record
constexpr std::size_t most_held = 64;     // newest groups kept under one key
constexpr std::size_t most_compared = 8;  // members of a group that a record is compared with
constexpr std::size_t most_alike = 3;
constexpr double never = -1000;
constexpr double least = -6;              // what one record of a group can speak against another at most
constexpr double tolerated = 3;           // log odds against
constexpr double merging = 1;             // mean log odds of their records from which two groups are one
constexpr std::size_t keys_of_words = 8;  // rarest words by which groups are found

std::uint64_t key(std::uint32_t type, char what, std::uint32_t value) {
    return (static_cast<std::uint64_t>(type) << 32 | value) * 0x9E3779B97F4A7C15ULL + static_cast<unsigned char>(what);
}

class Grouping {
public:
    Grouping(const std::vector<const LinkedDocument*>& documents, const EntryWeights& weights, const Deeds& deeds)
        : documents_(documents), weights_(weights), deeds_(deeds) {
        for (const auto* document : documents)
            for (const auto& sketch : document->sketches) rarity_.add(sketch.words);
    }

    std::vector<RecordGroup> run() {
        for (std::uint32_t d = 0; d < documents_.size(); ++d) {
            group_of_event_.clear();
            for (std::uint32_t s = 0; s < documents_[d]->sketches.size(); ++s) place({d, s});
        }
        std::erase_if(groups_, [](const RecordGroup& group) { return group.members.empty(); });
        return std::move(groups_);
    }

private:
    using Member = RecordGroup::Member;
    [[nodiscard]] const Sketch& sketch(Member member) const { return documents_[member.document]->sketches[member.sketch]; }
    [[nodiscard]] const RecordPlace& at(Member member) const { return documents_[member.document]->place; }

    // What a record is found by.
    [[nodiscard]] std::vector<std::uint64_t> keys(const Sketch& record, const RecordPlace& at_place) const {
        std::vector<std::uint64_t> out;
        const std::uint32_t type = record.kind == EntryKind::statement ? 1 : weights_.family_of(record.type);
        std::vector<std::pair<double, std::uint32_t>> words;
        for (const auto word : record.words) words.emplace_back(-rarity_.weight(word), word);
        std::sort(words.begin(), words.end());
        if (words.size() > keys_of_words) words.resize(keys_of_words);
        for (const auto& [weight, word] : words) out.push_back(key(type, 'w', word));
        if (record.kind == EntryKind::statement) return out;
        if (record.place != 0) out.push_back(key(type, 'p', record.place));
        if (record.from) out.push_back(key(type, 'd', static_cast<std::uint32_t>(*record.from)));
        if (record.low) out.push_back(key(type, 'n', static_cast<std::uint32_t>(std::min(*record.low, 4e9))));
        if (record.high) out.push_back(key(type, 'n', static_cast<std::uint32_t>(std::min(*record.high, 4e9))));
        const auto add_parties = [&](const std::vector<PartyKey>& parties, char what) {
            for (const auto& party : parties)
                out.push_back(key(type, what, party.ref != 0 ? party.ref : party.side != 0 ? party.side : party.word));
        };
        add_parties(record.actors, 'a');
        add_parties(record.recipients, 'r');
        out.push_back(key(type, 'f', record.frame));
        out.push_back(key(type, 'o', at_place.origin));  // of one text: a denial shares no word with what it denies
        return out;
    }

    // Log odds that two records are one thing.
    [[nodiscard]] double with(Member a, Member b) const {
        const Sketch& one = sketch(a);
        const Sketch& other = sketch(b);
        double types = 0;
        if (one.kind == EntryKind::event) {
            const auto odds = weights_.odds_of_types(one.type, other.type, is_plan(one.status) && is_plan(other.status));
            if (!odds) return never;
            types = *odds;
            // A plan and what came of it are two entries; of an announcement one report says that it is planned and another that it was
            // made.
            if (is_plan(one.status) != is_plan(other.status) && !(deeds_.announces(one.type) && deeds_.announces(other.type))) return never;
        } else if (one.kind == EntryKind::figure) {
            const auto odds = weights_.odds_of_types(one.type, other.type, false);
            if (!odds) return never;
            types = *odds;
        }
        return types + weights_.log_odds(one.kind, compare(one, at(a), other, at(b), rarity_));
    }

    // With a group: the mean with those of its records that are most alike, less what speaks against the one that is least.
    [[nodiscard]] double with(Member record, const RecordGroup& group) const {
        std::vector<double> odds;
        for (auto i = group.members.rbegin(); i != group.members.rend() && odds.size() < most_compared; ++i)
            odds.push_back(with(record, *i));
        return of_group(odds);
    }
    [[nodiscard]] static double of_group(std::vector<double>& odds) {
        for (auto& one : odds) one = std::max(one, least);
        std::sort(odds.begin(), odds.end(), std::greater<>());
        const std::size_t alike = std::min(odds.size(), most_alike);
        double sum = 0;
        for (std::size_t i = 0; i < alike; ++i) sum += odds[i];
        return sum / static_cast<double>(alike) + std::min(0.0, odds.back() + tolerated) / 2;
    }

    // Whether the newest records of two groups are on average one thing.
    [[nodiscard]] bool are_one(const RecordGroup& a, const RecordGroup& b) const {
        double sum = 0;
        std::size_t pairs = 0;
        for (std::size_t i = 0; i < std::min(a.members.size(), most_compared); ++i)
            for (std::size_t j = 0; j < std::min(b.members.size(), most_compared); ++j, ++pairs)
                sum += std::max(least, with(a.members[a.members.size() - 1 - i], b.members[b.members.size() - 1 - j]));
        return sum > merging * static_cast<double>(pairs);
    }

    // A figure that is likely of two groups may show that they are one: "four dead, the ministry says; at least 15, the lawyers".
    void merge(std::uint32_t chosen, const std::vector<std::uint32_t>& likely) {
        for (auto group : likely) {
            group = joined_.of(group);
            chosen = joined_.of(chosen);
            if (group == chosen || !are_one(groups_[chosen], groups_[group])) continue;
            const auto [older, younger] = std::minmax(chosen, group);
            auto& members = groups_[older].members;
            members.insert(members.end(), groups_[younger].members.begin(), groups_[younger].members.end());
            std::sort(members.begin(), members.end(),
                      [](Member a, Member b) { return std::pair(a.document, a.sketch) < std::pair(b.document, b.sketch); });
            groups_[younger].members.clear();
            joined_.join(older, younger);
        }
    }

    void place(Member record) {
        const auto& own = sketch(record);
        const auto own_keys = keys(own, at(record));
        std::unordered_map<std::uint32_t, std::uint32_t> shared;
        for (const auto one : own_keys)
            if (const auto held = holders_.find(one); held != holders_.end())
                for (const auto group : held->second) ++shared[joined_.of(group)];
        std::vector<std::pair<std::uint32_t, std::uint32_t>> candidates;  // shared keys, group
        for (const auto& [group, count] : shared)
            if (groups_[group].kind == own.kind) candidates.emplace_back(count, group);
        std::sort(candidates.begin(), candidates.end(),
                  [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second > b.second; });
        if (candidates.size() > most_groups) candidates.resize(most_groups);
        double best = 0;
        std::vector<std::uint32_t> likely;
        std::uint32_t chosen = static_cast<std::uint32_t>(groups_.size());
        for (const auto& [count, group] : candidates) {
            const double odds = with(record, groups_[group]);
            if (odds > merging) likely.push_back(group);
            if (odds > best || (odds == best && odds > 0 && group < chosen)) {
                best = odds;
                chosen = group;
            }
        }
        // An item goes where the event of its article went that tells of it.
        if (own.item && own.tied) chosen = joined_.of(group_of_event_.at(*own.tied));
        if (chosen == groups_.size()) {
            joined_.add();
            groups_.push_back({own.kind, {}});
        }
        if (own.kind == EntryKind::event && !own.item) group_of_event_[own.row] = chosen;
        groups_[chosen].members.push_back(record);
        for (const auto one : own_keys) {
            auto& held = holders_[one];
            if (const auto known = std::find(held.begin(), held.end(), chosen); known != held.end()) held.erase(known);
            held.push_back(chosen);
            if (held.size() > most_held) held.erase(held.begin());
        }
        if (own.kind == EntryKind::figure) merge(chosen, likely);
    }

    const std::vector<const LinkedDocument*>& documents_;
    const EntryWeights& weights_;
    const Deeds& deeds_;
    WordRarity rarity_;
    std::vector<RecordGroup> groups_;                                  // empty where joined to an older one
    Groups joined_{0};                                                 // which of them are one by now
    std::unordered_map<std::uint32_t, std::uint32_t> group_of_event_;  // by row, of the article at hand
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> holders_;
};

}  // namespace

std::vector<RecordGroup> group_records(const std::vector<const LinkedDocument*>& documents, const EntryWeights& weights,
                                       const Deeds& deeds) {
    return Grouping(documents, weights, deeds).run();
}

}  // namespace tocsin::link
