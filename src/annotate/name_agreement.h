// The names of a document that are written alike are of one kind, unless one of them clearly is another: "Valdez" the firm in the first
// sentence is a firm in the fifth, where nothing tells.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/span.h"

namespace tocsin::annotate {

inline constexpr std::size_t name_kinds = 4;  // as NameKind

struct FoundName {
    Rows words;
    std::size_t kind = 0;
    std::array<float, name_kinds> share{};  // how likely the words are a name of the kind; together at most 1
    float confidence = 0;                   // set by agree
};

// Sets kind and confidence of all `names` of a document. `plain` are hashes of the document's words without case and marks.
void agree(std::span<const std::uint64_t> plain, std::vector<FoundName>& names);

}  // namespace tocsin::annotate
