// Trees that grammar does not allow, and that models trained on little news make where a sentence leads them up a garden path.
//
//     werden eine Sitzung abhalten     a passive with an infinitive behind its object: German "werden" makes the future with it
//     s'est | moquée                    the subject of a passive beside "se" that belongs to the verb: French participles agree in both
//     said | Biden | had agreed        an object, and behind it a clause that has a finite verb but no subject: the object is the subject
//     killed before | both signed      a clause that has a finite verb but neither subject nor conjunction, right behind a phrase: the phrase is its
//                                      subject, and the preposition before that the conjunction
//     rebels | seized Goma             a sentence that is a noun with a participle behind it that has an object: the past tense, which has the same form
//     court in Lusaka | freed activists   the same where words stand between, or where the noun behind it was made the sentence
//     Chile accused | Peru              the subject of a passive without auxiliary that has an object: the past tense again
//     killed at least | nine farmers    a noun beside a verb whose only preposition belongs to its number: an object
#pragma once

#include "core/document.h"

namespace tocsin::annotate {

// Mends all in every sentence: relations, heads and VerbForm. `document` must have its syntax.
void repair_trees(Document& document);

}  // namespace tocsin::annotate
