// What is to take place, as an article tells it: meetings, votes, truces, deliveries to come, with parties, day, proposer, conditions and
// state. Several mentions of one thing are one item. docs/formats/agenda.md.
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

class AgendaExtractor {
public:
    // The pack must outlive it.
    [[nodiscard]] static Result<AgendaExtractor> create(const knowledge::Pack& pack);

    AgendaExtractor(AgendaExtractor&&) noexcept;
    AgendaExtractor& operator=(AgendaExtractor&&) noexcept;
    ~AgendaExtractor();

    // In the order of their first mentions. `events` are the article's. None where the language has no agenda.tsv or the document was not
    // parsed. Safe for several threads at a time.
    [[nodiscard]] std::vector<AgendaItem> extract(const Article& article, const Document& document, const Grounding& grounding,
                                                  const std::vector<Event>& events) const;

private:
    struct State;
    explicit AgendaExtractor(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::extract
