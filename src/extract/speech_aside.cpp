#include "extract/speech_aside.h"

#include <algorithm>
#include <array>

#include "extract/speech_subject.h"

namespace tocsin::extract {
namespace {

constexpr WordIndex reach = 14;    // words from the verb to who speaks
constexpr WordIndex shortest = 3;  // words of what is said

bool is_noun(const Tree& tree, WordIndex word) { return tree.upos(word) == Upos::NOUN || tree.upos(word) == Upos::PROPN; }

bool ends_clause(const Tree& tree, WordIndex word) {
    const auto upos = tree.upos(word);
    return upos == Upos::PUNCT || upos == Upos::VERB || upos == Upos::AUX || upos == Upos::SCONJ || upos == Upos::CCONJ;
}

class AsideFinding {
public:
    AsideFinding(const SpeechScene& scene, const SpeakerParties& parties, WordIndex verb)
        : scene_(scene), tree_(scene.tree), parties_(parties), verb_(verb), first_(first_word()) {}

    [[nodiscard]] std::optional<InvertedAside> find() const {
        if (first_ < tree_.words().begin + shortest || !is_stop(first_ - 1) || !is_finite() || has_own_subject()) return {};
        InvertedAside out;
        out.first = first_;
        if (const auto pronoun = pronoun_beside()) {
            out.speakers = {*pronoun};
            out.last = end_of_aside(std::max(verb_, *pronoun));
            return out;
        }
        const auto head = noun_behind();
        if (!head) return {};
        out.last = end_of_aside(*head);
        // Where the language inverts only behind quotations, a comma opens no aside.
        const bool inverts = tree_.form(first_ - 1) != "," || scene_.words.is("inverts", ",");
        if (!inverts || !is_somebody(*head, out.last)) return {};
        out.speakers = joined(tree_, scene_.words, *head);
        std::erase_if(out.speakers, [&](WordIndex one) { return one < *head; });
        out.named = name_behind(*head, out.last);
        return out;
    }

private:
    const SpeechScene& scene_;
    const Tree& tree_;
    const SpeakerParties& parties_;
    WordIndex verb_, first_;

    // "| a-t-elle | annoncé", "| s'| inquiète"
    [[nodiscard]] WordIndex first_word() const {
        auto at = verb_;
        while (at > tree_.words().begin && (tree_.upos(at - 1) == Upos::AUX || tree_.upos(at - 1) == Upos::PRON)) --at;
        return at;
    }

    [[nodiscard]] bool is_stop(WordIndex word) const {
        constexpr std::array<std::string_view, 10> stops{",", "—", "–", "-", "\"", "”", "“", "»", "’", "'"};
        return tree_.upos(word) == Upos::PUNCT && std::find(stops.begin(), stops.end(), tree_.form(word)) != stops.end();
    }

    // "a annoncé": the auxiliary is what is finite.
    [[nodiscard]] bool is_finite() const {
        if (tree_.has_feature(verb_, "VerbForm=Fin")) return true;
        for (auto at = first_; at < verb_; ++at)
            if (tree_.upos(at) == Upos::AUX) return true;
        return false;
    }

    // "The army, which denies it, said": a subject before the verb, parted from it by no comma or by two.
    [[nodiscard]] bool has_own_subject() const {
        for (const auto below : tree_.children(verb_)) {
            if (!tree_.is_relation(below, "nsubj") || below >= first_) continue;
            int commas = 0;
            for (auto at = below; at < first_; ++at) commas += tree_.form(at) == "," ? 1 : 0;
            if (commas % 2 == 0 && tree_.upos(first_ - 1) == Upos::PUNCT && tree_.form(first_ - 1) == ",") return true;
            if (commas == 0) return true;
        }
        return false;
    }

    // "a-t-elle annoncé", "сообщил он", "said she"
    [[nodiscard]] std::optional<WordIndex> pronoun_beside() const {
        for (auto at = first_; at < verb_; ++at)
            if (tree_.upos(at) == Upos::PRON && tree_.form(at).starts_with('-')) return at;
        const auto next = verb_ + 1;
        const bool personal = next < tree_.words().end && tree_.upos(next) == Upos::PRON && tree_.has_feature(next, "PronType=Prs");
        const bool object = personal && (tree_.has_feature(next, "Poss=Yes") || tree_.has_feature(next, "Case=Acc") ||
                                         tree_.has_feature(next, "Reflex=Yes") || !may_be_subject(tree_, next));
        return personal && !object ? std::optional(next) : std::nullopt;
    }

    [[nodiscard]] bool is_date(WordIndex word) const {
        const Entity* entity = parties_.entity(word);
        return entity != nullptr && entity->kind == EntityKind::date;
    }

