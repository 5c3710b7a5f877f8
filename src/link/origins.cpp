#include "link/origins.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "link/candidates.h"
#include "link/groups.h"

namespace tocsin::link {
namespace {

constexpr int undated = 1 << 30;

int day_of(const Skeleton& skeleton) { return skeleton.day.value_or(undated); }

std::size_t shared_runs(const Skeleton& a, const Skeleton& b) {
    std::size_t count = 0;
    for (std::size_t i = 0, j = 0; i < a.fingerprints.size() && j < b.fingerprints.size();) {
        if (a.fingerprints[i] == b.fingerprints[j]) {
            ++count;
            ++i;
            ++j;
        } else {
            a.fingerprints[i] < b.fingerprints[j] ? ++i : ++j;
        }
    }
    return count;
}

double containment(const Skeleton& a, const Skeleton& b) {
    const std::size_t shorter = std::min(a.fingerprints.size(), b.fingerprints.size());
    return shorter == 0 ? 0 : static_cast<double>(shared_runs(a, b)) / static_cast<double>(shorter);
}

// How many articles have a run of words, counted by its hash in one byte each: at most 255, and too many where two runs fall together,
// which makes them look more common than they are.
class RunCounts {
public:
    explicit RunCounts(const std::vector<Skeleton>& skeletons) {
        std::size_t runs = 1;
        for (const auto& skeleton : skeletons) runs += skeleton.fingerprints.size();
        counts_.resize(std::bit_ceil(std::min(runs * 4, most)));
        for (const auto& skeleton : skeletons)
            for (const auto run : skeleton.fingerprints)
                if (auto& count = counts_[run % counts_.size()]; count < 255) ++count;
    }
    [[nodiscard]] std::uint8_t of(std::uint32_t run) const { return counts_[run % counts_.size()]; }

private:
    static constexpr std::size_t most = std::size_t{1} << 27U;
    std::vector<std::uint8_t> counts_;
};

// The one pass over the articles. Numbers are places in the order of linking.
class Pass {
public:
    Pass(const std::vector<Skeleton>& skeletons, const std::vector<std::uint32_t>& order, const Rarity& rarity, const Limits& limits)
        : skeletons_(skeletons),
          order_(order),
          rarity_(rarity),
          limits_(limits),
          candidates_(limits),
          groups_(order.size()),
          counts_(skeletons) {}

    Groups run() {
        std::uint32_t from = 0;
        weighed_.resize(order_.size());
        for (std::uint32_t number = 0; number < order_.size(); ++number) {
            const Skeleton& own = skeleton(number);
            if (own.day)
                while (*own.day - *skeleton(from).day > static_cast<int>(limits_("window.days"))) ++from;
            else
                from = 0;
            if (!join_copied(number, from)) join_alike(number, from);
        }
        return std::move(groups_);
    }

private:
    [[nodiscard]] const Skeleton& skeleton(std::uint32_t number) const { return skeletons_[order_[number]]; }

    // Passages that many articles have may be a publisher's furniture, and those that come back days later the background of a
    // follow-up: there, more of the text must be the same.
    [[nodiscard]] bool is_copy(const Skeleton& a, const Skeleton& b, std::size_t shared, std::size_t common, std::size_t shorter) const {
        if (static_cast<double>(shared) < limits_("copy.shared")) return false;
        const bool late = a.day && b.day && std::abs(*a.day - *b.day) > static_cast<int>(limits_("copy.days"));
        const double least = limits_(late || common * 2 > shared ? "copy.containment.late" : "copy.containment");
        return static_cast<double>(shared) >= least * static_cast<double>(shorter);
    }

    // Puts the article to those that hold its passages. True where nothing in it is new, so that it need not be found again.
    bool join_copied(std::uint32_t number, std::uint32_t from) {
        const Skeleton& own = skeleton(number);
        struct Shared {
            std::size_t runs = 0, common = 0;
        };
        std::map<std::uint32_t, Shared> shared;  // by article
        std::size_t known = 0;
        std::size_t boilerplate = 0;
        for (const auto run : own.fingerprints) {
            auto& holders = passages_[run];
            const auto begin = std::lower_bound(holders.begin(), holders.end(), from);
            if (static_cast<double>(holders.end() - begin) > limits_("copy.boilerplate")) {
                ++boilerplate;
                continue;
            }
            known += begin != holders.end() ? 1 : 0;
            const std::size_t common = counts_.of(run) > limits_("copy.common") ? 1 : 0;
            for (auto holder = begin; holder != holders.end(); ++holder) {
                ++shared[*holder].runs;
                shared[*holder].common += common;
            }
        }
        const std::size_t telling = own.fingerprints.size() - boilerplate;
        bool found = false;
        for (const auto& [other, count] : shared)
            if (is_copy(own, skeleton(other), count.runs, count.common, std::min(telling, skeleton(other).fingerprints.size()))) {
                groups_.join(number, other);
                found = true;
            }
        for (const auto run : own.fingerprints) {
            auto& holders = passages_[run];
            const bool held =
                std::any_of(holders.begin(), holders.end(), [&](std::uint32_t other) { return groups_.of(other) == groups_.of(number); });
            if (!held && static_cast<double>(holders.size()) <= 2 * limits_("copy.boilerplate")) holders.push_back(number);
        }
        return found && static_cast<double>(known) > limits_("copy.known") * static_cast<double>(telling);
    }

