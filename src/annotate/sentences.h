// Where sentences begin and end. Stops and closing marks are told by ICU's Unicode properties (UAX 29); whether a stop ends is
// decided by what stands before it (knowledge/<language>/abbreviations.tsv, initials, ordinals) and behind it (case, quotation
// marks, lost blanks).
//
//     Gen. Tiani met Mr. J. K. Bell.  “Is it over?” a boy asked.  « Rien ne va plus ! »  Il s'est tu.
//     |_____________________________| |________________________|  |__________________|  |___________|
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/article.h"
#include "core/result.h"
#include "core/span.h"
#include "knowledge/pack.h"

namespace tocsin::annotate {

struct Sentences {
    std::vector<Span> spans;
    std::vector<std::uint32_t> held;  // bytes behind stops that belong to an abbreviation and end nothing, ascending
};

class SentenceSplitter {
public:
    [[nodiscard]] static Result<SentenceSplitter> create(const knowledge::Pack& pack);

    SentenceSplitter(SentenceSplitter&&) noexcept;
    SentenceSplitter& operator=(SentenceSplitter&&) noexcept;
    ~SentenceSplitter();

    // In text order; no sentence crosses a paragraph, none is blank, and every letter lies in one.
    [[nodiscard]] Sentences split(const Article& article) const;

private:
    struct State;
    explicit SentenceSplitter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::annotate
