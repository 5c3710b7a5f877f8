#include "kinds.h"

#include <algorithm>
#include <string_view>

#include "knowledge/table.h"
#include "text/utf8.h"
#include "treebank.h"

namespace tocsin::train {
namespace {

constexpr std::size_t longest = 12;  // words of a name

NameKind kind_of(char mark) {
    return mark == 'P' ? NameKind::person : mark == 'O' ? NameKind::organization : mark == 'L' ? NameKind::place : NameKind::other;
}

}  // namespace

Result<NameKinds> NameKinds::read(const std::string& path) {
    TRY(const std::string bytes, read_file(path));
    NameKinds out;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
        const std::string_view line = text::trim(std::string_view(bytes).substr(begin, end - begin));
        begin = end + 1;
        if (line.empty() || line[0] == '#') continue;
        if (line.size() < 3 || line[1] != '\t' || std::string_view("POLM-").find(line[0]) == std::string_view::npos)
            return fail(ErrorKind::bad_format, "a line is P, O, L, M or -, a tab, and names parted by |", path + ": " + std::string(line));
        for (const auto part : knowledge::split(line.substr(2))) {
            const std::string name(text::trim(part));
            if (name.empty()) continue;
            if (const auto known = out.kinds_.try_emplace(name, line[0]).first; known->second != line[0])
                return fail(ErrorKind::bad_format, "a name stands under two kinds; keep one", path + ": " + name);
        }
    }
    return out;
}

void NameKinds::mark(const std::vector<Span>& tokens, TaggedSentence& sentence) const {
    if (kinds_.empty()) return;
    for (std::size_t i = 0; i < tokens.size();) {
        std::size_t end = i;
        char kind = '-';
        for (std::size_t k = i; k < tokens.size() && k < i + longest; ++k) {
            const auto found = kinds_.find(sentence.text.substr(tokens[i].begin, tokens[k].end - tokens[i].begin));
            if (found == kinds_.end()) continue;
            end = k + 1;
            kind = found->second;
        }
        if (end == i) {
            ++i;
            continue;
        }
        const Span span{tokens[i].begin, tokens[end - 1].end};
        if (kind != '-') sentence.names.push_back({span, kind_of(kind), 1});
        std::erase_if(sentence.proper, [span](Span word) { return word.overlaps(span); });
        i = end;
    }
}

}  // namespace tocsin::train
