#include "clean/language_words.h"

#include <algorithm>

#include "text/lex.h"
#include "text/utf8.h"

namespace tocsin::clean {

LanguageWords::LanguageWords(const knowledge::Pack& pack) {
    const auto table = pack.table("extraction/language-words");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        languages_.push_back(table.cell(row, "language"));
        for (auto word : knowledge::split(table.cell(row, "words"))) {
            const bool ending = word.starts_with('*');
            if (ending) word.remove_prefix(1);
            if (ending) longest_ending_ = std::max(longest_ending_, word.size());
            (ending ? endings_ : words_)[word].push_back(row);
        }
    }
}

std::string LanguageWords::of(std::string_view text, std::string_view read) const {
    constexpr double enough = 1, many = 3;  // words that no other language has
    constexpr double lead = 1.2;            // how many times those of the language that was read
    std::vector<double> score(languages_.size());
    const auto count = [&](const std::unordered_map<std::string_view, Languages>& among, std::string_view word) {
        const auto found = among.find(word);
        if (found == among.end()) return false;
        for (const auto language : found->second) score[language] += 1.0 / static_cast<double>(found->second.size());
        return true;
    };
    for (const auto& lexeme : text::lex(text)) {
        const std::string word = text::fold_case(lexeme.span.of(text));
        if (count(words_, word)) continue;
        for (std::size_t size = std::min(longest_ending_, word.size() - 1); size > 0; --size)
            if (count(endings_, std::string_view(word).substr(word.size() - size))) break;
    }
    const auto best = std::max_element(score.begin(), score.end());
    if (best == score.end() || *best < enough) return {};
    const auto known = std::find(languages_.begin(), languages_.end(), read);
    const double less = known == languages_.end() ? many : lead * score[static_cast<std::size_t>(known - languages_.begin())];
    if (!read.empty() && *best < less) return {};
    return std::string(languages_[static_cast<std::size_t>(best - score.begin())]);
}

}  // namespace tocsin::clean
