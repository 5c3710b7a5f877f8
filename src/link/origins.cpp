#include "link/origins.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <tuple>

#include "link/candidates.h"
#include "link/groups.h"
#include "link/holders.h"
#include "link/window.h"

namespace tocsin::link {
namespace {

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
    explicit RunCounts(std::uint64_t runs) : counts_(std::bit_ceil(std::min((runs + 1) * 4, most))) {}

    void add(const Skeleton& skeleton) {
        for (const auto run : skeleton.fingerprints)
            if (auto& count = counts_[run % counts_.size()]; count < 255) ++count;
    }
    [[nodiscard]] std::uint8_t of(std::uint32_t run) const { return counts_[run % counts_.size()]; }

private:
    static constexpr std::uint64_t most = std::uint64_t{1} << 27U;
    std::vector<std::uint8_t> counts_;
};

// The one pass over the articles. Numbers are places in the order of linking.
class Pass {
public:
    Pass(const SkeletonBook& book, const std::vector<std::uint32_t>& order, const Rarity& rarity, const Limits& limits)
        : book_(book),
          order_(order),
          limits_(limits),
          candidates_(limits, !book.has_undated()),
          passages_(!book.has_undated()),
          window_(book, order, rarity),
          groups_(order.size()),
          counts_(book.all_fingerprints()) {}

    Result<Groups> run() {
        for (std::uint32_t number = 0; number < book_.size(); ++number) {
            TRY(const auto skeleton, book_.read(number));
            counts_.add(skeleton);
        }
        Reach reach(book_, order_, static_cast<int>(limits_("window.days")));
        for (std::uint32_t number = 0; number < order_.size(); ++number) {
            const std::uint32_t from = reach.of(number);
            window_.move_to(from);
            TRY(auto own, book_.read(order_[number]));
            if (!join_copied(number, own, from)) TRY_VOID(join_alike(number, std::move(own), from));
        }
        return std::move(groups_);
    }

private:
    // Passages that many articles have may be a publisher's furniture, and those that come back days later the background of a
    // follow-up: there, more of the text must be the same.
    [[nodiscard]] bool is_copy(std::uint32_t a, std::uint32_t b, std::size_t shared, std::size_t common, std::size_t shorter) const {
        if (static_cast<double>(shared) < limits_("copy.shared")) return false;
        const auto one = book_.day(order_[a]);
        const auto other = book_.day(order_[b]);
        const bool late = one && other && std::abs(*one - *other) > static_cast<int>(limits_("copy.days"));
        const double least = late || common * 2 > shared ? limits_("copy.containment.late") : limits_("copy.containment") * kin_share(a, b);
        return static_cast<double>(shared) >= least * static_cast<double>(shorter);
    }

    // What two papers of one family share is more likely the same report than what strangers share.
    [[nodiscard]] double kin_share(std::uint32_t a, std::uint32_t b) const {
        switch (kinship(book_.publisher(order_[a]), book_.publisher(order_[b]))) {
            case Kinship::family: return limits_("family.copy");
            case Kinship::owner: return limits_("owner.copy");
            case Kinship::none: break;
        }
        return 1;
    }

    // Puts the article to those that hold its passages. True where nothing in it is new, so that it need not be found again.
    bool join_copied(std::uint32_t number, const Skeleton& own, std::uint32_t from) {
        struct Shared {
            std::size_t runs = 0, common = 0;
        };
        std::map<std::uint32_t, Shared> shared;  // by article
        std::size_t known = 0;
        std::size_t boilerplate = 0;
        for (const auto run : own.fingerprints) {
            const auto holders = passages_.of(run, from);
            if (static_cast<double>(holders.size()) > limits_("copy.boilerplate")) {
                ++boilerplate;
                continue;
            }
            known += holders.empty() ? 0 : 1;
            const std::size_t common = counts_.of(run) > limits_("copy.common") ? 1 : 0;
            for (const auto holder : holders) {
                ++shared[holder].runs;
                shared[holder].common += common;
            }
        }
        const std::size_t telling = own.fingerprints.size() - boilerplate;
        bool found = false;
        for (const auto& [other, count] : shared) {
            const std::uint32_t row = order_[other];
            if (is_copy(number, other, count.runs, count.common, std::min<std::size_t>(telling, book_.fingerprints(row)))) {
                groups_.join(number, other);
                found = true;
            }
        }
        for (const auto run : own.fingerprints) {
            const auto holders = passages_.of(run, from);
            const bool held =
                std::any_of(holders.begin(), holders.end(), [&](std::uint32_t other) { return groups_.of(other) == groups_.of(number); });
            if (!held && static_cast<double>(holders.size()) <= 2 * limits_("copy.boilerplate")) passages_.add(run, number);
        }
        return found && static_cast<double>(known) > limits_("copy.known") * static_cast<double>(telling);
    }

