#include "extract/counted_noun.h"

#include <algorithm>

namespace tocsin::extract {
namespace {

// A noun phrase of news rarely has more than four words between number and noun.
constexpr std::uint32_t noun_reach = 7;  // lexemes
constexpr int unknown_words_before_noun = 4;

class NounFinding {
public:
    explicit NounFinding(const MarkedSentence& sentence) : s_(sentence) {}

    [[nodiscard]] CountedNoun noun_of(std::uint32_t q) const {
        std::uint32_t people_end = 0;
        CountedNoun out = noun_phrase(q, people_end);
        // "600 mil haitianos tenham fugido": an adjective of a people behind which no noun came was the noun.
        if (people_end > 0 && !out.mark && !out.excluded && !out.other_quantity) {
            out.demonym = true;
            out.unknown_head = false;
            out.end = people_end;
        }
        return out;
    }

private:
    [[nodiscard]] CountedNoun noun_phrase(std::uint32_t q, std::uint32_t& people_end) const {
        const Quantity& quantity = s_.quantities()[q];
        CountedNoun out;
        std::uint32_t at = quantity.number.end;
        out.end = at;
        int unknown = 0;
        bool after_of = false, after_verb = false, other_phrase = false;
        if (at < s_.size() && s_.form(at) == "-" && !s_.lexeme(at).blank_before) {
            out.excluded = true;  // "72-hour", "27-year-old"
            return out;
        }
        std::uint32_t last = std::min(s_.size(), at + noun_reach);
        for (; at < last; ++at) {
            if (const auto other = s_.quantity_at(at)) {
                if (unknown == 0 && after_of && *other > q) take_noun_of(*other, out);
                return out;
            }
            if (s_.lexeme(at).kind == Lexeme::Kind::symbol) {
                if (s_.is_soft(at)) continue;
                out.excluded |= s_.form(at) == "%";
                return out;
            }
            if (s_.inside(s_.view().dates, at)) return out;
            if (s_.mark_at(at, Role::not_after) && !s_.mark_at(at, Role::noun)) {
                out.excluded = !other_phrase && !after_verb;
                return out;
            }
            const bool in_compound = at > 0 && s_.form(at - 1) == "-" && !s_.lexeme(at).blank_before;  // "salva-vidas"
            if (const auto* noun = in_compound ? nullptr : s_.mark_at(at, quantity.is_one ? Role::one : Role::noun)) {
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
            if (const auto* of_them = s_.mark_at(at, Role::of_them)) {
                at = of_them->rows.end - 1;
                continue;
            }
            if (const auto* verb = s_.mark_at(at, Role::verb)) {
                if (unknown > 0) return out;
                at = verb->rows.end - 1;
                last = std::min(last, at + 3);  // "nine wounded soldiers"; further on it is another phrase
                after_verb = true;
                continue;
            }
            if (s_.inside(s_.view().demonyms, at)) {
                if (at + 1 < s_.size() && s_.inside(s_.view().demonyms, at + 1)) continue;
                if (at + 1 >= s_.size() || !s_.is_word(at + 1) || s_.ends_phrase(at + 1) || s_.inside(s_.view().dates, at + 1)) {
                    out.demonym = true;
                    out.end = at + 1;
                    return out;
                }
                people_end = at + 1;
                continue;
            }
            if (const std::uint32_t of = s_.of_size(at); of > 0 && !after_of) {
                after_of = true;
                at += of - 1;
                continue;
            }
            if (s_.is_article(at)) {
                other_phrase |= !after_of && s_.begins_phrase(at);
                continue;
            }
            if (s_.mark_at(at, Role::conjunction) && unknown > 0 && noun_within(at + 1, 2)) continue;  // "new and repeated displacements"
            if (const auto* out_of = s_.mark_at(at, Role::out_of);
                out_of && unknown == 0 && s_.quantity_at(out_of->rows.end).value_or(q) > q) {
                after_of = true;  // "88 из 93 дронов"
                at = out_of->rows.end - 1;
                continue;
            }
            if (s_.ends_phrase(at)) return out;
            if (after_verb || other_phrase) continue;
            out.unknown_head = true;
            out.end = at + 1;
            if (++unknown > unknown_words_before_noun) return out;
        }
        return out;
    }

    // "eight of the 12 people": what the second number counts.
    void take_noun_of(std::uint32_t other, CountedNoun& out) const {
        const CountedNoun whole = noun_of(other);
        out = whole;
        out.other_quantity = other;
    }

    // The end of a possessive's mark behind a noun, where a thing possessed follows; else 0.
    [[nodiscard]] std::uint32_t possessor_end(std::uint32_t end) const {
        if (end + 1 >= s_.size() || s_.lexeme(end).blank_before || (s_.form(end) != "'" && s_.form(end) != "’")) return 0;
        const std::uint32_t thing = !s_.lexeme(end + 1).blank_before && s_.lexeme(end + 1).span.size() == 1 ? end + 2 : end + 1;
        if (thing >= s_.size() || !s_.is_word(thing) || !s_.lexeme(thing).blank_before || s_.ends_phrase(thing)) return 0;
        return thing;
    }

    [[nodiscard]] bool noun_within(std::uint32_t at, std::uint32_t reach) const {
        for (std::uint32_t i = at; i < at + reach && i < s_.size(); ++i)
            if (s_.mark_at(i, Role::noun)) return true;
        return false;
    }

    const MarkedSentence& s_;
};

}  // namespace

CountedNoun counted_noun(const MarkedSentence& sentence, std::uint32_t quantity) { return NounFinding(sentence).noun_of(quantity); }

}  // namespace tocsin::extract
