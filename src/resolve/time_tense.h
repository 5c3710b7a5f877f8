// Which tense a sentence shows around a date expression: it tells whether "Monday" is the last one or the next.
//
// Cues are words ("will", "said", "va") and endings ("-rá", "-ront") of knowledge/<lang>/times_tense.tsv.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/document.h"
#include "core/result.h"
#include "knowledge/table.h"
#include "resolve/time_features.h"

namespace tocsin::resolve {

class TimeTense {
public:
    [[nodiscard]] static Result<TimeTense> create(const knowledge::Table& table, const std::string& file);

    // The tense of the cue nearest to the expression, one before it counting more; PRESENT where there is none.
    [[nodiscard]] Reach near(std::string_view text, const std::vector<Lexeme>& lexemes, Rows sentence, Rows expression) const;

private:
    struct Ending {
        std::string letters;
        Reach tense = Reach::PAST;
    };
    [[nodiscard]] bool is_of_future(std::string_view text, const std::vector<Lexeme>& lexemes, Rows sentence, std::uint32_t at) const;
    [[nodiscard]] Reach cue(std::string_view text, const Lexeme& lexeme) const;

    std::unordered_map<std::uint64_t, Reach> words_;
    std::vector<Ending> endings_;  // longest first
};

}  // namespace tocsin::resolve
