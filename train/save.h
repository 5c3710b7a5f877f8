// Writes what was learned as the sections of a model (src/annotate/model.h).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "network.h"
#include "vocabulary.h"

namespace tocsin::train {

using Sections = std::map<std::string, std::string>;

void save_network(Network& network, const Vocabulary& vocabulary, Sections& out);
void save_lists(const Vocabulary& vocabulary, const std::vector<TreeSentence>& sentences, Sections& out);

// Cuts the layers' weights to bytes: "dense:" sections of several rows become "bytes:" sections.
void cut_to_bytes(Sections& sections);

[[nodiscard]] std::string dense_bytes(const Matrix& values);
[[nodiscard]] std::string rows_bytes(const Matrix& values);

[[nodiscard]] Result<void> write_file(const std::string& path, const std::string& bytes);

}  // namespace tocsin::train
