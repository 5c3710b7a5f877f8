// Compiles a folder of knowledge text into the bytes of a pack. Deterministic: the same text gives the same bytes.
//
// Every FOLDER/**/NAME.tsv (source.h) becomes the section "table:NAME" (path without ".tsv"); all names together become
// "phrases:names" (names.h). Errors name file, line and remedy.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/result.h"
#include "knowledge/source.h"

namespace tocsin::knowledge {

// `folders`: the shipped one first; rows of a later folder's file are added to those of the same file before it, or
// take the place of the row with the same id.
[[nodiscard]] Result<std::string> compile(const std::vector<std::string>& folders);

// The same from tables that were read before; adds what is generated to them.
[[nodiscard]] std::string compile(SourceTables tables);
// The bytes of a container with these sections (layout in pack.h); knowledge packs and models are such containers.
[[nodiscard]] std::string pack_bytes(const std::map<std::string, std::string>& sections);

}  // namespace tocsin::knowledge
