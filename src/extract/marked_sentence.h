// One sentence with what the lists say of its lexemes: the longest phrase of each role at each place, and its numbers. What the
// finders of nouns, verbs and amounts ask their questions of.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/grounding.h"
#include "extract/figure_words.h"
#include "extract/number_reader.h"

namespace tocsin::extract {

// Rows count lexemes from the sentence's first one.
struct MarkedRow {
    Rows rows;
    Role role = Role::noun;
    std::uint32_t measure = 0;
    Side side = Side::both;
};

// What the sentence says besides its words; rows of lexemes.
struct SentenceView {
    std::string_view text;
    std::span<const Lexeme> lexemes;
    std::vector<Rows> demonyms;  // "Spaniards", "American": may stand for people
    std::vector<Rows> states;    // "Chad": who leaves one is a refugee
    std::vector<Rows> foreign;   // states that the article is not mainly about: who flees there is one too
    std::vector<Rows> dates;     // numbers in them are none
    std::uint32_t sentence = 0;  // index into Document::sentences
    struct Named {
        Rows rows;
        const Entity* entity = nullptr;
    };
    std::vector<Named> entities;  // all of the Grounding's
};

class MarkedSentence {
public:
    // All must outlive it.
    MarkedSentence(const MeasureWords& words, const Measures& measures, const NumberWords& numbers, const SentenceView& view,
                   std::span<const Quantity> quantities);

    [[nodiscard]] const SentenceView& view() const { return view_; }
    [[nodiscard]] std::span<const Quantity> quantities() const { return quantities_; }
    [[nodiscard]] const Measures& measures() const { return measures_; }
    [[nodiscard]] const std::vector<MarkedRow>& marks() const { return marks_; }

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(view_.lexemes.size()); }
    [[nodiscard]] const Lexeme& lexeme(std::uint32_t at) const { return view_.lexemes[at]; }
    [[nodiscard]] std::string_view form(std::uint32_t at) const { return lexeme(at).span.of(view_.text); }
    [[nodiscard]] bool is_word(std::uint32_t at) const { return lexeme(at).kind == Lexeme::Kind::word; }
    [[nodiscard]] bool is_comma(std::uint32_t at) const { return form(at) == ","; }
    [[nodiscard]] bool is_dash(std::uint32_t at) const;
    [[nodiscard]] bool is_soft(std::uint32_t at) const;       // a hyphen, an apostrophe, a quotation mark
    [[nodiscard]] bool is_hard_stop(std::uint32_t at) const;  // ; : . ! ?

    // The phrase of that role that begins (ends) there; null where none does. `at` may be the sentence's end.
    [[nodiscard]] const MarkedRow* mark_at(std::uint32_t at, Role role) const;
    [[nodiscard]] const MarkedRow* mark_ending(std::uint32_t end, Role role) const;
    // The number that holds the lexeme, save excluded ones.
    [[nodiscard]] std::optional<std::uint32_t> quantity_at(std::uint32_t at) const;
    [[nodiscard]] static bool inside(const std::vector<Rows>& rows, std::uint32_t at);
    // How many lexemes an "of" takes here ("d'" is two); 0 = none.
    [[nodiscard]] std::uint32_t of_size(std::uint32_t at) const;
    [[nodiscard]] bool is_of(std::uint32_t at) const { return of_size(at) > 0; }
    // An article; an article or a word that is passed over before a number or a noun ("another", "its").
    [[nodiscard]] bool begins_phrase(std::uint32_t at) const { return is_bound_word(at, BoundKind::exact); }
    [[nodiscard]] bool is_article(std::uint32_t at) const { return begins_phrase(at) || is_bound_word(at, BoundKind::filler); }
    // Does a noun phrase end before this lexeme?
    [[nodiscard]] bool ends_phrase(std::uint32_t at) const;
    // The end of what is only put in at `at`: "(...)", "-- ... --", ", including ...,", ", four of whom ...,"; `at` where nothing is.
    [[nodiscard]] std::uint32_t aside_end(std::uint32_t at, std::uint32_t limit) const;

    [[nodiscard]] const Measure& measure_of(const MarkedRow& mark) const { return measures_.measures[mark.measure]; }
    // Parts of dates and of names, what stands behind "Article", ratios.
    [[nodiscard]] bool is_excluded(std::uint32_t quantity) const { return excluded_[quantity]; }

private:
    void mark();
    void mark_leaving(std::uint32_t at);
    void mark_announced();
    void exclude();
    [[nodiscard]] bool is_code(std::uint32_t begin, std::uint32_t lexemes) const;
    [[nodiscard]] bool is_bound_word(std::uint32_t at, BoundKind kind) const;
    [[nodiscard]] bool is_outside(const Quantity& quantity) const;
    [[nodiscard]] bool ends_name(const Quantity& quantity) const;

    const MeasureWords& words_;
    const Measures& measures_;
    const NumberWords& numbers_;
    const SentenceView& view_;
    std::span<const Quantity> quantities_;
    std::vector<MarkedRow> marks_;
    std::vector<bool> excluded_;     // by quantity
    bool has_small_letters_ = true;  // false in texts that are all in capitals
};

}  // namespace tocsin::extract
