#include "tagged.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "treebank.h"

namespace tocsin::train {
namespace {

bool glues_left(std::string_view token) {
    static constexpr std::string_view signs[] = {
        ",", ".", ":", ";", "!", "?", ")", "]", "}", "%", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "\xE2\x80\x99s", "...", "\xC2\xBB"};
    return std::find(std::begin(signs), std::end(signs), token) != std::end(signs);
}

bool glues_right(std::string_view token) {
    static constexpr std::string_view signs[] = {"(", "[", "{", "$", "\xC2\xAB"};
    return std::find(std::begin(signs), std::end(signs), token) != std::end(signs);
}

NameKind kind_of(std::string_view kind) {
    return kind == "PER" ? NameKind::person : kind == "ORG" ? NameKind::organization : kind == "LOC" ? NameKind::place : NameKind::other;
}

// The sentence as it was written, and where its tokens stand.
std::string text_of(const TreeSentence& tree, std::vector<Span>& places) {
    std::string out;
    for (const auto& token : tree.tokens) {
        const auto begin = static_cast<std::uint32_t>(out.size());
        out += token.surface;
        places.push_back({begin, static_cast<std::uint32_t>(out.size())});
        if (token.blank_after) out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

bool has_proper_noun(const TreeSentence& tree, const TreeToken& token) {
    for (int w = token.first; w < token.first + token.count; ++w)
        if (tree.words[static_cast<std::size_t>(w)].upos == "PROPN") return true;
    return false;
}

void add_in_tens(const TreeSentence& tree, TaggedSentence sentence, std::vector<TaggedDocument>& out) {
    if (out.empty() || out.back().sentences.size() == 10 || tree.new_document) out.emplace_back();
    if (!sentence.text.empty()) out.back().sentences.push_back(std::move(sentence));
}

// A line of a file of marks.
struct Line {
    std::string_view marks;
    std::uint32_t number = 0;
};

Failure bad_mark(const std::string& path, std::uint32_t number, const char* what) {
    return Failure(Error{ErrorKind::bad_format, what, path, number, 0, "see train/tagged.h"});
}

// "P:2-3"; nothing where it is no mark of a sentence whose tokens stand at `places`.
std::optional<Name> name_of_mark(std::string_view mark, const std::vector<Span>& places) {
    constexpr std::string_view kinds = "POLM";
    if (mark.size() < 3 || mark[1] != ':' || kinds.find(mark[0]) == std::string_view::npos) return std::nullopt;
    const char* const end = mark.data() + mark.size();
    std::size_t first = 0, last = 0;
    auto read = std::from_chars(mark.data() + 2, end, first);
    last = first;
    if (read.ec == std::errc() && read.ptr < end && *read.ptr == '-') read = std::from_chars(read.ptr + 1, end, last);
    if (read.ec != std::errc() || read.ptr != end || first == 0 || last < first || last > places.size()) return std::nullopt;
    constexpr NameKind kind[] = {NameKind::person, NameKind::organization, NameKind::place, NameKind::other};
    return Name{{places[first - 1].begin, places[last - 1].end}, kind[kinds.find(mark[0])], 1};
}

}  // namespace

Result<std::vector<TaggedDocument>> read_tagged(const std::string& path) {
    TRY(const std::string bytes, read_file(path));
    std::vector<TaggedDocument> out;
    bool original = false, blank = false, in_sentence = false, quote_open = false;
    std::string kind_before;
    const auto end_sentence = [&] {
        in_sentence = blank = quote_open = false;
        kind_before.clear();
    };
    for (std::size_t begin = 0; begin < bytes.size();) {
        std::size_t end = bytes.find('\n', begin);
        if (end == std::string::npos) end = bytes.size();
        const std::string_view line(bytes.data() + begin, end - begin);
        begin = end + 1;
        if (line.empty()) {
            end_sentence();
            continue;
        }
        if (line.starts_with("# ") && line.find('\t') == std::string_view::npos) {
            if (line.starts_with("# doc")) {
                end_sentence();
                out.emplace_back();
                original = false;
            } else if (line.starts_with("# spacing = original")) {
                original = true;
            }
            continue;
        }
        if (out.empty()) out.emplace_back();
        const std::size_t tab = line.find('\t');
        const std::string_view token = line.substr(0, tab);
        const std::string_view rest = tab == std::string_view::npos ? "O" : line.substr(tab + 1);
        const std::string_view tag = rest.substr(0, rest.find('\t'));
        const bool glued = rest.find("SpaceAfter=No") != std::string_view::npos;
        if (!in_sentence) out.back().sentences.emplace_back();
        auto& sentence = out.back().sentences.back();
        const bool closes = token == "\"" && quote_open;
        if (in_sentence && blank && (original || !(glues_left(token) || closes))) sentence.text += ' ';
        in_sentence = true;
        const auto at = static_cast<std::uint32_t>(sentence.text.size());
        sentence.text += token;
        const auto until = static_cast<std::uint32_t>(sentence.text.size());
        blank = original ? !glued : !(glues_right(token) || (token == "\"" && !quote_open));
        if (token == "\"") quote_open = !quote_open;
        if (tag.size() <= 2) {
            kind_before.clear();
            continue;
        }
        const std::string kind(tag.substr(2));
        if (tag[0] == 'I' && kind == kind_before)
            sentence.names.back().span.end = until;
        else
            sentence.names.push_back({{at, until}, kind_of(kind), 1});
        kind_before = kind;
    }
    return out;
}

Result<std::vector<TaggedDocument>> read_proper_nouns(const std::string& path) {
    TRY(const auto trees, read_treebank(path));
    std::vector<TaggedDocument> out;
    for (const auto& tree : trees) {
        std::vector<Span> places;
        TaggedSentence sentence;
        sentence.text = text_of(tree, places);
        sentence.kinds_known = false;
        for (std::size_t t = 0; t < places.size(); ++t)
            if (has_proper_noun(tree, tree.tokens[t])) sentence.proper.push_back(places[t]);
        add_in_tens(tree, std::move(sentence), out);
    }
    return out;
}

Result<std::vector<TaggedDocument>> read_marked(const std::string& treebank, const std::string& marks) {
    TRY(const auto trees, read_treebank(treebank));
    TRY(const std::string bytes, read_file(marks));
    std::unordered_map<std::string_view, Line> lines;
    std::uint32_t number = 0;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
        const std::string_view line(bytes.data() + begin, end - begin);
        begin = end + 1;
        ++number;
        if (line.empty() || line[0] == '#') continue;
        const std::size_t tab = line.find('\t');
        if (tab == std::string_view::npos) return bad_mark(marks, number, "a line is sent_id TAB marks");
        lines[line.substr(0, tab)] = {line.substr(tab + 1), number};
    }
    std::vector<TaggedDocument> out;
    for (const auto& tree : trees) {
        std::vector<Span> places;
        TaggedSentence sentence;
        sentence.text = text_of(tree, places);
        const auto found = lines.find(tree.id);
        if (found != lines.end()) {
            const Line line = found->second;
            lines.erase(found);
            if (line.marks == "-") continue;
            for (std::size_t begin = 0; begin < line.marks.size();) {
                const std::size_t end = std::min(line.marks.find(' ', begin), line.marks.size());
                const auto name = name_of_mark(line.marks.substr(begin, end - begin), places);
                if (!name) return bad_mark(marks, line.number, "a mark is P, O, L or M, a colon and tokens of the sentence, as in P:2-3");
                sentence.names.push_back(*name);
                begin = end + 1;
            }
        }
        add_in_tens(tree, std::move(sentence), out);
    }
    if (!lines.empty()) {
        const auto first =
            std::min_element(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.second.number < b.second.number; });
        return bad_mark(marks, first->second.number, "the treebank has no such sentence");
    }
    return out;
}

std::string in_capitals(std::string_view text) {
    icu::UnicodeString raised = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
    std::string out;
    raised.toUpper(icu::Locale::getRoot()).toUTF8String(out);
    return out;
}

TaggedSentence in_capitals(const TaggedSentence& sentence, bool names_only) {
    TaggedSentence out;
    std::size_t at = 0;
    const auto add_until = [&](std::size_t end, bool raise) {
        if (!raise) {
            out.text.append(sentence.text, at, end - at);
            at = end;
            return;
        }
        out.text += in_capitals(std::string_view(sentence.text).substr(at, end - at));
        at = end;
    };
    for (Name name : sentence.names) {
        add_until(name.span.begin, !names_only);
        const auto begin = static_cast<std::uint32_t>(out.text.size());
        add_until(name.span.end, true);
        name.span = {begin, static_cast<std::uint32_t>(out.text.size())};
        out.names.push_back(name);
    }
    add_until(sentence.text.size(), !names_only);
    return out;
}

}  // namespace tocsin::train
