// Finds the date and time expressions of an article and gives each its TIMEX3 value and its days.
//
//     "a ceasefire signed on Monday ... two days later"   published 2022-02-23
//                            [2022-02-21]  [2022-02-23]
//
// Extents are those of TimeML: without the preposition. Of a range ("from 17 to 24 February") both ends are entities of their
// own, their rules end in "/first" and "/last", and the first one's `to` is the end of the range.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::resolve {

class TimeTagger {
public:
    // Reads the words and rules of every language that the pack has; the pack may go afterwards.
    [[nodiscard]] static Result<TimeTagger> create(const knowledge::Pack& pack);

    TimeTagger(TimeTagger&&) noexcept;
    TimeTagger& operator=(TimeTagger&&) noexcept;
    ~TimeTagger();

    // Entities of kind date, in text order. A language without rules of its own gets dates in digits only. Without
    // `article.published` relative expressions get no day that the text does not give. Safe for several threads at a time.
    [[nodiscard]] std::vector<Entity> tag(const Article& article, const Document& document) const;

private:
    struct State;
    explicit TimeTagger(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::resolve
