#include "extract/measure_finder.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tocsin::extract {
namespace {

// Reaches, in lexemes. A noun phrase of news rarely has more than four words between number and noun; a verb that speaks of
// the counted stands within about a line.
constexpr std::uint32_t noun_reach = 7;
constexpr int unknown_words_before_noun = 4;
constexpr int verb_reach = 16;
constexpr int object_reach = 5;
constexpr std::uint32_t topic_reach = 14;
constexpr std::uint32_t goods_reach = 8;
constexpr std::uint32_t border_reach = 8;
constexpr int least_carried_rank = 20;  // what goes on in the next sentence without being named: tolls, not staff or vehicles
constexpr int comma_cost = 3, conjunction_cost = 8;

struct Noun {
    std::optional<MarkedRow> mark;
    std::uint32_t end = 0;      // where the phrase ends
    bool excluded = false;      // it counts days, sides, cities
    bool unknown_head = false;  // it ends in a word that no list has
    bool demonym = false;
    std::optional<std::uint32_t> other_quantity;  // "eight of the 12 people"
};

struct Verb {
    MarkedRow mark;
    int cost = 0;
    bool right = false;
};

class Finding {
public:
    Finding(const MeasureWords& words, const Measures& measures, const NumberWords& numbers, const std::string& language,
            const SentenceView& sentence, std::span<const Quantity> quantities, Carried& carried)
        : words_(words),
          measures_(measures),
          numbers_(numbers),
          language_(language),
          sentence_(sentence),
          quantities_(quantities),
          carried_(carried) {
        mark_sentence();
        has_small_letters_ = std::any_of(sentence_.lexemes.begin(), sentence_.lexemes.end(),
                                         [](const Lexeme& l) { return l.letter_case == Lexeme::Case::lower; });
        for (const auto& quantity : quantities_) excluded_.push_back(is_excluded(quantity));
        exclude_ratios();
    }

    std::vector<Measured> run() {
        for (std::uint32_t q = 0; q < quantities_.size(); ++q)
            if (auto measured = measure(q)) out_.push_back(std::move(*measured));
        if (!out_.empty()) carried_.measure = last_countable();
        return std::move(out_);
    }

private:
    const MeasureWords& words_;
    const Measures& measures_;
    const NumberWords& numbers_;
    const std::string& language_;
    const SentenceView& sentence_;
    std::span<const Quantity> quantities_;
    Carried& carried_;
    std::vector<MarkedRow> marks_;
    bool has_small_letters_ = true;      // false in texts that are all in capitals
    std::vector<bool> excluded_;         // by quantity: parts of dates and names, ratios
    std::vector<std::uint32_t> wholes_;  // quantities of which an earlier one is a part: "1,400 of the 2,000"
    std::vector<Measured> out_;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(sentence_.lexemes.size()); }
    [[nodiscard]] const Lexeme& lexeme(std::uint32_t at) const { return sentence_.lexemes[at]; }
    [[nodiscard]] std::string_view form(std::uint32_t at) const { return lexeme(at).span.of(sentence_.text); }
    [[nodiscard]] bool is_word(std::uint32_t at) const { return lexeme(at).kind == Lexeme::Kind::word; }
    [[nodiscard]] bool is_comma(std::uint32_t at) const { return form(at) == ","; }
    [[nodiscard]] bool is_dash(std::uint32_t at) const {
        const auto f = form(at);
        return f == "—" || f == "–" || (f == "-" && lexeme(at).blank_before);
    }
    [[nodiscard]] bool is_soft(std::uint32_t at) const {
        const auto f = form(at);
        return f == "-" || f == "'" || f == "’" || f == "‑" || f == "\"" || f == "“" || f == "”" || f == "«" || f == "»" || f == "‘";
    }
    [[nodiscard]] bool is_hard_stop(std::uint32_t at) const {
        if (lexeme(at).kind != Lexeme::Kind::symbol) return false;
        const auto f = form(at);
        return f == ";" || f == ":" || f == "." || f == "!" || f == "?" || f == "…";
    }

