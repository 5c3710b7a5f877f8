// The lemmas that knowledge/XX/lemmas.tsv gives to forms, where a model that learned from little text guesses wrong: "нанесли" is
// of нанести, "griff … an" of angreifen. Whatever looks for a lemma afterwards finds the one that a dictionary has.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/document.h"
#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::annotate {

class LemmaList {
public:
    // The list of that language; empty where it has none. The pack must outlive it.
    [[nodiscard]] static Result<LemmaList> create(const knowledge::Pack& pack, const std::string& language);

    // Writes the lemmas of the words that it knows, and their part of speech where the model's is another than any of the form's.
    // `document` must have its syntax.
    void correct(Document& document) const;

private:
    struct Entry {
        std::string_view lemma, particle;
        std::string_view suffix;  // what the form ends in, where the pattern has a star
        bool verb = false, noun = false, adjective = false, whole = false;
        std::int32_t next = -1;  // the next entry with the same start
    };
    [[nodiscard]] const Entry* find(const std::string& form, const Word& word, bool participle, std::string_view particle) const;
    // The entry of a form that was taken for another part of speech: "протести" for a verb, "обстріляла" for an adverb, "anerkannt" with an
    // auxiliary (`predicate`) for an adjective.
    [[nodiscard]] const Entry* find_mistaken(const std::string& form, const Word& word, bool predicate) const;
    // The verb before the particle `word` that it belongs to; ~0 = none. It may have been taken for something else.
    [[nodiscard]] std::uint32_t verb_of_particle(const Document& document, const Sentence& sentence, std::uint32_t word) const;
    template <class Fits>
    [[nodiscard]] const Entry* longest(const std::string& form, Fits fits) const;

    std::vector<Entry> entries_;
    std::unordered_map<std::string_view, std::int32_t> by_start_;  // form up to the star -> entry
    std::deque<std::string> folded_;                               // forms that are not in the pack as they are compared
    std::vector<std::string_view> verb_endings_;
    std::unordered_set<std::string_view> particles_;
    std::size_t longest_ = 0;  // bytes of the longest start
};

}  // namespace tocsin::annotate
