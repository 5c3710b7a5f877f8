#include "extract/number_reader.h"

#include <algorithm>

#include "extract/number_value.h"

namespace tocsin::extract {
namespace {

constexpr std::uint32_t longest_bound = 6;  // lexemes of the longest bound phrase looked for behind a position
constexpr std::uint32_t change_reach = 6;   // how far before "from 5 to 9" the verb of change may stand

class Scan {
public:
    Scan(const NumberWords& words, text::DecimalMark mark, std::string_view text, std::span<const Lexeme> sentence)
        : words_(words), text_(text), sentence_(sentence), values_(words, mark, text, sentence) {}

    std::vector<Quantity> run() {
        std::vector<Quantity> out;
        for (std::uint32_t at = 0; at < values_.size();) {
            const auto first = values_.value_at(at);
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
        if (at >= values_.size()) return std::nullopt;
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
            if (at < values_.size() && sentence_[at].kind == Lexeme::Kind::symbol && !values_.is_dash(at) &&
                sentence_[at].span.size() <= 3 && at + 1 < values_.size() && sentence_[at + 1].kind == Lexeme::Kind::number &&
                !sentence_[at + 1].blank_before)
                ++at;
        }
        return at;
    }

    [[nodiscard]] std::optional<NumberValue> range_end(const NumberValue& first, BoundKind opened) const {
        std::uint32_t at = first.end;
        if (values_.is_dash(at) && opened != BoundKind::open_and) {
            if (first.in_words && (values_.touches(at) || values_.touches(at + 1))) return std::nullopt;
            if (values_.touches(at) != (at + 1 < values_.size() && values_.touches(at + 1))) return std::nullopt;
            ++at;
        } else {
            // A unit may stand between: "from $2 million to $3 million" has none, "2 million dollars to 3 million" does.
            const auto join = opened == BoundKind::open_and ? bound_at(at, Side::both, {BoundKind::join_and})
                                                            : bound_at(at, Side::both, {BoundKind::join_to});
            if (!join) return std::nullopt;
            at = join->end;
        }
        at = value_begin(at);
        if (at >= values_.size()) return std::nullopt;
        auto second = values_.second_at(at);
        if (!second || second->about || second->is_one) return std::nullopt;
        if (first.year_like && second->year_like) return std::nullopt;
        return second;
    }

    [[nodiscard]] Quantity quantity_from(std::uint32_t at, const NumberValue& first, std::uint32_t from) const {
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
        if (!join || join->end >= values_.size() || sentence_[join->end].kind != Lexeme::Kind::word) return;
        const auto second = values_.open_plural_at(join->end);
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

    void set_bound(Quantity& out, const NumberValue& first, std::uint32_t begin, std::uint32_t from) const {
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

    const NumberWords& words_;
    std::string_view text_;
    std::span<const Lexeme> sentence_;
    NumberValues values_;
    mutable std::vector<Phrases::Match> matches_;  // room for the last search
};

}  // namespace

std::vector<Quantity> NumberReader::read(std::string_view text, std::span<const Lexeme> sentence) const {
    return Scan(words_, mark_, text, sentence).run();
}

}  // namespace tocsin::extract
