#include "extract/speakers.h"

#include <algorithm>

namespace tocsin::extract {
namespace {

void add(std::vector<Party>& into, std::vector<Party> found) {
    for (auto& party : found)
        if (std::none_of(into.begin(), into.end(), [&](const Party& other) { return same(other, party); }))
            into.push_back(std::move(party));
}

// Who says it: the subject, or the noun behind the verb that the parser took for its object ("…, a assuré le ministre").
std::vector<WordIndex> teller(const Tree& tree, const RoleFinder& roles, WordIndex verb) {
    if (tree.child(verb, "nsubj") >= 0) return roles.subject(verb);
    for (const std::string_view relation : {"obj", "iobj"})
        if (const auto behind = tree.child(verb, relation); behind > static_cast<std::int32_t>(verb)) return {static_cast<WordIndex>(behind)};
    return roles.subject(verb);
}

}  // namespace

std::vector<Party> speakers_of(const Tree& tree, const Lexicon& lexicon, const Parties& parties, const RoleFinder& roles, WordIndex word) {
    std::vector<Party> out;
    for (auto at = tree.clause_of(word);;) {
        for (const auto below : tree.children(at)) {
            // "…, the ministry said": the speech verb hangs below what is said.
            if (tree.is_relation(below, "parataxis") && lexicon.is("speech", tree.lemma(below)))
                for (const auto subject : teller(tree, roles, below)) add(out, parties.at(subject));
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

const Statement* statement_around(std::span<const Statement> statements, Span words) {
    const Statement* out = nullptr;
    for (const auto& one : statements)
        if (one.content && one.content->contains(words) && !words.overlaps(one.cue) && !one.speaker.text.empty() &&
            (out == nullptr || one.content->size() < out->content->size()))
            out = &one;
    return out;
}

}  // namespace tocsin::extract
