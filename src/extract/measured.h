// A number of a sentence with what it measures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/span.h"

namespace tocsin::extract {

// Rows count lexemes from the sentence's first one.
struct Measured {
    std::uint32_t quantity = 0;  // index into the quantities given
    std::uint32_t measure = 0;
    std::optional<std::uint32_t> unit;
    Rows span;                             // number and what it counts, up to the verb where it is beside
    std::optional<Rows> noun;              // what is counted
    std::optional<std::uint32_t> part_of;  // index into the result of this sentence
    double value_low = 0, value_high = 0;  // after the reading of an ambiguous mark was chosen
    std::string rule;
    double confidence = 0;
};

}  // namespace tocsin::extract
