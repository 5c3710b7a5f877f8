// A document's skeleton and the sketches of its records as bytes, so that a store can keep them and a collection be linked anew without its
// texts.
//
// Little endian on every machine that is supported; bytes of another version, or damaged ones, are refused: they are made anew from the
// text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "link/entries.h"
#include "link/skeleton.h"

namespace tocsin::link {

struct DocumentSketch {
    Skeleton skeleton;
    RecordSketches records;
};

[[nodiscard]] std::string to_bytes(const DocumentSketch& sketch);
[[nodiscard]] std::string to_bytes(const Skeleton& skeleton);
[[nodiscard]] std::optional<DocumentSketch> from_bytes(std::string_view bytes);
[[nodiscard]] std::optional<Skeleton> skeleton_from_bytes(std::string_view bytes);

}  // namespace tocsin::link
