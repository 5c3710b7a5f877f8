#include "resolve/scene.h"

#include <algorithm>

namespace tocsin::resolve {

using knowledge::Sense;
using knowledge::SenseKind;

Scene::Scene(const Article& an_article, const Document& a_document, const Book& a_book)
    : article(an_article),
      document(a_document),
      book(a_book),
      languages_(a_book.names().language_bit(an_article.language)),
      cues_ending_(a_document.lexemes.size()),
      cues_beginning_(a_document.lexemes.size()),
      tie_length_(a_document.lexemes.size()),
      covered_(a_document.lexemes.size(), -1) {
    for (std::uint32_t i = 0; i < document.sentences.size(); ++i) look(i);
}

void Scene::look(std::uint32_t sentence) {
    const Rows rows = document.sentences[sentence].lexemes;
    found_.clear();
    book.names().find(article.text, std::span(document.lexemes).subspan(rows.begin, rows.size()), languages_, found_);
    std::uint32_t free = rows.begin;  // lexemes before it are taken
    for (const auto& match : found_) {
        const Sense sense = knowledge::sense_of(match.payload);
        const std::uint32_t begin = rows.begin + match.begin;
        const std::uint32_t end = rows.begin + match.end;
        if (sense.kind == SenseKind::cue || sense.kind == SenseKind::place_cue || sense.kind == SenseKind::place_kind) {
            note_cue(begin, end, book.cue(sense));
            continue;
        }
        const bool same = !sightings.empty() && sightings.back().begin == begin && sightings.back().end == end;
        if (!same && begin < free) continue;
        if (!same) {
            const auto first = static_cast<std::uint32_t>(senses.size());
            for (std::uint32_t i = begin; i < end; ++i) covered_[i] = static_cast<std::int32_t>(sightings.size());
            sightings.push_back({begin, end, sentence, {first, first}});
            free = end;
        }
        senses.push_back(sense);
        ++sightings.back().senses.end;
    }
}

void Scene::note_cue(std::uint32_t begin, std::uint32_t end, Cue cue) {
    const auto bits = static_cast<std::uint32_t>(cue);
    cues_beginning_[begin] |= bits;
    cues_ending_[end - 1] |= bits;
    constexpr std::uint32_t ties = static_cast<std::uint32_t>(Cue::article) | static_cast<std::uint32_t>(Cue::of) |
                                   static_cast<std::uint32_t>(Cue::possessive) | static_cast<std::uint32_t>(Cue::unit_before);
    if ((bits & ties) != 0) tie_length_[begin] = std::max(tie_length_[begin], static_cast<std::uint8_t>(end - begin));
}

std::span<const Sense> Scene::senses_of(const Sighting& sighting) const {
    return std::span(senses).subspan(sighting.senses.begin, sighting.senses.size());
}

const Sense* Scene::sense_of(const Sighting& sighting, SenseKind kind) const {
    for (const auto& sense : senses_of(sighting))
        if (sense.kind == kind) return &sense;
    return nullptr;
}

Span Scene::span_of(std::uint32_t begin, std::uint32_t end) const { return {lexeme(begin).span.begin, lexeme(end - 1).span.end}; }

bool Scene::is_capital(std::uint32_t index) const {
    const Lexeme::Case letters = lexeme(index).letter_case;
    return letters == Lexeme::Case::title || letters == Lexeme::Case::upper || letters == Lexeme::Case::mixed;
}

bool Scene::is_symbol(std::uint32_t index, char mark) const {
    const Span span = lexeme(index).span;
    return span.size() == 1 && article.text[span.begin] == mark;
}

}  // namespace tocsin::resolve
