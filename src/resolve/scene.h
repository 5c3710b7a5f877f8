// One document with what the knowledge's phrases found in it: names with all that they may mean, and the small words beside them
// that tell which. The first step of resolving; nothing is decided here.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/article.h"
#include "core/document.h"
#include "knowledge/sense.h"
#include "resolve/book.h"

namespace tocsin::resolve {

// Lexemes [begin, end) of the document, within one sentence, and the readings of that very span.
struct Sighting {
    std::uint32_t begin = 0, end = 0;
    std::uint32_t sentence = 0;
    Rows senses;  // of Scene::senses
};

class Scene {
public:
    // All three must outlive it.
    Scene(const Article& article, const Document& document, const Book& book);

    const Article& article;
    const Document& document;
    const Book& book;
    std::vector<Sighting> sightings;  // in text order; the longest at each place, without overlap
    std::vector<knowledge::Sense> senses;

    [[nodiscard]] std::span<const knowledge::Sense> senses_of(const Sighting& sighting) const;
    [[nodiscard]] const knowledge::Sense* sense_of(const Sighting& sighting, knowledge::SenseKind kind) const;
    [[nodiscard]] const Lexeme& lexeme(std::uint32_t index) const { return document.lexemes[index]; }
    [[nodiscard]] std::string_view form(std::uint32_t index) const { return lexeme(index).span.of(article.text); }
    [[nodiscard]] Span span_of(std::uint32_t begin, std::uint32_t end) const;

    // Does a word or phrase of that cue end with, or begin with, the lexeme?
    [[nodiscard]] bool ends(std::uint32_t index, Cue cue) const { return (cues_ending_[index] & static_cast<std::uint32_t>(cue)) != 0; }
    [[nodiscard]] bool begins(std::uint32_t index, Cue cue) const {
        return (cues_beginning_[index] & static_cast<std::uint32_t>(cue)) != 0;
    }
    // How many lexemes the longest tie ("de la", "'s", "of", "the", "city of") that begins there has; 0 = none begins.
    [[nodiscard]] std::uint32_t tie_length(std::uint32_t index) const { return tie_length_[index]; }
    // The sighting that covers the lexeme; -1 = none.
    [[nodiscard]] std::int32_t sighting_at(std::uint32_t index) const { return covered_[index]; }
    // A word with a capital; a sentence in capitals alone has none that tell anything.
    [[nodiscard]] bool is_capital(std::uint32_t index) const;
    [[nodiscard]] bool is_symbol(std::uint32_t index, char mark) const;
    // What the language's models say of the lexeme: whether they are sure that it is no proper noun, and the name that covers it.
    [[nodiscard]] bool is_no_name(std::uint32_t index) const { return no_name_[index] != 0; }
    // The subject of an active verb, or what is counted there: "people" in "thousands of people marched".
    [[nodiscard]] bool is_subject(std::uint32_t index) const { return subject_[index] != 0; }
    [[nodiscard]] bool is_plural(std::uint32_t index) const { return plural_[index] != 0; }
    [[nodiscard]] const Name* name_at(std::uint32_t index) const;
    [[nodiscard]] knowledge::Languages languages() const { return languages_; }

private:
    void look(std::uint32_t sentence);
    bool clear_nouns(std::uint32_t begin, std::uint32_t end);
    void take(std::uint32_t sentence, std::uint32_t begin, std::uint32_t end, knowledge::Sense sense, bool gives_way);
    [[nodiscard]] std::uint32_t words(std::uint32_t begin, std::uint32_t end) const;
    void read_models();
    void note_cue(std::uint32_t begin, std::uint32_t end, Cue cue);

    knowledge::Languages languages_;
    std::vector<std::uint32_t> cues_ending_, cues_beginning_;
    std::vector<std::uint8_t> tie_length_;
    std::vector<std::int32_t> covered_;
    std::vector<char> no_name_, plural_, subject_;
    std::vector<std::int32_t> names_;            // of Document::names; -1 = none
    std::vector<knowledge::PhraseMatch> found_;  // of the sentence at hand
};

}  // namespace tocsin::resolve
