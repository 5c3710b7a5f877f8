#include "extract/speech_cue.h"

#include <algorithm>

#include "extract/speech_aside.h"
#include "extract/speech_content.h"
#include "extract/speech_source.h"
#include "extract/speech_speakers.h"
#include "extract/speech_subject.h"

namespace tocsin::extract {
namespace {

using Sort = ContentPlace::Sort;

bool takes_clause(const SpeechCueWord& entry) {
    return std::any_of(entry.takes.begin(), entry.takes.end(), [](const ContentPlace& place) { return place.sort == Sort::clause; });
}

// What is said comes first and whole only with verbs of plain saying: "…, accused Kyiv of" goes on with the clause before.
bool may_stand_aside(const SpeechCueWord& entry) {
    const bool says = entry.act == Act::say || entry.act == Act::warn || entry.act == Act::promise || entry.act == Act::predict;
    return says && entry.kind != SpeechKind::finding && entry.kind != SpeechKind::tally && takes_clause(entry);
}

// One sentence under search.
struct Search : SpeechScene {
    const SpeakerParties& parties;
    SpeechContent content{*this};
    SpeechSpeakers speaking{*this};

    // The cue's own words: particle, companion.
    [[nodiscard]] Span cue_span(WordIndex word, const SpeechCueWord& entry) const {
        constexpr WordIndex beside = 2;  // words; a particle further off would take the speaker in between
        Span out = tree.span(word);
        for (const auto below : tree.children(word)) {
            const bool own = tree.is_relation(below, "compound:prt") || (!entry.companion.empty() && tree.lemma(below) == entry.companion);
            if (own && (below > word ? below - word : word - below) <= beside)
                out = {std::min(out.begin, tree.span(below).begin), std::max(out.end, tree.span(below).end)};
        }
        return out;
    }
    [[nodiscard]] bool speaks_in_quotation(Span cue) const {
        return std::any_of(quotations.begin(), quotations.end(), [&](Span quotation) { return !quotation.overlaps(cue); });
    }

    [[nodiscard]] bool holds_number(WordIndex head) const {
        for (WordIndex word = tree.words().begin; word < tree.words().end; ++word)
            if (tree.upos(word) == Upos::NUM && tree.is_below(word, head)) return true;
        return false;
    }

    // "denied them entry", "rejected | the truce": done, not said, unless words of it follow ("rejected the plan as a trap").
    [[nodiscard]] bool withholds(WordIndex word, const SpeechCueWord& entry, const SpeechCue& cue) const {
        auto object = tree.child(word, "obj");
        if (object < 0) object = tree.child(word, "nsubj:pass");
        if (object < 0) return false;
        const auto lemma = tree.lemma(static_cast<WordIndex>(object));
        if (!words.is("withheld", lemma) && !(words.is("refusing", entry.lemma) && words.is("refused", lemma))) return false;
        return !cue.content_head || *cue.content_head == static_cast<WordIndex>(object) ||
               tree.is_below(*cue.content_head, static_cast<WordIndex>(object)) || tree.has_feature(*cue.content_head, "VerbForm=Inf");
    }

    // "declared a state of emergency", "recognised the island's independence": by these words it is done.
    [[nodiscard]] bool is_deed(const SpeechCueWord& entry, const SpeechCue& cue) const {
        if (!cue.content_head || cue.hosts) return false;
        const auto object = *cue.content_head;
        if (!tree.is_relation(object, "obj") && !tree.is_relation(object, "nsubj:pass")) return false;
        if (entry.act == Act::order) return tree.child(object, "nummod") >= 0;  // "ordered | 3,000 soldiers | to the border"
        if (entry.act != Act::say) return false;
        if (words.is("declaring", entry.lemma) && words.is("declared", tree.lemma(object))) return true;
        if (!words.is("recognizing", entry.lemma)) return false;
        const Entity* entity = parties.entity(object);
        return words.is("recognized", tree.lemma(object)) || (entity != nullptr && (is_actor(*entity) || is_place(*entity)));
    }

