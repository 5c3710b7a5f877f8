// What the article says of its own making, in its first and last lines: datelines, sign-offs, credits to agencies, its day. These
// words are read and taken out of the text.
#pragma once

#include "clean/page.h"

namespace tocsin::clean {

// Fills dateline_place, agencies and, where nothing better is known, published; shortens the lines of the body that hold them.
// find_body, and for scraped text read_head, must have run.
void read_credits(Page& page, const Lexicon& lexicon);

}  // namespace tocsin::clean
