// Compiles a folder of knowledge text into the bytes of a pack. Deterministic: the same text gives the same bytes.
//
// Every FOLDER/**/NAME.tsv becomes the section "table:NAME" (path without ".tsv"). Lines that begin with '#' are comments, the
// first other line names the columns, cells are parted by tabs. Errors name file, line and remedy.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"

namespace tocsin::knowledge {

// `folders`: the shipped one first; rows of a later folder's file are added to those of the same file before it.
[[nodiscard]] Result<std::string> compile(const std::vector<std::string>& folders);

}  // namespace tocsin::knowledge
