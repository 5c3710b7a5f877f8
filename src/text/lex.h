// Cuts any text into lexemes: runs of letters, runs of digits, single other characters; blanks are left out.
//
//     L'Élysée a compté 150,000 morts.   ->   L ' Élysée a compté 150 , 000 morts .
//
// The same cut is used for articles and for the phrases of the knowledge, so that one is found in the other by comparing
// folds. It knows no language.
#pragma once

#include <string_view>
#include <vector>

#include "core/document.h"

namespace tocsin::text {

// `text` is valid UTF-8; spans are into it.
[[nodiscard]] std::vector<Lexeme> lex(std::string_view text);

// The fold of one lexeme's form, as lex() would give it.
[[nodiscard]] std::uint64_t fold_of(std::string_view form);

}  // namespace tocsin::text
