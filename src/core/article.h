// An article: the text and nothing else, and what the page says of it. Made by `clean`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/moment.h"
#include "core/note.h"

namespace tocsin {

struct Outlet {
    std::string name;
    std::string domain;
};

enum class DateBasis { metadata, header, dateline, text };
enum class Access { full, preview };

[[nodiscard]] std::string_view name_of(DateBasis basis);
[[nodiscard]] std::string_view name_of(Access access);

struct Published {
    Date date;
    Precision precision = Precision::day;
    DateBasis basis = DateBasis::metadata;
};

// Invariants: `text` is valid UTF-8 in NFC, without control characters but '\n'; paragraphs are parted by one
// "\n\n"; no blank at either end of a paragraph. `id` is "d:" and 32 hex digits of a hash of title and text, so the same
// article always has the same id. What is not known is absent: an empty string or no value.
struct Article {
    std::string id;
    std::string input;
    std::string url, title, byline;
    std::string language;  // ISO 639-1; empty = undecided, with a note
    Outlet outlet;
    std::optional<Published> published;
    std::optional<Moment> revised;      // when this text was last changed, as the page says, else when it was fetched
    std::string dateline_place;         // the name as written: "KHARTOUM"
    std::vector<std::string> agencies;  // wire services that the article credits, names of knowledge/outlets/agencies.tsv, sorted
    Access access = Access::full;
    std::string text;
    // Where each paragraph begins and ends in `text`, and what it is.
    enum class Block { paragraph, subhead, standfirst };
    struct Paragraph {
        Span span;
        Block block = Block::paragraph;
    };
    std::vector<Paragraph> paragraphs;
    std::vector<Note> notes;
};

}  // namespace tocsin
