#include "extract/speech_scene.h"

#include <algorithm>
#include <array>

namespace tocsin::extract {

std::optional<Span> SpeechScene::trimmed(Span span) const {
    constexpr std::array<std::string_view, 9> edge{",", ";", ":", ".", "-", "–", "—", " ", "\n"};
    for (bool again = true; again && !span.empty();) {
        again = false;
        for (const auto sign : edge) {
            const auto piece = span.of(text);
            if (piece.starts_with(sign)) {
                span.begin += static_cast<std::uint32_t>(sign.size());
                again = true;
            } else if (piece.ends_with(sign)) {
                span.end -= static_cast<std::uint32_t>(sign.size());
                again = true;
            }
        }
    }
    return span.empty() ? std::nullopt : std::optional(span);
}

bool SpeechScene::has_mark(WordIndex word, std::string_view marker) const {
    const auto children = tree.children(word);
    return std::any_of(
               children.begin(), children.end(),
               [&](WordIndex below) {
                   return (tree.is_relation(below, "case") || tree.is_relation(below, "mark") || tree.is_relation(below, "fixed")) &&
                          tree.lemma(below) == marker;
               }) ||
           std::any_of(children.begin(), children.end(), [&](WordIndex below) {  // "of no more than 40"
               const auto fixed = tree.is_relation(below, "advmod") ? tree.child(below, "fixed") : -1;
               return fixed >= 0 && fixed < static_cast<std::int32_t>(below) && tree.lemma(static_cast<WordIndex>(fixed)) == marker;
           });
}

bool SpeechScene::has_mark_of(WordIndex word, std::string_view list) const {
    const auto children = tree.children(word);
    return std::any_of(children.begin(), children.end(), [&](WordIndex below) {
        return (tree.is_relation(below, "mark") || tree.is_relation(below, "advmod") || tree.is_relation(below, "case")) &&
               words.is(list, tree.lemma(below));
    });
}

bool SpeechScene::ends_like(std::string_view list, WordIndex word) const {
    const auto endings = words.lists.find(list);
    return endings != words.lists.end() && std::any_of(endings->second.begin(), endings->second.end(),
                                                       [&](std::string_view ending) { return tree.form(word).ends_with(ending); });
}

bool SpeechScene::is_negated(WordIndex word) const {
    for (const auto below : tree.children(word))
        if ((tree.is_relation(below, "advmod") || tree.is_relation(below, "aux") || tree.is_relation(below, "det")) &&
            (tree.has_feature(below, "Polarity=Neg") || words.is("negation", tree.lemma(below))))
            return true;
    return false;
}

}  // namespace tocsin::extract
