#include "extract/number_value.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "text/utf8.h"

namespace tocsin::extract {
namespace {

constexpr double first_year = 1800, last_year = 2100;

// May `next` follow a small number that ended in `last`? "twenty five", "soixante quinze", but not "five three".
bool may_follow(double last, double next) {
    if (last == 0) return true;
    if (std::fmod(last, 10) == 0 && last >= 20 && next < 10 && next > 0) return true;
    return (last == 60 || last == 80) && next < 20 && next > 0;
}

bool is_year(const text::DigitNumber& digits, const Lexeme& lexeme) {
    return digits.plain && digits.lexemes == 1 && lexeme.span.size() == 4 && digits.value >= first_year && digits.value <= last_year;
}

}  // namespace

bool NumberValues::is_dash(std::uint32_t at) const {
    return is_symbol(at, "-") || is_symbol(at, "–") || is_symbol(at, "—") || is_symbol(at, "‑") || is_symbol(at, "−");
}

// The longest phrase of that kind that begins at `at`.
NumberValues::Number NumberValues::number_of(NumberKind kind, std::uint32_t at) const {
    Number best;
    if (at >= size()) return best;
    words_.numbers.find(sentence_.subspan(at), matches_);
    for (const auto& match : matches_)
        if (words_.number_rows[match.row].kind == kind && at + match.lexemes >= best.end)
            best = {at + match.lexemes, &words_.number_rows[match.row]};
    return best;
}

bool NumberValues::begins_inside_a_word(std::uint32_t at) const {
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
bool NumberValues::goes_on_inside_a_word(std::uint32_t end) const {
    if (!touches(end)) return false;
    if (sentence_[end].kind == Lexeme::Kind::word) return touches(end + 1) && sentence_[end + 1].kind == Lexeme::Kind::number;
    const bool ordinal = is_symbol(end, "º") || is_symbol(end, "°") || is_symbol(end, "ª") || is_symbol(end, "×");
    return ordinal || (is_symbol(end, "/") && touches(end + 1) && sentence_[end + 1].kind == Lexeme::Kind::number);
}

std::optional<NumberValue> NumberValues::value_at(std::uint32_t at) const {
    if (sentence_[at].kind == Lexeme::Kind::number) return digits_at(at);
    if (sentence_[at].kind != Lexeme::Kind::word) return std::nullopt;
    if (touches(at) && (is_dash(at - 1) && touches(at - 1))) return std::nullopt;
    if (words_.parts.empty() && words_.numbers.longest(sentence_.subspan(at)).lexemes == 0) return std::nullopt;  // most words
    return words_at(at);
}

std::optional<NumberValue> NumberValues::digits_at(std::uint32_t at) const {
    if (begins_inside_a_word(at)) return std::nullopt;
    const auto digits = text::read_digits(text_, sentence_.subspan(at), mark_);
    if (!digits) return std::nullopt;
    NumberValue out;
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

std::optional<NumberValue> NumberValues::second_at(std::uint32_t at) const {
    if (at >= size()) return std::nullopt;
    if (sentence_[at].kind != Lexeme::Kind::number) return words_at(at);
    const auto digits = text::read_digits(text_, sentence_.subspan(at), mark_);
    if (!digits || goes_on_inside_a_word(at + digits->lexemes)) return std::nullopt;
    NumberValue out;
    out.value = digits->value;
    out.other = digits->other;
    out.end = at + digits->lexemes;
    out.year_like = is_year(*digits, sentence_[at]);
    if (const auto suffix = touches(out.end) ? number_of(NumberKind::suffix, out.end) : Number{}; suffix.row) {
        multiply(out, suffix);
    } else {
        take_scales(out);
    }
    return out;
}

void NumberValues::multiply(NumberValue& out, const Number& scale) {
    out.value *= scale.row->value;
    out.scale *= scale.row->value;
    out.end = scale.end;
    out.year_like = false;
}

// "1.5 million", "300 mil millones", "2 dozen", "5 hundred thousand".
void NumberValues::take_scales(NumberValue& out) const {
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

std::optional<NumberValue> NumberValues::words_at(std::uint32_t at) const {
    if (const auto open = open_plural_at(at)) return open;
    if (const auto half = half_at(at)) return half;
    if (const auto joined = joined_at(at)) return joined;
    return compound_at(at);
}

std::optional<NumberValue> NumberValues::open_plural_at(std::uint32_t at) const {
    NumberValue out;
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
void NumberValues::take_chain(NumberValue& out) const {
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

std::optional<NumberValue> NumberValues::half_at(std::uint32_t at) const {
    const auto half = number_of(NumberKind::half, at);
    if (!half.row) return std::nullopt;
    for (const auto kind : {NumberKind::scale, NumberKind::about, NumberKind::dozen}) {
        const auto scale = number_of(kind, half.end);
        if (!scale.row) continue;
        NumberValue out;
        out.value = half.row->value * scale.row->value;
        out.scale = scale.row->value;
        out.in_words = true;
        out.end = scale.end;
        return out;
    }
    return std::nullopt;
}

// "zweihundertfünfzig", "einundzwanzig": one word made of parts.
std::optional<NumberValue> NumberValues::joined_at(std::uint32_t at) const {
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
    NumberValue out;
    out.value = total + group;
    out.in_words = true;
    out.end = at + 1;
    take_scales(out);
    return out;
}

std::optional<NumberValue> NumberValues::compound_at(std::uint32_t at) const {
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
        } else if (const auto hundreds = number_of(NumberKind::hundreds, next); hundreds.row && std::fmod(group, 1000) == 0 && group == 0) {
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
            NumberValue chained;
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
    NumberValue out;
    out.value = total + group;
    out.scale = scale_seen;
    out.end = end;
    out.about = about;
    out.in_words = true;
    out.is_one = one_only && out.value == 1;
    return out;
}

// The end of "and" or a hyphen inside a number in words, where what follows goes on with it; else 0.
std::uint32_t NumberValues::connective_at(std::uint32_t at, double last_small, bool after_big) const {
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

}  // namespace tocsin::extract
