// One sentence with all that the finders of events ask of it: its tree, its parties, who fills which role.
#pragma once

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include <span>

#include "core/records.h"
#include "extract/frames.h"
#include "extract/parties.h"
#include "extract/roles.h"
#include "extract/tree.h"

namespace tocsin::extract {

// All that it is made of must outlive it.
struct Scene {
    const Article& article;
    const Document& document;
    const Lexicon& lexicon;
    std::uint32_t sentence;
    std::span<const Statement> statements;  // of the whole article
    Tree tree;
    Parties parties;
    RoleFinder roles;

    Scene(const Article& an_article, const Document& a_document, const Grounding& grounding, const Lexicon& a_lexicon,
          std::span<const Statement> what_is_said, std::uint32_t number)
        : article(an_article),
          document(a_document),
          lexicon(a_lexicon),
          sentence(number),
          statements(what_is_said),
          tree(a_document, a_document.sentences[number]),
          parties(tree, an_article, grounding, number, a_lexicon),
          roles(tree, parties, a_lexicon) {}
};

}  // namespace tocsin::extract
