// A page as lines, with what is known of it: what the steps of cleaning work on and fill.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "clean/agencies.h"
#include "clean/cues.h"
#include "clean/days.h"
#include "clean/language_words.h"
#include "clean/line.h"
#include "clean/small_words.h"
#include "core/article.h"

namespace tocsin::clean {

// What all steps look words up in; made once.
struct Lexicon {
    [[nodiscard]] static Result<Lexicon> create(const knowledge::Pack& pack);

    std::unique_ptr<SmallWords> small_words;  // where they lie does not change when the lexicon moves
    Days days;
    Agencies agencies;
    Cues cues;
    LanguageWords language_words;

    [[nodiscard]] const SmallWords& words() const { return *small_words; }

private:
    Lexicon(const knowledge::Pack& pack, Cues made);
};

// How much of a page the lines are.
enum class Source : std::uint8_t {
    scraped,  // the whole page as text: menus, header, article, lists
    content,  // what was picked out of HTML
    given,    // a text that its carrier calls the article: only what is surely furniture goes
};

struct Page {
    Source source = Source::scraped;
    std::vector<Line> lines;
    std::string title, byline;
    Outlet outlet;
    std::optional<Published> published;
    std::optional<Moment> modified;  // as its metadata say
    std::string dateline_place;
    std::vector<std::uint32_t> agencies;  // credited
    Access access = Access::full;
    DayOrder order = DayOrder::unknown;  // of "03/05/2023" on this page
    std::vector<Note> notes;

    // Found by body.h; lines [body_begin, body_end) hold all prose.
    std::size_t body_begin = 0, body_end = 0;
};

void note(Page& page, std::string kind, std::string words);

}  // namespace tocsin::clean
