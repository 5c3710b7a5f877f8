// Which country the text speaks of where a noun stands: "the army" of a paragraph on Haiti is Haiti's, though the article is about Kenya.
//
// What the whole document names (Evidence) and what the last sentences name are weighed against each other. Countries that were only
// taken from the document themselves say nothing.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "resolve/evidence.h"
#include "resolve/mention.h"
#include "resolve/scene.h"

namespace tocsin::resolve {

class Locality {
public:
    // All must outlive it; `mentions` may change between two calls.
    Locality(const Scene& scene, const Evidence& evidence, const Mentions& mentions)
        : scene_(scene), evidence_(evidence), mentions_(mentions) {}

    // What of the mention's own sentence counts: "Rebels shot a Dutch nurse" tells of no Dutch rebels.
    enum class OwnSentence : std::uint8_t { all, places };

    // Of mention `i`; "" where the document names no country.
    [[nodiscard]] std::string_view country_at(std::size_t i, OwnSentence own = OwnSentence::all) const;

private:
    using Weights = std::vector<std::pair<std::string_view, double>>;
    [[nodiscard]] Weights named_near(std::size_t i, OwnSentence own) const;

    const Scene& scene_;
    const Evidence& evidence_;
    const Mentions& mentions_;
};

}  // namespace tocsin::resolve
