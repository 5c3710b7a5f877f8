// Links the documents of a store: origins, stories and entries, made of all of them and kept in it.
#pragma once

#include <optional>

#include "core/date.h"
#include "knowledge/pack.h"
#include "store/store.h"

namespace tocsin::cli {

// The links of all documents that are in the store, or of those published by `as_of`. What is kept of a document is used; of the others the
// text is read. Nothing is written.
[[nodiscard]] Result<store::Links> make_links(const knowledge::Pack& pack, const store::Store& store, std::optional<Date> as_of = {});

// Makes and keeps them where documents came or the knowledge changed since they were last made; says whether it did.
[[nodiscard]] Result<bool> keep_links(const knowledge::Pack& pack, store::Store& store);

}  // namespace tocsin::cli
