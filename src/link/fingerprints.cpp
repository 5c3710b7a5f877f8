#include "link/fingerprints.h"

#include <algorithm>

namespace tocsin::link {
namespace {

constexpr std::size_t run_length = 5;          // words in a run
constexpr std::size_t window = 6;              // runs of which one is kept
constexpr std::size_t longest_quotation = 80;  // lexemes; a mark without its mate opens nothing
constexpr std::size_t least_left = 60;         // words outside quotations that are enough to tell

enum class Mark { none, opens, closes, either };

Mark mark_of(std::string_view form) {
    if (form == "\"") return Mark::either;
    if (form == "“" || form == "«" || form == "„") return Mark::opens;
    if (form == "”" || form == "»") return Mark::closes;
    return Mark::none;
}

// For each lexeme whether it stands within quotation marks. A German quotation ends with the mark that opens an English one.
std::vector<bool> quoted(std::string_view text, const std::vector<Lexeme>& lexemes) {
    std::vector<bool> out(lexemes.size());
    for (std::size_t i = 0; i < lexemes.size(); ++i) {
        const Mark mark = lexemes[i].kind == Lexeme::Kind::symbol ? mark_of(lexemes[i].span.of(text)) : Mark::none;
        if (mark != Mark::opens && mark != Mark::either) continue;
        const std::size_t limit = std::min(lexemes.size(), i + longest_quotation);
        for (std::size_t end = i + 1; end < limit; ++end) {
            if (lexemes[end].kind != Lexeme::Kind::symbol || mark_of(lexemes[end].span.of(text)) == Mark::none) continue;
            std::fill(out.begin() + static_cast<std::ptrdiff_t>(i), out.begin() + static_cast<std::ptrdiff_t>(end), true);
            i = end;
            break;
        }
    }
    return out;
}

}  // namespace

std::vector<std::uint32_t> fingerprints_of(std::string_view text, const std::vector<Lexeme>& lexemes) {
    const auto inside = quoted(text, lexemes);
    std::size_t outside_words = 0;
    for (std::size_t i = 0; i < lexemes.size(); ++i)
        if (lexemes[i].kind != Lexeme::Kind::symbol && !inside[i]) ++outside_words;
    const bool leave_quotations_out = outside_words >= least_left;
    std::vector<std::uint32_t> runs;
    std::vector<std::uint64_t> words;
    const auto close = [&] { words.clear(); };
    for (std::size_t i = 0; i < lexemes.size(); ++i) {
        if (leave_quotations_out && inside[i]) {
            close();
            continue;
        }
        if (lexemes[i].kind == Lexeme::Kind::symbol) continue;
        words.push_back(lexemes[i].fold);
        if (words.size() < run_length) continue;
        std::uint64_t hash = 0;
        for (std::size_t j = words.size() - run_length; j < words.size(); ++j) hash = (hash ^ words[j]) * 0x9E3779B97F4A7C15ULL;
        runs.push_back(static_cast<std::uint32_t>(hash >> 32U));
    }
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const std::size_t end = std::min(runs.size(), i + window);
        if (end - i < window && i > 0) break;
        out.push_back(*std::min_element(runs.begin() + static_cast<std::ptrdiff_t>(i), runs.begin() + static_cast<std::ptrdiff_t>(end)));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace tocsin::link