    // Past the name, or the first noun, of a phrase behind a preposition: "à la presse", "по телефону".
    [[nodiscard]] WordIndex past_phrase(WordIndex at) const {
        ++at;
        while (at < tree_.words().end && !is_noun(tree_, at) && !ends_clause(tree_, at) && parties_.entity(at) == nullptr) ++at;
        if (at >= tree_.words().end || ends_clause(tree_, at)) return at;
        const Entity* entity = parties_.entity(at);
        ++at;
        while (entity != nullptr && at < tree_.words().end && parties_.entity(at) == entity) ++at;
        return at;
    }

    // "рассказали | «Вестнику» | жители": the paper that is told, right behind the verb. The word itself where it is none.
    [[nodiscard]] WordIndex past_quoted_name(WordIndex at) const {
        constexpr WordIndex longest_name = 5;
        if (at != verb_ + 1 || (tree_.form(at) != "«" && tree_.form(at) != "„" && tree_.form(at) != "\"")) return at;
        for (auto end = at + 2; end + 1 < tree_.words().end && end <= at + longest_name; ++end)
            if (tree_.form(end) == "»" || tree_.form(end) == "“" || tree_.form(end) == "\"")
                return tree_.upos(end + 1) == Upos::PUNCT ? at : end + 1;
        return at;
    }

    // The head of the first noun phrase without a preposition; else, where a place may stand for who is there, that place.
    [[nodiscard]] std::optional<WordIndex> noun_behind() const {
        std::optional<WordIndex> place;
        for (auto at = verb_ + 1; at < tree_.words().end && at - verb_ <= reach;) {
            if (is_date(at)) {
                ++at;
                continue;
            }
            if (tree_.upos(at) == Upos::ADP && tree_.child(verb_, "compound:prt") != static_cast<std::int32_t>(at)) {
                const auto next = past_phrase(at);
                if (at == verb_ + 1 && scene_.words.is("source-place", tree_.lemma(at)))
                    for (auto word = at + 1; word < next; ++word)
                        if (!place && is_noun(tree_, word)) place = word;
                at = next;
                continue;
            }
            if (const auto behind = past_quoted_name(at); behind > at) {
                at = behind;
                continue;
            }
            if (ends_clause(tree_, at)) break;
            const bool dative = tree_.has_feature(at, "Case=Dat") || scene_.ends_like("dative-ending", at);
            const bool spoken_to = tree_.upos(at) == Upos::NOUN && dative && tree_.relation(at) != "nsubj" && at + 1 < tree_.words().end &&
                                   !ends_clause(tree_, at + 1);
            if (is_noun(tree_, at) && !spoken_to) return head_of(at);
            ++at;
        }
        return place;
    }

    // "o ministro da Defesa, | Cristóvão Chume": the name behind the comma, up to the next stop, where the phrase holds none.
    [[nodiscard]] std::optional<WordIndex> name_behind(WordIndex head, WordIndex last) const {
        const auto is_name = [&](const Entity* entity) {
            return entity != nullptr && entity->kind == EntityKind::person && entity->mention == "name";
        };
        for (auto at = head; at <= last; ++at)
            if (is_name(parties_.entity(at))) return {};
        const auto next = last + 2;
        if (next >= tree_.words().end || tree_.form(last + 1) != "," || !is_name(parties_.entity(next))) return {};
        auto end = next;
        while (end < tree_.words().end && parties_.entity(end) == parties_.entity(next)) ++end;
        return end >= tree_.words().end || tree_.upos(end) == Upos::PUNCT ? std::optional(next) : std::nullopt;
    }

    // "state | television", "guatemaltekische …": the last of nouns of which the first only modify.
    [[nodiscard]] WordIndex head_of(WordIndex noun) const {
        while (tree_.head(noun) > static_cast<std::int32_t>(noun) && is_noun(tree_, static_cast<WordIndex>(tree_.head(noun))) &&
               (tree_.is_relation(noun, "compound") || tree_.is_relation(noun, "amod")))
            noun = static_cast<WordIndex>(tree_.head(noun));
        return noun;
    }

    [[nodiscard]] WordIndex end_of_aside(WordIndex word) const {
        while (word + 1 < tree_.words().end && tree_.upos(word + 1) != Upos::PUNCT) ++word;
        return word;
    }

    // A known actor in the phrase; of one that is not known, that it is the sentence's last.
    [[nodiscard]] bool is_somebody(WordIndex head, WordIndex last) const {
        for (auto at = head; at <= last; ++at)
            if (const Entity* entity = parties_.entity(at); entity != nullptr && is_actor(*entity)) return true;
        return last + 2 >= tree_.words().end;
    }
};

}  // namespace

std::optional<InvertedAside> inverted_aside(const SpeechScene& scene, const SpeakerParties& parties, WordIndex verb) {
    return AsideFinding(scene, parties, verb).find();
}

}  // namespace tocsin::extract
