// What the events of one article tell of each other: whom a rejection answers, what is demanded or threatened.
#pragma once

#include <optional>
#include <vector>

#include "core/article.h"
#include "core/document.h"
#include "core/records.h"
#include "extract/frames.h"

namespace tocsin::extract {

struct Finding {
    Event event;
    std::optional<Span> denial;  // the word that denies it, where one does
    bool past = false;           // told in a past tense
    bool orphan = false;         // names nobody: adopt_orphans()
};

// A rejection or denial that names nobody answers whoever accused or asked its actor, up to three sentences before. A denied act of
// somebody who was accused is a rejection too, as PLOVER has it: such events are added.
// So is a bare denial ("la junta lo desmintió"), which only the statements know.
void answer_accusations(const Article& article, const std::vector<Statement>& statements, std::vector<Finding>& findings);

// "The truce took effect": what sides do together and names none of them is done by those of the last event of its kind (CAMEO code)
// before it; without such an event, and without a place, it is dropped.
void adopt_orphans(std::vector<Finding>& findings);

// What is told long after it happened is background, and so is what goes on telling of it without a day of its own. What the present
// tells of a day after the article's is a plan. The limit `historical-days`: how long before the article a day is past. Sorts the
// findings in text order.
void set_standing_by_day(const Article& article, const Document& document, const Frames& frames, std::vector<Finding>& findings);

// Whether two lists of parties have one in common: the same reference, country and sector, or words.
[[nodiscard]] bool share_a_party(const std::vector<Party>& a, const std::vector<Party>& b);

}  // namespace tocsin::extract
