// Looks for companions and roles in the order of the words, in languages that ask for it (column `roles` of knowledge/languages.tsv):
// what a parser hung wrong still stands where it stands.
//
//     Запуск ракет Ираном по Израилю …      launch (of) missiles (by) Iran at Israel
//            near: up to the next verb or stop, at most ten words
#pragma once

#include <string_view>
#include <vector>

#include "extract/frames.h"
#include "extract/parties.h"
#include "extract/roles.h"
#include "extract/tree.h"

namespace tocsin::extract {

class Nearby {
public:
    Nearby(const Tree& tree, const Parties& parties, const Lexicon& lexicon) : tree_(&tree), parties_(&parties), lexicon_(&lexicon) {}

    // The word near `word` that may be that companion; -1 = none.
    [[nodiscard]] std::int32_t companion(WordIndex word, const Companion& companion) const;

    // The noun without preposition that may be the object ("obj") or the subject ("nsubj") of the verb; -1 = none, or another argument.
    [[nodiscard]] std::int32_t bare_noun(WordIndex verb, const Argument& argument) const;

    // Fills the roles that the tree left empty.
    void fill(const Trigger& trigger, const std::vector<WordIndex>& words, bool passive, Filled& filled) const;

private:
    // How far the stretch around `word` goes, at most `reach` words.
    [[nodiscard]] WordIndex begin_of(WordIndex word, WordIndex reach) const;
    [[nodiscard]] WordIndex end_of(WordIndex word, WordIndex reach) const;
    [[nodiscard]] std::string_view preposition_of(WordIndex word) const;
    [[nodiscard]] bool is_subject_elsewhere(WordIndex word, WordIndex from, WordIndex to) const;
    [[nodiscard]] std::vector<WordIndex> phrases(WordIndex from, WordIndex to) const;
    bool take(WordIndex word, std::vector<Party>& into, const std::vector<Party>& others, Filled& filled) const;

    const Tree* tree_;
    const Parties* parties_;
    const Lexicon* lexicon_;
};

}  // namespace tocsin::extract
