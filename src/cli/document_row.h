// A coded article as the store keeps it.
#pragma once

#include <string>

#include "core/coded.h"
#include "store/store.h"

namespace tocsin::cli {

// `knowledge`: the checksum of the pack that coded it.
[[nodiscard]] store::DocumentRow row_of(const Coded& coded, const std::string& knowledge);

}  // namespace tocsin::cli
