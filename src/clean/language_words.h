// Which language a short text is in, by its frequent words: knowledge/extraction/language-words.tsv.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/pack.h"

namespace tocsin::clean {

class LanguageWords {
public:
    // The pack must outlive it: languages and words are views into it.
    explicit LanguageWords(const knowledge::Pack& pack);

    // The language that most words of the text speak for, the first of the file among equals; empty where they are few, or hardly
    // more speak for it than for `read` (empty = nothing else is known of the language).
    [[nodiscard]] std::string of(std::string_view text, std::string_view read) const;

private:
    using Languages = std::vector<std::size_t>;

    std::vector<std::string_view> languages_;
    std::unordered_map<std::string_view, Languages> words_, endings_;  // which languages have it
    std::size_t longest_ending_ = 0;                                   // in bytes
};

}  // namespace tocsin::clean
