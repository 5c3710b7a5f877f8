#include "extract/number_reader.h"

#include <algorithm>
#include <cmath>

#include "text/hash.h"
#include "text/lex.h"
#include "text/utf8.h"

namespace tocsin::extract {
namespace {

constexpr std::uint32_t longest_bound = 6;  // lexemes of the longest bound phrase looked for behind a position
constexpr std::uint32_t change_reach = 6;   // how far before "from 5 to 9" the verb of change may stand
constexpr double first_year = 1800, last_year = 2100;

struct Value {
    double value = 0;
    double scale = 1;
    std::optional<double> other;
    std::uint32_t end = 0;
    bool about = false, at_least = false;
    bool in_words = false, is_one = false, suffix = false, year_like = false;
};

class Scan {
public:
    Scan(const NumberWords& words, text::DecimalMark mark, std::string_view text, std::span<const Lexeme> sentence)
        : words_(words), mark_(mark), text_(text), sentence_(sentence) {}

    std::vector<Quantity> run() {
        std::vector<Quantity> out;
        for (std::uint32_t at = 0; at < size();) {
            const auto first = value_at(at);
            if (!first) {
                ++at;
                continue;
            }
            auto quantity = quantity_from(at, *first, out.empty() ? 0 : out.back().number.end);
            at = std::max(quantity.number.end, first->end);
            out.push_back(quantity);
        }
        return out;
    }

private:
    const NumberWords& words_;
    text::DecimalMark mark_;
    std::string_view text_;
    std::span<const Lexeme> sentence_;
    mutable std::vector<Phrases::Match> matches_;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(sentence_.size()); }
    [[nodiscard]] std::string_view form(std::uint32_t at) const { return sentence_[at].span.of(text_); }
    [[nodiscard]] bool touches(std::uint32_t at) const { return at > 0 && at < size() && !sentence_[at].blank_before; }
    [[nodiscard]] bool is_symbol(std::uint32_t at, std::string_view symbol) const { return at < size() && form(at) == symbol; }
    [[nodiscard]] bool is_dash(std::uint32_t at) const {
        return is_symbol(at, "-") || is_symbol(at, "–") || is_symbol(at, "—") || is_symbol(at, "‑") || is_symbol(at, "−");
    }

    struct Number {
        std::uint32_t end = 0;
        const NumberRow* row = nullptr;
    };

    // The longest phrase of that kind that begins at `at`.
    [[nodiscard]] Number number_of(NumberKind kind, std::uint32_t at) const {
        Number best;
        if (at >= size()) return best;
        words_.numbers.find(sentence_.subspan(at), matches_);
        for (const auto& match : matches_)
            if (words_.number_rows[match.row].kind == kind && at + match.lexemes >= best.end)
                best = {at + match.lexemes, &words_.number_rows[match.row]};
        return best;
    }

    [[nodiscard]] bool begins_inside_a_word(std::uint32_t at) const {
        if (!touches(at)) return false;
        const auto& before = sentence_[at - 1];
        if (before.kind == Lexeme::Kind::word) {
            // Words run together by bad extraction ("about2,700") and currency codes ("EUR50") do not count.
            const bool currency_code = before.letter_case == Lexeme::Case::upper && before.span.size() == 3;
            return !currency_code && words_.bounds.longest(sentence_.subspan(at - 1)).lexemes == 0;
        }
        const bool joins = is_dash(at - 1) || is_symbol(at - 1, "/") || is_symbol(at - 1, ".") || is_symbol(at - 1, ":") ||
                           is_symbol(at - 1, "#") || is_symbol(at - 1, "_") || is_symbol(at - 1, "@");
        return joins && touches(at - 1);
    }

    // What follows digits closely and makes them no count: "2S19", "18h04", "15/04", "3º".
    [[nodiscard]] bool goes_on_inside_a_word(std::uint32_t end) const {
        if (!touches(end)) return false;
        if (sentence_[end].kind == Lexeme::Kind::word) return touches(end + 1) && sentence_[end + 1].kind == Lexeme::Kind::number;
        const bool ordinal = is_symbol(end, "º") || is_symbol(end, "°") || is_symbol(end, "ª") || is_symbol(end, "×");
        return ordinal || (is_symbol(end, "/") && touches(end + 1) && sentence_[end + 1].kind == Lexeme::Kind::number);
    }

