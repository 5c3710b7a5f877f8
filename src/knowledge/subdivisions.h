// The first-level subdivisions of states (ISO 3166-2), as Debian's iso-codes package holds them with translations.
#pragma once

#include <string>
#include <vector>

namespace tocsin::knowledge {

struct Subdivision {
    std::string code;                // "SD-DN"
    std::vector<std::string> names;  // as cells write them: "North Darfur", "fr:Darfour-Nord"
};

// Sorted by code; none where the package is not installed. `languages`: for which translations are wanted.
[[nodiscard]] std::vector<Subdivision> subdivisions(const std::vector<std::string>& languages);

}  // namespace tocsin::knowledge
