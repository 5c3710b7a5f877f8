// Who says so: for a place in a sentence, the party that vouches for what stands there.
//
//     Doctors said  30 people died .        30 people died , doctors said .      According to doctors , 30 people died .
//     subject >cue  here                    here            subject >cue         source >party          here
//
// Works on lexemes, the entities of the Grounding and the words of knowledge/XX/attribution.tsv. Pronouns and "the agency" stand for
// who spoke or was named before. Where a party is known only by what it is ("doctors"), it is given the country that the article is about.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include "core/records.h"
#include "core/result.h"
#include "extract/figure_words.h"
#include "knowledge/pack.h"

namespace tocsin::extract {

enum class SourceRole : std::uint8_t {
    say,
    tally,
    source,
    pronoun,
    anaphor,
    possessive,
    report,
    self,
    article,
    local,
    civilians,
    soldiers,
    police
};

struct AttributionWords {
    Phrases phrases;
    std::vector<SourceRole> rows;

    [[nodiscard]] static Result<AttributionWords> create(const knowledge::Pack& pack, const std::string& language);
};

// For one article; made anew for each.
class Attributor {
public:
    // All must outlive it.
    Attributor(const AttributionWords& words, const MeasureWords& clauses, const Article& article, const Document& document,
               const Grounding& grounding);

    // Nearest first; empty where the outlet itself says it. `at`: a lexeme, counted from the sentence's first.
    [[nodiscard]] std::vector<Party> sources(std::uint32_t sentence, std::uint32_t at);

    // Is the lexeme (counted from the sentence's first) the first of a phrase of that role?
    [[nodiscard]] bool begins(std::uint32_t sentence, std::uint32_t at, SourceRole role) const;

    // The last organization or state that acts before that place, in this sentence or the three before it.
    [[nodiscard]] std::optional<Party> last_actor(std::uint32_t sentence, std::uint32_t at) const;

    // The country in which most of the article's places lie, else that it names most; empty where it names none.
    [[nodiscard]] const std::string& main_country() const { return main_country_; }

    // Whether the lexeme lies in a cue's phrase or close behind it: a date there is the day of the saying.
    [[nodiscard]] bool beside_cue(std::uint32_t sentence, std::uint32_t at);

private:
    struct Cue {
        SourceRole role = SourceRole::say;
        Rows rows;                 // the cue's own words
        Rows subject;              // the party's words
        bool trailing = false;     // what it vouches for stands before it
        bool in_relative = false;  // "doctors, who said ..., "
        Party party;
    };
    struct View;

    [[nodiscard]] const std::vector<Cue>& cues(std::uint32_t sentence);
    [[nodiscard]] std::vector<Cue> read_cues(std::uint32_t sentence);
    [[nodiscard]] std::optional<Party> party_of(std::uint32_t sentence, Rows subject, std::span<const Cue> before);
    [[nodiscard]] std::optional<Party> last_speaker(std::uint32_t sentence);
    [[nodiscard]] std::optional<Party> entity_party(std::uint32_t sentence, Rows subject) const;
    // "the agency": named by what it is only, and named before by its name.
    [[nodiscard]] bool is_anaphor(const Entity& entity) const;
    [[nodiscard]] bool is_titled(const View& view, Rows subject) const;
    void name_by_phrase(const View& view, Rows subject, Party& party) const;
    void complete(std::uint32_t sentence, Rows subject, Party& party) const;

    const AttributionWords& words_;
    const MeasureWords& clauses_;
    const Article& article_;
    const Document& document_;
    const Grounding& grounding_;
    std::vector<std::vector<std::uint32_t>> entities_;   // by sentence
    std::vector<std::optional<std::vector<Cue>>> cues_;  // by sentence, read when asked for
    std::string main_country_;
};

}  // namespace tocsin::extract
