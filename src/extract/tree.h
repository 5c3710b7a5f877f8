// One sentence as a dependency tree: words with their children, and the questions that roles and status ask of them.
//
// Word numbers are those of Document::words. A sentence that was not parsed has no words, and then no tree.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/document.h"

namespace tocsin::extract {

using WordIndex = std::uint32_t;

class Tree {
public:
    // The document must outlive it.
    Tree(const Document& document, const Sentence& sentence);

    [[nodiscard]] Rows words() const { return words_; }
    [[nodiscard]] std::string_view lemma(WordIndex word) const { return document_->string(at(word).lemma); }
    [[nodiscard]] std::string_view form(WordIndex word) const { return document_->string(at(word).form); }
    [[nodiscard]] std::string_view relation(WordIndex word) const { return document_->string(at(word).relation); }
    // The relation without its subtype: "nsubj" of "nsubj:pass".
    [[nodiscard]] std::string_view plain_relation(WordIndex word) const;
    [[nodiscard]] Upos upos(WordIndex word) const { return at(word).upos; }
    [[nodiscard]] bool has_feature(WordIndex word, std::string_view name_and_value) const;
    // The word above; -1 at the root.
    [[nodiscard]] std::int32_t head(WordIndex word) const { return at(word).head; }
    [[nodiscard]] std::span<const WordIndex> children(WordIndex word) const;

    // The first child with that relation; a relation without subtype takes any subtype. -1 = none.
    [[nodiscard]] std::int32_t child(WordIndex word, std::string_view relation) const;
    [[nodiscard]] bool is_relation(WordIndex word, std::string_view relation) const;
    // Whether `word` is `above` or stands below it.
    [[nodiscard]] bool is_below(WordIndex word, WordIndex above) const;

    // Whether its subject or auxiliary is marked as that of a passive.
    [[nodiscard]] bool has_passive_mark(WordIndex verb) const;

    [[nodiscard]] Span span(WordIndex word) const { return document_->tokens[at(word).token].span; }
    // From the first to the last byte of all that stands below the word.
    [[nodiscard]] Span subtree(WordIndex word) const;
    // The word whose token holds the byte; -1 = none in this sentence.
    [[nodiscard]] std::int32_t word_at(std::uint32_t byte) const;

    // The verb, or the noun or adjective of a verbless clause, that governs the clause in which the word stands.
    [[nodiscard]] WordIndex clause_of(WordIndex word) const;

private:
    [[nodiscard]] const Word& at(WordIndex word) const { return document_->words[word]; }

    const Document* document_;
    Rows words_;
    std::vector<std::uint32_t> first_child_;  // of word i - words_.begin, into children_; one more at the end
    std::vector<WordIndex> children_;
};

// Whether `relation` is `wanted` or a subtype of it: "nsubj:pass" is "nsubj".
[[nodiscard]] bool is_or_refines(std::string_view relation, std::string_view wanted);

// Relations that open a clause of their own.
[[nodiscard]] bool opens_clause(std::string_view relation);

}  // namespace tocsin::extract