    [[nodiscard]] std::optional<Value> value_at(std::uint32_t at) const {
        if (sentence_[at].kind == Lexeme::Kind::number) return digits_at(at);
        if (sentence_[at].kind != Lexeme::Kind::word) return std::nullopt;
        if (touches(at) && (is_dash(at - 1) && touches(at - 1))) return std::nullopt;
        if (words_.parts.empty() && words_.numbers.longest(sentence_.subspan(at)).lexemes == 0) return std::nullopt;  // most words
        return words_at(at);
    }

    [[nodiscard]] std::optional<Value> digits_at(std::uint32_t at) const {
        if (begins_inside_a_word(at)) return std::nullopt;
        const auto digits = text::read_digits(text_, sentence_.subspan(at), mark_);
        if (!digits) return std::nullopt;
        Value out;
        out.value = digits->value;
        out.other = digits->other;
        out.end = at + digits->lexemes;
        out.year_like =
            digits->plain && digits->lexemes == 1 && sentence_[at].span.size() == 4 && out.value >= first_year && out.value <= last_year;
        if (goes_on_inside_a_word(out.end)) return std::nullopt;
        if (touches(out.end)) {
            if (const auto suffix = number_of(NumberKind::suffix, out.end);
                suffix.row && !(touches(suffix.end) && sentence_[suffix.end].kind == Lexeme::Kind::number)) {
                out.suffix = sentence_[out.end].span.size() == 1 && suffix.row->value == 1e6;
                out.other = out.value;
                multiply(out, suffix);
                if (!out.suffix) out.other.reset();
                return out;
            }
        }
        take_scales(out);
        return out;
    }

    static void multiply(Value& out, const Number& scale) {
        out.value *= scale.row->value;
        out.scale *= scale.row->value;
        out.end = scale.end;
        out.year_like = false;
    }

    // "1.5 million", "300 mil millones", "2 dozen", "5 hundred thousand".
    void take_scales(Value& out) const {
        for (;;) {
            auto scale = number_of(NumberKind::scale, out.end);
            if (!scale.row) scale = number_of(NumberKind::dozen, out.end);
            if (!scale.row) scale = number_of(NumberKind::hundred, out.end);
            if (!scale.row) break;
            multiply(out, scale);
            if (is_symbol(out.end, ".") && touches(out.end) && out.end + 1 < size() && sentence_[out.end - 1].span.size() <= 8 &&
                sentence_[out.end + 1].letter_case == Lexeme::Case::lower)
                ++out.end;  // an abbreviation's full stop: "тыс. человек"
            out.other.reset();
        }
        if (const auto more = number_of(NumberKind::half_more, out.end); more.row && out.scale > 1) {
            out.value += more.row->value * out.scale;
            out.end = more.end;
        }
    }

    [[nodiscard]] std::optional<Value> words_at(std::uint32_t at) const {
        if (const auto open = open_plural_at(at)) return open;
        if (const auto half = half_at(at)) return half;
        if (const auto joined = joined_at(at)) return joined;
        return compound_at(at);
    }

    // "dozens", "tens of thousands", "several hundred", "quelques milliers": the least that they state.
    [[nodiscard]] std::optional<Value> open_plural_at(std::uint32_t at) const {
        Value out;
        out.in_words = out.at_least = true;
        if (const auto several = number_of(NumberKind::several, at); several.row) {
            for (const auto kind :
                 {NumberKind::plural, NumberKind::scale, NumberKind::hundred, NumberKind::dozen, NumberKind::about, NumberKind::hundreds}) {
                const auto counted = number_of(kind, several.end);
                if (!counted.row) continue;
                out.value = several.row->value * counted.row->value;
                out.end = counted.end;
                take_chain(out);
                return out;
            }
            return std::nullopt;
        }
        const auto plural = number_of(NumberKind::plural, at);
        if (!plural.row) return std::nullopt;
        out.value = plural.row->low;
        out.end = plural.end;
        take_chain(out);
        return out;
    }

