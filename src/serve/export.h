// What `tocsin export` writes, from a snapshot, piece by piece.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "serve/snapshot.h"

namespace tocsin::serve {

// documents, events, statements, figures, entries, stories or origins.
[[nodiscard]] bool is_exported(std::string_view what);

// `write` says false when nobody listens any more.
void export_rows(const Snapshot& snapshot, const std::string& what, bool as_csv, const std::function<bool(std::string_view)>& write);

}  // namespace tocsin::serve
