#include "extract/attribution.h"

#include <algorithm>

#include "extract/attribution_view.h"
#include "extract/speaker_home.h"

namespace tocsin::extract {
namespace {

constexpr std::uint32_t beside = 3;  // lexemes between a cue and the day of the saying

}  // namespace

Attributor::Attributor(const AttributionWords& words, const MeasureWords& clauses, const Article& article, const Document& document,
                       const Grounding& grounding)
    : words_(words), clauses_(clauses), article_(article), document_(document), grounding_(grounding) {
    entities_.resize(document.sentences.size());
    cues_.resize(document.sentences.size());
    for (std::uint32_t e = 0; e < grounding.entities.size(); ++e)
        if (grounding.entities[e].sentence < entities_.size()) entities_[grounding.entities[e].sentence].push_back(e);
    main_country_ = extract::main_country(grounding);
}

bool Attributor::begins(std::uint32_t sentence, std::uint32_t at, SourceRole role) const {
    const auto& rows = document_.sentences[sentence].lexemes;
    if (at >= rows.size()) return false;
    const View view{article_.text, std::span(document_.lexemes).subspan(rows.begin, rows.size()), clauses_, words_, {}};
    return view.size_of(at, role) > 0;
}

const std::vector<Attributor::Cue>& Attributor::cues(std::uint32_t sentence) {
    if (!cues_[sentence]) {
        cues_[sentence].emplace();  // an empty list stands while it is read, so that a pronoun cannot ask for itself
        cues_[sentence] = read_cues(sentence);
    }
    return *cues_[sentence];
}

std::vector<Party> Attributor::sources(std::uint32_t sentence, std::uint32_t at) {
    const auto& rows = document_.sentences[sentence].lexemes;
    const View view{article_.text, std::span(document_.lexemes).subspan(rows.begin, rows.size()), clauses_, words_, {}};
    std::uint32_t begin = at, end = at;
    while (begin > 0 && !view.parts_segments(begin - 1)) --begin;
    while (end < view.size() && !view.parts_segments(end)) ++end;

    const Cue* before = nullptr;
    const Cue* behind = nullptr;
    const Cue* source = nullptr;
    for (const auto& cue : cues(sentence)) {
        if (cue.rows.begin < begin || cue.rows.begin >= end) continue;
        if (cue.role == SourceRole::source) {
            // The first behind the number; one that a conjunction begins speaks of what follows it.
            const bool of_next = cue.rows.begin > at && view.size_of(cue.rows.begin - 1, Role::conjunction) > 0;
            if (!of_next && (!source || source->rows.begin < at)) source = &cue;
            continue;
        }
        if (cue.rows.end <= at && cue.subject.end <= at + 1) {
            bool closed = false;
            if (cue.in_relative)
                for (std::uint32_t i = cue.rows.end; i < at; ++i) closed |= view.is_comma(i);
            if (!closed) before = &cue;
        } else if (cue.rows.begin > at && cue.trailing && cue.role == SourceRole::say && !behind) {
            bool separated = false;
            for (std::uint32_t i = at; i < std::min(cue.subject.begin, cue.rows.begin); ++i) separated |= view.is_stop(i);
            if (separated) behind = &cue;
        }
    }
    std::vector<Party> out;
    if (source) out.push_back(source->party);
    if (before) {
        if (!source || source->rows.begin > before->rows.end) out.push_back(before->party);
    } else if (behind && !source) {
        out.push_back(behind->party);
    }
    // "…; another 511 were wounded": who spoke before the semicolon goes on, where nobody else does.
    if (out.empty() && begin > 0)
        for (const auto& cue : cues(sentence))
            if (cue.rows.end <= begin && !cue.trailing && cue.role != SourceRole::source) out = {cue.party};
    if (out.empty() && view.size() > 0 && view.is_quote(0))
        if (const auto speaker = last_speaker(sentence)) out.push_back(*speaker);
    return out;
}

bool Attributor::beside_cue(std::uint32_t sentence, std::uint32_t at) {
    for (const auto& cue : cues(sentence)) {
        const bool near_verb = at >= cue.rows.end && at - cue.rows.end < beside;
        const bool near_subject = at >= cue.subject.end && at - cue.subject.end < beside;
        if (cue.role == SourceRole::say && (near_verb || near_subject)) return true;
    }
    return false;
}

}  // namespace tocsin::extract
