#include "annotate/syntax.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>
#include <unordered_map>

#include "annotate/boundaries.h"
#include "annotate/network.h"
#include "text/utf8.h"

namespace tocsin::annotate {
namespace {

// Numbers for strings, each kept once in the document.
class Strings {
public:
    explicit Strings(Document& document) : document_(document) {
        if (document.strings.empty()) document.strings.emplace_back();
        for (std::uint32_t i = 0; i < document.strings.size(); ++i) number_.emplace(document.strings[i], i);
    }
    std::uint32_t number(std::string_view text) {
        const auto [at, is_new] = number_.emplace(std::string(text), static_cast<std::uint32_t>(document_.strings.size()));
        if (is_new) document_.strings.emplace_back(text);
        return at->second;
    }

private:
    Document& document_;
    std::unordered_map<std::string, std::uint32_t> number_;
};

void add_tokens(const Model& model, std::string_view text, const Sentence& sentence, Document& document) {
    const auto lexemes = std::span<const Lexeme>(document.lexemes).subspan(sentence.lexemes.begin, sentence.lexemes.size());
    const auto gaps = find_boundaries(model.boundaries(), text, lexemes);
    std::uint32_t begin = 0;
    bool open = false;
    for (std::size_t i = 0; i < lexemes.size(); ++i) {
        if (!open) begin = lexemes[i].span.begin;
        open = gaps[i] == Gap::same_token && i + 1 < lexemes.size();
        if (open) continue;
        Token token;
        token.span = {begin, lexemes[i].span.end};
        const std::size_t next = sentence.lexemes.begin + i + 1;
        token.blank_after = next >= document.lexemes.size() || document.lexemes[next].blank_before;
        document.tokens.push_back(token);
    }
}

constexpr std::int32_t sure_margin = 100, very_sure_margin = 250;

// Whether lexeme `at` is a stop, or closes behind one. The web text that models learn from also breaks off without any; articles do not.
bool may_end_sentence(std::string_view text, std::span<const Lexeme> lexemes, std::size_t at) {
    for (;; --at) {
        std::size_t byte = lexemes[at].span.begin;
        const auto c = static_cast<UChar32>(text::next_code_point(text, byte));
        if (u_hasBinaryProperty(c, UCHAR_S_TERM) || c == 0x2026) return true;
        const bool closes = u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK) || (U_GET_GC_MASK(c) & (U_GC_PE_MASK | U_GC_PF_MASK)) != 0;
        if (!closes || at == 0) return false;
    }
}

}  // namespace

std::vector<Span> split_again(const Model& model, std::string_view text, std::span<const Lexeme> lexemes,
                              std::span<const std::uint32_t> held) {
    std::vector<Span> out;
    if (lexemes.empty()) return out;
    const auto gaps = find_boundaries(model.boundaries(), text, lexemes, sure_margin);
    const auto bold = find_boundaries(model.boundaries(), text, lexemes, very_sure_margin);
    std::uint32_t begin = lexemes[0].span.begin;
    for (std::size_t i = 0; i < lexemes.size(); ++i) {
        const bool is_held = std::binary_search(held.begin(), held.end(), lexemes[i].span.end);
        const bool ends =
            !is_held && gaps[i] == Gap::sentence_ends && (bold[i] == Gap::sentence_ends || may_end_sentence(text, lexemes, i));
        if (!ends && i + 1 < lexemes.size()) continue;
        out.push_back({begin, lexemes[i].span.end});
        if (i + 1 < lexemes.size()) begin = lexemes[i + 1].span.begin;
    }
    return out;
}

std::vector<Span> add_syntax(const Model& model, std::string_view text, Document& document) {
    std::vector<std::string> own;  // forms, which WordForms points into
    std::vector<Span> places;
    WordForms words;
    for (auto& sentence : document.sentences) {
        sentence.tokens.begin = static_cast<std::uint32_t>(document.tokens.size());
        add_tokens(model, text, sentence, document);
        sentence.tokens.end = static_cast<std::uint32_t>(document.tokens.size());
        sentence.words.begin = static_cast<std::uint32_t>(own.size());
        for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
            Token& token = document.tokens[t];
            const auto before = t > sentence.tokens.begin ? document.tokens[t - 1].span.of(text) : std::string_view();
            const auto after = t + 1 < sentence.tokens.end ? document.tokens[t + 1].span.of(text) : std::string_view();
            token.words.begin = static_cast<std::uint32_t>(own.size());
            for (auto& word : model.multiwords().split(token.span.of(text), before, after, model.multiword_context())) {
                places.push_back({token.span.begin + word.begin, token.span.begin + word.end});
                own.push_back(std::move(word.form));
            }
            token.words.end = static_cast<std::uint32_t>(own.size());
        }
        sentence.words.end = static_cast<std::uint32_t>(own.size());
        if (!sentence.words.empty()) words.sentence_ends.push_back(own.size());
    }
    words.forms.assign(own.begin(), own.end());
    const auto analyses = analyse(model.syntax(), words);

    Strings strings(document);
    std::vector<std::uint32_t> feature_strings(model.syntax().features.size()), relation_strings;
    for (std::size_t i = 0; i < feature_strings.size(); ++i) feature_strings[i] = ~0U;
    for (const auto& name : model.syntax().relation_names) relation_strings.push_back(strings.number(name));
    document.words.resize(own.size());
    for (const auto& sentence : document.sentences)
        for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t)
            for (std::uint32_t i = document.tokens[t].words.begin; i < document.tokens[t].words.end; ++i) {
                Word& word = document.words[i];
                const WordAnalysis& analysis = analyses[i];
                word.token = t;
                word.form = strings.number(own[i]);
                word.lemma = strings.number(analysis.lemma);
                word.upos = static_cast<Upos>(analysis.upos);
                auto& features = feature_strings[analysis.features];
                if (features == ~0U) features = strings.number(model.syntax().features[analysis.features].text);
                word.features = features;
                word.relation = relation_strings[analysis.relation];
                word.head = analysis.head < 0 ? -1 : static_cast<std::int32_t>(sentence.words.begin) + analysis.head;
            }
    return places;
}

}  // namespace tocsin::annotate
