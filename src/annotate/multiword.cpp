#include "annotate/multiword.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <charconv>

#include "annotate/lemma_script.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace tocsin::annotate {
namespace {

constexpr std::uint32_t surely = 950, hardly = 50;  // of 1000

std::vector<std::string_view> parts_of(std::string_view line, char separator) {
    std::vector<std::string_view> out;
    for (std::size_t begin = 0;;) {
        const std::size_t end = line.find(separator, begin);
        out.push_back(line.substr(begin, end == std::string_view::npos ? end : end - begin));
        if (end == std::string_view::npos) return out;
        begin = end + 1;
    }
}

std::vector<std::string> words_of(std::string_view cell) {
    std::vector<std::string> out;
    for (const auto part : parts_of(cell, ' ')) out.emplace_back(part);
    return out;
}

bool read_number(std::string_view cell, std::uint32_t& out) {
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
    return error == std::errc() && end == cell.data() + cell.size();
}

std::string upper(std::string_view form, bool all) {
    std::string out;
    for (std::size_t at = 0; at < form.size();) {
        const char32_t c = text::next_code_point(form, at);
        text::append_utf8(out, all || out.empty() ? static_cast<char32_t>(u_toupper(static_cast<UChar32>(c))) : c);
    }
    return out;
}

// Whether the surface begins with a capital, and whether it has more than one and nothing else.
std::pair<bool, bool> capitals(std::string_view surface) {
    bool first = false, all = true;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < surface.size();) {
        const char32_t c = text::next_code_point(surface, at);
        if (!text::is_letter(c)) continue;
        if (letters++ == 0) first = text::is_upper(c);
        all = all && text::is_upper(c);
    }
    return {first, all && letters > 1};
}

// Gives the words the surface's own bytes where their letters are the surface's in order, else its case.
std::vector<TokenWord> placed(std::string_view surface, std::string_view key, const std::vector<std::string>& words) {
    std::vector<TokenWord> out;
    std::string joined;
    for (const auto& word : words) joined += word;
    if (joined == key) {
        std::size_t at = 0;
        for (const auto& word : words) {
            const auto characters =
                std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
            const std::size_t begin = at;
            for (std::ptrdiff_t i = 0; i < characters && at < surface.size(); ++i) static_cast<void>(text::next_code_point(surface, at));
            if (begin == at) return {};  // a letter whose lower case is longer
            out.push_back(
                {std::string(surface.substr(begin, at - begin)), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
        }
        return at == surface.size() ? out : std::vector<TokenWord>();
    }
    const auto [first, all] = capitals(surface);
    for (const auto& word : words)
        out.push_back({all                    ? upper(word, true)
                       : first && out.empty() ? upper(word, false)
                                              : word,
                       0, static_cast<std::uint32_t>(surface.size())});
    return out;
}

}  // namespace

std::string multiword_key(std::string_view surface) {
    std::string out = lower(surface);
    for (std::size_t at = 0; (at = out.find("\xE2\x80\x99", at)) != std::string::npos;) out.replace(at, 3, "'");
    return out;
}

void multiword_features(std::string_view key, std::string_view before, std::string_view after, FeatureList& out) {
    const auto tail = [](std::string_view word, std::size_t bytes) {
        return word.size() <= bytes ? word : word.substr(word.size() - bytes);
    };
    const std::uint64_t k = text::hash64(key);
    const std::string b = lower(before);
    const std::string a = lower(after);
    const auto h = [](std::string_view text) { return text::hash64(text); };
    out.count = 0;
    out.add(101, k);
    out.add(102, k, h(b));
    out.add(103, k, h(a));
    out.add(104, k, h(tail(a, 3)));
    out.add(105, k, h(tail(a, 2)));
    out.add(106, k, h(tail(b, 3)));
    out.add(107, k, h(tail(b, 2)));
    out.add(108, k, h(tail(b, 3)), h(tail(a, 3)));
    out.add(109, k, h(b), h(a));
    out.add(110, k, h(tail(a, 1)), before.empty() ? 1 : 0);
    out.add(111, k, after.empty() ? 0 : text::is_upper(static_cast<unsigned char>(after[0])) ? 1 : 2, h(tail(b, 1)));
}

Result<MultiwordTable> MultiwordTable::read(std::string_view section, const std::string& name) {
    MultiwordTable out;
    const auto damaged = [&] {
        return fail(ErrorKind::bad_format, "the list of multiword tokens is broken", name, "train or fetch the model again");
    };
    bool endings = false;
    while (!section.empty()) {
        const std::size_t end = section.find('\n');
        if (end == std::string_view::npos) return damaged();
        const auto line = section.substr(0, end);
        section.remove_prefix(end + 1);
        if (line.empty()) {
            endings = true;
            continue;
        }
        const auto cell = parts_of(line, '\t');
        if (!endings) {
            Whole whole;
            if (cell.size() != 3 || !read_number(cell[1], whole.share)) return damaged();
            whole.words = words_of(cell[2]);
            out.wholes_[std::string(cell[0])] = std::move(whole);
        } else {
            Ending ending;
            if (cell.size() != 4 || cell[0].empty() || !read_number(cell[1], ending.cut)) return damaged();
            ending.added = cell[2];
            if (ending.cut > 0) ending.words = words_of(cell[3]);
            out.longest_ending_ = std::max(out.longest_ending_, cell[0].size());
            out.endings_[std::string(cell[0])] = std::move(ending);
        }
    }
    return out;
}

std::vector<TokenWord> MultiwordTable::split(std::string_view surface, std::string_view before, std::string_view after,
                                             const LinearClassifier& context) const {
    const std::vector<TokenWord> single{{std::string(surface), 0, static_cast<std::uint32_t>(surface.size())}};
    if (wholes_.empty() && endings_.empty()) return single;
    const std::string key = multiword_key(surface);
    if (const auto at = wholes_.find(key); at != wholes_.end()) {
        bool several = at->second.share >= 500;
        if (at->second.share > hardly && at->second.share < surely && !context.empty()) {
            FeatureList features;
            multiword_features(key, before, after, features);
            const auto score = context.score(features);
            several = score[1] > score[0];
        }
        if (!several) return single;
        auto words = placed(surface, key, at->second.words);
        return words.empty() ? single : words;
    }
    for (std::size_t size = std::min(longest_ending_, key.size()); size > 0; --size) {
        const std::string_view tail = std::string_view(key).substr(key.size() - size);
        if ((static_cast<unsigned char>(tail[0]) & 0xC0) == 0x80) continue;
        const auto at = endings_.find(std::string(tail));
        if (at == endings_.end()) continue;
        const Ending& ending = at->second;
        if (ending.cut == 0) return single;
        std::size_t end = key.size();
        for (std::uint32_t i = 0; i < ending.cut && end > 0; ++i) do
                --end;
            while (end > 0 && (static_cast<unsigned char>(key[end]) & 0xC0) == 0x80);
        if (end == 0) return single;
        std::vector<std::string> words{key.substr(0, end) + ending.added};
        words.insert(words.end(), ending.words.begin(), ending.words.end());
        auto out = placed(surface, key, words);
        return out.empty() ? single : out;
    }
    return single;
}

}  // namespace tocsin::annotate