    // "rejected | his request | to see the prisoner": who turns it down tells of it, nobody asks anew.
    [[nodiscard]] bool is_turned_down(WordIndex noun) const {
        const auto above = tree.head(noun);
        if (above < 0 || !tree.is_relation(noun, "obj")) return false;
        const auto* entries = words.cues(tree.lemma(static_cast<WordIndex>(above)), tree.form(static_cast<WordIndex>(above)), false);
        return entries != nullptr &&
               std::any_of(entries->begin(), entries->end(), [](const auto& entry) { return entry.act == Act::deny; });
    }

    [[nodiscard]] std::optional<SpeechCue> verb_cue(WordIndex word, const SpeechCueWord& entry) const {
        SpeechCue cue;
        cue.word = word;
        cue.entry = &entry;
        if (!entry.companion.empty()) {
            const auto children = tree.children(word);
            if (std::none_of(children.begin(), children.end(), [&](WordIndex below) { return tree.lemma(below) == entry.companion; }))
                return {};
        }
        cue.span = cue_span(word, entry);
        cue.negated = is_negated(word);
        if (has_mark_of(word, "if")) return {};
        const bool names =
            std::any_of(entry.takes.begin(), entry.takes.end(), [](const ContentPlace& place) { return place.sort == Sort::naming; });
        const auto aside = may_stand_aside(entry) ? inverted_aside(*this, parties, word) : std::nullopt;
        bool found = content.take_content(word, entry, cue);
        if (aside && (!found || content.is_of_aside(*aside, cue))) found = content.take_around(*aside, cue);
        if (!found && !(takes_clause(entry) && speaks_in_quotation(tree.span(word)))) return {};
        speaking.set_speakers(word, entry, cue);
        const auto is_day = [&](WordIndex at) { return parties.entity(at) != nullptr && parties.entity(at)->kind == EntityKind::date; };
        if (aside && (cue.speakers.empty() || cue.speakers.front() < aside->first || is_day(cue.speakers.front()))) {
            cue.speakers = aside->speakers;
            cue.relative.reset();
        }
        if (aside && aside->named && cue.speakers.size() == 1 && cue.speakers.front() >= aside->first &&
            cue.speakers.front() <= aside->last)
            cue.speakers = {*aside->named};
        // "will answer “at once”": not said yet.
        if (entry.act == Act::say && tree.has_feature(word, "Tense=Fut")) return {};
        if (entry.kind == SpeechKind::tally && words.is("also-has", entry.lemma) && tree.has_feature(word, "Tense=Pres")) return {};
        if (entry.act == Act::praise && tree.has_feature(word, "Tense=Fut")) return {};
        if (entry.act == Act::deny && withholds(word, entry, cue)) return {};
        if (is_deed(entry, cue)) return {};
        if (entry.kind == SpeechKind::tally && (!cue.content_head || !holds_number(cue.hosts ? word : *cue.content_head))) return {};
        if (entry.kind == SpeechKind::finding && cue.speakers.empty()) return {};
        if (!names) speaking.set_addressee(word, cue);
        cue.rule = "verb:" + std::string(entry.lemma);
        if (!entry.companion.empty()) cue.rule += " " + std::string(entry.companion);
        return cue;
    }

    // "Baku denies | shelling the village": a verb that the model took for the noun of a sentence without a verb.
    [[nodiscard]] std::optional<SpeechCue> misread_cue(WordIndex word) const {
        if (tree.head(word) >= 0 || word == tree.words().begin || word + 1 >= tree.words().end) return {};
        const auto subject = word - 1;
        const Entity* speaker = parties.entity(subject);
        if (!tree.is_relation(subject, "compound") || speaker == nullptr || speaker->kind != EntityKind::state ||
            subject != tree.words().begin)
            return {};
        const auto* entries = words.cues(tree.lemma(word), tree.form(word), false);
        if (entries == nullptr || (tree.child(word, "acl") < 0 && tree.child(word, "ccomp") < 0)) return {};
        SpeechCue cue;
        cue.word = word;
        cue.entry = &entries->back();
        for (const auto& entry : *entries)
            if (entry.companion.empty() && takes_clause(entry)) cue.entry = &entry;
        cue.span = tree.span(word);
        cue.content = trimmed({cue.span.end, sentence.end});
        cue.content_head = static_cast<WordIndex>(std::max(tree.child(word, "acl"), tree.child(word, "ccomp")));
        cue.speakers = {subject};
        cue.rule = "verb:" + std::string(cue.entry->lemma);
        return cue.content ? std::optional(cue) : std::nullopt;
    }

