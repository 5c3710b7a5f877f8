// Which lines of a page are the article: prose, subheads between prose, and the standfirst; the rest by what it is.
//
//     nav, masthead, title, date, byline, caption | prose, subhead, prose, "Read also", prose | sign-off, tags, "Most read", list
//     head                                          body_begin                                  body_end
//
// A line is weighed (knowledge/extraction); what a heading such as "Most read" takes with it is decided by blocks.
#pragma once

#include "clean/page.h"

namespace tocsin::clean {

// Marks and weighs the lines, finds where the body begins and ends, and gives all of them a role; those of the head that are neither
// furniture nor caption stay open for head.h. Sets Page::access where a paywall cut the article.
void find_body(Page& page, const Lexicon& lexicon);

}  // namespace tocsin::clean
