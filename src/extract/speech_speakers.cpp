#include "extract/speech_speakers.h"

#include <algorithm>

#include "extract/speech_subject.h"
#include "text/utf8.h"

namespace tocsin::extract {

// "…, dijo un portavoz": the subject behind the verb, taken for an object by the parser; where nouns show their case, one in the
// nominative, wherever it hangs.
std::vector<WordIndex> SpeechSpeakers::subject_behind(WordIndex word) const {
    for (const auto below : tree.children(word))
        if (below > word &&
            (tree.is_relation(below, "obj") || tree.is_relation(below, "iobj") || tree.is_relation(below, "obl:unmarked")) &&
            (tree.upos(below) == Upos::NOUN || tree.upos(below) == Upos::PROPN || tree.upos(below) == Upos::PRON) &&
            tree.child(below, "case") < 0 && may_be_subject(tree, below) && !ends_like("dative-ending", below))
            return joined(tree, words, below);
    for (WordIndex below = word + 1; below < tree.words().end; ++below)
        if (tree.has_feature(below, "Case=Nom") && (tree.upos(below) == Upos::NOUN || tree.upos(below) == Upos::PROPN) &&
            tree.is_below(below, word) && tree.clause_of(below) == tree.clause_of(word) && tree.child(below, "case") < 0)
            return joined(tree, words, below);
    return {};
}

// "В ООН | попередили": the verb names nobody, the place does.
std::vector<WordIndex> SpeechSpeakers::subject_at_source(WordIndex word) const {
    for (const auto below : tree.children(word))
        if (below < word && tree.is_relation(below, "obl") && has_mark_of(below, "source-place") && tree.upos(below) != Upos::NUM)
            return joined(tree, words, below);
    return {};
}

// "…, his top aide, Tad Devin, | told": the noun phrase right before the verb, hung by the parser at what is said.
std::vector<WordIndex> SpeechSpeakers::subject_before(WordIndex word, SpeechCue& cue) const {
    auto at = word;
    while (at > tree.words().begin && (tree.upos(at - 1) == Upos::AUX || tree.upos(at - 1) == Upos::ADV || tree.form(at - 1) == ",")) --at;
    if (at == tree.words().begin) return {};
    --at;
    const auto is_noun = [&](WordIndex one) { return tree.upos(one) == Upos::NOUN || tree.upos(one) == Upos::PROPN; };
    if (!is_noun(at)) return {};
    while (tree.head(at) >= 0 && tree.head(at) < static_cast<std::int32_t>(word) && tree.head(at) < static_cast<std::int32_t>(at) &&
           is_noun(static_cast<WordIndex>(tree.head(at))) &&
           (tree.is_relation(at, "flat") || tree.is_relation(at, "compound") ||
            (tree.is_relation(at, "appos") && tree.is_relation(static_cast<WordIndex>(tree.head(at)), "appos"))))
        at = static_cast<WordIndex>(tree.head(at));
    const Span phrase = trimmed({tree.subtree(at).begin, tree.span(word).begin}).value_or(tree.span(at));
    // Only behind a stop, or at the beginning: else it belongs to what stands before it.
    const auto before = text.substr(sentence.begin, phrase.begin - sentence.begin);
    const auto last = before.find_last_not_of(' ');
    if (last != std::string_view::npos && !before.substr(0, last + 1).ends_with(',') && !before.substr(0, last + 1).ends_with("”") &&
        !before.substr(0, last + 1).ends_with("»") && !before.substr(0, last + 1).ends_with('"'))
        return {};
    if (cue.content && cue.content->overlaps(phrase)) {
        if (cue.content->begin >= phrase.begin) return {};
        cue.content = trimmed({cue.content->begin, phrase.begin});
    }
    return {at};
}

// "Das | teilte | das Ministerium mit": the pronoun before the verb is what was said, the object who said it.
void SpeechSpeakers::swap_fronted(WordIndex word, SpeechCue& cue) const {
    if (cue.speakers.size() != 1 || cue.speakers.front() > word) return;
    const auto fronted = cue.speakers.front();
    // "Его отставки | потребовала | Румыния": no subject, for its case.
    const bool of_case = tree.has_feature(fronted, "Case=Gen") && tree.child(fronted, "nummod") < 0;
    const bool pronoun = words.is("this", text::fold_case(tree.form(fronted)));
    if (!pronoun && !of_case) return;
    const auto object = tree.child(word, "obj");
    if (object < static_cast<std::int32_t>(word) || (of_case && tree.child(static_cast<WordIndex>(object), "case") >= 0)) return;
    cue.speakers = joined(tree, words, static_cast<WordIndex>(object));
    cue.content = pronoun ? tree.span(fronted) : tree.subtree(fronted);
    cue.content_head = fronted;
}

void SpeechSpeakers::set_speakers(WordIndex word, const SpeechCueWord& entry, SpeechCue& cue) const {
    if (entry.source_is_object) {
        if (const auto object = tree.child(word, "obj"); object >= 0) cue.speakers = joined(tree, words, static_cast<WordIndex>(object));
    } else {
        auto subject = subject_of(tree, words, word, quotations);
        cue.speakers = std::move(subject.heads);
        cue.passive = subject.passive;
        cue.relative = subject.relative;
        const bool inverts = cue.hosts || !cue.content || cue.content->begin < tree.span(word).begin;
        const bool finite = tree.has_feature(word, "VerbForm=Fin");
        if (cue.speakers.empty() && !cue.passive && finite && words.is("to-object", tree.lemma(word)))
            cue.speakers = subject_before(word, cue);
        if (cue.speakers.empty() && !cue.passive && inverts) cue.speakers = subject_behind(word);
        if (cue.speakers.empty() && !cue.passive && finite) cue.speakers = subject_before(word, cue);
        if (cue.speakers.empty() && !cue.passive && finite) cue.speakers = subject_at_source(word);
        swap_fronted(word, cue);
    }
    if (entry.kind != SpeechKind::finding)
        for (auto& speaker : cue.speakers) speaker = behind_document(speaker);
}

// "a statement by the ministry", "the ministry issued a statement saying": who stands behind what is written.
WordIndex SpeechSpeakers::behind_document(WordIndex noun) const {
    if (!words.is("document", tree.lemma(noun))) return noun;
    if (const auto owner = owner_of(tree, words, noun); owner >= 0 && !words.is("document", tree.lemma(static_cast<WordIndex>(owner))))
        return static_cast<WordIndex>(owner);
    const auto above = tree.head(noun);
    if (above >= 0 && (tree.is_relation(noun, "obj") || tree.is_relation(noun, "obl")) &&
        tree.upos(static_cast<WordIndex>(above)) == Upos::VERB) {
        const auto subject = subject_of(tree, words, static_cast<WordIndex>(above), quotations);
        if (!subject.heads.empty() && subject.heads.front() != noun) return subject.heads.front();
    }
    return noun;
}

void SpeechSpeakers::set_addressee(WordIndex word, SpeechCue& cue) const {
    if (cue.addressee) return;
    const auto fits = [&](std::int32_t found) {
        if (found < 0) return false;
        const auto at = static_cast<WordIndex>(found);
        return cue.content_head != at && std::find(cue.speakers.begin(), cue.speakers.end(), at) == cue.speakers.end() &&
               (tree.upos(at) == Upos::NOUN || tree.upos(at) == Upos::PROPN || tree.upos(at) == Upos::PRON);
    };
    if (const auto indirect = tree.child(word, "iobj"); fits(indirect)) {
        cue.addressee = static_cast<WordIndex>(indirect);
    } else if (const auto object = tree.child(word, "obj"); fits(object) && cue.act() != Act::accuse && cue.act() != Act::deny) {
        cue.addressee = static_cast<WordIndex>(object);
    } else {
        for (const auto below : tree.children(word))
            if (!cue.addressee && tree.is_relation(below, "obl") && fits(static_cast<std::int32_t>(below)) &&
                has_mark_of(below, "addressee"))
                cue.addressee = below;
    }
}

}  // namespace tocsin::extract
