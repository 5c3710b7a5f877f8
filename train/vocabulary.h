// What a treebank knows by name: words, character sequences, shapes and the classes that the network tells apart. Numbers are given by
// falling frequency, then by name, so that the same treebank gives the same numbers.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "network.h"
#include "treebank.h"

namespace tocsin::train {

// Names with numbers; the position in `names` is the number.
struct Inventory {
    std::vector<std::string> names;
    std::map<std::string, int> number;
    [[nodiscard]] int of(const std::string& name) const;  // -1 where it is not there
    void take(const std::map<std::string, std::size_t>& counts, std::size_t at_least, std::size_t at_most);
};

// Keys of annotate/forms.h with rows of an embedding.
struct KeyRows {
    std::vector<std::uint32_t> keys;  // position = row
    std::unordered_map<std::uint32_t, std::uint32_t> row;
    void take(const std::map<std::uint32_t, std::size_t>& counts, std::size_t at_least, std::size_t at_most);
};

struct Limits {
    std::size_t words = 16000, parts = 24000, shapes = 400, scripts = 600;
};

struct Vocabulary {
    KeyRows words, parts, shapes;  // row 0 of words and of shapes is for what was never seen, with key 0
    Inventory xpos, features, atoms, scripts, relations;
    FeatureClasses feature_classes;  // of `features`, in atoms
    std::unordered_map<std::uint32_t, std::size_t> word_counts;

    [[nodiscard]] static Vocabulary of(const std::vector<TreeSentence>& sentences, const Limits& limits);
    [[nodiscard]] Example example(const TreeSentence& sentence) const;
    [[nodiscard]] WordInput input(const std::string& form) const;
};

[[nodiscard]] int upos_number(const std::string& name);  // -1 where it is none

}  // namespace tocsin::train
