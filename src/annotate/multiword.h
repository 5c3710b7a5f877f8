// Tokens that are several words: "du" = "de le", "don't" = "do n't", "dámelo" = "da me lo". Learned from a treebank as two lists.
//
//     whole form   "du"   -> "de le", with how often it is so; where that is neither always nor never, the words around decide
//     ending       "'s"   -> cut 2 characters, add "", then the word "'s"; the longest ending that fits decides
//
// Bytes of a section: lines "form TAB share TAB word word …" and, after an empty line, "ending TAB cut TAB added TAB word word …" (an
// ending that is no multiword token has cut 0), sorted by bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/linear.h"
#include "core/result.h"

namespace tocsin::annotate {

// A word of a token, with its place in the token's bytes where it is written there; else the place is the whole token.
struct TokenWord {
    std::string form;
    std::uint32_t begin = 0, end = 0;
};

class MultiwordTable {
public:
    [[nodiscard]] static Result<MultiwordTable> read(std::string_view section, const std::string& name);

    // The surface forms around the token decide doubtful ones; empty at the ends of a sentence.
    [[nodiscard]] std::vector<TokenWord> split(std::string_view surface, std::string_view before, std::string_view after,
                                               const LinearClassifier& context) const;

private:
    struct Whole {
        std::uint32_t share = 0;  // of 1000
        std::vector<std::string> words;
    };
    struct Ending {
        std::uint32_t cut = 0;  // characters
        std::string added;
        std::vector<std::string> words;
    };
    std::unordered_map<std::string, Whole> wholes_;
    std::unordered_map<std::string, Ending> endings_;
    std::size_t longest_ending_ = 0;  // bytes
};

// Lower case, straight apostrophes: the form under which tokens are listed.
[[nodiscard]] std::string multiword_key(std::string_view surface);
void multiword_features(std::string_view key, std::string_view before, std::string_view after, FeatureList& out);

}  // namespace tocsin::annotate