    // "(tens) of thousands", "(десятки) тысяч", "(cientos) de miles de millones".
    void take_chain(Value& out) const {
        for (;;) {
            const auto of = number_of(NumberKind::of, out.end);
            const std::uint32_t at = of.row ? of.end : out.end;
            auto next = number_of(NumberKind::plural, at);
            if (!next.row) next = number_of(NumberKind::scale, at);
            if (!next.row) return;
            out.value *= next.row->value;
            out.end = next.end;
        }
    }

    [[nodiscard]] std::optional<Value> half_at(std::uint32_t at) const {
        const auto half = number_of(NumberKind::half, at);
        if (!half.row) return std::nullopt;
        for (const auto kind : {NumberKind::scale, NumberKind::about, NumberKind::dozen}) {
            const auto scale = number_of(kind, half.end);
            if (!scale.row) continue;
            Value out;
            out.value = half.row->value * scale.row->value;
            out.scale = scale.row->value;
            out.in_words = true;
            out.end = scale.end;
            return out;
        }
        return std::nullopt;
    }

    // "zweihundertfünfzig", "einundzwanzig": one word made of parts.
    [[nodiscard]] std::optional<Value> joined_at(std::uint32_t at) const {
        if (words_.parts.empty() || sentence_[at].span.size() < 7) return std::nullopt;
        if (number_of(NumberKind::small, at).row) return std::nullopt;
        const std::string word = text::fold_case(form(at));
        double total = 0;
        double group = 0;
        std::size_t parts = 0;
        for (std::size_t begin = 0; begin < word.size(); ++parts) {
            const auto part = std::find_if(words_.parts.begin(), words_.parts.end(),
                                           [&](const auto& p) { return word.compare(begin, p.first.size(), p.first) == 0; });
            if (part == words_.parts.end()) return std::nullopt;
            const auto& row = words_.number_rows[part->second];
            if (row.kind == NumberKind::hundred) group = (group == 0 ? 1 : group) * row.value;
            if (row.kind == NumberKind::small) group += row.value;
            if (row.kind == NumberKind::scale) {
                total += (group == 0 ? 1 : group) * row.value;
                group = 0;
            }
            begin += part->first.size();
        }
        if (parts < 2 || total + group == 0) return std::nullopt;
        Value out;
        out.value = total + group;
        out.in_words = true;
        out.end = at + 1;
        take_scales(out);
        return out;
    }

    // May `next` follow a small number that ended in `last`? "twenty five", "soixante quinze", but not "five three".
    static bool may_follow(double last, double next) {
        if (last == 0) return true;
        if (std::fmod(last, 10) == 0 && last >= 20 && next < 10 && next > 0) return true;
        return (last == 60 || last == 80) && next < 20 && next > 0;
    }