    // "its claim that", "a pledge by the ministry to"
    [[nodiscard]] std::optional<SpeechCue> noun_cue(WordIndex word, const SpeechCueWord& entry) const {
        if (is_turned_down(word)) return {};
        SpeechCue cue;
        cue.word = word;
        cue.entry = &entry;
        cue.span = tree.span(word);
        for (const auto& place : entry.takes) {
            if (cue.content) break;
            if (place.sort == Sort::clause) {
                for (const auto below : tree.children(word))
                    if (!cue.content && below > word && (tree.is_relation(below, "acl") || tree.is_relation(below, "ccomp")) &&
                        has_mark_of(below, "that"))
                        static_cast<void>(content.take(below, cue));
            } else if (place.sort == Sort::infinitive) {
                static_cast<void>(content.take_infinitive(word, cue));
            } else if (place.sort == Sort::oblique) {
                static_cast<void>(content.take_oblique(word, place.marker, cue));
            }
        }
        if (!cue.content) return {};
        if (const auto owner = owner_of(tree, words, word); owner >= 0 && static_cast<WordIndex>(owner) != *cue.content_head) {
            cue.speakers = joined(tree, words, static_cast<WordIndex>(owner));
        } else if (const auto above = tree.head(word); above >= 0 && tree.upos(static_cast<WordIndex>(above)) == Upos::VERB &&
                                                       (tree.is_relation(word, "obj") || tree.is_relation(word, "obl"))) {
            cue.speakers = subject_of(tree, words, static_cast<WordIndex>(above), quotations).heads;
        }
        if (cue.speakers.empty()) return {};
        cue.rule = "noun:" + std::string(entry.lemma);
        return cue;
    }
};

}  // namespace

std::vector<SpeechCue> find_speech_cues(const Tree& tree, const SpeechWords& words, const Document& document, const Sentence& sentence,
                                        std::string_view text, std::span<const Span> quotations, const SpeakerParties& parties) {
    const Search search{{tree, words, text, sentence.span, quotations}, parties};
    std::vector<SpeechCue> out = source_cues(search, document, sentence);
    const auto in_source = [&](WordIndex word) {
        return std::any_of(out.begin(), out.end(),
                           [&](const SpeechCue& cue) { return cue.entry == nullptr && cue.span.contains(tree.span(word)); });
    };
    for (WordIndex word = tree.words().begin; word < tree.words().end; ++word) {
        if (in_source(word)) continue;
        const bool noun = tree.upos(word) == Upos::NOUN;
        if (!noun && tree.upos(word) != Upos::VERB && tree.upos(word) != Upos::AUX) continue;
        if (noun)
            if (auto cue = search.misread_cue(word)) {
                out.push_back(std::move(*cue));
                continue;
            }
        const auto* entries = words.cues(tree.lemma(word), tree.form(word), noun);
        if (entries == nullptr) continue;
        for (const auto& entry : *entries) {
            auto cue = noun ? search.noun_cue(word, entry) : search.verb_cue(word, entry);
            if (!cue) continue;
            out.push_back(std::move(*cue));
            break;
        }
    }
    // "promised | to guarantee": what is promised is not said beside it.
    const auto is_part = [&](const SpeechCue& cue) {
        const bool dependent =
            tree.has_feature(cue.word, "VerbForm=Inf") || (cue.act() != Act::say && tree.has_feature(cue.word, "VerbForm=Ger"));
        return cue.entry != nullptr && dependent && std::any_of(out.begin(), out.end(), [&](const SpeechCue& other) {
                   return other.entry != nullptr && other.word != cue.word && other.content_head == cue.word && !other.hosts;
               });
    };
    std::vector<bool> parts;
    for (const auto& cue : out) parts.push_back(is_part(cue));
    std::size_t index = 0;
    std::erase_if(out, [&](const SpeechCue&) { return parts[index++]; });
    std::stable_sort(out.begin(), out.end(), [](const SpeechCue& a, const SpeechCue& b) { return a.span < b.span; });
    return out;
}

}  // namespace tocsin::extract