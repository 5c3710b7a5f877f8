#include "link/entry_counts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <tuple>

#include "link/entry_merge.h"
#include "link/entry_traits.h"

namespace tocsin::link {
namespace {

constexpr double same_speaker = 0.8;   // likeness
constexpr double same_number = 1.1;    // ratio up to which two numbers are one, told more or less roundly
constexpr std::int32_t same_days = 2;  // counts so many days apart are of one time

struct Count {
    std::vector<std::uint32_t> reports;
    const Testimony* first = nullptr;
    std::optional<std::int32_t> day;     // of the count, else of publication
    std::optional<std::int32_t> stated;  // of the count, or of what it counts
    std::optional<std::int32_t> told;    // of publication
};

std::optional<std::int32_t> stated_day(const Figure& figure) {
    if (figure.as_of) return day_count(*figure.as_of);
    if (!figure.since && figure.time && figure.time->to) return day_count(*figure.time->to);
    return {};
}

bool same_value(const Figure& a, const Figure& b) { return a.low == b.low && a.high == b.high; }

double point(const Figure& figure) { return figure.low ? *figure.low : figure.high.value_or(0); }

bool one_speaker(const Testimony& a, const Testimony& b) {
    if (a.sketch->sources.empty() && b.sketch->sources.empty()) return true;
    if (a.sketch->sources.empty() || b.sketch->sources.empty()) return false;
    return likeness(a.sketch->sources, b.sketch->sources) >= same_speaker;
}

// Whether both can be true: 18 or more and 27; about 340,000 and 345,000.
bool agree(const Figure& a, const Figure& b) {
    const auto range = [](const Figure& figure) {
        double low = figure.low.value_or(0);
        double high = figure.high.value_or(std::numeric_limits<double>::infinity());
        if (figure.bound == Bound::about) {
            low /= same_number;
            high *= same_number;
        }
        return std::pair(low, high);
    };
    const auto [a_low, a_high] = range(a);
    const auto [b_low, b_high] = range(b);
    return a_low <= b_high && b_low <= a_high;
}

bool differ(const Figure& a, const Figure& b) {
    const double one = std::max(point(a), 0.5);
    const double other = std::max(point(b), 0.5);
    return std::max(one / other, other / one) > same_number && !(a.high && b.high && *a.high == *b.high);
}

class Counts {
public:
    Counts(Entry& entry, const std::vector<Testimony>& told) : entry_(entry), told_(told) {
        for (std::uint32_t i = 0; i < told.size(); ++i) add(i);
        // Of one day those first that are said to be of an earlier one, or that an earlier version of their article gave.
        const auto key = [](const Count& count) {
            return std::tuple(!count.day, count.day.value_or(0), count.stated.value_or(count.day.value_or(0)), count.first->version);
        };
        std::stable_sort(counts_.begin(), counts_.end(), [&](const Count& a, const Count& b) { return key(a) < key(b); });
    }

    void set() {
        for (const auto& count : counts_) entry_.counts.push_back({*count.first->record.figure, count.reports});
        std::vector<std::optional<std::int32_t>> superseded(counts_.size());  // the day on which its speaker gave another
        for (std::size_t i = 0; i < counts_.size(); ++i)
            for (std::size_t j = i + 1; j < counts_.size(); ++j)
                if (follows(counts_[j], counts_[i])) {
                    superseded[i] = counts_[j].day;
                    EntryRevision revision;
                    revision.field = "figure";
                    revision.was = value_of(*counts_[i].first->record.figure);
                    revision.became = value_of(*counts_[j].first->record.figure);
                    revision.by = counts_[j].first->record.figure->attributed_to;
                    if (counts_[j].day) revision.when = day_of(*counts_[j].day);
                    revision.was_report = counts_[i].reports.front();
                    revision.became_report = counts_[j].reports.front();
                    add_revision(std::move(revision));
                    break;
                }
        // Each number that stands against another is a side.
        std::vector<bool> side(counts_.size(), false);
        for (std::size_t i = 0; i < counts_.size(); ++i)
            for (std::size_t j = i + 1; j < counts_.size(); ++j)
                if (disputed(counts_[i], counts_[j], was_given_up(superseded[i], counts_[j]) || was_given_up(superseded[j], counts_[i])))
                    side[i] = side[j] = true;
        EntryDispute dispute{DisputeField::figure, {}};
        std::vector<double> points;
        for (std::size_t i = 0; i < counts_.size(); ++i) {
            if (!side[i]) continue;
            const Figure& figure = *counts_[i].first->record.figure;
            const auto known = std::find(points.begin(), points.end(), point(figure));
            if (known == points.end()) {
                points.push_back(point(figure));
                dispute.sides.push_back({value_of(figure), figure.attributed_to, counts_[i].reports});
                continue;
            }
            // Others who give the same number, be it as an exact one or as the least.
            EntrySide& same = dispute.sides[static_cast<std::size_t>(known - points.begin())];
            same.reports.insert(same.reports.end(), counts_[i].reports.begin(), counts_[i].reports.end());
            for (const auto& party : figure.attributed_to)
                if (std::none_of(same.by.begin(), same.by.end(), [&](const Party& one) { return same_party(one, party); }))
                    same.by.push_back(party);
        }
        if (dispute.sides.size() >= 2) entry_.disputes.push_back(std::move(dispute));
    }

private:
    // Two counts of one number by one speaker who is called by two names are one step.
    void add_revision(EntryRevision revision) {
        for (const auto& known : entry_.revisions)
            if (known.was == revision.was && known.became == revision.became) return;
        entry_.revisions.push_back(std::move(revision));
    }

