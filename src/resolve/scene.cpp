#include "resolve/scene.h"

#include <algorithm>

namespace tocsin::resolve {

using knowledge::Sense;
using knowledge::SenseKind;

namespace {

bool stands_as_subject(const Document& document, const Word& word) {
    const std::string_view relation = document.string(word.relation);
    if (relation == "nsubj") return true;
    return word.head >= 0 && relation.starts_with("nmod") &&
           document.string(document.words[static_cast<std::size_t>(word.head)].relation) == "nsubj";
}

}  // namespace

Scene::Scene(const Article& an_article, const Document& a_document, const Book& a_book)
    : article(an_article),
      document(a_document),
      book(a_book),
      languages_(a_book.names().language_bit(an_article.language)),
      cues_ending_(a_document.lexemes.size()),
      cues_beginning_(a_document.lexemes.size()),
      tie_length_(a_document.lexemes.size()),
      covered_(a_document.lexemes.size(), -1),
      no_name_(a_document.lexemes.size(), 0),
      plural_(a_document.lexemes.size(), 0),
      subject_(a_document.lexemes.size(), 0),
      names_(a_document.lexemes.size(), -1) {
    read_models();
    for (std::uint32_t i = 0; i < document.sentences.size(); ++i) look(i);
}

// A lexeme is no name where the only word that holds it is another kind of word than names are made of.
void Scene::read_models() {
    std::uint32_t at = 0;
    for (const auto& token : document.tokens) {
        bool may_be = token.words.size() != 1;
        const bool plural = token.words.size() == 1 &&
                            document.string(document.words[token.words.begin].features).find("Number=Plur") != std::string_view::npos;
        const bool subject = token.words.size() == 1 && stands_as_subject(document, document.words[token.words.begin]);
        for (std::uint32_t w = token.words.begin; w < token.words.end && !may_be; ++w) {
            const Upos upos = document.words[w].upos;
            may_be = upos == Upos::PROPN || upos == Upos::X || upos == Upos::NOUN || upos == Upos::ADJ;
        }
        for (; at < document.lexemes.size() && document.lexemes[at].span.begin < token.span.end; ++at)
            if (document.lexemes[at].span.begin >= token.span.begin) {
                no_name_[at] = may_be ? 0 : 1;
                plural_[at] = plural ? 1 : 0;
                subject_[at] = subject ? 1 : 0;
            }
    }
    at = 0;
    for (std::size_t i = 0; i < document.names.size(); ++i) {
        const Span span = document.names[i].span;
        while (at < document.lexemes.size() && document.lexemes[at].span.end <= span.begin) ++at;
        for (std::uint32_t k = at; k < document.lexemes.size() && document.lexemes[k].span.begin < span.end; ++k)
            names_[k] = static_cast<std::int32_t>(i);
    }
}

const Name* Scene::name_at(std::uint32_t index) const {
    return names_[index] < 0 ? nullptr : &document.names[static_cast<std::size_t>(names_[index])];
}

void Scene::look(std::uint32_t sentence) {
    const Rows rows = document.sentences[sentence].lexemes;
    found_.clear();
    book.names().find(article.text, std::span(document.lexemes).subspan(rows.begin, rows.size()), languages_, found_);
    const auto is_cue = [](SenseKind kind) {
        return kind == SenseKind::cue || kind == SenseKind::place_cue || kind == SenseKind::place_kind || kind == SenseKind::number;
    };
    for (const auto& match : found_)
        if (const Sense sense = knowledge::sense_of(match.payload); is_cue(sense.kind))
            note_cue(rows.begin + match.begin, rows.begin + match.end, book.cue(sense));

    const auto first = static_cast<std::ptrdiff_t>(sightings.size());
    for (const bool references : {false, true}) {
        for (const auto& match : found_) {
            const Sense sense = knowledge::sense_of(match.payload);
            if (sense.kind == SenseKind::reference && match.plain) continue;  // "El" is not "él"
            // "la junta" is not La Junta: a place whose own words are all written small is none.
            if (sense.kind == SenseKind::place && !is_capital(rows.begin + match.end - 1) && begins(rows.begin + match.begin, Cue::article))
                continue;
            const bool nothing = sense.kind == SenseKind::cue && book.cue(sense) == Cue::nothing;
            if ((nothing || !is_cue(sense.kind)) && (sense.kind == SenseKind::reference) == references)
                take(sentence, rows.begin + match.begin, rows.begin + match.end, sense, references);
        }
    }
    sightings.erase(std::remove_if(sightings.begin() + first, sightings.end(), [](const Sighting& s) { return s.senses.empty(); }),
                    sightings.end());
    std::sort(sightings.begin() + first, sightings.end(), [](const Sighting& a, const Sighting& b) { return a.begin < b.begin; });
    for (std::size_t i = static_cast<std::size_t>(first); i < sightings.size(); ++i)
        for (std::uint32_t at = sightings[i].begin; at < sightings[i].end; ++at) covered_[at] = static_cast<std::int32_t>(i);
}

// Matches come by begin, the longer first. Of two that overlap the one with more words wins, articles not counted ("Unión Africana"
// against the town "La Unión"), else the earlier; a reference ("el reino") gives way to any name.
void Scene::take(std::uint32_t sentence, std::uint32_t begin, std::uint32_t end, Sense sense, bool gives_way) {
    if (!sightings.empty() && sightings.back().begin == begin && sightings.back().end == end &&
        sightings.back().senses.end == senses.size()) {
        senses.push_back(sense);
        ++sightings.back().senses.end;
        return;
    }
    if (gives_way) {
        if (!clear_nouns(begin, end)) return;
    } else if (!sightings.empty() && sightings.back().sentence == sentence && begin < sightings.back().end) {
        if (words(begin, end) <= words(sightings.back().begin, sightings.back().end)) return;
        for (std::uint32_t at = sightings.back().begin; at < sightings.back().end; ++at) covered_[at] = -1;
        sightings.pop_back();
    }
    const auto number = static_cast<std::int32_t>(sightings.size());
    for (std::uint32_t at = begin; at < end; ++at) covered_[at] = number;
    const auto at = static_cast<std::uint32_t>(senses.size());
    senses.push_back(sense);
    sightings.push_back({begin, end, sentence, {at, at + 1}});
}

// Takes nouns inside the run away ("men" in "the two men", "presidents"); false, and nothing is done, where a name or a longer noun stands
// there.
bool Scene::clear_nouns(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t at = begin; at < end; ++at) {
        if (covered_[at] < 0) continue;
        const Sighting& there = sightings[static_cast<std::size_t>(covered_[at])];
        if (there.begin < begin || there.end > end ||
            (sense_of(there, SenseKind::role) == nullptr && sense_of(there, SenseKind::office) == nullptr) ||
            there.end - there.begin >= end - begin)
            return false;
    }
    for (std::uint32_t at = begin; at < end; ++at) {
        if (covered_[at] < 0) continue;
        sightings[static_cast<std::size_t>(covered_[at])].senses.end = sightings[static_cast<std::size_t>(covered_[at])].senses.begin;
        covered_[at] = -1;
    }
    return true;
}

std::uint32_t Scene::words(std::uint32_t begin, std::uint32_t end) const {
    while (begin + 1 < end && begins(begin, Cue::article)) ++begin;
    return end - begin;
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
