#include "extract/conditions.h"

#include <algorithm>

namespace tocsin::extract {
namespace {

bool is_sign(const Tree& tree, WordIndex word, std::string_view signs) {
    return tree.upos(word) == Upos::PUNCT && tree.form(word).size() == 1 && signs.find(tree.form(word)) != std::string_view::npos;
}

bool is_phrase_begin(Upos upos) {
    return upos == Upos::DET || upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::PRON || upos == Upos::ADJ || upos == Upos::NUM;
}

}  // namespace

bool is_condition(const Tree& tree, const Lexicon& lexicon, WordIndex clause) {
    if (!tree.is_relation(clause, "advcl") && !tree.is_relation(clause, "obl") && !tree.is_relation(clause, "acl")) return false;
    for (const auto below : tree.children(clause))
        if ((tree.is_relation(below, "mark") || tree.is_relation(below, "case") || tree.is_relation(below, "advmod") ||
             tree.is_relation(below, "fixed")) &&
            lexicon.is("condition", tree.lemma(below)))
            return true;
    // "provided that", "sous réserve de": the head itself
    return lexicon.is("condition", tree.lemma(clause)) || lexicon.is("condition", tree.form(clause));
}

bool is_until(const Tree& tree, const Lexicon& lexicon, WordIndex clause) {
    if (!tree.is_relation(clause, "advcl")) return false;
    for (const auto below : tree.children(clause))
        if ((tree.is_relation(below, "mark") || tree.is_relation(below, "advmod") || tree.is_relation(below, "case")) &&
            lexicon.is("until", tree.lemma(below)))
            return true;
    return false;
}

bool Conditions::begins_clause(WordIndex word) const {
    if (word == tree_->words().begin) return true;
    const auto before = word - 1;
    if (tree_->upos(before) == Upos::PUNCT) return true;
    return tree_->upos(before) == Upos::CCONJ && (before == tree_->words().begin || tree_->upos(before - 1) == Upos::PUNCT);
}

bool Conditions::opens(WordIndex word) const {
    const auto last = tree_->words().end;
    if (!begins_clause(word) || word + 1 >= last) return false;
    if (tree_->upos(word) != Upos::PRON && lexicon_->is("condition-opening", tree_->lemma(word))) return true;
    if (lexicon_->is("condition-inverted", tree_->lemma(word)) && (tree_->upos(word) == Upos::AUX || tree_->upos(word) == Upos::VERB))
        return is_phrase_begin(tree_->upos(word + 1)) && !is_sign(*tree_, last - 1, "?") && !tree_->has_feature(word, "Tense=Pres") &&
               (word == tree_->words().begin || is_sign(*tree_, word - 1, ",") || !tree_->has_feature(word - 1, "VerbForm=Fin"));
    if (lexicon_->is("condition-infinitive", tree_->lemma(word)) && word == tree_->words().begin) {
        const auto next = lexicon_->is("negation", tree_->lemma(word + 1)) && word + 2 < last ? word + 2 : word + 1;
        return tree_->upos(next) == Upos::VERB && tree_->has_feature(next, "VerbForm=Inf");
    }
    return false;
}

// One past the last word of the clause; `opening` itself where nothing closes it.
WordIndex Conditions::end_of(WordIndex opening) const {
    bool told = false;  // the verb of the clause has come
    for (auto at = opening + 1; at < tree_->words().end; ++at) {
        told = told || tree_->upos(at) == Upos::VERB || tree_->upos(at) == Upos::AUX;
        if (told && is_sign(*tree_, at, ",;:")) return at;
    }
    const bool leads = opening <= tree_->words().begin + 1;  // behind a quotation mark, too
    return leads ? opening : tree_->words().end;
}

Span Conditions::span_of(WordIndex from, WordIndex to) const {
    while (to > from + 1 && tree_->upos(to - 1) == Upos::PUNCT) --to;
    return {tree_->span(from).begin, tree_->span(to - 1).end};
}

std::optional<Span> Conditions::around(WordIndex word) const {
    for (auto at = tree_->words().begin; at < word; ++at)
        if (opens(at) && end_of(at) > word) return span_of(at, end_of(at));
    return {};
}

std::optional<Span> Conditions::beside(WordIndex word) const {
    for (auto at = tree_->words().begin; at < tree_->words().end; ++at) {
        if (!opens(at)) continue;
        const auto end = end_of(at);
        if (end == at) continue;
        const bool leads = at <= tree_->words().begin + 1 || tree_->upos(at - 1) == Upos::CCONJ;
        if (end <= word && leads) return span_of(at, end);
        if (word < at) {  // right behind: no other stop between
            const auto stops = [&](WordIndex one) { return tree_->upos(one) == Upos::PUNCT; };
            auto between = word + 1;
            while (between + 1 < at && !stops(between)) ++between;
            if (between + 1 >= at) return span_of(at, end);
        }
    }
    return {};
}

}  // namespace tocsin::extract