    // The longest phrase of each role at each place.
    void mark_sentence() {
        std::vector<Phrases::Match> matches;
        for (std::uint32_t at = 0; at < size(); ++at) {
            words_.phrases.find(sentence_.lexemes.subspan(at), matches);
            for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
                const auto& row = words_.rows[match->row];
                if (row.code && !is_code(at, match->lexemes)) continue;
                const bool longer = std::any_of(marks_.rbegin(), marks_.rend(), [&](const MarkedRow& m) {
                    return m.rows.begin == at && m.role == row.role && (row.role != Role::verb || m.rows.end > at + match->lexemes);
                });
                if (!longer) marks_.push_back({{at, at + match->lexemes}, row.role, row.measure, row.side});
            }
            mark_leaving(at);
        }
    }

    [[nodiscard]] bool is_code(std::uint32_t begin, std::uint32_t lexemes) const {
        for (std::uint32_t at = begin; at < begin + lexemes; ++at) {
            if (at > begin && lexeme(at).blank_before) return false;
            const auto letters = lexeme(at).letter_case;
            const bool capitals = letters == Lexeme::Case::upper || (letters == Lexeme::Case::title && lexeme(at).span.size() == 1);
            if (is_word(at) && !capitals && lexemes == 1) return false;
            if (is_word(at) && letters == Lexeme::Case::lower) return false;
        }
        return true;
    }

    // "fled Ukraine": who leaves a state is a refugee.
    void mark_leaving(std::uint32_t at) {
        const auto* leave = mark_at(at, Role::leave);
        if (!leave) return;
        std::uint32_t behind = leave->rows.end;
        if (behind < size() && begins_phrase(behind)) ++behind;
        if (inside(sentence_.states, behind)) marks_.push_back({{at, behind + 1}, Role::verb, measures_.measure("refugees"), Side::before});
    }

    [[nodiscard]] const MarkedRow* mark_at(std::uint32_t at, Role role) const {
        const auto found =
            std::find_if(marks_.begin(), marks_.end(), [&](const MarkedRow& m) { return m.rows.begin == at && m.role == role; });
        return found == marks_.end() ? nullptr : &*found;
    }
    [[nodiscard]] const MarkedRow* mark_ending(std::uint32_t end, Role role) const {
        const auto found =
            std::find_if(marks_.begin(), marks_.end(), [&](const MarkedRow& m) { return m.rows.end == end && m.role == role; });
        return found == marks_.end() ? nullptr : &*found;
    }
    [[nodiscard]] std::optional<std::uint32_t> quantity_at(std::uint32_t at) const {
        for (std::uint32_t q = 0; q < quantities_.size(); ++q)
            if (!excluded_[q] && quantities_[q].number.begin <= at && at < quantities_[q].number.end) return q;
        return std::nullopt;
    }
    [[nodiscard]] bool inside(const std::vector<Rows>& rows, std::uint32_t at) const {
        return std::any_of(rows.begin(), rows.end(), [&](Rows r) { return r.begin <= at && at < r.end; });
    }
    // How many lexemes an "of" takes here ("d'" is two); 0 = none.
    [[nodiscard]] std::uint32_t of_size(std::uint32_t at) const {
        std::vector<Phrases::Match> matches;
        numbers_.numbers.find(sentence_.lexemes.subspan(at), matches);
        for (const auto& match : matches)
            if (numbers_.number_rows[match.row].kind == NumberKind::of) return match.lexemes;
        return 0;
    }
    [[nodiscard]] bool is_of(std::uint32_t at) const { return of_size(at) > 0; }
    [[nodiscard]] bool is_bound_word(std::uint32_t at, BoundKind kind) const {
        std::vector<Phrases::Match> matches;
        numbers_.bounds.find(sentence_.lexemes.subspan(at), matches);
        return std::any_of(matches.begin(), matches.end(), [&](const auto& m) { return numbers_.bound_rows[m.row].kind == kind; });
    }
    [[nodiscard]] bool begins_phrase(std::uint32_t at) const { return is_bound_word(at, BoundKind::exact); }
    [[nodiscard]] bool is_article(std::uint32_t at) const {
        return is_bound_word(at, BoundKind::exact) || is_bound_word(at, BoundKind::filler);
    }
    [[nodiscard]] const Measure& measure_of(const MarkedRow& mark) const { return measures_.measures[mark.measure]; }

    [[nodiscard]] std::uint32_t last_countable() const {
        for (auto m = out_.rbegin(); m != out_.rend(); ++m)
            if (measures_.measures[m->measure].counts != Counted::amount) return m->measure;
        return carried_.measure.value_or(out_.back().measure);
    }

    // ---- the noun behind the number

    [[nodiscard]] Noun noun_of(std::uint32_t q) const {
        std::uint32_t people_end = 0;
        Noun out = noun_phrase(q, people_end);
        // "600 mil haitianos tenham fugido": an adjective of a people behind which no noun came was the noun.
        if (people_end > 0 && !out.mark && !out.excluded && !out.other_quantity) {
            out.demonym = true;
            out.unknown_head = false;
            out.end = people_end;
        }
        return out;
    }

    [[nodiscard]] Noun noun_phrase(std::uint32_t q, std::uint32_t& people_end) const {
        const Quantity& quantity = quantities_[q];
        Noun out;
        std::uint32_t at = quantity.number.end;
        out.end = at;
        int unknown = 0;
        bool after_of = false, after_verb = false, other_phrase = false;
        if (at < size() && form(at) == "-" && !lexeme(at).blank_before) {
            out.excluded = true;  // "72-hour", "27-year-old"
            return out;
        }
        std::uint32_t last = std::min(size(), at + noun_reach);
        for (; at < last; ++at) {
            if (const auto other = quantity_at(at)) {
                if (unknown == 0 && after_of && *other > q) take_noun_of(*other, out);
                return out;
            }
            if (lexeme(at).kind == Lexeme::Kind::symbol) {
                if (is_soft(at)) continue;
                out.excluded |= form(at) == "%";
                return out;
            }
            if (inside(sentence_.dates, at)) return out;
            if (mark_at(at, Role::not_after) && !mark_at(at, Role::noun)) {
                out.excluded = !other_phrase && !after_verb;
                return out;
            }
            const bool in_compound = at > 0 && form(at - 1) == "-" && !lexeme(at).blank_before;  // "salva-vidas"
            if (const auto* noun = in_compound ? nullptr : mark_at(at, quantity.is_one ? Role::one : Role::noun)) {
                if (const std::uint32_t owner = possessor_end(noun->rows.end); owner > 0) {
                    at = owner - 1;  // "thousands of farmers' livelihoods", "people's homes"
                    out.unknown_head = true;
                    ++unknown;
                    continue;
                }
                out.mark = *noun;
                out.end = noun->rows.end;
                return out;
            }
            if (const auto* of_them = mark_at(at, Role::of_them)) {
                at = of_them->rows.end - 1;
                continue;
            }
            if (const auto* verb = mark_at(at, Role::verb)) {
                if (unknown > 0) return out;
                at = verb->rows.end - 1;
                last = std::min(last, at + 3);  // "nine wounded soldiers"; further on it is another phrase
                after_verb = true;
                continue;
            }
            if (inside(sentence_.demonyms, at)) {
                if (at + 1 < size() && inside(sentence_.demonyms, at + 1)) continue;
                if (at + 1 >= size() || !is_word(at + 1) || ends_phrase(at + 1) || inside(sentence_.dates, at + 1)) {
                    out.demonym = true;
                    out.end = at + 1;
                    return out;
                }
                people_end = at + 1;
                continue;
            }
            if (const std::uint32_t of = of_size(at); of > 0 && !after_of) {
                after_of = true;
                at += of - 1;
                continue;
            }
            if (is_article(at)) {
                other_phrase |= !after_of && begins_phrase(at);
                continue;
            }
            if (mark_at(at, Role::conjunction) && unknown > 0 && noun_within(at + 1, 2)) continue;  // "new and repeated displacements"
            if (const auto* out_of = mark_at(at, Role::out_of); out_of && unknown == 0 && quantity_at(out_of->rows.end).value_or(q) > q) {
                after_of = true;  // "88 из 93 дронов"
                at = out_of->rows.end - 1;
                continue;
            }
            if (ends_phrase(at)) return out;
            if (after_verb || other_phrase) continue;
            out.unknown_head = true;
            out.end = at + 1;
            if (++unknown > unknown_words_before_noun) return out;
        }
        return out;
    }

    // "eight of the 12 people": what the second number counts.
    void take_noun_of(std::uint32_t other, Noun& out) const {
        const Noun whole = noun_of(other);
        out = whole;
        out.other_quantity = other;
    }

    // The end of a possessive's mark behind a noun, where a thing possessed follows; else 0.
    [[nodiscard]] std::uint32_t possessor_end(std::uint32_t end) const {
        if (end + 1 >= size() || lexeme(end).blank_before || (form(end) != "'" && form(end) != "’")) return 0;
        const std::uint32_t thing = !lexeme(end + 1).blank_before && lexeme(end + 1).span.size() == 1 ? end + 2 : end + 1;
        if (thing >= size() || !is_word(thing) || !lexeme(thing).blank_before || ends_phrase(thing)) return 0;
        return thing;
    }

    [[nodiscard]] bool noun_within(std::uint32_t at, std::uint32_t reach) const {
        for (std::uint32_t i = at; i < at + reach && i < size(); ++i)
            if (mark_at(i, Role::noun)) return true;
        return false;
    }

    // Does a noun phrase end before this lexeme?
    [[nodiscard]] bool ends_phrase(std::uint32_t at) const {
        constexpr std::array ends{Role::preposition, Role::conjunction, Role::clause,  Role::relative, Role::passive,
                                  Role::including,   Role::verb,        Role::of_them, Role::object,   Role::auxiliary};
        return std::any_of(ends.begin(), ends.end(), [&](Role role) { return mark_at(at, role) != nullptr; });
    }

    // ---- the verb that speaks of it

    [[nodiscard]] bool takes(const Measure& measure, const Noun& noun) const {
        if (noun.demonym) return measure.takes_people;
        if (!noun.mark) return noun.unknown_head ? measure.any : measure.takes_people;
        switch (measure_of(*noun.mark).counts) {
            case Counted::people: return measure.takes_people;
            case Counted::homes: return measure.takes_homes;
            case Counted::incidents: return measure.takes_incidents;
            default: return false;
        }
    }

    // The cost of going from the counted to a verb behind it; no value where something stands between.
    [[nodiscard]] std::optional<int> right_cost(std::uint32_t q, const Noun& noun, const MarkedRow& verb) const {
        const std::uint32_t begin = quantities_[q].number.end;
        if (verb.rows.begin < begin) return std::nullopt;
        if (verb.rows.begin < noun.end) return 0;  // between number and noun: "nine wounded soldiers"
        int cost = 0;
        for (std::uint32_t at = std::max(begin, noun.mark ? noun.end : begin); at < verb.rows.begin; ++at) {
            if (is_hard_stop(at)) return std::nullopt;
            if (const std::uint32_t behind = aside_end(at, verb.rows.begin); behind > at) {
                at = behind - 1;
                cost += comma_cost;
                continue;
            }
            if (const auto other = quantity_at(at); other && *other != q && !noun.other_quantity) {
                if (!shares_verb(q, noun, *other)) return std::nullopt;
                cost += 4;
                at = quantities_[*other].number.end - 1;
                continue;
            }
            if (mark_at(at, Role::clause) && !mark_at(at, Role::relative)) return std::nullopt;
            if (is_comma(at)) cost += comma_cost;
            if (mark_at(at, Role::conjunction)) cost += conjunction_cost;
            ++cost;
        }
        if (cost > verb_reach) return std::nullopt;
        // "12 gunmen killed five people": an object follows, so what stands before did it.
        if (verb.side == Side::both && is_active_here(verb)) return std::nullopt;
        return cost;
    }

    // The end of what is only put in at `at`: "(...)", "-- ... --", ", including ...,", ", four of whom ...,"; `at` where nothing is.
    [[nodiscard]] std::uint32_t aside_end(std::uint32_t at, std::uint32_t limit) const {
        const auto closing = [&](auto&& closes) {
            for (std::uint32_t end = at + 1; end < limit; ++end)
                if (closes(end)) return end + 1;
            return at;
        };
        if (form(at) == "(") return closing([&](std::uint32_t end) { return form(end) == ")"; });
        if (is_dash(at)) {
            const std::uint32_t first = at + 1 < limit && form(at + 1) == "-" ? at + 2 : at + 1;  // "--"
            for (std::uint32_t end = first; end < limit; ++end)
                if (is_dash(end)) return end + 1 < limit && form(end + 1) == "-" ? end + 2 : end + 1;
            return at;
        }
        const auto quantity = quantity_at(at);
        const bool part = quantity && mark_at(quantities_[*quantity].number.end, Role::of_them);
        if (part || mark_at(at, Role::including)) return closing([&](std::uint32_t end) { return is_comma(end); });
        return at;
    }

    // "2,400 families or 7,900 people were evacuated": two subjects of one verb.
    [[nodiscard]] bool shares_verb(std::uint32_t q, const Noun& noun, std::uint32_t other) const {
        const std::uint32_t begin = quantities_[other].number.begin;
        return other == q + 1 && noun.mark && begin - noun.end <= 2 && begin > noun.end &&
               (mark_at(begin - 1, Role::conjunction) || is_comma(begin - 1));
    }

    [[nodiscard]] bool is_active_here(const MarkedRow& verb) const {
        for (std::uint32_t back = 1; back <= 3 && back <= verb.rows.begin; ++back)
            if (mark_at(verb.rows.begin - back, Role::passive)) return false;
        const std::uint32_t at = verb.rows.end;
        if (at >= size()) return false;
        if (quantity_at(at) && !inside(sentence_.dates, at)) return true;
        if (!begins_phrase(at) || at + 1 >= size()) return false;
        // "the day before" and "the previous week" are no objects.
        for (std::uint32_t next = at; next <= at + 2 && next < size(); ++next)
            if (inside(sentence_.dates, next) || mark_at(next, Role::not_after)) return false;
        return true;
    }

    [[nodiscard]] std::optional<int> left_cost(std::uint32_t q, const MarkedRow& verb) const {
        const std::uint32_t end = quantities_[q].number.begin;
        if (verb.rows.end > end) return std::nullopt;
        int cost = 0;
        int between = 0;
        for (std::uint32_t at = verb.rows.end; at < end; ++at) {
            if (is_hard_stop(at) || form(at) == "(" || form(at) == ")") return std::nullopt;
            if (mark_at(at, Role::clause)) return std::nullopt;
            if (mark_at(at, Role::passive)) return std::nullopt;
            if (const auto other = quantity_at(at)) {
                // "killed 12 soldiers and five civilians": the second object of one verb.
                if (!counts_people(*other) || ++between > 2) return std::nullopt;
                at = std::max(quantities_[*other].number.end, measured_end(*other)) - 1;
                cost += 2;
                continue;
            }
            const bool joins = mark_at(at, Role::conjunction) || is_comma(at);
            if (joins && between == 0) return std::nullopt;
            if (!joins && mark_at(at, Role::preposition) && !is_article(at) && !is_of(at)) return std::nullopt;
            if (const auto* other = mark_at(at, Role::verb);
                other && between > 0 && other->side != Side::before && !mark_at(at, Role::noun))
                return std::nullopt;
            cost += is_word(at) && !is_article(at) && !joins ? 2 : 0;
        }
        return cost > object_reach * 2 + between * 6 ? std::nullopt : std::optional(cost);
    }

    // Where the counted noun of an earlier figure ends.
    [[nodiscard]] std::uint32_t measured_end(std::uint32_t q) const {
        std::uint32_t end = 0;
        for (const auto& m : out_)
            if (m.quantity == q) end = std::min(m.span.end, quantities_[q].number.end + noun_reach);
        return end;
    }
    [[nodiscard]] bool counts_people(std::uint32_t q) const {
        return std::any_of(out_.begin(), out_.end(),
                           [&](const Measured& m) { return m.quantity == q && measures_.measures[m.measure].counts == Counted::people; });
    }

    [[nodiscard]] std::optional<Verb> verb_of(std::uint32_t q, const Noun& noun) const {
        std::optional<Verb> best;
        for (const auto& mark : marks_) {
            if (mark.role != Role::verb) continue;
            const Measure& measure = measure_of(mark);
            std::optional<int> cost;
            bool right = false;
            if (mark.side != Side::after && mark.rows.begin >= quantities_[q].number.end) {
                cost = right_cost(q, noun, mark);
                right = true;
            } else if (mark.side != Side::before && mark.rows.end <= quantities_[q].number.begin) {
                cost = left_cost(q, mark);
            }
            if (!cost || !takes(measure, noun)) continue;
            // What happened to the part did not to the whole: "1,400 of the 2,000 prisoners have been released".
            if (*cost > 0 && right && std::find(wholes_.begin(), wholes_.end(), q) != wholes_.end()) continue;
            if (noun.unknown_head && !noun.mark && *cost > 3) continue;
            if (!best || *cost < best->cost || (*cost == best->cost && measure.rank > measure_of(best->mark).rank))
                best = Verb{mark, *cost, right};
        }
        return best;
    }

    // "fled", "displaced": across a border they are refugees.
    [[nodiscard]] std::uint32_t across_border(std::uint32_t measure, std::uint32_t from, std::uint32_t to) const {
        const std::uint32_t displaced = measures_.measure("displaced");
        if (measure != displaced) return measure;
        for (std::uint32_t at = from; at < to; ++at) {
            if (mark_at(at, Role::border)) return measures_.measure("refugees");
            const bool toward =
                at > from && (mark_at(at - 1, Role::toward) || (at > from + 1 && mark_at(at - 2, Role::toward) && begins_phrase(at - 1)));
            if (toward && inside(sentence_.foreign, at)) return measures_.measure("refugees");
        }
        return measure;
    }

    [[nodiscard]] std::uint32_t clause_end(std::uint32_t at) const {
        while (at < size() && !is_hard_stop(at) && !mark_at(at, Role::clause)) ++at;
        return at;
    }

    // ---- "the death toll rose to 45"

    [[nodiscard]] const MarkedRow* topic_of(std::uint32_t q) const {
        const std::uint32_t begin = quantities_[q].number.begin;
        const MarkedRow* best = nullptr;
        for (const auto& mark : marks_) {
            if (mark.role != Role::topic || mark.rows.end > begin || begin - mark.rows.end > topic_reach) continue;
            bool open = true;
            for (std::uint32_t at = mark.rows.end; at < begin && open; ++at) {
                if (is_hard_stop(at)) open = false;
                if (const auto other = quantity_at(at); other && !mark_ending(begin, Role::versus) && !reports_change(at, begin))
                    open = false;
            }
            if (open) best = &mark;
        }
        if (best) return best;
        for (const auto& mark : marks_) {  // "asciende a 45 el número de muertos"
            const std::uint32_t end = quantities_[q].number.end;
            if (mark.role == Role::topic && mark.rows.begin >= end && mark.rows.begin <= end + 3 && mark.rows.end > mark.rows.begin + 1)
                return &mark;
        }
        return nullptr;
    }

    // Between two numbers of one topic: "rose to 45 from 30", "from 30 to 45".
    [[nodiscard]] bool reports_change(std::uint32_t from, std::uint32_t to) const {
        return to - from <= 6 && (mark_ending(to, Role::preposition) || mark_ending(to, Role::object) || mark_ending(to, Role::versus));
    }

    // ---- bare numbers that go on with an earlier measure

    [[nodiscard]] bool stands_bare(std::uint32_t q, const Noun& noun) const {
        return !noun.mark && !noun.unknown_head && !noun.demonym && !noun.excluded && !quantities_[q].is_one && !quantities_[q].year_like;
    }

    [[nodiscard]] std::optional<std::uint32_t> earlier_in_sentence(std::uint32_t q) const {
        if (out_.empty()) return std::nullopt;
        const auto last = static_cast<std::uint32_t>(out_.size() - 1);
        if (measures_.measures[out_[last].measure].counts == Counted::amount) return std::nullopt;
        static_cast<void>(q);
        return last;
    }

    [[nodiscard]] bool counts_before(std::uint32_t q) const {
        const std::uint32_t begin = quantities_[q].number.begin;
        for (std::uint32_t at = begin; at-- > 0;) {
            if (is_hard_stop(at)) return false;
            if (quantity_at(at)) return false;
            if (mark_at(at, Role::count)) return true;
        }
        return false;
    }

    [[nodiscard]] bool opens_list_item(std::uint32_t q) const {
        const Quantity& quantity = quantities_[q];
        if (quantity.in_words || quantity.number.begin == 0) return false;
        const std::uint32_t before = quantity.number.begin - 1;
        const bool separated = is_comma(before) || form(before) == ":" || form(before) == ";" || mark_at(before, Role::conjunction);
        const std::uint32_t after = quantity.number.end;
        return separated && after < size() && (mark_at(after, Role::preposition) || mark_at(after, Role::clause));
    }

    // The figure that this one is part of: "including 16 explosions", "seven of them civilians", "(44 women and 139 children)".
    [[nodiscard]] std::optional<std::uint32_t> whole_of(std::uint32_t q) const {
        if (out_.empty()) return std::nullopt;
        const Quantity& quantity = quantities_[q];
        const auto last = static_cast<std::uint32_t>(out_.size() - 1);
        if (measures_.measures[out_[last].measure].counts == Counted::amount) return std::nullopt;
        for (std::uint32_t at = quantity.number.end; at <= quantity.number.end + 1 && at < size(); ++at)
            if (mark_at(at, Role::of_them) || (mark_at(at, Role::relative) && at > 0 && is_of(at - 1)))
                return out_[last].part_of.value_or(last);
        for (std::uint32_t back = 0; back <= 3 && back <= quantity.number.begin; ++back) {
            const std::uint32_t end = quantity.number.begin - back;
            if (mark_ending(end, Role::including)) return last;
            if (end > 0 && (is_hard_stop(end - 1) || quantity_at(end - 1))) break;
        }
        // A further part: "including 44 women and 139 children".
        if (out_[last].part_of && quantity.number.begin > 0) {
            const std::uint32_t before = quantity.number.begin - 1;
            const bool joined = is_comma(before) || mark_at(before, Role::conjunction);
            if (joined && quantity.number.begin - out_[last].span.end <= 2) return out_[last].part_of;
        }
        return std::nullopt;
    }

    // ---- amounts: money, tonnes, kilometres

    [[nodiscard]] const MarkedRow* unit_of(const Quantity& quantity) const {
        const std::uint32_t after = quantity.core.end;
        if (after < size() && !mark_at(after, Role::not_after))
            if (const auto* unit = mark_at(after, Role::unit)) return unit;
        if (const std::uint32_t of = after < size() ? of_size(after) : 0; of > 0)
            if (const auto* unit = mark_at(after + of, Role::unit)) return unit;
        const std::uint32_t before = quantity.core.begin;
        if (const auto* unit = mark_ending(before, Role::unit)) {
            const auto& row = measures_.units[unit->measure];
            if (measures_.measures[row.measure].name == "money") {
                const auto longest = std::find_if(marks_.begin(), marks_.end(),
                                                  [&](const MarkedRow& m) { return m.rows.end == before && m.role == Role::unit; });
                return &*longest;
            }
        }
        return nullptr;
    }

    [[nodiscard]] std::optional<Measured> amount(std::uint32_t q) const {
        const Quantity& quantity = quantities_[q];
        const MarkedRow* mark = unit_of(quantity);
        if (!mark) return std::nullopt;
        const Unit& unit = measures_.units[mark->measure];
        Measured out;
        out.quantity = q;
        out.unit = mark->measure;
        out.measure = unit.measure;
        out.span = {std::min(quantity.number.begin, mark->rows.begin), std::max(quantity.number.end, mark->rows.end)};
        const std::string& name = measures_.measures[unit.measure].name;
        if (quantity.suffix_may_be_unit && name != "money") return std::nullopt;
        if (name == "goods") choose_goods(out);
        if ((name == "distance" || name == "area") && is_conversion(quantity)) return std::nullopt;
        out.rule = "units:" + unit.name;
        out.confidence = name == "money" ? 0.9 : 0.8;
        choose_reading(out, quantity, name == "money");
        return out;
    }

    // Tonnes of what: relief, arms or other goods.
    void choose_goods(Measured& out) const {
        for (std::uint32_t at = out.span.end; at < size() && at < out.span.end + goods_reach && !is_hard_stop(at); ++at) {
            if (mark_at(at, Role::aid)) out.measure = measures_.measure("aid");
            if (mark_at(at, Role::arms)) out.measure = measures_.measure("weapons");
            if (mark_at(at, Role::aid) || mark_at(at, Role::arms)) {
                out.noun = Rows{at, at + 1};
                out.span.end = at + 1;
                return;
            }
        }
    }

    // "20 km (12 miles)": the same again.
    [[nodiscard]] bool is_conversion(const Quantity& quantity) const {
        return quantity.number.begin > 0 && form(quantity.number.begin - 1) == "(";
    }

    // Of the two readings of an ambiguous mark, whole things take the one that has no fraction.
    static void choose_reading(Measured& out, const Quantity& quantity, bool whole) {
        out.value_low = quantity.low.value_or(0);
        out.value_high = quantity.high.value_or(0);
        if (!quantity.other) return;
        const bool fraction_now = std::floor(*quantity.other) > 0 && *quantity.other > std::max(out.value_low, out.value_high);
        if (whole && (fraction_now || quantity.suffix_may_be_unit == false) && *quantity.other > std::max(out.value_low, out.value_high))
            out.value_low = out.value_high = *quantity.other;
    }

    // ---- one number

    [[nodiscard]] bool is_excluded(const Quantity& quantity) const {
        if (inside(sentence_.dates, quantity.core.begin)) return true;
        const std::uint32_t begin = quantity.number.begin;
        return begin > 0 && quantity.bound == Bound::exact && (mark_ending(begin, Role::not_before) != nullptr || ends_name(quantity));
    }

    // "Leopard 2 tanks", "Nord Stream 2": news writes small counts in words, so a lone digit behind a capital is part of a name.
    [[nodiscard]] bool ends_name(const Quantity& quantity) const {
        const std::uint32_t begin = quantity.number.begin;
        if (!has_small_letters_ || quantity.in_words || quantity.core.size() != 1 || quantity.high.value_or(0) >= 10) return false;
        const auto letters = lexeme(begin - 1).letter_case;
        const bool capital = letters == Lexeme::Case::title || letters == Lexeme::Case::upper || letters == Lexeme::Case::mixed;
        return capital && begin > 1 && !inside(sentence_.dates, begin - 1) && !inside(sentence_.states, begin - 1) &&
               !inside(sentence_.demonyms, begin - 1);
    }

    // "three in ten children", "uno de cada cinco": neither number counts.
    void exclude_ratios() {
        for (std::uint32_t q = 0; q + 1 < quantities_.size(); ++q) {
            const auto* ratio = mark_at(quantities_[q].number.end, Role::ratio);
            if (ratio && ratio->rows.end == quantities_[q + 1].number.begin) excluded_[q] = excluded_[q + 1] = true;
        }
    }

    [[nodiscard]] bool is_glued(const Quantity& quantity) const {
        const std::uint32_t end = quantity.core.end;
        return end < size() && quantity.number.end == end && is_word(end) && !lexeme(end).blank_before &&
               lexeme(end - 1).kind == Lexeme::Kind::number;
    }

    [[nodiscard]] std::optional<Measured> measure(std::uint32_t q) {
        const Quantity& quantity = quantities_[q];
        if (excluded_[q]) return std::nullopt;
        if (auto found = amount(q)) return found;
        const Noun noun = noun_of(q);
        if (noun.excluded || (is_glued(quantity) && (!noun.mark || noun.mark->rows.begin != quantity.core.end))) return std::nullopt;
        if (quantity.is_one && (!noun.mark || noun.other_quantity)) return std::nullopt;
        if (noun.other_quantity && noun.mark) wholes_.push_back(*noun.other_quantity);
        if (quantity.year_like && year_here(q, noun)) return std::nullopt;
        if (points_back(quantity, noun)) return std::nullopt;
        return count(q, noun);
    }

    // "the two, held since May", "tous deux": words for people named before.
    [[nodiscard]] bool points_back(const Quantity& quantity, const Noun& noun) const {
        if (!quantity.in_words || quantity.bound != Bound::exact || noun.mark || noun.demonym || noun.unknown_head) return false;
        const std::uint32_t begin = quantity.number.begin, end = quantity.number.end;
        const bool article = begin > 0 && begins_phrase(begin - 1);
        return article || (end < size() && is_comma(end));
    }

    // A year before a noun by chance: "in 2022 people fled".
    [[nodiscard]] bool year_here(std::uint32_t q, const Noun& noun) const {
        const Quantity& quantity = quantities_[q];
        if (quantity.bound != Bound::exact) return false;
        if (!noun.mark || noun.mark->rows.begin != quantity.number.end) return true;
        const std::uint32_t begin = quantity.number.begin;
        return begin > 0 && (mark_ending(begin, Role::preposition) || mark_ending(begin, Role::clause) ||
                             lexeme(begin - 1).letter_case == Lexeme::Case::title);
    }

    [[nodiscard]] std::optional<Measured> count(std::uint32_t q, const Noun& noun) {
        const Quantity& quantity = quantities_[q];
        Measured out;
        out.quantity = q;
        out.span = quantity.number;
        out.part_of = whole_of(q);
        const auto verb = verb_of(q, noun);
        const bool noun_says = noun.mark.has_value();
        const Measure* by_noun = noun_says ? &measure_of(*noun.mark) : nullptr;

        if (noun_says || noun.demonym) {
            out.noun = noun.mark ? noun.mark->rows : Rows{quantity.number.end, noun.end};
            out.span.end = std::max(out.span.end, noun.end);
        }
        if (noun.unknown_head && !noun_says && verb) out.span.end = std::max(out.span.end, noun.end);
        if (verb && (!by_noun || measure_of(verb->mark).rank > by_noun->rank)) {
            const std::uint32_t behind = verb->right ? verb->mark.rows.end : out.span.end;
            const std::uint32_t end = std::min(clause_end(behind), behind + border_reach);
            out.measure = across_border(verb->mark.measure, std::min(verb->mark.rows.begin, quantity.number.end), end);
            if (verb->right && verb->cost <= 4) out.span.end = std::max(out.span.end, verb->mark.rows.end);
            if (!verb->right && verb->cost == 0) out.span.begin = verb->mark.rows.begin;
            out.rule = rule("verb", verb->mark);
            out.confidence = 0.95 - 0.02 * verb->cost - (noun.unknown_head && !noun_says ? 0.25 : 0);
        } else if (by_noun && by_noun->rank >= least_carried_rank) {
            if (!is_enough(quantity, *by_noun)) return std::nullopt;
            out.measure = noun.mark->measure;
            out.rule = rule("noun", *noun.mark);
            out.confidence = 0.9;
        } else if (out.part_of && (noun_says ? by_noun->counts == Counted::people : true) && !noun.unknown_head) {
            out.measure = out_[*out.part_of].measure;
            out.rule = "part-of";
            out.confidence = 0.75;
        } else if (const auto* topic =
                       (!noun_says || by_noun->name == "people") && !noun.unknown_head && !noun.demonym ? topic_of(q) : nullptr;
                   topic && !quantity.is_one && !(quantity.year_like && !noun_says)) {
            out.measure = topic->measure;
            out.rule = rule("topic", *topic);
            out.span.begin = std::min(
                out.span.begin, quantity.number.begin - topic->rows.end <= 4 && topic->rows.end <= quantity.number.begin ? topic->rows.begin
                                                                                                                         : out.span.begin);
            out.confidence = 0.8;
        } else if (stands_bare(q, noun) && carry(q, out)) {
        } else if (by_noun || noun.demonym) {
            if (!default_of(quantity, noun, out)) return std::nullopt;
        } else {
            return std::nullopt;
        }
        choose_reading(out, quantity, true);
        return out;
    }

    [[nodiscard]] bool carry(std::uint32_t q, Measured& out) const {
        const Quantity& quantity = quantities_[q];
        const auto earlier = earlier_in_sentence(q);
        const bool versus = mark_ending(quantity.number.begin, Role::versus) != nullptr;
        if (earlier && (versus || opens_list_item(q) || counts_before(q) || out.part_of)) {
            out.measure = out_[*earlier].measure;
            out.rule = versus ? "carried:versus" : "carried";
            out.confidence = versus ? 0.8 : 0.65;
            return true;
        }
        if (carried_.measure && measures_.measures[*carried_.measure].rank >= least_carried_rank && counts_before(q) && !earlier) {
            out.measure = *carried_.measure;
            out.rule = "carried:count";
            out.confidence = 0.6;
            return true;
        }
        return false;
    }

    // A small exact number with nothing but a noun is a detail of the story: "two policemen".
    static bool is_enough(const Quantity& quantity, const Measure& measure) {
        return quantity.bound != Bound::exact || std::max(quantity.low.value_or(0), quantity.high.value_or(0)) >= measure.least;
    }

    [[nodiscard]] bool default_of(const Quantity& quantity, const Noun& noun, Measured& out) const {
        out.measure = noun.mark ? noun.mark->measure : measures_.measure("people");
        const Measure& measure = measures_.measures[out.measure];
        if (quantity.is_one || !is_enough(quantity, measure)) return false;
        out.rule = noun.mark ? rule("noun", *noun.mark) : "demonym";
        out.confidence = measure.counts == Counted::people ? 0.55 : 0.75;
        return true;
    }

    [[nodiscard]] std::string rule(std::string_view kind, const MarkedRow& mark) const {
        const Span span{lexeme(mark.rows.begin).span.begin, lexeme(mark.rows.end - 1).span.end};
        return language_ + "/measures:" + std::string(kind) + ":" + std::string(span.of(sentence_.text));
    }
};

}  // namespace

std::vector<Measured> MeasureFinder::find(const SentenceView& sentence, std::span<const Quantity> quantities, Carried& carried) const {
    return Finding(words_, measures_, numbers_, language_, sentence, quantities, carried).run();
}

}  // namespace tocsin::extract
