// Phrases of the knowledge, to be found in a stream of lexemes by their folds. A phrase may stand for several rows.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/document.h"

namespace tocsin::extract {

class Phrases {
public:
    // `row` is the caller's own number for what the phrase means. An empty phrase is left out.
    void add(std::string_view phrase, std::uint32_t row);

    struct Match {
        std::uint32_t lexemes = 0;  // how many lexemes it takes
        std::uint32_t row = 0;
    };

    // All phrases that begin with lexemes[0], shorter ones first; `out` is emptied.
    void find(std::span<const Lexeme> lexemes, std::vector<Match>& out) const;

    // The longest of them; lexemes == 0 where there is none. Of several rows, the first added.
    [[nodiscard]] Match longest(std::span<const Lexeme> lexemes) const;

private:
    struct Node {
        std::vector<std::uint32_t> rows;
    };
    [[nodiscard]] std::uint32_t next(std::uint32_t node, std::uint64_t fold) const;

    std::unordered_map<std::uint64_t, std::uint32_t> edges_;  // (node, fold) -> node
    std::vector<Node> nodes_{1};
};

}  // namespace tocsin::extract