    [[nodiscard]] std::optional<Value> compound_at(std::uint32_t at) const {
        double total = 0, group = 0, last_small = 0, last_scale = 0;
        bool any = false, about = false, one_only = false, has_hundred = false;
        double scale_seen = 1;
        std::uint32_t end = at;
        if (const auto article = number_of(NumberKind::article, at); article.row) {
            for (const auto kind : {NumberKind::hundred, NumberKind::scale, NumberKind::dozen, NumberKind::about}) {
                if (number_of(kind, article.end).row) {
                    end = article.end;
                    break;
                }
            }
        }
        for (std::uint32_t next = end; next < size();) {
            if (const auto small = number_of(NumberKind::small, next); small.row) {
                if (last_small != 0 && !may_follow(last_small, small.row->value)) break;
                if (last_small == 0 && any && !has_hundred && last_scale == 0 && group != 0 && !may_follow(group, small.row->value) &&
                    group < 100)
                    break;
                one_only = !any && small.row->value == 1;
                group += small.row->value;
                last_small = small.row->value;
                end = small.end;
                any = true;
            } else if (const auto hundreds = number_of(NumberKind::hundreds, next);
                       hundreds.row && std::fmod(group, 1000) == 0 && group == 0) {
                group = hundreds.row->value;
                last_small = 0;
                has_hundred = true;
                one_only = false;
                end = hundreds.end;
                any = true;
            } else if (const auto hundred = number_of(NumberKind::hundred, next); hundred.row && group < 100 && !has_hundred) {
                group = (group == 0 ? 1 : group) * hundred.row->value;
                last_small = 0;
                has_hundred = true;
                one_only = false;
                end = hundred.end;
                any = true;
            } else if (const auto scale = number_of(NumberKind::scale, next); scale.row) {
                if (last_scale != 0 && scale.row->value >= last_scale && group != 0) break;
                if (group == 0 && last_scale != 0)
                    total *= scale.row->value;  // "mil millones"
                else
                    total += (group == 0 ? 1 : group) * scale.row->value;
                group = last_small = 0;
                has_hundred = one_only = false;
                last_scale = scale.row->value;
                scale_seen = std::max(scale_seen, scale.row->value);
                end = scale.end;
                any = true;
            } else if (const auto dozen = number_of(NumberKind::dozen, next); dozen.row) {
                if (!any && end == at && words_.has_articles) return std::nullopt;
                about |= !any && !words_.has_articles;
                total += (group == 0 ? 1 : group) * dozen.row->value;
                group = 0;
                one_only = false;
                end = dozen.end;
                any = true;
                break;
            } else if (const auto plural = number_of(NumberKind::plural, next); plural.row && any && group > 1 && last_scale == 0) {
                total += group * plural.row->value;  // "duas dezenas", "deux douzaines"
                group = 0;
                one_only = false;
                end = plural.end;
                break;
            } else if (const auto roughly = number_of(NumberKind::about, next); roughly.row) {
                about = group <= 1;
                total += (group == 0 ? 1 : group) * roughly.row->value;
                group = 0;
                one_only = false;
                end = roughly.end;
                any = true;
                Value chained;
                chained.value = total;
                chained.end = end;
                take_chain(chained);
                total = chained.value;
                end = chained.end;
                break;
            } else if (const auto more = number_of(NumberKind::half_more, next); more.row && any) {
                if (const auto then = number_of(NumberKind::scale, more.end); then.row) {
                    group += more.row->value;
                } else if (last_scale != 0 && group == 0) {
                    total += more.row->value * last_scale;
                } else {
                    break;
                }
                end = more.end;
            } else {
                break;
            }
            next = end;
            if (const auto connective = connective_at(next, last_small, has_hundred || last_scale != 0); connective != 0) next = connective;
        }
        if (!any) return std::nullopt;
        Value out;
        out.value = total + group;
        out.scale = scale_seen;
        out.end = end;
        out.about = about;
        out.in_words = true;
        out.is_one = one_only && out.value == 1;
        return out;
    }

    // The end of "and" or a hyphen inside a number in words, where what follows goes on with it; else 0.
    [[nodiscard]] std::uint32_t connective_at(std::uint32_t at, double last_small, bool after_big) const {
        if (number_of(NumberKind::half_more, at).row) return 0;
        const auto connective = number_of(NumberKind::and_, at);
        if (!connective.row) return 0;
        if (is_dash(at) && !(touches(at) && touches(at + 1))) return 0;
        const auto small = number_of(NumberKind::small, connective.end);
        if (small.row && small.row->value >= 1) {
            if (last_small != 0) return may_follow(last_small, small.row->value) ? connective.end : 0;
            if (after_big) return connective.end;
        }
        // "deux-cent-mille", "ciento y mil"
        const bool bigger = number_of(NumberKind::hundred, connective.end).row || number_of(NumberKind::scale, connective.end).row;
        const bool hundreds = after_big && number_of(NumberKind::hundreds, connective.end).row;
        return (bigger && is_dash(at)) || hundreds ? connective.end : 0;
    }

    struct BoundMatch {
        std::uint32_t begin = 0, end = 0;
        BoundKind kind = BoundKind::exact;
    };

