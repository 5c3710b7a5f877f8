// What the names of a treebank name: a list of names with their kinds, made by hand (names/xx.tsv). A treebank tells which words are proper
// nouns and nothing of what they name; one list of a few hundred names makes most of its sentences lessons.
//
// A line is `KIND TAB name|name|…`, KIND one of P person, O organization, L place, M other, - no name; # begins a comment.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "tagged.h"

namespace tocsin::train {

class NameKinds {
public:
    NameKinds() = default;  // knows no name
    [[nodiscard]] static Result<NameKinds> read(const std::string& path);

    // Marks the names of the list in a sentence of a treebank, the longest at each place, and takes them and words that the list says to
    // be no names out of `proper`. `tokens` are spans in the text.
    void mark(const std::vector<Span>& tokens, TaggedSentence& sentence) const;

private:
    std::unordered_map<std::string, char> kinds_;
};

}  // namespace tocsin::train
