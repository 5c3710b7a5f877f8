#include "extract/counted_verb.h"

#include <algorithm>

namespace tocsin::extract {
namespace {

// Reaches, in lexemes: a verb that speaks of the counted stands within about a line; one that acts on them close before.
constexpr int verb_reach = 16;
constexpr int object_reach = 5;
constexpr std::uint32_t noun_reach = 7;
constexpr int comma_cost = 3, conjunction_cost = 8;

class VerbFinding {
public:
    VerbFinding(const MarkedSentence& sentence, FoundBefore before) : s_(sentence), before_(before) {}

    [[nodiscard]] std::optional<CountedVerb> verb_of(std::uint32_t q, const CountedNoun& noun) const {
        std::optional<CountedVerb> best;
        for (const auto& mark : s_.marks()) {
            if (mark.role != Role::verb) continue;
            const Measure& measure = s_.measure_of(mark);
            std::optional<int> cost;
            bool right = false;
            if (mark.side != Side::after && mark.rows.begin >= s_.quantities()[q].number.end) {
                cost = right_cost(q, noun, mark);
                right = true;
            } else if (mark.side != Side::before && mark.rows.end <= s_.quantities()[q].number.begin) {
                cost = left_cost(q, mark);
            }
            if (!cost || !takes(measure, noun)) continue;
            // What happened to the part did not to the whole: "1,400 of the 2,000 prisoners have been released".
            if (*cost > 0 && right && std::find(before_.wholes.begin(), before_.wholes.end(), q) != before_.wholes.end()) continue;
            if (noun.unknown_head && !noun.mark && *cost > 3) continue;
            if (!best || *cost < best->cost || (*cost == best->cost && measure.rank > s_.measure_of(best->mark).rank))
                best = CountedVerb{mark, *cost, right};
        }
        return best;
    }

private:
    [[nodiscard]] bool takes(const Measure& measure, const CountedNoun& noun) const {
        if (noun.demonym) return measure.takes_people;
        if (!noun.mark) return noun.unknown_head ? measure.any : measure.takes_people;
        switch (s_.measure_of(*noun.mark).counts) {
            case Counted::people: return measure.takes_people;
            case Counted::homes: return measure.takes_homes;
            case Counted::incidents: return measure.takes_incidents;
            default: return false;
        }
    }

    // The cost of going from the counted to a verb behind it; no value where something stands between.
    [[nodiscard]] std::optional<int> right_cost(std::uint32_t q, const CountedNoun& noun, const MarkedRow& verb) const {
        const std::uint32_t begin = s_.quantities()[q].number.end;
        if (verb.rows.begin < begin) return std::nullopt;
        if (verb.rows.begin < noun.end) return 0;  // between number and noun: "nine wounded soldiers"
        int cost = 0;
        for (std::uint32_t at = std::max(begin, noun.mark ? noun.end : begin); at < verb.rows.begin; ++at) {
            if (s_.is_hard_stop(at)) return std::nullopt;
            if (const std::uint32_t behind = s_.aside_end(at, verb.rows.begin); behind > at) {
                at = behind - 1;
                cost += comma_cost;
                continue;
            }
            if (const auto other = s_.quantity_at(at); other && *other != q && !noun.other_quantity) {
                if (!shares_verb(q, noun, *other)) return std::nullopt;
                cost += 4;
                at = s_.quantities()[*other].number.end - 1;
                continue;
            }
            if (s_.mark_at(at, Role::clause) && !s_.mark_at(at, Role::relative)) return std::nullopt;
            if (s_.is_comma(at)) cost += comma_cost;
            if (s_.mark_at(at, Role::conjunction)) cost += conjunction_cost;
            ++cost;
        }
        if (cost > verb_reach) return std::nullopt;
        // "12 gunmen killed five people": an object follows, so what stands before did it.
        if (verb.side == Side::both && is_active_here(verb)) return std::nullopt;
        return cost;
    }

