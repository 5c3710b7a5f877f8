// Numbers that tell an amount: money, tonnes, kilometres, hectares.
#pragma once

#include <cstdint>
#include <optional>

#include "extract/marked_sentence.h"
#include "extract/measured.h"

namespace tocsin::extract {

// No value where no unit stands beside the number, or the amount is only told again in brackets ("20 km (12 miles)").
[[nodiscard]] std::optional<Measured> amount(const MarkedSentence& sentence, std::uint32_t quantity);

// Of the two readings of an ambiguous mark, whole things take the one that has no fraction.
void choose_reading(Measured& out, const Quantity& quantity, bool whole);

}  // namespace tocsin::extract
