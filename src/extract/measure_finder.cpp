#include "extract/measure_finder.h"

#include <algorithm>

#include "extract/amounts.h"
#include "extract/counted_noun.h"
#include "extract/counted_verb.h"

namespace tocsin::extract {
namespace {

constexpr std::uint32_t topic_reach = 14;  // lexemes between "the death toll" and its number
constexpr std::uint32_t border_reach = 8;
constexpr std::uint32_t carried_reach = 3;  // sentences
constexpr int least_carried_rank = 20;      // what goes on in the next sentence without being named: tolls, not staff or vehicles

class Finding {
public:
    Finding(const MarkedSentence& sentence, const std::string& language, Carried& carried)
        : s_(sentence), language_(language), carried_(carried) {}

    std::vector<Measured> run() {
        for (std::uint32_t q = 0; q < s_.quantities().size(); ++q)
            if (auto measured = measure(q)) out_.push_back(std::move(*measured));
        if (!out_.empty()) {
            carried_.measure = last_countable();
            carried_.sentence = s_.view().sentence;
        }
        return std::move(out_);
    }

private:
    const MarkedSentence& s_;
    const std::string& language_;
    Carried& carried_;
    std::vector<std::uint32_t> wholes_;  // quantities of which an earlier one is a part: "1,400 of the 2,000"
    std::vector<Measured> out_;

    [[nodiscard]] std::uint32_t last_countable() const {
        for (auto m = out_.rbegin(); m != out_.rend(); ++m)
            if (s_.measures().measures[m->measure].counts != Counted::amount) return m->measure;
        return carried_.measure.value_or(out_.back().measure);
    }

    // "fled", "displaced": across a border they are refugees.
    [[nodiscard]] std::uint32_t across_border(std::uint32_t measure, std::uint32_t from, std::uint32_t to) const {
        const std::uint32_t displaced = s_.measures().measure("displaced");
        if (measure != displaced) return measure;
        for (std::uint32_t at = from; at < to; ++at) {
            if (s_.mark_at(at, Role::border)) return s_.measures().measure("refugees");
            const bool toward = at > from && (s_.mark_at(at - 1, Role::toward) ||
                                              (at > from + 1 && s_.mark_at(at - 2, Role::toward) && s_.begins_phrase(at - 1)));
            if (toward && s_.inside(s_.view().foreign, at)) return s_.measures().measure("refugees");
        }
        return measure;
    }

    [[nodiscard]] std::uint32_t clause_end(std::uint32_t at) const {
        while (at < s_.size() && !s_.is_hard_stop(at) && !s_.mark_at(at, Role::clause)) ++at;
        return at;
    }

    [[nodiscard]] const MarkedRow* topic_of(std::uint32_t q) const {
        const std::uint32_t begin = s_.quantities()[q].number.begin;
        const MarkedRow* best = nullptr;
        for (const auto& mark : s_.marks()) {
            if (mark.role != Role::topic || mark.rows.end > begin || begin - mark.rows.end > topic_reach) continue;
            bool open = true;
            for (std::uint32_t at = mark.rows.end; at < begin && open; ++at) {
                if (s_.is_hard_stop(at)) open = false;
                if (const auto other = s_.quantity_at(at); other && !s_.mark_ending(begin, Role::versus) && !reports_change(at, begin))
                    open = false;
            }
            if (open) best = &mark;
        }
        if (best) return best;
        for (const auto& mark : s_.marks()) {  // "asciende a 45 el número de muertos"
            const std::uint32_t end = s_.quantities()[q].number.end;
            if (mark.role == Role::topic && mark.rows.begin >= end && mark.rows.begin <= end + 3 && mark.rows.end > mark.rows.begin + 1)
                return &mark;
        }
        return nullptr;
    }

    // Between two numbers of one topic: "rose to 45 from 30", "from 30 to 45".
    [[nodiscard]] bool reports_change(std::uint32_t from, std::uint32_t to) const {
        return to - from <= 6 &&
               (s_.mark_ending(to, Role::preposition) || s_.mark_ending(to, Role::object) || s_.mark_ending(to, Role::versus));
    }

