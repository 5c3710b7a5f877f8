#include "extract/statement_links.h"

#include <algorithm>
#include <set>

namespace tocsin::extract {
namespace {

// Points for a claim that a denial may answer; the best one wins where it has enough of them.
constexpr double for_accusation = 2;   // the claim accuses
constexpr double for_accused = 2;      // it speaks of who denies
constexpr double for_same_event = 2;   // both speak of an event of one type
constexpr double for_claim_word = 2;   // the denial names a claim as such: "rejected the charge"
constexpr double for_shared_word = 1;  // a word of content that both use, up to three of them
constexpr double for_sentence = -0.4;  // each sentence that lies between
constexpr double enough = 2.5;
constexpr std::uint32_t farthest = 12;  // sentences

bool same_speaker(const Party& a, const Party& b) {
    if (!a.ref.empty() && !b.ref.empty()) return a.ref == b.ref;
    if (!a.country.empty() || !b.country.empty()) return a.country == b.country && a.sector == b.sector;
    return a.text == b.text;
}

struct Linker {
    const Document& document;
    const Grounding& grounding;
    const SpeechWords& speech;
    const std::vector<Event>& events;
    std::vector<Statement>& statements;

    // Lemmas of the nouns, names, verbs, adjectives and numbers within the span.
    [[nodiscard]] std::set<std::string_view> words(Span span) const {
        std::set<std::string_view> out;
        for (auto number = document.sentence_at(span.begin); number < document.sentences.size(); ++number) {
            const auto& sentence = document.sentences[number];
            if (sentence.span.begin >= span.end) break;
            for (auto word = sentence.words.begin; word < sentence.words.end; ++word) {
                const Word& one = document.words[word];
                const bool tells = one.upos == Upos::NOUN || one.upos == Upos::PROPN || one.upos == Upos::VERB || one.upos == Upos::ADJ ||
                                   one.upos == Upos::NUM;
                if (tells && span.contains(document.tokens[one.token].span)) out.insert(document.string(one.lemma));
            }
        }
        return out;
    }

    [[nodiscard]] bool speaks_of(const Statement& claim, const Party& party) const {
        if (claim.addressee && same_speaker(*claim.addressee, party)) return true;
        return std::any_of(grounding.entities.begin(), grounding.entities.end(), [&](const Entity& entity) {
            if (!claim.span.contains(entity.span) || (claim.speaker.span && claim.speaker.span->overlaps(entity.span))) return false;
            if (!party.ref.empty() && !entity.ref.empty()) return entity.ref == party.ref;
            return !party.country.empty() && entity.country == party.country && entity.sector == party.sector;
        });
    }

    [[nodiscard]] bool share_event(const Statement& a, const Statement& b) const {
        const auto has = [&](const Statement& statement, const std::string& type) {
            return std::any_of(events.begin(), events.end(), [&](const Event& event) {
                return event.type == type && std::find(statement.about.begin(), statement.about.end(), event.id) != statement.about.end();
            });
        };
        return std::any_of(events.begin(), events.end(), [&](const Event& event) { return has(a, event.type) && has(b, event.type); });
    }

    [[nodiscard]] double points(const Statement& claim, const Statement& denial) const {
        double out = for_sentence * (denial.sentence - claim.sentence);
        if (claim.act == Act::accuse) out += for_accusation;
        if (speaks_of(claim, denial.speaker)) out += for_accused;
        if (share_event(claim, denial)) out += for_same_event;
        if (claim.content && denial.content) {
            const auto said = words(*claim.content), denied = words(*denial.content);
            const auto shared = std::count_if(said.begin(), said.end(), [&](std::string_view word) { return denied.contains(word); });
            if (std::any_of(denied.begin(), denied.end(), [&](std::string_view word) { return speech.nouns.contains(word); }))
                out += for_claim_word;
            out += for_shared_word * static_cast<double>(std::min<std::ptrdiff_t>(shared, 3));
        }
        return out;
    }

    void set_about() {
        for (auto& statement : statements) {
            if (!statement.content) continue;
            for (const auto& event : events)
                if (statement.content->contains(event.trigger) && !statement.cue.overlaps(event.trigger))
                    statement.about.push_back(event.id);
        }
    }

    void set_answers() {
        for (auto& denial : statements) {
            if (denial.act != Act::deny) continue;
            double best = enough;
            for (const auto& claim : statements) {
                if (claim.cue.begin >= denial.cue.begin || denial.sentence - claim.sentence > farthest) continue;
                if (same_speaker(claim.speaker, denial.speaker) || claim.act == Act::deny) continue;
                if (const double found = points(claim, denial); found >= best) {
                    best = found;
                    denial.answers = claim.id;
                }
            }
        }
    }
};

}  // namespace

void link_statements(const Document& document, const Grounding& grounding, const SpeechWords& words, const std::vector<Event>& events,
                     std::vector<Statement>& statements) {
    Linker linker{document, grounding, words, events, statements};
    linker.set_about();
    linker.set_answers();
}

}  // namespace tocsin::extract
