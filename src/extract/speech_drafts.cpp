#include "extract/speech_drafts.h"

#include <algorithm>
#include <optional>

#include "extract/speaker_party.h"
#include "extract/speech_cue.h"
#include "text/lex.h"
#include "text/utf8.h"

namespace tocsin::extract {
namespace {

struct Finder {
    const Article& article;
    const Document& document;
    const Grounding& grounding;
    const SpeechWords& words;

    // "Scholz: Die Lage bleibt ernst": a person's name and a colon before what is said.
    [[nodiscard]] std::optional<SpeechCue> colon_cue(const Tree& tree, const Sentence& sentence, const SpeakerParties& parties) const {
        constexpr std::uint32_t longest_name = 7;  // words
        for (WordIndex word = tree.words().begin; word < tree.words().end && word < tree.words().begin + longest_name; ++word) {
            if (tree.form(word) != ":" || word == tree.words().begin || tree.words().end - word <= 3) continue;
            const Entity* name = parties.entity(word - 1);
            if (name == nullptr || name->kind != EntityKind::person || name->mention == "pronoun") return {};
            SpeechCue cue;
            cue.word = word;
            cue.span = tree.span(word);
            cue.speakers = {word - 1};
            cue.content = Span{tree.span(word + 1).begin, sentence.span.end};
            cue.content_head = word + 1;
            cue.rule = "colon";
            return cue;
        }
        return {};
    }

    // Where the cue is put between the speaker's own words, with the subject behind it: cue and speaker, from stop to stop.
    [[nodiscard]] std::optional<Span> aside_of(const Tree& tree, const SpeechCue& cue) const {
        if (cue.entry == nullptr || cue.kind() != SpeechKind::speech || cue.speakers.empty()) return {};
        const auto speaker = cue.speakers.front();
        if (speaker < cue.word && !tree.form(speaker).starts_with('-')) return {};  // "a-t-il dit"
        auto first = std::min(cue.word, speaker);
        while (first > tree.words().begin && (tree.upos(first - 1) == Upos::AUX || tree.upos(first - 1) == Upos::PRON)) --first;
        if (first == tree.words().begin || tree.upos(first - 1) != Upos::PUNCT || tree.form(first - 1) == ":") return {};
        auto last = std::max(cue.word, speaker);
        while (last + 1 < tree.words().end && tree.upos(last + 1) != Upos::PUNCT) ++last;
        return Span{tree.span(first).begin, tree.span(last).end};
    }

    // "Das teilte das Ministerium mit.", "Об этом сообщает агентство": what was said is the sentence before.
    void refer_back(std::uint32_t number, SpeechCue& cue) const {
        if (cue.refers_back && number > 0) cue.content = document.sentences[number - 1].span;
        if (number == 0 || !cue.content || cue.hosts || cue.content->size() > 24) return;
        const auto said = text::lex(cue.content->of(article.text));
        const bool pronoun =
            !said.empty() && said.size() <= 2 && words.is("this", text::fold_case(said.back().span.of(cue.content->of(article.text))));
        if (pronoun) cue.content = document.sentences[number - 1].span;
    }

    // "he said | she wants to leave": what others think, as somebody tells it, is part of what he says.
    static void drop_told_views(std::vector<SpeechCue>& cues) {
        const std::vector<SpeechCue> all = cues;
        std::erase_if(cues, [&](const SpeechCue& cue) {
            if (cue.kind() != SpeechKind::view && cue.kind() != SpeechKind::tally) return false;
            return std::any_of(all.begin(), all.end(), [&](const SpeechCue& other) {
                return other.kind() == SpeechKind::speech && other.content && other.content->contains(cue.span) && other.span != cue.span;
            });
        });
    }

    // Outer spans of the quotations in the sentence, and of one that ends right before it or begins right behind it.
    [[nodiscard]] std::vector<Span> quotations_near(Span sentence) const {
        std::vector<Span> found;
        for (const auto& quotation : document.quotations)
            if (quotation.depth == 0 && (quotation.outer.overlaps(sentence) || adjoins(article.text, quotation.outer, sentence)))
                found.push_back(quotation.outer);
        return found;
    }

    [[nodiscard]] std::vector<Draft> drafts() const {
        std::vector<Draft> found;
        for (std::uint32_t number = 0; number < document.sentences.size(); ++number) {
            const auto& sentence = document.sentences[number];
            if (sentence.words.empty()) continue;
            const Tree tree(document, sentence);
            const SpeakerParties parties(tree, article, grounding, number);
            if (auto cue = colon_cue(tree, sentence, parties)) found.push_back({number, std::move(*cue), {}, {}, number, {}});
            const auto near = quotations_near(sentence.span);
            auto cues = find_speech_cues(tree, words, document, sentence, article.text, near, parties);
            drop_told_views(cues);
            for (auto& cue : cues) {
                refer_back(number, cue);
                if (cue.refers_back && !cue.content) continue;
                // What a quoted speaker says of others' words stays within the quotation.
                if (!in_quotation(document, cue.span))
                    found.push_back({number, std::move(cue), {}, {}, number, {}});
                else if (const auto aside = aside_of(tree, cue))
                    found.push_back({number, std::move(cue), {}, {}, number, aside});
            }
        }
        return hand_out_quotations(document, article.text, std::move(found));
    }
};

}  // namespace

bool in_quotation(const Document& document, Span span) {
    return std::any_of(document.quotations.begin(), document.quotations.end(), [&](const Quotation& q) { return q.inner.contains(span); });
}

std::vector<Draft> find_drafts(const Article& article, const Document& document, const Grounding& grounding, const SpeechWords& words) {
    return Finder{article, document, grounding, words}.drafts();
}

}  // namespace tocsin::extract