    [[nodiscard]] bool stands_bare(std::uint32_t q, const CountedNoun& noun) const {
        return !noun.mark && !noun.unknown_head && !noun.demonym && !noun.excluded && !s_.quantities()[q].is_one &&
               !s_.quantities()[q].year_like;
    }

    [[nodiscard]] std::optional<std::uint32_t> earlier_in_sentence(std::uint32_t q) const {
        if (out_.empty()) return std::nullopt;
        const auto last = static_cast<std::uint32_t>(out_.size() - 1);
        if (s_.measures().measures[out_[last].measure].counts == Counted::amount) return std::nullopt;
        static_cast<void>(q);
        return last;
    }

    [[nodiscard]] bool counts_before(std::uint32_t q) const {
        const std::uint32_t begin = s_.quantities()[q].number.begin;
        for (std::uint32_t at = begin; at-- > 0;) {
            if (s_.is_hard_stop(at)) return false;
            if (s_.quantity_at(at)) return false;
            if (s_.mark_at(at, Role::count)) return true;
        }
        return false;
    }

    [[nodiscard]] bool opens_list_item(std::uint32_t q) const {
        const Quantity& quantity = s_.quantities()[q];
        if (quantity.in_words || quantity.number.begin == 0) return false;
        const std::uint32_t before = quantity.number.begin - 1;
        const bool separated =
            s_.is_comma(before) || s_.form(before) == ":" || s_.form(before) == ";" || s_.mark_at(before, Role::conjunction);
        const std::uint32_t after = quantity.number.end;
        return separated && after < s_.size() && (s_.mark_at(after, Role::preposition) || s_.mark_at(after, Role::clause));
    }

