// Reads an agenda item back from its line, as the records of contract.h are read.
#pragma once

#include <string_view>

#include "core/records.h"
#include "core/result.h"

namespace tocsin::publish {

// bad_format where the line is no item of this contract.
[[nodiscard]] Result<AgendaItem> agenda_from_line(std::string_view line);

}  // namespace tocsin::publish
