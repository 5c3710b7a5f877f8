#include "tagged.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <string_view>

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
    TRY(const auto sentences, read_treebank(path));
    std::vector<TaggedDocument> out;
    for (const auto& tree : sentences) {
        if (out.empty() || out.back().sentences.size() == 10 || tree.new_document) out.emplace_back();
        TaggedSentence sentence;
        sentence.kinds_known = false;
        for (const auto& token : tree.tokens) {
            const auto begin = static_cast<std::uint32_t>(sentence.text.size());
            sentence.text += token.surface;
            for (int w = token.first; w < token.first + token.count; ++w)
                if (tree.words[static_cast<std::size_t>(w)].upos == "PROPN") {
                    sentence.proper.push_back({begin, static_cast<std::uint32_t>(sentence.text.size())});
                    break;
                }
            if (token.blank_after) sentence.text += ' ';
        }
        while (!sentence.text.empty() && sentence.text.back() == ' ') sentence.text.pop_back();
        if (!sentence.text.empty()) out.back().sentences.push_back(std::move(sentence));
    }
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
        icu::UnicodeString piece = icu::UnicodeString::fromUTF8(icu::StringPiece(sentence.text.data() + at, static_cast<int>(end - at)));
        piece.toUpper(icu::Locale::getRoot()).toUTF8String(out.text);
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
