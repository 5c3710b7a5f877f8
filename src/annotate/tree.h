// From scores of head and dependent to the best tree (Chu and Liu, Edmonds), with one word under the root.
#pragma once

#include <cstddef>
#include <vector>

namespace tocsin::annotate {

// `scores`: words x row_length, row w and column h: how well word w (0-based) hangs from h, where 0 is the root and h is word h-1. A word
// under itself is never taken. The result has 0 for the one root, else the 1-based head; always a tree.
// Time is the square of the words where cycles must be broken, which is rare; else linear in the scores.
[[nodiscard]] std::vector<int> best_tree(const float* scores, std::size_t row_length, std::size_t words);

}  // namespace tocsin::annotate
