// Treebanks in CoNLL-U, as the trainer reads them.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"

namespace tocsin::train {

struct TreeWord {
    std::string form, lemma, upos, xpos, features, relation;  // "_" is read as empty
    int head = 0;                                             // 1-based in the sentence; 0 = root
};

struct TreeToken {
    std::string surface;
    int first = 0, count = 1;  // words
    bool blank_after = true;
};

struct TreeSentence {
    std::string id, text;
    bool new_document = false, new_paragraph = false;
    std::vector<TreeToken> tokens;
    std::vector<TreeWord> words;
};

// A file may be gzipped. Empty nodes and enhanced relations are left out.
[[nodiscard]] Result<std::vector<TreeSentence>> read_treebank(const std::string& path);

[[nodiscard]] Result<std::string> read_file(const std::string& path);

}  // namespace tocsin::train
