#include "clean/signs.h"

#include <optional>

#include "text/hash.h"

namespace tocsin::clean {
namespace {

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
std::size_t bucket_of(char first, char second) {
    return static_cast<std::size_t>(first - 'a') * 26 + static_cast<std::size_t>(second - 'a');
}

std::optional<Sign> sign_from(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, Sign>, 12> all{{{"junk", Sign::junk},
                                                                     {"comment", Sign::comment},
                                                                     {"caption", Sign::caption},
                                                                     {"hidden", Sign::hidden},
                                                                     {"content", Sign::content},
                                                                     {"weak", Sign::weak},
                                                                     {"date", Sign::date},
                                                                     {"byline", Sign::byline},
                                                                     {"paywall", Sign::paywall},
                                                                     {"standfirst", Sign::standfirst},
                                                                     {"neutral", Sign::neutral},
                                                                     {"updated", Sign::updated}}};
    for (const auto& [word, sign] : all)
        if (word == name) return sign;
    return {};
}

}  // namespace

Signs::Signs(const knowledge::Pack& pack) {
    const auto table = pack.table("extraction/markup");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto sign = sign_from(table.cell(row, "role"));
        if (!sign) continue;
        const auto word = table.cell(row, "word");
        if (table.cell(row, "at") != "part")
            whole_[text::hash64(word)] |= bit(*sign);
        else if (word.size() >= 3 && is_small(word[0]) && is_small(word[1]))
            part_[bucket_of(word[0], word[1])].emplace_back(word, bit(*sign));
    }
}

std::uint16_t Signs::of(std::string_view names) const {
    if (names.empty() || names.size() > 400) return 0;
    std::uint16_t out = 0;
    std::string word;
    std::string all;  // letters only, a blank between names
    const auto end_word = [&] {
        if (word.empty()) return;
        if (const auto found = whole_.find(text::hash64(word)); found != whole_.end()) out |= found->second;
        word.clear();
    };
    bool was_small = false;
    for (const char c : names) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool letter = upper || (c >= 'a' && c <= 'z');
        if (!letter) {
            end_word();
            was_small = false;
            if (c == ' ') all += ' ';
            continue;
        }
        if (upper && was_small) end_word();
        was_small = !upper;
        const char low = upper ? static_cast<char>(c + 32) : c;
        word += low;
        all += low;
    }
    end_word();
    for (std::size_t at = 0; at + 2 < all.size(); ++at) {
        if (all[at] == ' ' || all[at + 1] == ' ') continue;
        for (const auto& [part, sign] : part_[bucket_of(all[at], all[at + 1])])
            if (all.compare(at, part.size(), part) == 0) out |= sign;
    }
    return (out & bit(Sign::neutral)) != 0 ? std::uint16_t{0} : out;
}

}  // namespace tocsin::clean
