// Who says what: cue, speaker, addressee, content, exact quoted words. docs/formats/statements.md.
//
// One statement for each cue and speaker; a quotation that goes on without a speaker belongs to the statement before it. No quoted span
// that does not stand within quotation marks in the article's text.
#pragma once

#include <memory>
#include <vector>

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include "core/records.h"
#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::extract {

class StatementExtractor {
public:
    // The pack must outlive it.
    [[nodiscard]] static Result<StatementExtractor> create(const knowledge::Pack& pack);

    StatementExtractor(StatementExtractor&&) noexcept;
    StatementExtractor& operator=(StatementExtractor&&) noexcept;
    ~StatementExtractor();

    // In text order of the cues; `about` and `answers` are left to link(). None where the language has no speech.tsv or the
    // document was not parsed. Safe for several threads at a time.
    [[nodiscard]] std::vector<Statement> extract(const Article& article, const Document& document, const Grounding& grounding) const;

    // Sets `about` and `answers` of the article's statements: statement_links.h.
    void link(const Article& article, const Document& document, const Grounding& grounding, const std::vector<Event>& events,
              std::vector<Statement>& statements) const;

private:
    struct State;
    explicit StatementExtractor(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::extract