    // "2,400 families or 7,900 people were evacuated": two subjects of one verb.
    [[nodiscard]] bool shares_verb(std::uint32_t q, const CountedNoun& noun, std::uint32_t other) const {
        const std::uint32_t begin = s_.quantities()[other].number.begin;
        // "including ten civilians, more than 400 wounded": a part has no share in the next count's verb.
        for (std::uint32_t end = s_.quantities()[q].number.begin, back = 0; back <= 3 && back <= end; ++back)
            if (s_.mark_ending(end - back, Role::including)) return false;
        return other == q + 1 && noun.mark && begin - noun.end <= 2 && begin > noun.end &&
               (s_.mark_at(begin - 1, Role::conjunction) || s_.is_comma(begin - 1));
    }

    [[nodiscard]] bool is_active_here(const MarkedRow& verb) const {
        for (std::uint32_t back = 1; back <= 3 && back <= verb.rows.begin; ++back)
            if (s_.mark_at(verb.rows.begin - back, Role::passive)) return false;
        const std::uint32_t at = verb.rows.end;
        if (at >= s_.size()) return false;
        if (s_.quantity_at(at) && !s_.inside(s_.view().dates, at)) return true;
        if (!s_.begins_phrase(at) || at + 1 >= s_.size()) return false;
        // "the day before" and "the previous week" are no objects.
        for (std::uint32_t next = at; next <= at + 2 && next < s_.size(); ++next)
            if (s_.inside(s_.view().dates, next) || s_.mark_at(next, Role::not_after)) return false;
        return true;
    }

    [[nodiscard]] std::optional<int> left_cost(std::uint32_t q, const MarkedRow& verb) const {
        const std::uint32_t end = s_.quantities()[q].number.begin;
        if (verb.rows.end > end) return std::nullopt;
        // "evacuó de Kiev por carretera a un centenar": the mark of the object makes up for what stands between.
        const bool marked = s_.mark_ending(end, Role::object) != nullptr;
        int cost = 0;
        int between = 0;
        for (std::uint32_t at = verb.rows.end; at < end; ++at) {
            if (s_.is_hard_stop(at) || s_.form(at) == "(" || s_.form(at) == ")") return std::nullopt;
            if (s_.mark_at(at, Role::clause)) return std::nullopt;
            if (s_.mark_at(at, Role::passive)) return std::nullopt;
            if (const auto other = s_.quantity_at(at)) {
                // "killed 12 soldiers and five civilians": the second object of one verb.
                if (!counts_people(*other) || ++between > 2) return std::nullopt;
                at = std::max(s_.quantities()[*other].number.end, measured_end(*other)) - 1;
                cost += 2;
                continue;
            }
            // "took in | in three days | more than 400 people"
            if (s_.inside(s_.view().dates, at)) continue;
            if (s_.mark_at(at, Role::preposition) && at + 2 < end && s_.inside(s_.view().dates, at + 1)) continue;
            const bool joins = s_.mark_at(at, Role::conjunction) || s_.is_comma(at);
            if (joins && between == 0) return std::nullopt;
            if (!joins && !marked && s_.mark_at(at, Role::preposition) && !s_.is_article(at) && !s_.is_of(at)) return std::nullopt;
            if (const auto* other = s_.mark_at(at, Role::verb);
                other && between > 0 && other->side != Side::before && !s_.mark_at(at, Role::noun))
                return std::nullopt;
            cost += s_.is_word(at) && !s_.is_article(at) && !joins ? (marked ? 1 : 2) : 0;
        }
        return cost > object_reach * 2 + between * 6 ? std::nullopt : std::optional(cost);
    }

    // Where the counted noun of an earlier figure ends.
    [[nodiscard]] std::uint32_t measured_end(std::uint32_t q) const {
        std::uint32_t end = 0;
        for (const auto& m : before_.figures)
            if (m.quantity == q) end = std::min(m.span.end, s_.quantities()[q].number.end + noun_reach);
        return end;
    }

    [[nodiscard]] bool counts_people(std::uint32_t q) const {
        return std::any_of(before_.figures.begin(), before_.figures.end(), [&](const Measured& m) {
            return m.quantity == q && s_.measures().measures[m.measure].counts == Counted::people;
        });
    }

    const MarkedSentence& s_;
    FoundBefore before_;
};

}  // namespace

std::optional<CountedVerb> counted_verb(const MarkedSentence& sentence, std::uint32_t quantity, const CountedNoun& noun,
                                        FoundBefore before) {
    return VerbFinding(sentence, before).verb_of(quantity, noun);
}

}  // namespace tocsin::extract
