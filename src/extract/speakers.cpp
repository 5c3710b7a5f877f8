#include "extract/speakers.h"

#include <algorithm>

namespace tocsin::extract {
namespace {

void add(std::vector<Party>& into, std::vector<Party> found) {
    for (auto& party : found)
        if (std::none_of(into.begin(), into.end(), [&](const Party& other) { return same(other, party); }))
            into.push_back(std::move(party));
}

}  // namespace

std::vector<Party> speakers_of(const Tree& tree, const Lexicon& lexicon, const Parties& parties, const RoleFinder& roles, WordIndex word) {
    std::vector<Party> out;
    for (auto at = tree.clause_of(word);;) {
        for (const auto below : tree.children(at)) {
            // "…, the ministry said": the speech verb hangs below what is said.
            if (tree.is_relation(below, "parataxis") && lexicon.is("speech", tree.lemma(below)))
                for (const auto subject : roles.subject(below)) add(out, parties.at(subject));
            // "according to the UN", "selon l'ONU"
            if (tree.is_relation(below, "obl") || tree.is_relation(below, "nmod"))
                for (const auto marker : tree.children(below))
                    if (tree.is_relation(marker, "case") && lexicon.is("according", tree.lemma(marker))) add(out, parties.at(below));
        }
        const auto above = tree.head(at);
        if (above < 0) return out;
        const auto governor = static_cast<WordIndex>(above);
        if ((tree.is_relation(at, "ccomp") || tree.is_relation(at, "xcomp") || tree.is_relation(at, "parataxis")) &&
            lexicon.is("speech", tree.lemma(governor)))
            for (const auto subject : roles.subject(governor)) add(out, parties.at(subject));
        at = tree.clause_of(governor);
        if (at == tree.clause_of(word) && tree.head(at) < 0) return out;
    }
}

}  // namespace tocsin::extract
