#include "extract/speech_subject.h"

#include <algorithm>

namespace tocsin::extract {
namespace {

constexpr int highest = 5;  // clauses climbed for a subject

bool has_marker(const Tree& tree, const SpeechWords& words, WordIndex word, std::string_view list) {
    for (const auto below : tree.children(word))
        if (tree.is_relation(below, "case") && words.is(list, tree.lemma(below))) return true;
    return false;
}

std::vector<WordIndex> agents(const Tree& tree, const SpeechWords& words, WordIndex verb) {
    for (const auto below : tree.children(verb))
        if (tree.is_relation(below, "obl:agent") || (tree.is_relation(below, "obl") && has_marker(tree, words, below, "agent")))
            return joined(tree, words, below);
    return {};
}

bool is_relative(const Tree& tree, WordIndex word) {
    return tree.upos(word) == Upos::PRON && (tree.has_feature(word, "PronType=Rel") || tree.has_feature(word, "PronType=Int,Rel"));
}

}  // namespace

std::vector<WordIndex> joined(const Tree& tree, const SpeechWords& words, WordIndex head) {
    if (is_relative(tree, head) || words.is("relative", tree.lemma(head))) {
        for (auto at = static_cast<std::int32_t>(head); at >= 0; at = tree.head(static_cast<WordIndex>(at)))
            if (tree.is_relation(static_cast<WordIndex>(at), "acl")) {
                const auto noun = tree.head(static_cast<WordIndex>(at));
                return noun >= 0 ? std::vector{static_cast<WordIndex>(noun)} : std::vector<WordIndex>{};
            }
        // The clause was hung elsewhere: the noun before it.
        for (WordIndex at = head; at-- > tree.words().begin;)
            if (tree.upos(at) == Upos::NOUN || tree.upos(at) == Upos::PROPN) {
                while (tree.head(at) >= 0 && tree.head(at) < static_cast<std::int32_t>(head) &&
                       (tree.is_relation(at, "flat") || tree.is_relation(at, "compound") || tree.is_relation(at, "nmod")))
                    at = static_cast<WordIndex>(tree.head(at));
                return {at};
            }
        if (is_relative(tree, head)) return {};
    }
    std::vector<WordIndex> out{head};
    // "Vladimir Putin | and | Joe Biden": parsers hang the first elsewhere and leave the "and" with the second.
    const auto is_nominal = [&](WordIndex word) { return tree.upos(word) == Upos::NOUN || tree.upos(word) == Upos::PROPN; };
    const auto belongs = [&](WordIndex word) {
        const auto above = tree.head(word);
        return above == static_cast<std::int32_t>(head) ||
               (above >= 0 && tree.head(static_cast<WordIndex>(above)) == static_cast<std::int32_t>(head));
    };
    for (WordIndex and_word = head; and_word-- > tree.words().begin + 1;) {
        if (!tree.is_relation(and_word, "cc") || !belongs(and_word) || !is_nominal(and_word - 1)) continue;
        auto first = and_word - 1;
        while (tree.head(first) >= 0 && tree.head(first) < static_cast<std::int32_t>(first) &&
               is_nominal(static_cast<WordIndex>(tree.head(first))) &&
               (tree.is_relation(first, "flat") || tree.is_relation(first, "compound") || tree.is_relation(first, "nmod")))
            first = static_cast<WordIndex>(tree.head(first));
        out.push_back(first);
        break;
    }
    for (const auto below : tree.children(head))
        if (tree.is_relation(below, "conj") && (tree.upos(below) == Upos::NOUN || tree.upos(below) == Upos::PROPN)) out.push_back(below);
    return out;
}

bool may_be_subject(const Tree& tree, WordIndex word) {
    return !tree.has_feature(word, "Case=Dat") && !tree.has_feature(word, "Case=Ins") && !tree.has_feature(word, "Case=Loc");
}

std::int32_t owner_of(const Tree& tree, const SpeechWords& words, WordIndex noun) {
    if (const auto owner = tree.child(noun, "nmod:poss"); owner >= 0) return owner;
    for (const auto below : tree.children(noun))
        if (tree.is_relation(below, "nmod") && !tree.is_relation(below, "nmod:unmarked") &&
            (has_marker(tree, words, below, "owner") || tree.has_feature(below, "Case=Gen")))
            return static_cast<std::int32_t>(below);
    return -1;
}

Subject subject_of(const Tree& tree, const SpeechWords& words, WordIndex verb, std::span<const Span> quotations) {
    const Span cue = tree.span(verb);
    const auto quoted = [&](WordIndex word) {
        return std::any_of(quotations.begin(), quotations.end(), [&](Span q) { return q.contains(tree.span(word)) && !q.overlaps(cue); });
    };
    if (tree.has_passive_mark(verb)) return {agents(tree, words, verb), true, {}};
    auto at = verb;
    for (int depth = 0; depth < highest; ++depth) {
        // Of several, the nearest: parsers hang the subject of what is said at the verb of saying.
        std::optional<WordIndex> nearest;
        const auto away = [&](WordIndex word) { return word > at ? word - at : at - word; };
        for (const auto below : tree.children(at))
            if (tree.is_relation(below, "nsubj") && may_be_subject(tree, below) && !quoted(below) &&
                (!nearest || away(below) < away(*nearest)))
                nearest = below;
        if (nearest) {
            Subject out{joined(tree, words, *nearest), false, {}};
            if (!out.heads.empty() && out.heads.front() != *nearest) out.relative = *nearest;
            return out;
        }
        const auto above = tree.head(at);
        if (above < 0) return {};
        const auto governor = static_cast<WordIndex>(above);
        if (tree.is_relation(at, "acl")) {
            // "the report published …" says nothing; "a statement saying …", "the man who said" do.
            const bool done_to = tree.has_feature(at, "VerbForm=Part") && !tree.has_feature(at, "Tense=Pres") &&
                                 !tree.is_relation(at, "acl:relcl") && tree.child(at, "obj") < 0;
            return done_to ? Subject{agents(tree, words, at), true, {}} : Subject{joined(tree, words, governor), false, {}};
        }
        const bool shares = tree.is_relation(at, "conj") || tree.is_relation(at, "xcomp") || tree.is_relation(at, "advcl") ||
                            (tree.is_relation(at, "csubj") && tree.upos(governor) == Upos::ADJ);
        if (!shares) return {};
        at = governor;
    }
    return {};
}

}  // namespace tocsin::extract
