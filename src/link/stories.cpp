#include "link/stories.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>
#include <set>
#include <tuple>

#include "link/candidates.h"
#include "link/centre.h"
#include "link/window.h"

namespace tocsin::link {
namespace {

struct Part {
    Centre centre;
    Script script = Script::latin;
};

struct Story {
    std::uint32_t founder = 0;  // place in the order of linking
    std::uint32_t size = 0;
    std::uint32_t origins = 0;
    bool settled = false;               // of an earlier day: it takes articles in, but is not joined with another of its kind
    bool dated = false;                 // all its articles have a day of publication
    std::optional<int> first, last;     // days that its articles tell of
    std::map<std::string, Part> parts;  // by language
    std::set<std::uint32_t> near;       // stories to compare with
    std::uint32_t version = 0;
    std::uint32_t newest = 0;  // the last of its articles in the order of linking
};

// Two stories and how close they were when they were compared.
struct Pair {
    double margin = 0;
    std::uint32_t a = 0, b = 0, version_a = 0, version_b = 0;
    bool operator<(const Pair& other) const { return std::tuple(margin, other.a, other.b) < std::tuple(other.margin, a, b); }
};

class Pass {
public:
    Pass(const SkeletonBook& book, const std::vector<std::uint32_t>& order, const std::vector<OriginOf>& origins, const Rarity& rarity,
         const Limits& limits)
        : book_(book), order_(order), origins_(origins), rarity_(rarity), limits_(limits), candidates_(limits, !book.has_undated()) {}

    // For each skeleton the place of its story's founder.
    Result<std::vector<std::uint32_t>> run() {
        // Texts of one origin are of one story, also where the story would be closed.
        const int origin_days = static_cast<int>(limits_("window.days"));
        const int days = static_cast<int>(limits_("stories.days"));
        const int asleep = static_cast<int>(limits_("stories.asleep"));
        const auto most = static_cast<std::uint32_t>(limits_("stories.reach"));
        Reach reach(book_, order_, days, asleep, most);
        Reach touchable(book_, order_, std::max(origin_days, days), asleep, most);
        story_of_.resize(order_.size());
        for (std::uint32_t begin = 0; begin < order_.size();) {
            std::uint32_t end = begin;
            while (end < order_.size() && day(end) == day(begin)) ++end;
            TRY_VOID(one_day(begin, end, reach.of(begin)));
            if (!book_.has_undated()) let_go(touchable.of(begin));
            begin = end;
        }
        std::vector<std::uint32_t> out(order_.size());
        for (std::uint32_t number = 0; number < order_.size(); ++number) out[order_[number]] = stories_[current(story_of_[number])].founder;
        return out;
    }

private:
    [[nodiscard]] std::optional<int> day(std::uint32_t number) const { return book_.day(order_[number]); }

    // No article to come can touch a story without an article from `from` on: what it was about is no longer needed.
    void let_go(std::uint32_t from) {
        for (; let_go_ < from; ++let_go_)
            if (Story& story = stories_[current(story_of_[let_go_])]; story.newest < from) story.parts.clear();
    }

    // A story that was joined to another leads to it.
    std::uint32_t current(std::uint32_t story) {
        while (joined_[story] != story) story = joined_[story] = joined_[joined_[story]];
        return story;
    }

    // All articles of one day are taken together: the closest two stories are joined first.
    Result<void> one_day(std::uint32_t begin, std::uint32_t end, std::uint32_t from) {
        std::vector<std::uint32_t> touched;
        for (std::uint32_t number = begin; number < end; ++number) {
            TRY(const auto own, book_.read(order_[number]));
            touched.push_back(found(number, own, from));
        }
        std::priority_queue<Pair> queue;
        for (const auto story : touched)
            for (const auto other : stories_[story].near) offer(queue, story, other);
        while (!queue.empty()) {
            const Pair pair = queue.top();
            queue.pop();
            if (joined_[pair.a] != pair.a || joined_[pair.b] != pair.b || stories_[pair.a].version != pair.version_a ||
                stories_[pair.b].version != pair.version_b)
                continue;
            join(pair.a, pair.b);
            for (const auto other : stories_[pair.a].near) offer(queue, pair.a, other);
        }
        for (const auto story : touched) {
            Story& settled = stories_[current(story)];
            settled.settled = true;
            settled.near.clear();
        }
        return {};
    }

    // A story of one article, with those that it may belong to.
    std::uint32_t found(std::uint32_t number, const Skeleton& own, std::uint32_t from) {
        const Weighed weighed = rarity_.weigh(own);
        const auto story = static_cast<std::uint32_t>(stories_.size());
        stories_.emplace_back();
        joined_.push_back(story);
        story_of_[number] = story;
        Story& fresh = stories_.back();
        fresh.founder = fresh.newest = number;
        fresh.size = fresh.origins = 1;
        fresh.first = fresh.last = own.about;
        fresh.dated = own.day.has_value();
        fresh.parts[own.language] = {centre_of(weighed, limits_), own.script};
        for (const auto other : candidates_.find(weighed, from)) make_near(story, current(story_of_[other]));
        candidates_.add(weighed, number);
        const auto [of_origin, is_new] = of_origin_.emplace(origins_[order_[number]].origin, story);
        if (!is_new) {
            fresh.origins = 0;
            join(current(of_origin->second), story);
        }
        return story;
    }

    void make_near(std::uint32_t a, std::uint32_t b) {
        if (a == b) return;
        stories_[a].near.insert(b);
        if (!stories_[b].settled) stories_[b].near.insert(a);
    }

