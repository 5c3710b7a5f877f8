// Text in which names are marked, to learn from: documents of sentences.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/document.h"
#include "core/result.h"

namespace tocsin::train {

struct TaggedSentence {
    std::string text;
    std::vector<Name> names;  // spans in `text`
    // Of a treebank: the proper nouns, of which is not known what they name. `names` are none then.
    std::vector<Span> proper;
    bool kinds_known = true;
};

struct TaggedDocument {
    std::vector<TaggedSentence> sentences;
};

// Reads `token TAB tag [TAB SpaceAfter=No]` with BIO tags PER ORG LOC MISC; a document for each "# doc". Where "# spacing = original" is
// not said, blanks are set by the signs.
[[nodiscard]] Result<std::vector<TaggedDocument>> read_tagged(const std::string& path);

// The sentences of a treebank in documents of ten.
[[nodiscard]] Result<std::vector<TaggedDocument>> read_proper_nouns(const std::string& path);

// The same sentence in capitals, as headlines have it; or only its names, as tables and announcements do.
[[nodiscard]] TaggedSentence in_capitals(const TaggedSentence& sentence, bool names_only = false);

}  // namespace tocsin::train
