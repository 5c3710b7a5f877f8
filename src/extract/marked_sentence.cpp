#include "extract/marked_sentence.h"

#include <algorithm>
#include <array>

namespace tocsin::extract {

MarkedSentence::MarkedSentence(const MeasureWords& words, const Measures& measures, const NumberWords& numbers, const SentenceView& view,
                               std::span<const Quantity> quantities)
    : words_(words), measures_(measures), numbers_(numbers), view_(view), quantities_(quantities) {
    mark();
    exclude();
}

bool MarkedSentence::is_dash(std::uint32_t at) const {
    const auto f = form(at);
    return f == "—" || f == "–" || (f == "-" && lexeme(at).blank_before);
}

bool MarkedSentence::is_soft(std::uint32_t at) const {
    const auto f = form(at);
    return f == "-" || f == "'" || f == "’" || f == "‑" || f == "\"" || f == "“" || f == "”" || f == "«" || f == "»" || f == "‘";
}

bool MarkedSentence::is_hard_stop(std::uint32_t at) const {
    if (lexeme(at).kind != Lexeme::Kind::symbol) return false;
    const auto f = form(at);
    return f == ";" || f == ":" || f == "." || f == "!" || f == "?" || f == "…";
}

// The longest phrase of each role at each place.
void MarkedSentence::mark() {
    std::vector<Phrases::Match> matches;
    for (std::uint32_t at = 0; at < size(); ++at) {
        words_.phrases.find(view_.lexemes.subspan(at), matches);
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
    mark_announced();
}

// "the number of Russian soldiers": what is counted announces its number, whatever tells it apart.
void MarkedSentence::mark_announced() {
    constexpr std::uint32_t described_by = 3;  // words
    std::vector<MarkedRow> announced;
    for (const auto& opens : marks_) {
        if (opens.role != Role::number_of) continue;
        const MarkedRow* noun = nullptr;
        for (std::uint32_t at = opens.rows.end; at < size() && at <= opens.rows.end + described_by && noun == nullptr; ++at) {
            if (!is_word(at)) break;
            noun = mark_at(at, Role::noun);
        }
        if (noun != nullptr) announced.push_back({{opens.rows.begin, noun->rows.end}, Role::topic, noun->measure, Side::both});
    }
    marks_.insert(marks_.end(), announced.begin(), announced.end());
}

bool MarkedSentence::is_code(std::uint32_t begin, std::uint32_t lexemes) const {
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
void MarkedSentence::mark_leaving(std::uint32_t at) {
    const auto* leave = mark_at(at, Role::leave);
    if (!leave) return;
    std::uint32_t behind = leave->rows.end;
    if (behind < size() && begins_phrase(behind)) ++behind;
    if (inside(view_.states, behind)) marks_.push_back({{at, behind + 1}, Role::verb, measures_.measure("refugees"), Side::before});
}

const MarkedRow* MarkedSentence::mark_at(std::uint32_t at, Role role) const {
    const auto found = std::find_if(marks_.begin(), marks_.end(), [&](const MarkedRow& m) { return m.rows.begin == at && m.role == role; });
    return found == marks_.end() ? nullptr : &*found;
}

const MarkedRow* MarkedSentence::mark_ending(std::uint32_t end, Role role) const {
    const auto found = std::find_if(marks_.begin(), marks_.end(), [&](const MarkedRow& m) { return m.rows.end == end && m.role == role; });
    return found == marks_.end() ? nullptr : &*found;
}

std::optional<std::uint32_t> MarkedSentence::quantity_at(std::uint32_t at) const {
    for (std::uint32_t q = 0; q < quantities_.size(); ++q)
        if (!excluded_[q] && quantities_[q].number.begin <= at && at < quantities_[q].number.end) return q;
    return std::nullopt;
}

bool MarkedSentence::inside(const std::vector<Rows>& rows, std::uint32_t at) {
    return std::any_of(rows.begin(), rows.end(), [&](Rows r) { return r.begin <= at && at < r.end; });
}

std::uint32_t MarkedSentence::of_size(std::uint32_t at) const {
    std::vector<Phrases::Match> matches;
    numbers_.numbers.find(view_.lexemes.subspan(at), matches);
    for (const auto& match : matches)
        if (numbers_.number_rows[match.row].kind == NumberKind::of) return match.lexemes;
    return 0;
}

bool MarkedSentence::is_bound_word(std::uint32_t at, BoundKind kind) const {
    std::vector<Phrases::Match> matches;
    numbers_.bounds.find(view_.lexemes.subspan(at), matches);
    return std::any_of(matches.begin(), matches.end(), [&](const auto& m) { return numbers_.bound_rows[m.row].kind == kind; });
}

bool MarkedSentence::ends_phrase(std::uint32_t at) const {
    constexpr std::array ends{Role::preposition, Role::conjunction, Role::clause,  Role::relative, Role::passive,
                              Role::including,   Role::verb,        Role::of_them, Role::object,   Role::auxiliary};
    return std::any_of(ends.begin(), ends.end(), [&](Role role) { return mark_at(at, role) != nullptr; });
}

std::uint32_t MarkedSentence::aside_end(std::uint32_t at, std::uint32_t limit) const {
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
    if (part || mark_at(at, Role::including) || mark_at(at, Role::aside)) return closing([&](std::uint32_t end) { return is_comma(end); });
    return at;
}

bool MarkedSentence::is_outside(const Quantity& quantity) const {
    if (inside(view_.dates, quantity.core.begin)) return true;
    const std::uint32_t begin = quantity.number.begin;
    return begin > 0 && quantity.bound == Bound::exact && (mark_ending(begin, Role::not_before) != nullptr || ends_name(quantity));
}

// "Leopard 2 tanks", "Nord Stream 2": news writes small counts in words, so a lone digit behind a capital is part of a name.
bool MarkedSentence::ends_name(const Quantity& quantity) const {
    const std::uint32_t begin = quantity.number.begin;
    if (!has_small_letters_ || quantity.in_words || quantity.core.size() != 1 || quantity.high.value_or(0) >= 10) return false;
    const auto letters = lexeme(begin - 1).letter_case;
    const bool capital = letters == Lexeme::Case::title || letters == Lexeme::Case::upper || letters == Lexeme::Case::mixed;
    return capital && begin > 1 && !inside(view_.dates, begin - 1) && !inside(view_.states, begin - 1) &&
           !inside(view_.demonyms, begin - 1);
}

void MarkedSentence::exclude() {
    has_small_letters_ =
        std::any_of(view_.lexemes.begin(), view_.lexemes.end(), [](const Lexeme& l) { return l.letter_case == Lexeme::Case::lower; });
    for (const auto& quantity : quantities_) excluded_.push_back(is_outside(quantity));
    // "three in ten children", "uno de cada cinco": neither number counts.
    for (std::uint32_t q = 0; q + 1 < quantities_.size(); ++q) {
        const auto* ratio = mark_at(quantities_[q].number.end, Role::ratio);
        if (ratio && ratio->rows.end == quantities_[q + 1].number.begin) excluded_[q] = excluded_[q + 1] = true;
    }
}

}  // namespace tocsin::extract