    void offer(std::priority_queue<Pair>& queue, std::uint32_t a, std::uint32_t b) {
        a = current(a);
        b = current(b);
        if (a == b || (stories_[a].settled && stories_[b].settled)) return;
        if (b < a) std::swap(a, b);
        if (const double margin = margin_of(stories_[a], stories_[b]); margin > 0)
            queue.push({margin, a, b, stories_[a].version, stories_[b].version});
    }

    // The second into the first, which is the older.
    void join(std::uint32_t into, std::uint32_t story) {
        Story& to = stories_[into];
        Story& away = stories_[story];
        to.founder = std::min(to.founder, away.founder);
        to.newest = std::max(to.newest, away.newest);
        to.size += away.size;
        to.origins += away.origins;
        ++to.version;
        to.dated = to.dated && away.dated;
        if (away.first) {
            to.first = std::min(to.first.value_or(*away.first), *away.first);
            to.last = std::max(to.last.value_or(*away.last), *away.last);
        }
        for (const auto& [language, part] : away.parts) {
            to.parts[language].script = part.script;
            add(to.parts[language].centre, part.centre, limits_);
        }
        away.parts.clear();
        joined_[story] = into;
        std::set<std::uint32_t> near;
        for (const auto* list : {&to.near, &away.near})
            for (const auto other : *list)
                if (const auto now = current(other); now != into) near.insert(now);
        to.near = std::move(near);
        away.near.clear();
    }

    // What their cores say against two stories being one; the more articles there are, the surer it is what their cores are.
    [[nodiscard]] double apart(const Story& a, const Story& b) const {
        double most = 0;
        for (const auto& [language, one] : a.parts) {
            const auto other = b.parts.find(language);
            if (other == b.parts.end()) continue;
            const double more = std::min(one.centre.articles, other->second.centre.articles) - 1.0;
            const double sure = more / (more + limits_("stories.core_articles"));
            most = std::max(most, sure * (contrast(one.centre, other->second.centre, limits_) - limits_("stories.contrast_from")));
        }
        return limits_("stories.contrast") * most;
    }

    // What the days without an article between two stories count against their being one; nothing where they cannot be. What only one
    // origin told is closed soon; what many told goes on for longer.
    [[nodiscard]] std::optional<double> silence(const Story& a, const Story& b) const {
        if (!a.first || !b.first) return 0;
        const Story& older = *a.last < *b.last ? a : b;
        const int days = std::max(*a.first - *b.last, *b.first - *a.last);
        if (!a.dated || !b.dated) return days > limits_("stories.about_days") ? std::nullopt : std::optional(0.0);
        if (days <= limits_("stories.days")) return 0;
        if (older.origins < 2 || days > limits_("stories.asleep")) return {};
        return limits_("stories.silence") * std::log(days / limits_("stories.days")) / (older.origins - 1);
    }

    // How far above what is asked for two stories are: the mean over all pairs of their articles, each kind of pair by its own measure.
    [[nodiscard]] double margin_of(const Story& a, const Story& b) const {
        const auto quiet = silence(a, b);
        if (!quiet) return -1;
        const double closer = a.dated && b.dated ? limits_("stories.dated") : 1;
        double sum = 0;
        for (const auto& [language, one] : a.parts)
            for (const auto& [other_language, other] : b.parts) {
                const bool other_script = one.script != other.script;
                const Closeness closeness = compare(one.centre, other.centre, other_script, limits_("stories.spread"));
                const double score =
                    closeness.all + limits_("stories.names") * closeness.names + limits_("stories.numbers") * closeness.numbers;
                const double least = limits_(language == other_language ? "stories.least"
                                             : other_script             ? "stories.least.script"
                                                                        : "stories.least.language");
                sum += double{1} * one.centre.articles * other.centre.articles * score * closer / least;
            }
        const double growth = limits_("stories.growth") * std::log(double{1} * a.size * b.size);
        return sum / (double{1} * a.size * b.size) - 1 - growth - *quiet - apart(a, b);
    }

    const SkeletonBook& book_;
    const std::vector<std::uint32_t>& order_;
    const std::vector<OriginOf>& origins_;
    const Rarity& rarity_;
    const Limits& limits_;
    Candidates candidates_;
    std::vector<Story> stories_;
    std::vector<std::uint32_t> joined_;    // by story: the one that it was joined to, else itself
    std::vector<std::uint32_t> story_of_;  // by article
    std::map<std::uint32_t, std::uint32_t> of_origin_;
    std::uint32_t let_go_ = 0;  // articles whose stories were looked at
};

}  // namespace

Result<std::vector<StoryOf>> find_stories(const SkeletonBook& book, const std::vector<OriginOf>& origins, const Rarity& rarity,
                                          const Limits& limits) {
    const auto order = book.by_day_and_id();
    TRY(const auto founders, Pass(book, order, origins, rarity, limits).run());
    std::vector<StoryOf> out(book.size());
    constexpr std::uint32_t none = ~0U;
    std::vector<std::uint32_t> numbers(book.size(), none);  // by founder
    std::uint32_t stories = 0;
    for (std::uint32_t i = 0; i < book.size(); ++i) {
        auto& number = numbers[founders[i]];
        if (number == none) number = stories++;
        out[i].story = number;
        out[i].is_founder = order[founders[i]] == i;
    }
    return out;
}

}  // namespace tocsin::link
