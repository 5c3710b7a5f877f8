// What a stage could not decide or left out, and why. Nothing disappears without one.
#pragma once

#include <optional>
#include <string>

#include "core/span.h"

namespace tocsin {

enum class Stage { read, clean, annotate, resolve, extract, link, store };

[[nodiscard]] std::string_view name_of(Stage stage);

struct Note {
    Stage stage = Stage::read;
    std::string kind;          // a word of docs/formats/notes.md: "binary", "paywall", "no-date"
    std::optional<Span> span;  // into Article::text, where it concerns a piece of it
    std::string text;          // one line for a person
};

}  // namespace tocsin
