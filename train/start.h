// Begins training from a model of another language: a small treebank learns faster and better from what a large one has taught.
#pragma once

#include <string>

#include "core/result.h"
#include "network.h"
#include "vocabulary.h"

namespace tocsin::train {

// Takes over from the model file: layers of the same size as they are, classes (relations, features, lemma scripts) by name, words and
// parts by key. What the model does not have stays as it is.
[[nodiscard]] Result<void> start_from(const std::string& path, Network& network, const Vocabulary& vocabulary);

}  // namespace tocsin::train
