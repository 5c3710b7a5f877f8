// A line: what stands by itself on a page, from a scraped text or from HTML, before it is known whether it belongs to the article.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/document.h"

namespace tocsin::clean {

// The kinds of furniture.tsv; the order is that of kinds.tsv.
enum class Cue : std::uint8_t {
    tool,
    reading,
    account,
    price,
    newsletter,
    advert,
    related,
    ranking,
    comments,
    cookies,
    copyright,
    caption,
    credit,
    paywall,
    published,
    updated,
    byline,
    contributed,
    tags,
    about,
    donate,
    tail,
    today,
};
inline constexpr std::size_t cue_count = 23;

[[nodiscard]] std::string_view name_of(Cue cue);
[[nodiscard]] std::optional<Cue> cue_from(std::string_view name);

// What a line turned out to be. Everything but body, subhead and standfirst is left out of the text.
enum class Role : std::uint8_t { open, body, subhead, standfirst, title, masthead, date, byline, caption, furniture, sign_off };

struct Line {
    enum class Mark : std::uint8_t { plain, heading, item, lead };  // lead: stands between the title and the text

    std::string text;  // trimmed, NFC, blanks made single but for wide gaps ("   "), which part the entries of a menu
    Mark mark = Mark::plain;
    bool after_blank = false;  // a blank line was before
    float link_share = 0;      // share of its letters inside links; 0 in plain text

    // Measured from the text:
    std::vector<Lexeme> lexemes;
    std::uint32_t words = 0;         // lexemes of letters or digits
    std::uint32_t letter_words = 0;  // of letters
    std::uint32_t capitals = 0;      // of these, with a capital
    std::uint32_t inner_stops = 0;   // sentence ends inside
    bool has_stop = false;           // ends as a sentence does
    bool is_menu = false;            // short parts between bars, dots, wide gaps

    // From the phrases of the knowledge: a bit for each Cue.
    std::uint32_t whole = 0;  // the phrase is the line
    std::uint32_t part = 0;   // it is a part of it
    float cue_weight = 0;     // everywhere
    float edge_weight = 0;    // before the first prose and behind the last
    float tail_weight = 0;    // towards the end
    bool strong_paywall = false;

    Role role = Role::open;
    Cue why = Cue::tool;  // of furniture

    [[nodiscard]] bool has(Cue cue) const { return ((whole | part) >> static_cast<unsigned>(cue)) & 1U; }
    [[nodiscard]] bool is_whole(Cue cue) const { return (whole >> static_cast<unsigned>(cue)) & 1U; }
};

// The lines of a plain text; hard-wrapped paragraphs are joined. `text` is valid UTF-8.
[[nodiscard]] std::vector<Line> cut_lines(std::string_view text);

// Fills what is measured from Line::text.
void measure(Line& line);

// `text` with blanks of all kinds made single spaces; three or more in a row, or a tab, stay as a gap of three.
[[nodiscard]] std::string tidy(std::string_view text);

// The same without gaps: as it goes into the article.
[[nodiscard]] std::string single_spaced(std::string_view text);

}  // namespace tocsin::clean