    void join_alike(std::uint32_t number, std::uint32_t from) {
        weighed_[number] = rarity_.weigh(skeleton(number));
        struct Group {
            double best = -1e9, sum = 0;
            std::uint32_t count = 0, member = 0;
        };
        std::map<std::uint32_t, Group> groups;
        for (const auto other : candidates_.find(weighed_[number], from)) {
            const Alignment alignment = align(weighed_[number], weighed_[other]);
            if (alignment.values.back() < std::log1p(limits_("likeness.evidence"))) continue;
            const PairKind kind = kind_of(skeleton(number), skeleton(other));
            const double odds =
                limits_.log_odds(kind, alignment) - limits_(kind == PairKind::same_language ? "likeness.least.same" : "likeness.least");
            Group& group = groups[groups_.of(other)];
            if (odds > group.best) {
                group.best = odds;
                group.member = other;
            }
            group.sum += odds;
            ++group.count;
        }
        constexpr double least = 0;
        const Group* best = nullptr;
        for (const auto& [root, group] : groups)
            if (group.best >= least && group.sum / group.count >= limits_("likeness.group") && (best == nullptr || group.best > best->best))
                best = &group;
        if (best != nullptr) {
            groups_.join(number, best->member);
            for (const auto& [root, group] : groups)
                if (group.best >= least && group.sum / group.count >= limits_("likeness.group") && same_length(number, group.member) &&
                    same_length(number, best->member))
                    groups_.join(number, group.member);
        }
        candidates_.add(weighed_[number], number);
    }

    // A text that holds two others must not bring them together.
    [[nodiscard]] bool same_length(std::uint32_t a, std::uint32_t b) const {
        const double ratio = (skeleton(a).words + 1.0) / (skeleton(b).words + 1.0);
        return std::max(ratio, 1 / ratio) <= limits_("likeness.merge");
    }

    const std::vector<Skeleton>& skeletons_;
    const std::vector<std::uint32_t>& order_;
    const Rarity& rarity_;
    const Limits& limits_;
    Candidates candidates_;
    Groups groups_;
    RunCounts counts_;
    std::vector<Weighed> weighed_;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> passages_;  // run -> articles, one of each origin
};

Relation relation_to(const Skeleton& original, const Skeleton& own, double contained, const Limits& limits) {
    if (own.language != original.language) return Relation::translation;
    return contained >= limits("copy.containment") ? Relation::copy : Relation::rewrite;
}

}  // namespace

std::vector<std::uint32_t> by_day_and_id(const std::vector<Skeleton>& skeletons) {
    std::vector<std::uint32_t> out(skeletons.size());
    std::iota(out.begin(), out.end(), 0U);
    const auto key = [&](std::uint32_t i) { return std::tuple(day_of(skeletons[i]), std::string_view(skeletons[i].id), i); };
    std::sort(out.begin(), out.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    return out;
}

std::vector<OriginOf> find_origins(const std::vector<Skeleton>& skeletons, const Rarity& rarity, const Limits& limits) {
    const auto order = by_day_and_id(skeletons);
    Groups groups = Pass(skeletons, order, rarity, limits).run();
    std::vector<std::uint32_t> root(skeletons.size());
    for (std::uint32_t number = 0; number < order.size(); ++number) root[order[number]] = groups.of(number);

    const auto rank = [&](std::uint32_t i) {
        const Skeleton& skeleton = skeletons[i];
        return std::tuple(day_of(skeleton), -static_cast<std::int64_t>(skeleton.bytes), std::string_view(skeleton.id));
    };
    std::map<std::uint32_t, std::uint32_t> original;  // by root
    for (std::uint32_t i = 0; i < skeletons.size(); ++i) {
        const auto [at, is_new] = original.emplace(root[i], i);
        if (!is_new && rank(i) < rank(at->second)) at->second = i;
    }
    std::vector<OriginOf> out(skeletons.size());
    std::map<std::uint32_t, std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < skeletons.size(); ++i) {
        const std::uint32_t first = original[root[i]];
        out[i].origin = numbers.emplace(root[i], static_cast<std::uint32_t>(numbers.size())).first->second;
        if (i == first) continue;
        const double contained = containment(skeletons[first], skeletons[i]);
        out[i].relation = relation_to(skeletons[first], skeletons[i], contained, limits);
        out[i].similarity = contained;
        if (out[i].relation != Relation::copy)
            out[i].similarity = std::min(1.0, align(rarity.weigh(skeletons[first]), rarity.weigh(skeletons[i])).values[0]);
    }
    return out;
}

}  // namespace tocsin::link