    // Whether a number was no longer held when the other was given.
    [[nodiscard]] static bool was_given_up(std::optional<std::int32_t> superseded, const Count& other) {
        return superseded && other.day && *superseded <= *other.day;
    }

    void add(std::uint32_t report) {
        const Testimony& told = told_[report];
        for (auto& count : counts_)
            if (same_value(*count.first->record.figure, *told.record.figure) && one_speaker(*count.first, told)) {
                count.reports.push_back(report);
                return;
            }
        Count count{{report}, &told, {}, stated_day(*told.record.figure), {}};
        if (told.published) count.told = day_count(*told.published);
        count.day = told.record.figure->as_of || !count.told ? count.stated : count.told;
        counts_.push_back(std::move(count));
    }

    // Of two days that are stated and differ the later; else as they were published: 14 dead on Monday, told on Tuesday, are 21 on Friday.
    [[nodiscard]] bool follows(const Count& later, const Count& earlier) const {
        if (!differ(*later.first->record.figure, *earlier.first->record.figure)) return false;
        if (is_looking_back(later, earlier)) return true;
        if (!one_speaker(*later.first, *earlier.first)) return false;
        if (later.stated && earlier.stated && *later.stated != *earlier.stated) return *later.stated > *earlier.stated;
        if (is_later_version(later, earlier)) return true;
        return later.told && earlier.told && *later.told > *earlier.told;
    }

    // The same article gave the earlier number before its text was changed, and gives it no longer.
    [[nodiscard]] bool is_later_version(const Count& later, const Count& earlier) const {
        for (const auto now : later.reports)
            for (const auto old : earlier.reports) {
                const Testimony& a = told_[now];
                const Testimony& b = told_[old];
                if (a.article == 0 || a.article != b.article || a.version <= b.version) continue;
                const auto still = [&](std::uint32_t report) { return told_[report].article == a.article && told_[report].version >= a.version; };
                if (std::none_of(earlier.reports.begin(), earlier.reports.end(), still)) return true;
            }
        return false;
    }

    [[nodiscard]] bool in_one_article(const Count& a, const Count& b) const {
        for (const auto one : a.reports)
            for (const auto other : b.reports)
                if (told_[one].report.document == told_[other].report.document) return true;
        return false;
    }

    // "200 have died, the official said; the day before there was talk of 32": the article tells of the earlier count in its own words.
    [[nodiscard]] bool is_looking_back(const Count& later, const Count& earlier) const {
        return later.first->sketch->sources.empty() != earlier.first->sketch->sources.empty() && earlier.stated && later.day &&
               *earlier.stated < *later.day && !(later.stated && *later.stated <= *earlier.stated) && in_one_article(later, earlier);
    }

    [[nodiscard]] bool disputed(const Count& a, const Count& b, bool superseded) const {
        const Figure& one = *a.first->record.figure;
        const Figure& other = *b.first->record.figure;
        if (!differ(one, other) || one_speaker(*a.first, *b.first) || is_looking_back(a, b) || is_looking_back(b, a)) return false;
        if (in_one_article(a, b)) return !(a.stated && b.stated && std::abs(*a.stated - *b.stated) > same_days);
        return !superseded && !agree(one, other) && a.day && b.day && std::abs(*a.day - *b.day) <= same_days;
    }

    Entry& entry_;
    const std::vector<Testimony>& told_;
    std::vector<Count> counts_;
};

std::string digits(double value) {
    if (value == std::floor(value) && std::abs(value) < 9e15) return std::to_string(static_cast<std::int64_t>(value));
    std::string out = std::to_string(value);
    while (out.back() == '0') out.pop_back();
    return out;
}

}  // namespace

EntryValue value_of(const Figure& figure) {
    std::string out;
    switch (figure.bound) {
        case Bound::exact: out = digits(figure.low.value_or(0)); break;
        case Bound::about: out = "~" + digits(figure.low.value_or(0)); break;
        case Bound::at_least: out = ">=" + digits(figure.low.value_or(0)); break;
        case Bound::at_most: out = "<=" + digits(figure.high.value_or(0)); break;
        case Bound::range: out = digits(figure.low.value_or(0)) + ".." + digits(figure.high.value_or(0)); break;
    }
    return figure.unit.empty() ? out : out + " " + figure.unit;
}

void set_counts(Entry& entry, const std::vector<Testimony>& told) { Counts(entry, told).set(); }

}  // namespace tocsin::link
