// The head of a scraped page: title, masthead, day, byline, standfirst, from the lines that body.h left open before the body.
#pragma once

#include "clean/page.h"

namespace tocsin::clean {

// Gives every open line before the body a role, and fills title, byline, outlet and published where the page states them and
// nothing better is known. find_body must have run.
void read_head(Page& page, const Lexicon& lexicon);

// The day that a line states as its own, "Published: 30 April 2023, 21:47"; none where it states only when it was changed.
struct StatedDay {
    DayRead day;
    bool labelled = false;  // by a word such as "published"
    bool updated = false;   // by a word such as "updated" alone
};
[[nodiscard]] std::optional<StatedDay> stated_day(const Line& line, const Lexicon& lexicon);

// Sets Page::published from a day as written, unless it has one; false where the year is missing, the order cannot be told, or
// there is no such day.
bool set_published(Page& page, const DayRead& day, DateBasis basis);

// "© Lakeside Herald 2023", "Copyright 2021 The Bay Times Ltd. All rights reserved." -> the name; "" where there is none.
[[nodiscard]] std::string copyright_holder(const Line& line, const Lexicon& lexicon);

}  // namespace tocsin::clean
