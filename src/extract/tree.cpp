#include "extract/tree.h"

#include <algorithm>

namespace tocsin::extract {

bool is_or_refines(std::string_view relation, std::string_view wanted) {
    return relation.starts_with(wanted) && (relation.size() == wanted.size() || relation[wanted.size()] == ':');
}

bool opens_clause(std::string_view relation) {
    for (const std::string_view one : {"root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"})
        if (is_or_refines(relation, one)) return true;
    return false;
}

Tree::Tree(const Document& document, const Sentence& sentence) : document_(&document), words_(sentence.words) {
    first_child_.assign(words_.size() + 1, 0);
    for (WordIndex word = words_.begin; word < words_.end; ++word)
        if (const auto head = at(word).head; head >= 0) ++first_child_[static_cast<WordIndex>(head) - words_.begin + 1];
    for (std::size_t i = 1; i < first_child_.size(); ++i) first_child_[i] += first_child_[i - 1];
    children_.resize(first_child_.back());
    std::vector<std::uint32_t> next(first_child_.begin(), first_child_.end());
    for (WordIndex word = words_.begin; word < words_.end; ++word)
        if (const auto head = at(word).head; head >= 0) children_[next[static_cast<WordIndex>(head) - words_.begin]++] = word;
}

std::string_view Tree::plain_relation(WordIndex word) const {
    const auto full = relation(word);
    return full.substr(0, full.find(':'));
}

bool Tree::has_feature(WordIndex word, std::string_view name_and_value) const {
    const auto features = document_->string(at(word).features);
    for (std::size_t from = features.find(name_and_value); from != std::string_view::npos; from = features.find(name_and_value, from + 1)) {
        const std::size_t end = from + name_and_value.size();
        if ((from == 0 || features[from - 1] == '|') && (end == features.size() || features[end] == '|' || features[end] == ','))
            return true;
    }
    return false;
}

std::span<const WordIndex> Tree::children(WordIndex word) const {
    const auto i = word - words_.begin;
    return {children_.data() + first_child_[i], first_child_[i + 1] - first_child_[i]};
}

bool Tree::is_relation(WordIndex word, std::string_view wanted) const { return is_or_refines(relation(word), wanted); }

std::int32_t Tree::child(WordIndex word, std::string_view wanted) const {
    for (const auto below : children(word))
        if (is_relation(below, wanted)) return static_cast<std::int32_t>(below);
    return -1;
}

bool Tree::is_below(WordIndex word, WordIndex above) const {
    for (std::int32_t at_word = static_cast<std::int32_t>(word); at_word >= 0; at_word = head(static_cast<WordIndex>(at_word)))
        if (static_cast<WordIndex>(at_word) == above) return true;
    return false;
}

bool Tree::has_passive_mark(WordIndex verb) const {
    for (const auto below : children(verb))
        if (is_relation(below, "nsubj:pass") || is_relation(below, "aux:pass") || is_relation(below, "csubj:pass")) return true;
    return false;
}

Span Tree::subtree(WordIndex word) const {
    Span out = span(word);
    std::vector<WordIndex> open{word};
    while (!open.empty()) {
        const auto next = open.back();
        open.pop_back();
        out.begin = std::min(out.begin, span(next).begin);
        out.end = std::max(out.end, span(next).end);
        for (const auto below : children(next)) open.push_back(below);
    }
    return out;
}

std::int32_t Tree::word_at(std::uint32_t byte) const {
    for (WordIndex word = words_.begin; word < words_.end; ++word)
        if (span(word).begin <= byte && byte < span(word).end) return static_cast<std::int32_t>(word);
    return -1;
}

WordIndex Tree::clause_of(WordIndex word) const {
    auto at_word = word;
    for (;;) {
        const auto above = head(at_word);
        if (above < 0 || opens_clause(relation(at_word))) return at_word;
        // A verb joined to another is a clause of its own.
        if (is_relation(at_word, "conj") && (upos(at_word) == Upos::VERB || upos(at_word) == Upos::AUX)) return at_word;
        at_word = static_cast<WordIndex>(above);
    }
}

}  // namespace tocsin::extract
