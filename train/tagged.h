// Text in which names are marked, to learn from: documents of sentences.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
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

// The same with the names that the file `marks` tells, a sentence a line (train/marks):
//     sent_id TAB P:2-3 L:7        tokens as written, counted from 1; P person, O organization, L place, M other
//     sent_id TAB -                the sentence is left out
// A sentence of the treebank that has no line has no names. Lines of sentences that the treebank lacks are errors.
[[nodiscard]] Result<std::vector<TaggedDocument>> read_marked(const std::string& treebank, const std::string& marks);

// The same sentence in capitals, as headlines have it; or only its names, as tables and announcements do.
[[nodiscard]] TaggedSentence in_capitals(const TaggedSentence& sentence, bool names_only = false);
[[nodiscard]] std::string in_capitals(std::string_view text);

}  // namespace tocsin::train
