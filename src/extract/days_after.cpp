#include "extract/days_after.h"

#include <charconv>

namespace tocsin::extract {
namespace {

constexpr int longest_count = 60;  // days

bool is_date(const Entity* entity) { return entity != nullptr && entity->kind == EntityKind::date && entity->time; }

// "P2D"; of weeks no newspaper counts the days.
std::optional<int> days_of(const Entity& length) {
    const std::string_view value = length.time->value;
    if (value.size() < 3 || value.front() != 'P' || !length.time->mod.empty()) return {};
    int count = 0;
    const auto [end, error] = std::from_chars(value.data() + 1, value.data() + value.size() - 1, count);
    if (error != std::errc() || end != value.data() + value.size() - 1 || count <= 0 || count > longest_count) return {};
    return value.back() == 'D' ? std::optional(count) : std::nullopt;
}

bool is_stop(const Tree& tree, WordIndex word) { return tree.upos(word) == Upos::PUNCT && tree.form(word) != "-"; }

// "після того, як": the comma belongs to the conjunction.
bool is_inside_conjunction(const Tree& tree, const Lexicon& lexicon, WordIndex comma) {
    return comma + 1 < tree.words().end && comma > tree.words().begin && lexicon.is("after-that", tree.form(comma - 1));
}

bool is_one_day(const Entity& date) { return date.time->from && date.time->to && *date.time->from == *date.time->to; }

}  // namespace

bool AfterStretch::holds(const Tree& tree, Span span) const {
    return words.begin < words.end && tree.span(words.begin).begin <= span.begin && span.end <= tree.span(words.end - 1).end;
}

std::optional<AfterStretch> after_stretch(const Tree& tree, const Lexicon& lexicon, const Parties& parties, WordIndex trigger) {
    for (auto at = trigger; at > tree.words().begin;) {
        --at;
        if (is_stop(tree, at) && !is_inside_conjunction(tree, lexicon, at)) return {};
        if (!lexicon.is("after", tree.lemma(at))) continue;
        AfterStretch out;
        out.words.begin = at + 1;
        out.words.end = trigger + 1;
        while (out.words.end < tree.words().end && !is_stop(tree, out.words.end)) ++out.words.end;
        if (at > tree.words().begin)
            if (const Entity* length = parties.entity(at - 1); is_date(length)) out.days = days_of(*length);
        return out;
    }
    return {};
}

std::optional<EventTime> day_before(const Tree& tree, const Parties& parties, const AfterStretch& stretch) {
    if (!stretch.days) return {};
    const Entity* base = nullptr;
    for (auto at = stretch.words.begin; at > tree.words().begin && base == nullptr;)
        if (const Entity* date = parties.entity(--at); is_date(date) && is_one_day(*date)) base = date;
    for (auto at = stretch.words.end; at < tree.words().end && base == nullptr; ++at)
        if (const Entity* date = parties.entity(at); is_date(date) && is_one_day(*date)) base = date;
    if (base == nullptr) return {};
    EventTime out;
    out.time.from = out.time.to = plus_days(*base->time->from, -*stretch.days);
    out.time.value = iso(*out.time.from);
    out.basis = base->span;
    return out;
}

}  // namespace tocsin::extract
