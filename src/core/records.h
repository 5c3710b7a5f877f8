// What an article states: figures now, events and statements with their own stages. Made by `extract`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/grounding.h"
#include "core/note.h"
#include "core/span.h"

namespace tocsin {

// Somebody who acts, speaks or is counted. No span where it is only implied.
struct Party {
    std::string text;
    std::optional<Span> span;
    std::string ref, country, sector;
};

enum class Bound : std::uint8_t { exact, about, at_least, at_most, range };

[[nodiscard]] std::string_view name_of(Bound bound);

// A number that the article states. Invariant: at least one of low and high; equal where exact or about;
// only low where at_least; only high where at_most; low < high where range.
struct Figure {
    std::string id;  // "f:" and a hash of the document's id, the span and the measure
    Span span;       // number and what it counts
    Span number;     // the number with its bound words
    std::uint32_t sentence = 0;
    std::string measure;  // a measure of knowledge/measures/measures.tsv: "killed"
    std::string unit;     // "USD", "tonne", "km"; empty = a plain count
    std::optional<double> low, high;
    Bound bound = Bound::exact;
    std::optional<Party> of;
    std::string place;  // ref, else the name
    std::vector<Party> attributed_to;
    std::optional<TimeValue> time;  // the day or days it is of
    std::optional<Date> since;      // the day it counts from (cumulative)
    std::optional<Date> as_of;      // the day of the count
    std::string part_of;            // the figure's id that this one is part of
    std::string rule;
    double confidence = 0;  // 0..1
};

struct Records {
    std::vector<Figure> figures;
    std::vector<Note> notes;
};

}  // namespace tocsin
