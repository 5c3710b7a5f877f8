// Which countries a document is about: what a bare "the army" or a place with namesakes is decided by.
#pragma once

#include <string_view>
#include <vector>

#include "resolve/scene.h"

namespace tocsin::resolve {

class Evidence {
public:
    // Counts what the document says in clear words: states, their adjectives and people, organizations and persons with one
    // country, places without namesakes. Mentions near the beginning count more.
    explicit Evidence(const Scene& scene);

    [[nodiscard]] double weight(std::string_view country) const;
    // The same of places on the ground alone, capitals left out: what speaks for a subdivision of that country.
    [[nodiscard]] double ground(std::string_view country) const;
    // How much the country named second most weighs beside the first: 0..1.
    [[nodiscard]] double second() const;
    // The country that the document is about, "" where none stands out; `but` is left aside.
    [[nodiscard]] std::string_view focus(std::string_view but = {}) const;

private:
    struct Weight {
        std::string_view country;
        double sum = 0;
        double ground = 0;
    };
    void add(std::string_view country, double weight, bool ground);

    std::vector<Weight> weights_;  // in the order of first mention
};

}  // namespace tocsin::resolve
