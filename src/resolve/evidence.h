// Which countries a document is about: what a bare "the army" or a place with namesakes is decided by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "resolve/scene.h"

namespace tocsin::resolve {

// "place/alexandria-louisiana by 0.8": the next best reading, and by how much it was beaten.
[[nodiscard]] std::string beaten(std::string_view id, double margin);

class Evidence {
public:
    // Counts what the document says in clear words: states, their adjectives and people, organizations and persons with one
    // country, places without namesakes. Mentions near the beginning count more. The scene must outlive it.
    explicit Evidence(const Scene& scene);

    [[nodiscard]] double weight(std::string_view country) const;
    // The same without what this very name says, however often it stands there: "Palestine" in an article from a town in Texas is no
    // evidence that Palestine is meant.
    [[nodiscard]] double weight_of_others(std::string_view country, std::uint32_t sighting) const;
    [[nodiscard]] double ground_of_others(std::string_view country, std::uint32_t sighting) const;
    // The same of places on the ground alone, capitals left out: what speaks for a subdivision of that country.
    [[nodiscard]] double ground(std::string_view country) const;
    // Of all countries.
    [[nodiscard]] double total() const;
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
    void add_likelier(const Sighting& sighting);
    [[nodiscard]] const Weight* by_name(std::string_view country, std::uint32_t sighting) const;

    const Scene& scene_;
    std::vector<Weight> weights_;                       // in the order of first mention
    std::unordered_map<std::uint64_t, Weight> by_name_;  // what each name, by its folded form, said of the country that it stands for
};

}  // namespace tocsin::resolve
