// Puts the borders of the names found in a sentence where writing puts them, in any language:
//
//     "Gaugamela :"        no name begins or ends with a stray mark
//     "Tolmera – Concert"  nor goes on behind a dash that parts sentences
//     "Tolmera et la"      nor ends with small words that lead to what follows
//     « Batkivshchyna »    quotation marks around the whole name are not part of it; a mark within it has its partner
//     D. S. Likhachov      initials belong to the surname behind them, and make it a person's
//     ТОВ «Голіней»        a legal form and the quoted name behind it are one organization (knowledge/XX/legal-forms.tsv)
#pragma once

#include <string_view>
#include <vector>

#include "annotate/name_agreement.h"

namespace tocsin::annotate {

// The words of a sentence, and what the knowledge says of each; all of one length.
struct ShapeWords {
    std::vector<std::string_view> forms;
    std::vector<bool> title;       // "M." in French is none of the initials
    std::vector<bool> legal_form;  // "ТОВ"
    std::vector<bool> leads;       // articles, prepositions and conjunctions without a capital
};

// `names` stand in text order, parted, with words counted from the beginning of the sentence; they do so afterwards.
void mend_shapes(const ShapeWords& words, std::vector<FoundName>& names);

}  // namespace tocsin::annotate
