// Checks knowledge against knowledge/schema.tsv, which says for every file its columns and what may stand in them.
//
//     file         column     check                      meaning
//     */demonyms   id         required ref:actors/states.id,actors/organizations.id     …
//
// `file` is a path without ".tsv"; "*/" stands for every language. Checks, parted by blanks:
//
//     required          the cell is not empty
//     id                no two rows of one file have the same (a later folder's row takes the place of an earlier one)
//     ref:T.C,T2.C2     each value is in that column of one of those tables
//     date              ISO 8601: day, month or year
//     number:LOW:HIGH   each value is a number from LOW to HIGH
//     one-of:a,b,c      each value is one of these
//     names             each value has letters or digits; a two-letter prefix with a colon is a language
//
// Several values in a cell are parted by "|" and checked each.
#pragma once

#include <vector>

#include "core/result.h"
#include "knowledge/source.h"

namespace tocsin::knowledge {

// All that is wrong, by file and line; empty = sound. A file or column that the schema does not know is an error, so is a column
// that it knows and the file lacks. Without a schema in `tables` nothing is known, which is one error.
[[nodiscard]] std::vector<Error> check(const SourceTables& tables);

}  // namespace tocsin::knowledge
