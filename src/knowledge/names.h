// Makes the phrases of all names from the tables: what `resolve` finds in one pass. Part of the compiler.
//
// Besides what the tables hold: the names of all states in every language of the knowledge, from ICU's CLDR data, and the first-level
// subdivisions of iso-codes with their translations, where that package is installed.
#pragma once

#include <string>

#include "knowledge/source.h"

namespace tocsin::knowledge {

// Adds rows to places/places for subdivisions that it does not hold, and their names to those that it does (by admin1 code and
// kind admin1); adds the table generated/state-names: id, then a column for each language with the state's usual name.
void add_generated(SourceTables& tables);

// The bytes of a Phrases whose payloads are Senses (sense.h). Their language indexes are those of `languages_of(tables)`, which
// is what Phrases::language of the result says as long as every language has a phrase.
[[nodiscard]] std::string compile_names(const SourceTables& tables);

// The languages of the knowledge: its folders and the prefixes of names; sorted.
[[nodiscard]] std::vector<std::string> languages_of(const SourceTables& tables);

}  // namespace tocsin::knowledge
