#include "publish/conllu.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace tocsin::publish {
namespace {

constexpr std::array<std::string_view, 4> kind_names{"person", "organization", "place", "other"};

std::string flat(std::string_view text) {
    std::string out(text);
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

std::string or_none(std::string_view cell) { return cell.empty() ? "_" : std::string(cell); }

// "Name=B-person" where the token begins a name, "Name=I-person" inside, else nothing.
std::string name_cell(const Document& document, Span token) {
    const auto at = std::upper_bound(document.names.begin(), document.names.end(), token.begin,
                                     [](std::uint32_t byte, const Name& name) { return byte < name.span.end; });
    if (at == document.names.end() || !at->span.overlaps(token)) return {};
    return std::string("Name=") + (at->span.begin >= token.begin ? "B-" : "I-") +
           std::string(kind_names[static_cast<std::size_t>(at->kind)]);
}

void add_word(std::string& out, const Document& document, const Sentence& sentence, std::uint32_t index, std::string_view form,
              const std::string& miscellany) {
    const Word& word = document.words[index];
    const auto number = [&](std::uint32_t i) { return std::to_string(i - sentence.words.begin + 1); };
    out += number(index) + "\t" + flat(form) + "\t" + or_none(document.string(word.lemma)) + "\t" +
           std::string(name_of(word.upos)) + "\t_\t" + or_none(document.string(word.features)) + "\t" +
           (word.head < 0 ? "0" : number(static_cast<std::uint32_t>(word.head))) + "\t" + or_none(document.string(word.relation)) +
           "\t_\t" + or_none(miscellany) + "\n";
}

}  // namespace

std::string to_conllu(const Article& article, const Document& document) {
    std::string out = "# newdoc id = " + flat(article.input) + "\n";
    std::size_t count = 0;
    for (const auto& sentence : document.sentences) {
        if (sentence.words.empty()) continue;
        out += "# sent_id = " + flat(article.input) + "-" + std::to_string(++count) + "\n# text = " + flat(sentence.span.of(article.text)) +
               "\n";
        for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
            const Token& token = document.tokens[t];
            std::string miscellany = name_cell(document, token.span);
            if (!token.blank_after) miscellany += miscellany.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
            if (token.words.size() > 1) {
                const auto first = token.words.begin - sentence.words.begin + 1;
                out += std::to_string(first) + "-" + std::to_string(first + token.words.size() - 1) + "\t" +
                       flat(token.span.of(article.text)) + "\t_\t_\t_\t_\t_\t_\t_\t" + or_none(miscellany) + "\n";
                miscellany.clear();
            }
            // A token of one word is written as in the article, which may be in capitals; several are not in the text.
            for (std::uint32_t i = token.words.begin; i < token.words.end; ++i)
                add_word(out, document, sentence, i,
                         token.words.size() == 1 ? token.span.of(article.text) : document.string(document.words[i].form), miscellany);
        }
        out += "\n";
    }
    return out;
}

std::string to_names(const Article& article, const Document& document) {
    nlohmann::ordered_json out;
    out["input"] = article.input;
    out["text"] = article.text;
    out["entities"] = nlohmann::ordered_json::array();
    std::size_t count = 0;
    for (const auto& name : document.names)
        out["entities"].push_back({{"id", "n:" + std::to_string(count++)},
                                   {"kind", name.kind == NameKind::other ? "group" : kind_names[static_cast<std::size_t>(name.kind)]},
                                   {"span", {name.span.begin, name.span.end}},
                                   {"confidence", std::round(name.confidence * 1000) / 1000}});
    return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace tocsin::publish