    // The longest bound phrase that ends right before `end`, not reaching before `from`.
    [[nodiscard]] std::optional<BoundMatch> bound_before(std::uint32_t end, std::uint32_t from) const {
        const std::uint32_t first = end > from + longest_bound ? end - longest_bound : from;
        for (std::uint32_t begin = first; begin < end; ++begin) {
            words_.bounds.find(sentence_.subspan(begin), matches_);
            for (const auto& match : matches_) {
                const auto& row = words_.bound_rows[match.row];
                if (begin + match.lexemes == end && row.side == Side::before && row.kind != BoundKind::change)
                    return BoundMatch{begin, end, row.kind};
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<BoundMatch> bound_at(std::uint32_t at, Side side, std::initializer_list<BoundKind> kinds) const {
        if (at >= size()) return std::nullopt;
        std::optional<BoundMatch> best;
        words_.bounds.find(sentence_.subspan(at), matches_);
        for (const auto& match : matches_) {
            const auto& row = words_.bound_rows[match.row];
            if (row.side == side && std::find(kinds.begin(), kinds.end(), row.kind) != kinds.end())
                best = BoundMatch{at, at + match.lexemes, row.kind};
        }
        return best;
    }

    [[nodiscard]] bool changes_before(std::uint32_t at, std::uint32_t from) const {
        const std::uint32_t first = at > from + change_reach ? at - change_reach : from;
        for (std::uint32_t begin = first; begin < at; ++begin)
            if (bound_at(begin, Side::before, {BoundKind::change})) return true;
        return false;
    }

    // Where the value after a joiner begins: bound words and currency signs are passed over.
    [[nodiscard]] std::uint32_t value_begin(std::uint32_t at) const {
        for (int i = 0; i < 2; ++i) {
            if (const auto bound = bound_at(at, Side::before, {BoundKind::about, BoundKind::exact, BoundKind::filler, BoundKind::at_most}))
                at = bound->end;
            if (at < size() && sentence_[at].kind == Lexeme::Kind::symbol && !is_dash(at) && sentence_[at].span.size() <= 3 &&
                at + 1 < size() && sentence_[at + 1].kind == Lexeme::Kind::number && !sentence_[at + 1].blank_before)
                ++at;
        }
        return at;
    }

    [[nodiscard]] std::optional<Value> range_end(const Value& first, BoundKind opened) const {
        std::uint32_t at = first.end;
        if (is_dash(at) && opened != BoundKind::open_and) {
            if (first.in_words && (touches(at) || touches(at + 1))) return std::nullopt;
            if (touches(at) != (at + 1 < size() && touches(at + 1))) return std::nullopt;
            ++at;
        } else {
            // A unit may stand between: "from $2 million to $3 million" has none, "2 million dollars to 3 million" does.
            const auto join = opened == BoundKind::open_and ? bound_at(at, Side::both, {BoundKind::join_and})
                                                            : bound_at(at, Side::both, {BoundKind::join_to});
            if (!join) return std::nullopt;
            at = join->end;
        }
        at = value_begin(at);
        if (at >= size()) return std::nullopt;
        std::optional<Value> second;
        if (sentence_[at].kind == Lexeme::Kind::number) {
            const auto digits = text::read_digits(text_, sentence_.subspan(at), mark_);
            if (!digits || goes_on_inside_a_word(at + digits->lexemes)) return std::nullopt;
            Value value;
            value.value = digits->value;
            value.other = digits->other;
            value.end = at + digits->lexemes;
            value.year_like = digits->plain && digits->lexemes == 1 && sentence_[at].span.size() == 4 && value.value >= first_year &&
                              value.value <= last_year;
            if (const auto suffix = touches(value.end) ? number_of(NumberKind::suffix, value.end) : Number{}; suffix.row) {
                multiply(value, suffix);
            } else {
                take_scales(value);
            }
            second = value;
        } else {
            second = words_at(at);
        }
        if (!second || second->about || second->is_one) return std::nullopt;
        if (first.year_like && second->year_like) return std::nullopt;
        return second;
    }

    [[nodiscard]] Quantity quantity_from(std::uint32_t at, const Value& first, std::uint32_t from) const {
        Quantity out;
        out.core = {at, first.end};
        out.number = out.core;
        out.in_words = first.in_words;
        out.is_one = first.is_one;
        out.year_like = first.year_like;
        out.suffix_may_be_unit = first.suffix;
        out.other = first.other;
        out.open_plural = first.at_least;

        std::uint32_t begin = currency_begin(at, from);
        BoundKind opened = BoundKind::exact;
        std::optional<BoundMatch> opening;
        for (std::uint32_t p = begin;;) {
            const auto bound = bound_before(p, from);
            if (!bound) break;
            if (bound->kind == BoundKind::open_and || bound->kind == BoundKind::open_to) {
                opening = bound;
                opened = bound->kind;
                break;
            }
            p = bound->begin;
        }
        const bool changes = changes_before(opening ? opening->begin : begin, from);
        if (!(opened != BoundKind::open_and && changes) && !first.at_least) {
            if (auto second = range_end(first, opened)) {
                double low = first.value;
                if (first.scale == 1 && second->scale > 1 && low < second->value / second->scale) low *= second->scale;
                if (low < second->value) {
                    out.low = low;
                    out.high = second->value;
                    out.bound = Bound::range;
                    out.core.end = second->end;
                    out.number = {opening ? opening->begin : at, second->end};
                    out.other.reset();
                    out.is_one = out.year_like = false;
                    return out;
                }
            }
        }
        set_bound(out, first, begin, from);
        if (first.at_least) join_plurals(out);
        return out;
    }

    // "dozens or hundreds": the least of both.
    void join_plurals(Quantity& out) const {
        const auto join = bound_at(out.core.end, Side::both, {BoundKind::join_to});
        if (!join || join->end >= size() || sentence_[join->end].kind != Lexeme::Kind::word) return;
        const auto second = open_plural_at(join->end);
        if (!second) return;
        out.core.end = second->end;
        out.number.end = std::max(out.number.end, second->end);
    }

    // Currency signs and codes before the number belong to it when bounds are looked for: "more than $5".
    [[nodiscard]] std::uint32_t currency_begin(std::uint32_t at, std::uint32_t from) const {
        std::uint32_t begin = at;
        while (begin > from && begin + 3 > at) {
            const auto& before = sentence_[begin - 1];
            const std::string_view sign = before.span.of(text_);
            const bool currency = text::is_currency_sign(sign);
            const bool code = before.letter_case == Lexeme::Case::upper && sign.size() <= 3 && (begin < at || sign.size() == 3);
            if (!currency && !code) break;
            --begin;
        }
        return begin;
    }

    void set_bound(Quantity& out, const Value& first, std::uint32_t begin, std::uint32_t from) const {
        BoundKind kind = first.at_least ? BoundKind::at_least : first.about ? BoundKind::about : BoundKind::exact;
        for (std::uint32_t p = begin;;) {
            const auto bound = bound_before(p, from);
            if (!bound || bound->kind == BoundKind::open_and || bound->kind == BoundKind::open_to || bound->kind == BoundKind::join_and ||
                bound->kind == BoundKind::join_to)
                break;
            p = bound->begin;
            if (bound->kind == BoundKind::at_most && changes_before(bound->begin, from) && bound->end - bound->begin == 1 &&
                bound_at(bound->begin, Side::both, {BoundKind::join_to}))
                break;  // "выросло до 45": up to here, not at most
            if (bound->kind == BoundKind::at_least || bound->kind == BoundKind::at_most) {
                if (!first.at_least || bound->kind == BoundKind::at_most) kind = bound->kind;
                out.number.begin = p;
                if (first.at_least) kind = BoundKind::at_least;
                break;
            }
            if (bound->kind == BoundKind::about) {
                if (kind == BoundKind::exact) kind = BoundKind::about;
                out.number.begin = p;
            }
        }
        if (const auto after = bound_at(first.end, Side::after, {BoundKind::at_least, BoundKind::at_most, BoundKind::about})) {
            if (kind == BoundKind::exact || after->kind != BoundKind::about) kind = after->kind;
            out.number.end = after->end;
        }
        if (kind != BoundKind::at_most) out.low = first.value;
        if (kind != BoundKind::at_least) out.high = first.value;
        out.bound = kind == BoundKind::at_least  ? Bound::at_least
                    : kind == BoundKind::at_most ? Bound::at_most
                    : kind == BoundKind::about   ? Bound::about
                                                 : Bound::exact;
    }
};

}  // namespace

std::vector<Quantity> NumberReader::read(std::string_view text, std::span<const Lexeme> sentence) const {
    return Scan(words_, mark_, text, sentence).run();
}

}  // namespace tocsin::extract
