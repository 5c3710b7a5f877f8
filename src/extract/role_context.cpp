// Who fills a role that the clause itself leaves empty: whose step it is that somebody criticises, who planted the bomb that kills, of whom
// the sentence before spoke. The part of RoleFinder that looks beyond the trigger's own arguments.
#include <algorithm>

#include "extract/entity_kinds.h"
#include "extract/roles.h"

namespace tocsin::extract {

// "Peru closed the border, a step that Chile | criticised": what the relative clause is about is nobody's by itself; it is of whoever does
// what the clause before tells.
std::vector<WordIndex> RoleFinder::doer_of_step(WordIndex verb) const {
    if (!tree_->is_relation(verb, "acl") || tree_->head(verb) < 0) return {};
    const auto noun = static_cast<WordIndex>(tree_->head(verb));
    const auto children = tree_->children(verb);
    const bool about_it = std::any_of(children.begin(), children.end(), [&](WordIndex below) {
        return (tree_->is_relation(below, "obj") || tree_->is_relation(below, "nsubj:pass")) && tree_->has_feature(below, "PronType=Rel");
    });
    if (!about_it || tree_->upos(noun) != Upos::NOUN || !parties_->at(noun).empty()) return {};
    const auto clause = tree_->clause_of(noun);
    if (clause == noun || clause == verb || tree_->upos(clause) != Upos::VERB) return {};
    return is_passive(clause) ? agents(clause) : subject(clause);
}

// "A bomb planted by rebels | killed two", "misiles lanzados por Rusia": a thing that acts does so for those who sent it.
std::vector<WordIndex> RoleFinder::senders(const std::vector<WordIndex>& things) const {
    std::vector<WordIndex> out;
    for (const auto thing : things)
        for (const auto below : tree_->children(thing))
            if ((tree_->is_relation(below, "acl") || tree_->is_relation(below, "amod")) && is_passive(below))
                for (const auto agent : agents(below)) out.push_back(agent);
    return out;
}

// "El lunes | rechazó el acuerdo": in languages that leave a subject out, a finite verb of one person without any is told of the one of
// whom the sentence before spoke.
bool RoleFinder::leaves_out_subject(WordIndex verb) const {
    if (!lexicon_->is("zero-subject", tree_->plain_relation(verb)) || tree_->upos(verb) != Upos::VERB) return false;
    auto finite = verb;
    if (const auto auxiliary = tree_->child(verb, "aux"); auxiliary >= 0) finite = static_cast<WordIndex>(auxiliary);
    if (!tree_->has_feature(finite, "VerbForm=Fin") || !tree_->has_feature(finite, "Number=Sing")) return false;
    if (tree_->has_feature(finite, "Person=1") || tree_->has_feature(finite, "Person=2")) return false;
    for (const std::string_view relation : {"nsubj", "csubj", "expl"})
        if (tree_->child(verb, relation) >= 0) return false;
    if (!tree_->is_relation(verb, "conj")) return true;
    return tree_->head(verb) >= 0 && leaves_out_subject(static_cast<WordIndex>(tree_->head(verb)));
}

// "demanded | the publication", but "urged | drivers to stop": what is asked for and nobody knows is no addressee, unless he is told to
// act.
bool RoleFinder::is_asked_thing(const Frame& frame, WordIndex verb) const {
    if (frame.type != "REQUEST") return false;
    const auto children = tree_->children(verb);
    return std::none_of(children.begin(), children.end(), [&](WordIndex below) {
        return tree_->is_relation(below, "xcomp") || tree_->is_relation(below, "ccomp") || tree_->is_relation(below, "advcl");
    });
}

}  // namespace tocsin::extract
