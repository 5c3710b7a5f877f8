#include "link/entry_traits.h"

#include <algorithm>
#include <cmath>

namespace tocsin::link {
namespace {

constexpr double other_records = 60;    // as if so many records without the word had been seen
constexpr double agreeing_ratio = 1.3;  // counts that differ by less are near
constexpr double far_ratio = 3;         // from here on each e-fold counts against
constexpr double most_apart = 8;        // ratio up to which an article may set one number against another
constexpr std::uint32_t near_sentences = 3;
constexpr std::int32_t old_days = 30;
constexpr std::int32_t long_before = 14;  // days before publication

class Setter {
public:
    explicit Setter(Traits& traits) : traits_(traits) {}
    double& operator[](Trait trait) { return traits_[static_cast<std::size_t>(trait)]; }

private:
    Traits& traits_;
};

void compare_parties(Setter& out, const std::vector<PartyKey>& a, const std::vector<PartyKey>& b, Trait same, Trait differ, Trait missing) {
    if (a.empty() && b.empty()) return;
    if (a.empty() || b.empty()) {
        out[missing] = 1;
        return;
    }
    const double alike = likeness(a, b);
    out[same] = alike;
    out[differ] = 1 - alike;
}

void compare_days(Setter& out, const Sketch& a, const Sketch& b) {
    if (a.since != b.since && a.from && b.from) out[Trait::since_differs] = 1;
    if (!a.from || !b.from) {
        if (a.from || b.from) out[Trait::day_missing] = 1;
        return;
    }
    if (a.since && b.since) {
        // A stretch open to the present: its beginning tells.
        const int apart = std::abs(*a.from - *b.from);
        out[apart <= 1 ? Trait::day_same : apart <= 7 ? Trait::day_near : Trait::day_differs] = 1;
        return;
    }
    const int a_to = a.to.value_or(*a.from);
    const int b_to = b.to.value_or(*b.from);
    if (*a.from == *b.from && a_to == b_to)
        out[a_to - *a.from <= 1 ? Trait::day_same : Trait::day_near] = 1;
    else if (*a.from <= b_to + 0 && *b.from <= a_to + 0)
        out[Trait::day_near] = 1;
    else
        out[Trait::day_differs] = std::max(*a.from - b_to, *b.from - a_to) <= 1 ? 0.5 : 1;  // night falls between two days
}

void compare_places(Setter& out, const Sketch& a, const Sketch& b) {
    if (a.place == 0 && b.place == 0) return;
    if (a.place == 0 || b.place == 0) {
        out[Trait::place_missing] = 1;
        return;
    }
    if (a.place == b.place)
        out[Trait::place_same] = a.place_narrow ? 1 : 0.4;
    else if (a.place_country != 0 && b.place_country != 0 && a.place_country != b.place_country)
        out[Trait::place_differs] = 1;
    else if (a.place_narrow && b.place_narrow)
        out[Trait::place_differs] = 0.7;  // a quarter and its city look like this, too
    else
        out[Trait::place_near] = 1;
}

int kind_of(Status status) { return is_fact(status) ? 0 : is_plan(status) ? 1 : 2 + static_cast<int>(status); }

void compare_status(Setter& out, Status a, Status b) {
    const int one = kind_of(a);
    const int other = kind_of(b);
    if (one == other) return;
    out[one < 2 && other < 2 ? Trait::status_plan : Trait::status_other] = 1;
}

double point(const Sketch& figure) { return figure.low ? *figure.low : figure.high.value_or(0); }

// How much it tells that two counts are the same: 4 less than 40 or 2,000, and those less than 84 or 2,229.
double telling(double number) {
    if (number < 10) return 0.5;
    double rest = std::round(number);
    while (std::fmod(rest, 10) == 0) rest /= 10;
    return rest < 10 ? 0.75 : 1;
}

// How far a count is as large as running totals are: four deaths are those of one incident.
double size(double number) { return std::clamp(std::log10(std::max(number, 1.0)) / 2, 0.0, 1.0); }

// Totals grow: the one reported later is the larger.
double grown(const Sketch& a, const RecordPlace& at_a, const Sketch& b, const RecordPlace& at_b) {
    if (std::max(point(a), point(b)) < agreeing_ratio * std::min(point(a), point(b))) return 0;
    if (!at_a.day || !at_b.day) return 0.5;
    if (*at_a.day == *at_b.day) return 0;
    return (*at_a.day < *at_b.day) == (point(a) < point(b)) ? 1 : 0;
}

void compare_numbers(Setter& out, const Sketch& a, const Sketch& b) {
    const double one = point(a);
    const double other = point(b);
    const bool open = !a.low || !b.low;  // "up to 5" and "5", not "3 to 5"
    if (one == other || (open && a.high && b.high && *a.high == *b.high)) {
        out[Trait::number_same] = telling(one == other ? one : *a.high);
        out[Trait::number_near] = one < 10 ? 0.5 : 1;
        return;
    }
    const double ratio =
        std::max(one, 1.0) > std::max(other, 1.0) ? std::max(one, 1.0) / std::max(other, 1.0) : std::max(other, 1.0) / std::max(one, 1.0);
    out[Trait::number_near] = std::clamp(1 - std::log(ratio / agreeing_ratio) / std::log(far_ratio / agreeing_ratio), 0.0, 1.0);
    if (ratio > far_ratio) out[Trait::number_far] = std::log(ratio / far_ratio);
}

// "The ministry counts 352 civilians. The UN could confirm 102": a number of another speaker with nothing of its own, in the sentence
// behind, is of those that the one before it counts.
bool is_bare_answer(const Sketch& later, const Sketch& earlier) {
    return later.sentence - earlier.sentence <= 1 && later.actors.empty() && later.place == 0 && !later.from && !later.since &&
           !later.part && !later.sources.empty() && !earlier.sources.empty();
}

// What one article does with two counts: it follows one, or sets one against the other.
void compare_within(Setter& out, const Sketch& a, const Sketch& b, std::optional<std::int32_t> told) {
    if (a.part != b.part) out[Trait::part] = 1;
    if (out[Trait::number_same] != 0) return;
    const auto day = [](const Sketch& one) { return one.as_of ? one.as_of : one.since ? std::nullopt : one.from; };
    if (!a.sources.empty() && !b.sources.empty() && likeness(a.sources, b.sources) > 0.8) {
        const bool two_days = day(a) && day(b) && day(a) != day(b);
        out[two_days ? Trait::series : Trait::restated] = 1;
    } else if (std::max(a.sentence, b.sentence) - std::min(a.sentence, b.sentence) <= near_sentences &&
               out[Trait::number_far] < std::log(most_apart / far_ratio) && a.armed == b.armed &&
               !(a.sources.empty() && b.sources.empty())) {
        const Sketch& later = a.sentence < b.sentence ? b : a;
        const Sketch& earlier = &later == &b ? a : b;
        // An article that goes on to weeks before sets what it tells of them against nothing.
        const auto long_ago = [&](const Sketch& one) { return !one.since && one.to && told && *told - *one.to > long_before; };
        if (long_ago(later) && !long_ago(earlier)) return;
        if (a.actors.empty() == b.actors.empty()) {
            if (a.actors.empty() || likeness(a.actors, b.actors) > 0.4) out[Trait::against] = 1;
        } else if (is_bare_answer(later, earlier)) {
            out[Trait::against] = 1;
            out[Trait::actors_missing] = 0;
        }
    }
}

}  // namespace

void WordRarity::add(const std::vector<std::uint32_t>& words) {
    for (const auto word : words) ++with_[word];
    ++records_;
}

double WordRarity::weight(std::uint32_t word) const {
    const auto at = with_.find(word);
    const double with = at == with_.end() ? 1 : at->second;
    return std::max(0.0, -std::log((with + 0.1) / (records_ + other_records)));
}

double WordRarity::cosine(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const {
    double shared = 0, one = 0, other = 0;
    const auto square = [&](std::uint32_t word) {
        const double w = weight(word);
        return w * w;
    };
    std::size_t i = 0;
    for (const auto word : a) {
        const double w = square(word);
        one += w;
        while (i < b.size() && b[i] < word) ++i;
        if (i < b.size() && b[i] == word) shared += w;
    }
    for (const auto word : b) other += square(word);
    return shared == 0 ? 0 : shared / std::sqrt(one * other);
}

double likeness(const PartyKey& a, const PartyKey& b) {
    if (a.ref != 0 && a.ref == b.ref) return 1;
    if (a.side != 0 && a.side == b.side) return a.word != 0 && a.word == b.word ? 1 : a.ref != 0 && b.ref != 0 ? 0.5 : 0.85;
    if (a.word != 0 && a.word == b.word) return a.country == b.country || a.country == 0 || b.country == 0 ? 0.8 : 0.3;
    if (a.country != 0 && a.country == b.country) return a.side == 0 || b.side == 0 ? 0.5 : 0.2;
    if ((a.ref == 0 && a.country == 0) || (b.ref == 0 && b.country == 0)) return 0.3;  // somebody whom the knowledge does not know
    return 0;
}

double found_in(const std::vector<PartyKey>& parties, const std::vector<PartyKey>& others) {
    double sum = 0;
    for (const auto& party : parties) {
        double best = 0;
        for (const auto& other : others) best = std::max(best, likeness(party, other));
        sum += best;
    }
    return sum / static_cast<double>(parties.size());
}

double likeness(const std::vector<PartyKey>& a, const std::vector<PartyKey>& b) { return (found_in(a, b) + found_in(b, a)) / 2; }

bool is_fact(Status status) {
    return status == Status::happened || status == Status::ongoing || status == Status::historical || status == Status::denied;
}

bool is_plan(Status status) { return status == Status::planned || status == Status::conditional; }

Traits compare(const Sketch& a, const RecordPlace& at_a, const Sketch& b, const RecordPlace& at_b, const WordRarity& rarity) {
    Traits traits{};
    Setter out(traits);
    out[Trait::bias] = 1;
    if (a.kind == EntryKind::statement) {
        if (a.type == b.type) out[Trait::frame_same] = 1;
    } else if (a.frame != 0 && b.frame != 0) {
        if (a.frame == b.frame)
            out[Trait::frame_same] = 1;
        else
            out[Trait::frame_differs] = a.root == b.root ? 0.5 : 1;
    }
    if (a.mode != 0 && b.mode != 0 && a.mode != b.mode) out[Trait::mode_differs] = 1;
    compare_parties(out, a.actors, b.actors, Trait::actors_same, Trait::actors_differ, Trait::actors_missing);
    compare_parties(out, a.recipients, b.recipients, Trait::recipients_same, Trait::recipients_differ, Trait::recipients_missing);
    if (!a.sources.empty() && !b.sources.empty()) {
        const double alike = likeness(a.sources, b.sources);
        out[Trait::sources_same] = alike;
        out[Trait::sources_differ] = 1 - alike;
    }
    compare_days(out, a, b);
    // Nothing is reported before it happens.
    const auto before = [](const Sketch& deed, const RecordPlace& report) { return deed.from && report.day && *report.day < *deed.from; };
    if (is_fact(a.status) && is_fact(b.status) && !a.since && !b.since && a.kind == EntryKind::event &&
        (before(a, at_b) || before(b, at_a))) {
        out[Trait::day_missing] = 0;
        out[Trait::day_differs] = 1;
    }
    if (out[Trait::day_same] != 0 && at_a.day && at_b.day && std::min(*at_a.day, *at_b.day) - *a.from > old_days) out[Trait::day_old] = 1;
    compare_places(out, a, b);
    compare_status(out, a.status, b.status);
    if (a.kind == EntryKind::figure) {
        compare_numbers(out, a, b);
        const auto running = [](const Sketch& one) { return !one.place_narrow && (one.since || !one.from); };
        if (a.armed != b.armed) out[Trait::armed] = 1;
        if (running(a) && running(b) && a.part == b.part) {
            if (!a.part) out[Trait::totals] = size(std::min(point(a), point(b)));
            if (at_a.document != at_b.document && a.type == b.type && a.grows) out[Trait::grown] = grown(a, at_a, b, at_b);
        }
        if (at_a.document == at_b.document) compare_within(out, a, b, at_a.day);
    }
    const bool one_language = at_a.language == at_b.language;
    out[one_language ? Trait::words_same : Trait::words_other] = rarity.cosine(a.words, b.words);
    if (at_a.document == at_b.document) {
        out[Trait::document] = 1;
        if (a.sentence == b.sentence) out[Trait::sentence] = 1;
        const auto apart = std::max(a.sentence, b.sentence) - std::min(a.sentence, b.sentence);
        const bool lead = std::min(a.sentence, b.sentence) <= 1;  // the first sentences say in short what follows
        if (apart <= near_sentences || lead) {
            if (apart <= near_sentences && (a.status == Status::denied) != (b.status == Status::denied)) out[Trait::denial] = 1;
            const auto bare = [](const Sketch& one) { return !one.from && one.place == 0; };
            if (bare(a) || bare(b)) out[Trait::aside] = 1;
        }
    } else if (at_a.origin == at_b.origin) {
        const double apart = std::abs((a.sentence + 0.5) / a.sentences - (b.sentence + 0.5) / b.sentences);
        out[apart < 0.12 ? Trait::translated : Trait::elsewhere] = 1;
    } else {
        out[Trait::context] = rarity.cosine(a.context, b.context);
    }
    if (at_a.story == at_b.story) out[Trait::story] = 1;
    if (at_a.day && at_b.day) out[Trait::days_apart] = std::log1p(std::abs(*at_a.day - *at_b.day));
    return traits;
}

}  // namespace tocsin::link