    Result<void> join_alike(std::uint32_t number, Skeleton skeleton, std::uint32_t from) {
        const Weighed& own = window_.add(number, std::move(skeleton));
        struct Group {
            double best = -1e9, sum = 0;
            std::uint32_t count = 0, member = 0;
        };
        std::map<std::uint32_t, Group> groups;
        for (const auto other_number : candidates_.find(own, from)) {
            TRY(const Weighed* other, window_.weighed(other_number));
            const Alignment alignment = align(own, *other);
            if (alignment.values.back() < std::log1p(limits_("likeness.evidence"))) continue;
            const PairKind kind = kind_of(*own.skeleton, *other->skeleton);
            const double odds =
                limits_.log_odds(kind, alignment) - limits_(kind == PairKind::same_language ? "likeness.least.same" : "likeness.least");
            Group& group = groups[groups_.of(other_number)];
            if (odds > group.best) {
                group.best = odds;
                group.member = other_number;
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
        candidates_.add(own, number);
        return {};
    }

    // A text that holds two others must not bring them together.
    [[nodiscard]] bool same_length(std::uint32_t a, std::uint32_t b) const {
        const double ratio = (book_.words(order_[a]) + 1.0) / (book_.words(order_[b]) + 1.0);
        return std::max(ratio, 1 / ratio) <= limits_("likeness.merge");
    }

    const SkeletonBook& book_;
    const std::vector<std::uint32_t>& order_;
    const Limits& limits_;
    Candidates candidates_;
    Holders passages_;  // run -> articles, one of each origin
    Window window_;
    Groups groups_;
    RunCounts counts_;
};

Relation relation_to(const Skeleton& original, const Skeleton& own, double contained, const Limits& limits) {
    if (own.language != original.language) return Relation::translation;
    return contained >= limits("copy.containment") ? Relation::copy : Relation::rewrite;
}

}  // namespace

Result<std::vector<OriginOf>> find_origins(const SkeletonBook& book, const Rarity& rarity, const Limits& limits,
                                           const Publishers& publishers) {
    const auto order = book.by_day_and_id();
    TRY(Groups groups, Pass(book, order, rarity, limits).run());
    std::vector<std::uint32_t> root(book.size());
    for (std::uint32_t number = 0; number < order.size(); ++number) root[order[number]] = groups.of(number);

    const auto rank = [&](std::uint32_t i) {
        return std::tuple(!book.day(i).has_value(), book.day(i).value_or(0), -static_cast<std::int64_t>(book.bytes(i)), book.id(i));
    };
    constexpr std::uint32_t none = ~0U;
    std::vector<std::uint32_t> original(book.size(), none);  // by root
    for (std::uint32_t i = 0; i < book.size(); ++i)
        if (auto& first = original[root[i]]; first == none || rank(i) < rank(first)) first = i;
    std::vector<OriginOf> out(book.size());
    std::vector<std::uint32_t> numbers(book.size(), none);  // by root
    std::uint32_t origins = 0;
    for (std::uint32_t i = 0; i < book.size(); ++i) {
        const std::uint32_t first = original[root[i]];
        if (numbers[root[i]] == none) numbers[root[i]] = origins++;
        out[i].origin = numbers[root[i]];
        if (i == first) continue;
        TRY(const auto other, book.read(first));
        TRY(const auto own, book.read(i));
        const double contained = containment(other, own);
        out[i].relation = relation_to(other, own, contained, limits);
        out[i].similarity = contained;
        const Publisher publisher = book.publisher(i);
        switch (kinship(publisher, book.publisher(first))) {
            case Kinship::family: out[i].publisher = publishers.name_of(publisher.family); break;
            case Kinship::owner: out[i].publisher = publishers.name_of(publisher.owner); break;
            case Kinship::none: break;
        }
        if (out[i].relation != Relation::copy) out[i].similarity = std::min(1.0, align(rarity.weigh(other), rarity.weigh(own)).values[0]);
    }
    return out;
}

}  // namespace tocsin::link
