// Bytes as they came, before anybody has looked into them: what `read` hands to `clean`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace tocsin {

enum class ItemKind { plain_text, html, fields };

// What the carrier (a JSON Lines row, a feed) says of an article; empty = it says nothing.
struct GivenFields {
    std::string url, title, byline, outlet, outlet_domain, published, language, fetched;
    std::string charset;      // of the bytes, as an HTTP header names it
    bool is_excerpt = false;  // a beginning or a summary: the description in a feed
};

// Invariants: `input` is not empty. `bytes` are unchanged from the carrier (any encoding) for
// plain_text and html; for `fields` they are the UTF-8 plain text that the carrier gave.
struct Item {
    std::string input;  // path, given id, URL, or "file:line" of the record it came from
    ItemKind kind = ItemKind::plain_text;
    std::string bytes;
    GivenFields given;
};

// An input that gives no article, and why: it is shown in the report, never dropped in silence.
struct Reject {
    std::string input;
    std::string kind;  // a word of docs/formats/notes.md: "empty", "binary", "unreadable", "too-large"
    std::string text;  // one line for a person
};

}  // namespace tocsin
