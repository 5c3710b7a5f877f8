// Which countries a document is about: what a bare "the army" or a place with namesakes is decided by.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "resolve/scene.h"

namespace tocsin::resolve {

class Evidence {
public:
    // Counts what the document says in clear words: states, their adjectives and people, organizations and persons with one
    // country, places without namesakes. Mentions near the beginning count more.
    explicit Evidence(const Scene& scene);

    [[nodiscard]] double weight(std::string_view country) const;
    [[nodiscard]] double total() const { return total_; }
    // The country that the document is about, "" where none stands out; `but` is left aside.
    [[nodiscard]] std::string_view focus(std::string_view but = {}) const;

private:
    void add(std::string_view country, double weight);

    std::vector<std::pair<std::string_view, double>> weights_;  // in the order of first mention
    double total_ = 0;
};

}  // namespace tocsin::resolve
