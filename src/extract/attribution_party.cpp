#include <algorithm>

#include "extract/attribution_view.h"
#include "extract/entity_kinds.h"
#include "extract/speaker_party.h"
#include "text/lex.h"

namespace tocsin::extract {
std::optional<Party> Attributor::entity_party(std::uint32_t sentence, Rows subject) const {
    const auto& rows = document_.sentences[sentence].lexemes;
    if (subject.empty()) return std::nullopt;
    const Span words{document_.lexemes[rows.begin + subject.begin].span.begin, document_.lexemes[rows.begin + subject.end - 1].span.end};
    const Entity* best = nullptr;
    int best_rank = 0;
    for (const std::uint32_t e : entities_[sentence]) {
        const Entity& entity = grounding_.entities[e];
        const bool in_compound = entity.span.end < article_.text.size() && article_.text[entity.span.end] == '-';  // "army-aligned"
        if (!is_actor(entity) || in_compound || is_anaphor(entity) || entity.span.begin < words.begin || entity.span.begin >= words.end)
            continue;
        int rank = entity.kind == EntityKind::state ? (entity.mention == "demonym" ? 1 : 2) : entity.kind == EntityKind::person ? 5 : 3;
        if (entity.kind != EntityKind::person && entity.mention != "name" && entity.mention != "demonym") rank = 4;
        if (rank > best_rank) {
            best = &entity;
            best_rank = rank;
        }
    }
    if (!best || best_rank < 2) return std::nullopt;
    return party_from(*best, article_.text);
}

bool Attributor::is_anaphor(const Entity& entity) const {
    if (entity.mention != "description" || !entity.country.empty() || !entity.ref.empty()) return false;
    const auto lexemes = text::lex(entity.span.of(article_.text));
    std::vector<Phrases::Match> matches;
    for (std::size_t at = 0; at < lexemes.size(); ++at) {
        words_.phrases.find(std::span(lexemes).subspan(at), matches);
        for (const auto& match : matches)
            if (words_.rows[match.row] == SourceRole::anaphor) return true;
    }
    return false;
}

// A country for a party that is known only by what it is.
void Attributor::complete(std::uint32_t sentence, Rows subject, Party& party) const {
    if (!party.country.empty()) return;
    if (party.sector == "IGO" || party.sector == "NGO") return;
    const auto& rows = document_.sentences[sentence].lexemes;
    const View view{article_.text, std::span(document_.lexemes).subspan(rows.begin, rows.size()), clauses_, words_, {}};
    const std::uint32_t begin = view.lexemes[subject.begin].span.begin;
    const std::uint32_t end = view.lexemes[subject.end - 1].span.end;
    const Entity* before = nullptr;
    const Entity* place_before = nullptr;  // "In Goma, doctors said"
    for (const std::uint32_t e : entities_[sentence]) {
        const Entity& entity = grounding_.entities[e];
        const bool inside = entity.span.begin >= begin && entity.span.end <= end;
        if (inside && (entity.sector == "IGO" || entity.sector == "NGO")) return;  // "the mission of the OSCE"
        if (entity.country.empty()) continue;
        if (inside) {
            party.country = entity.country;
            return;
        }
        if (entity.span.end <= begin && entity.kind == EntityKind::state) before = &entity;
        if (entity.span.end <= begin && is_place(entity)) place_before = &entity;
    }
    if (view.size_of(subject.begin, SourceRole::possessive) > 0 && before) {
        party.country = before->country;
        return;
    }
    for (std::uint32_t at = subject.begin; at < subject.end; ++at) {
        if (view.size_of(at, SourceRole::local) == 0) continue;
        party.country = place_before ? place_before->country : main_country_;
        return;
    }
}

std::optional<Party> Attributor::last_actor(std::uint32_t sentence, std::uint32_t at) const {
    const auto& rows = document_.sentences[sentence].lexemes;
    const std::uint32_t limit = document_.lexemes[rows.begin + at].span.begin;
    for (std::uint32_t back = 0; back <= reach_back && back <= sentence; ++back) {
        const auto& list = entities_[sentence - back];
        for (auto e = list.rbegin(); e != list.rend(); ++e) {
            const Entity& entity = grounding_.entities[*e];
            if (entity.span.end > limit || entity.mention == "demonym" ||
                (entity.kind == EntityKind::group && entity.mention == "description"))
                continue;
            if (entity.kind == EntityKind::organization || entity.kind == EntityKind::group || entity.kind == EntityKind::state)
                return party_from(entity, article_.text);
        }
    }
    return std::nullopt;
}

std::optional<Party> Attributor::last_speaker(std::uint32_t sentence) {
    for (std::uint32_t back = 1; back <= reach_back && back <= sentence; ++back) {
        const auto& list = cues(sentence - back);
        for (auto cue = list.rbegin(); cue != list.rend(); ++cue)
            if (cue->role != SourceRole::tally) return cue->party;
    }
    return std::nullopt;
}

// "El presidente Noboa": a title and a name that is not known.
bool Attributor::is_titled(const View& view, Rows subject) const {
    return subject.size() >= 2 && view.lexemes[subject.end - 1].letter_case == Lexeme::Case::title &&
           view.size_of(subject.end - 1, SourceRole::local) == 0;
}

// The head of the phrase: up to a preposition that begins a place ("aid workers | in Adré").
void Attributor::name_by_phrase(const View& view, Rows subject, Party& party) const {
    std::uint32_t end = subject.begin + 1;
    while (end < subject.end && view.size_of(end, Role::preposition) == 0) ++end;
    party.span = Span{view.lexemes[subject.begin].span.begin, view.lexemes[end - 1].span.end};
    party.text = std::string(party.span->of(article_.text));
}

std::optional<Party> Attributor::party_of(std::uint32_t sentence, Rows subject, std::span<const Cue> before) {
    const auto& rows = document_.sentences[sentence].lexemes;
    const View view{article_.text, std::span(document_.lexemes).subspan(rows.begin, rows.size()), clauses_, words_, {}};
    if (subject.empty() || subject.size() > longest_subject) return std::nullopt;
    if (view.size_of(subject.begin, SourceRole::self) > 0) return std::nullopt;  // "we have counted": said by whom?
    if (view.size_of(subject.begin, SourceRole::pronoun) == subject.size()) {
        if (!before.empty()) return before.back().party;
        return last_speaker(sentence);
    }
    if (auto party = entity_party(sentence, subject)) {
        complete(sentence, subject, *party);
        if (party->country.empty() && party->ref.empty() && is_titled(view, subject)) name_by_phrase(view, subject, *party);
        return party;
    }
    bool has_word = false;
    for (std::uint32_t at = subject.begin; at < subject.end; ++at) {
        has_word |= view.is_word(at) && view.lexemes[at].span.size() > 2;
        if (view.size_of(at, SourceRole::anaphor) > 0 && subject.size() <= 3) {
            for (std::uint32_t back = 0; back <= reach_back && back <= sentence; ++back) {
                const auto& list = entities_[sentence - back];
                for (auto e = list.rbegin(); e != list.rend(); ++e) {
                    const Entity& entity = grounding_.entities[*e];
                    if (entity.kind != EntityKind::organization || entity.span.end > view.lexemes[subject.begin].span.begin ||
                        entity.mention == "demonym")
                        continue;
                    // The first, full name of it that this sentence or the last gives.
                    for (const std::uint32_t first : list)
                        if (grounding_.entities[first].ref == entity.ref && !entity.ref.empty())
                            return party_from(grounding_.entities[first], article_.text);
                    return party_from(entity, article_.text);
                }
            }
        }
    }
    if (!has_word) return std::nullopt;
    Party party;
    name_by_phrase(view, subject, party);
    complete(sentence, subject, party);
    return party;
}

}  // namespace tocsin::extract
