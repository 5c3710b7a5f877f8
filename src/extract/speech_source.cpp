#include "extract/speech_source.h"

#include <algorithm>
#include <optional>

#include "extract/speech_speakers.h"
#include "extract/speech_subject.h"
#include "text/utf8.h"

namespace tocsin::extract {
namespace {

// Relations that keep a word inside the noun phrase whose head stands above it.
bool keeps_phrase(const Tree& tree, WordIndex word) {
    for (const std::string_view one :
         {"det", "amod", "compound", "flat", "nummod", "nmod:poss", "nmod:unmarked", "case", "fixed", "advmod", "punct"})
        if (tree.is_relation(word, one)) return true;
    return false;
}

// "according to X", "selon X", "X zufolge": the noun phrase beside the words of the source.
std::optional<WordIndex> source_head(const Tree& tree, Span phrase) {
    std::optional<WordIndex> behind;
    for (WordIndex word = tree.words().begin; word < tree.words().end; ++word) {
        if (phrase.contains(tree.span(word))) {
            const auto above = tree.head(word);
            // Behind its noun: "Medienberichten zufolge".
            if (above >= 0 && tree.is_relation(word, "case") && tree.span(static_cast<WordIndex>(above)).end <= phrase.begin)
                return static_cast<WordIndex>(above);
        } else if (tree.span(word).begin >= phrase.end && !behind && tree.upos(word) != Upos::PUNCT) {
            behind = word;
        }
    }
    if (!behind) return {};
    auto at = *behind;
    while (keeps_phrase(tree, at) && tree.head(at) >= 0 && tree.span(static_cast<WordIndex>(tree.head(at))).begin >= phrase.end)
        at = static_cast<WordIndex>(tree.head(at));
    return at;
}

// `head` is the noun of who speaks.
std::optional<SpeechCue> source_cue(const SpeechSpeakers& search, Span phrase, std::optional<WordIndex> head) {
    const Tree& tree = search.tree;
    if (!head) return {};
    SpeechCue cue;
    cue.span = phrase;
    const auto first = tree.word_at(phrase.begin);
    cue.word = first >= 0 ? static_cast<WordIndex>(first) : *head;
    cue.speakers = joined(tree, search.words, *head);
    for (auto& speaker : cue.speakers) speaker = search.behind_document(speaker);
    // The clause that the phrase stands in, without the phrase.
    auto governor = tree.head(*head);
    while (governor >= 0 && tree.span(static_cast<WordIndex>(governor)).overlaps(phrase))
        governor = tree.head(static_cast<WordIndex>(governor));
    Span source = tree.subtree(*head);
    source.begin = std::min(source.begin, phrase.begin);
    source.end = std::max(source.end, phrase.end);
    if (governor >= 0) {
        const auto clause = tree.clause_of(static_cast<WordIndex>(governor));
        Span host = tree.subtree(clause);
        if (source.begin <= host.begin + 2)
            host.begin = std::max(host.begin, source.end);
        else if (source.end + 2 >= host.end)
            host.end = source.begin;
        if (!host.empty()) cue.content = search.trimmed(host);
        cue.content_head = clause;
        cue.hosts = true;
    }
    if (!cue.content) return {};
    cue.rule = "source:" + std::string(text::fold_case(phrase.of(search.text)));
    return cue;
}

// "По его словам": the rest of the sentence, of who spoke last.
std::optional<SpeechCue> last_source_cue(const SpeechScene& scene, Span phrase) {
    const auto first = scene.tree.word_at(phrase.begin);
    if (first < 0) return {};
    SpeechCue cue;
    cue.span = phrase;
    cue.word = static_cast<WordIndex>(first);
    cue.of_last = true;
    const bool opens = phrase.begin - scene.sentence.begin <= 2;
    cue.content = scene.trimmed(opens ? Span{phrase.end, scene.sentence.end} : Span{scene.sentence.begin, phrase.begin});
    if (!cue.content) return {};
    const auto inside = scene.tree.word_at(cue.content->begin);
    if (inside < 0) return {};
    cue.content_head = scene.tree.clause_of(static_cast<WordIndex>(inside));
    cue.hosts = true;
    cue.rule = "source:" + std::string(text::fold_case(phrase.of(scene.text)));
    return cue;
}

}  // namespace

std::vector<SpeechCue> source_cues(const SpeechScene& scene, const Document& document, const Sentence& sentence) {
    const SpeechSpeakers search{scene};
    std::vector<SpeechCue> out;
    const Tree& tree = scene.tree;
    const auto lexemes = std::span(document.lexemes).subspan(sentence.lexemes.begin, sentence.lexemes.size());
    for (std::uint32_t at = 0; at < lexemes.size();) {
        const auto last = scene.words.sources_last.longest(lexemes.subspan(at));
        const auto match = last.lexemes > 0 ? last : scene.words.sources.longest(lexemes.subspan(at));
        if (match.lexemes == 0) {
            ++at;
            continue;
        }
        const Span phrase{lexemes[at].span.begin, lexemes[at + match.lexemes - 1].span.end};
        if (last.lexemes > 0) {
            if (auto cue = last_source_cue(scene, phrase)) out.push_back(std::move(*cue));
            at += match.lexemes;
            continue;
        }
        if (auto cue = source_cue(search, phrase, source_head(tree, phrase))) out.push_back(std::move(*cue));
        at += match.lexemes;
    }
    for (std::uint32_t at = 0; at < lexemes.size(); ++at) {
        const auto match = scene.words.sources_behind.longest(lexemes.subspan(at));
        if (match.lexemes == 0 || at == 0) continue;
        const auto noun = tree.word_at(lexemes[at - 1].span.begin);
        if (noun < 0) continue;
        const Span phrase{lexemes[at].span.begin, lexemes[at + match.lexemes - 1].span.end};
        if (auto cue = source_cue(search, phrase, static_cast<WordIndex>(noun))) out.push_back(std::move(*cue));
    }
    return out;
}

}  // namespace tocsin::extract