    // The figure that this one is part of: "including 16 explosions", "seven of them civilians", "(44 women and 139 children)".
    [[nodiscard]] std::optional<std::uint32_t> whole_of(std::uint32_t q) const {
        if (out_.empty()) return std::nullopt;
        const Quantity& quantity = s_.quantities()[q];
        const auto last = static_cast<std::uint32_t>(out_.size() - 1);
        if (s_.measures().measures[out_[last].measure].counts == Counted::amount) return std::nullopt;
        for (std::uint32_t at = quantity.number.end; at <= quantity.number.end + 1 && at < s_.size(); ++at)
            if (s_.mark_at(at, Role::of_them) || (s_.mark_at(at, Role::relative) && at > 0 && s_.is_of(at - 1)))
                return out_[last].part_of.value_or(last);
        for (std::uint32_t back = 0; back <= 3 && back <= quantity.number.begin; ++back) {
            const std::uint32_t end = quantity.number.begin - back;
            if (s_.mark_ending(end, Role::including)) return last;
            if (end > 0 && (s_.is_hard_stop(end - 1) || s_.quantity_at(end - 1))) break;
        }
        // A further part: "including 44 women and 139 children".
        if (out_[last].part_of && quantity.number.begin > 0) {
            const std::uint32_t before = quantity.number.begin - 1;
            const bool joined = s_.is_comma(before) || s_.mark_at(before, Role::conjunction);
            if (joined && quantity.number.begin - out_[last].span.end <= 2) return out_[last].part_of;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool is_glued(const Quantity& quantity) const {
        const std::uint32_t end = quantity.core.end;
        return end < s_.size() && quantity.number.end == end && s_.is_word(end) && !s_.lexeme(end).blank_before &&
               s_.lexeme(end - 1).kind == Lexeme::Kind::number;
    }

    [[nodiscard]] std::optional<Measured> measure(std::uint32_t q) {
        const Quantity& quantity = s_.quantities()[q];
        if (s_.is_excluded(q)) return std::nullopt;
        if (auto found = amount(s_, q)) return found;
        const CountedNoun noun = counted_noun(s_, q);
        if (noun.excluded || (is_glued(quantity) && (!noun.mark || noun.mark->rows.begin != quantity.core.end))) return std::nullopt;
        if (quantity.is_one && (!noun.mark || noun.other_quantity)) return std::nullopt;
        if (noun.other_quantity && noun.mark) wholes_.push_back(*noun.other_quantity);
        if (quantity.year_like && year_here(q, noun)) return std::nullopt;
        if (points_back(quantity, noun) && topic_of(q) == nullptr) return std::nullopt;
        return count(q, noun);
    }

    // "the two, held since May", "tous deux": words for people named before.
    [[nodiscard]] bool points_back(const Quantity& quantity, const CountedNoun& noun) const {
        if (!quantity.in_words || quantity.bound != Bound::exact || noun.mark || noun.demonym || noun.unknown_head) return false;
        const std::uint32_t begin = quantity.number.begin, end = quantity.number.end;
        const bool article = begin > 0 && s_.begins_phrase(begin - 1);
        return article || (end < s_.size() && s_.is_comma(end));
    }

    // A year before a noun by chance: "in 2022 people fled".
    [[nodiscard]] bool year_here(std::uint32_t q, const CountedNoun& noun) const {
        const Quantity& quantity = s_.quantities()[q];
        if (quantity.bound != Bound::exact) return false;
        if (!noun.mark || noun.mark->rows.begin != quantity.number.end) return true;
        const std::uint32_t begin = quantity.number.begin;
        return begin > 0 && (s_.mark_ending(begin, Role::preposition) || s_.mark_ending(begin, Role::clause) ||
                             s_.lexeme(begin - 1).letter_case == Lexeme::Case::title);
    }

    [[nodiscard]] std::optional<Measured> count(std::uint32_t q, const CountedNoun& noun) {
        const Quantity& quantity = s_.quantities()[q];
        Measured out;
        out.quantity = q;
        out.span = quantity.number;
        out.part_of = whole_of(q);
        const auto verb = counted_verb(s_, q, noun, {out_, wholes_});
        const bool noun_says = noun.mark.has_value();
        const Measure* by_noun = noun_says ? &s_.measure_of(*noun.mark) : nullptr;

        if (noun_says || noun.demonym) {
            out.noun = noun.mark ? noun.mark->rows : Rows{quantity.number.end, noun.end};
            out.span.end = std::max(out.span.end, noun.end);
        }
        if (noun.unknown_head && !noun_says && verb) out.span.end = std::max(out.span.end, noun.end);
        if (verb && (!by_noun || s_.measure_of(verb->mark).rank > by_noun->rank)) {
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
        const Quantity& quantity = s_.quantities()[q];
        const auto earlier = earlier_in_sentence(q);
        const bool versus = s_.mark_ending(quantity.number.begin, Role::versus) != nullptr;
        if (earlier && (versus || opens_list_item(q) || counts_before(q) || out.part_of)) {
            out.measure = out_[*earlier].measure;
            out.rule = versus ? "carried:versus" : "carried";
            out.confidence = versus ? 0.8 : 0.65;
            return true;
        }
        if (carried_.measure && s_.view().sentence <= carried_.sentence + carried_reach &&
            s_.measures().measures[*carried_.measure].rank >= least_carried_rank && counts_before(q) && !earlier) {
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

    [[nodiscard]] bool default_of(const Quantity& quantity, const CountedNoun& noun, Measured& out) const {
        out.measure = noun.mark ? noun.mark->measure : s_.measures().measure("people");
        const Measure& measure = s_.measures().measures[out.measure];
        if (quantity.is_one || !is_enough(quantity, measure)) return false;
        out.rule = noun.mark ? rule("noun", *noun.mark) : "demonym";
        out.confidence = measure.counts == Counted::people ? 0.55 : 0.75;
        return true;
    }

    [[nodiscard]] std::string rule(std::string_view kind, const MarkedRow& mark) const {
        const Span span{s_.lexeme(mark.rows.begin).span.begin, s_.lexeme(mark.rows.end - 1).span.end};
        return language_ + "/measures:" + std::string(kind) + ":" + std::string(span.of(s_.view().text));
    }
};

}  // namespace

std::vector<Measured> MeasureFinder::find(const SentenceView& sentence, std::span<const Quantity> quantities, Carried& carried) const {
    const MarkedSentence marked(words_, measures_, numbers_, sentence, quantities);
    return Finding(marked, language_, carried).run();
}

}  // namespace tocsin::extract
