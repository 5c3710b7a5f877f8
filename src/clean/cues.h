// Finds the phrases of page furniture in lines and weighs what they say. The phrases are those of all languages at once: pages
// mix them, and a line's language is not known yet.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "clean/line.h"
#include "core/result.h"
#include "knowledge/pack.h"
#include "knowledge/phrases.h"

namespace tocsin::clean {

enum class Swallow : std::uint8_t { nothing, next, group, list, rest };

class Cues {
public:
    // Reads */furniture, extraction/kinds and extraction/weights.
    [[nodiscard]] static Result<Cues> create(const knowledge::Pack& pack);

    // Fills the cue fields of a measured line.
    void mark(Line& line) const;

    [[nodiscard]] Swallow swallow_of(Cue cue) const { return kinds_[static_cast<std::size_t>(cue)].swallow; }
    // A number of weights.tsv; 0 where there is none of that name.
    [[nodiscard]] double weight(std::string_view feature) const;

private:
    enum class At : std::uint8_t { line, start, end, any, brief, colon, number, bracket, paren, close, pct, weak };
    enum class Zone : std::uint8_t { all, edge, tail };
    struct Kind {
        float whole = 0, part = 0;
        Zone zone = Zone::all;
        Swallow swallow = Swallow::nothing;
    };
    [[nodiscard]] static std::optional<At> at_from(std::string_view name);
    [[nodiscard]] bool fits(const Line& line, const knowledge::PhraseMatch& match, At at, std::size_t first, std::size_t last) const;

    std::array<Kind, cue_count> kinds_;
    std::map<std::string, double, std::less<>> weights_;
    std::unique_ptr<std::string> bytes_;  // of the phrases; where it lies does not change when Cues moves
    knowledge::Phrases phrases_;
    double brief_words_ = 8;
    double long_words_ = 14;
};

}  // namespace tocsin::clean
