#include "extract/nearby.h"

#include <algorithm>

namespace tocsin::extract {
namespace {

constexpr WordIndex far = 10;        // words; what is further belongs to something else
constexpr WordIndex frame = 16;  // words; a trigger's own further word: "gingen am Samstag in Tel Aviv gegen die Reform auf die Straße"
constexpr WordIndex infinitive = 8;  // from a verb to the infinitive that it governs, over a comma

bool is_name_or_noun(Upos upos) { return upos == Upos::NOUN || upos == Upos::PROPN; }

bool goes_before_noun(Upos upos) {
    return upos == Upos::ADJ || upos == Upos::DET || upos == Upos::NUM || upos == Upos::PROPN || upos == Upos::NOUN;
}

bool is_stop(const Tree& tree, WordIndex word) { return tree.upos(word) == Upos::PUNCT || tree.upos(word) == Upos::SCONJ; }

bool is_verb(const Tree& tree, WordIndex word) {
    return tree.upos(word) == Upos::VERB && !tree.is_relation(word, "amod") && !tree.is_relation(word, "acl");
}

}  // namespace

WordIndex Nearby::begin_of(WordIndex word, WordIndex reach) const {
    auto at = word;
    while (at > tree_->words().begin && word - at < reach && !is_stop(*tree_, at - 1) && !is_verb(*tree_, at - 1)) --at;
    return at;
}

WordIndex Nearby::end_of(WordIndex word, WordIndex reach) const {
    auto at = word + 1;
    while (at < tree_->words().end && at - word < reach && !is_stop(*tree_, at) && !is_verb(*tree_, at)) ++at;
    return at;
}

// The preposition of the phrase that `word` heads: below it, or before the words that go before a noun.
std::string_view Nearby::preposition_of(WordIndex word) const {
    if (const auto below = tree_->child(word, "case"); below >= 0) return tree_->lemma(static_cast<WordIndex>(below));
    for (auto at = word; at > tree_->words().begin;) {
        --at;
        if (tree_->upos(at) == Upos::ADP) return tree_->lemma(at);
        if (!goes_before_noun(tree_->upos(at)) || is_name_or_noun(tree_->upos(at))) break;
    }
    return {};
}

// "… e a Argélia rejeitou": behind a conjunction, the subject of a verb that comes after the stretch.
bool Nearby::is_subject_elsewhere(WordIndex word, WordIndex from, WordIndex to) const {
    const auto head = tree_->head(word);
    if (!tree_->is_relation(word, "nsubj") || head < static_cast<std::int32_t>(to) ||
        tree_->upos(static_cast<WordIndex>(head)) != Upos::VERB)
        return false;
    for (auto at = from; at < word; ++at)
        if (tree_->upos(at) == Upos::CCONJ) return true;
    return false;
}

// Heads of noun phrases in that stretch, in the order of the text; a name inside a phrase counts with its noun.
std::vector<WordIndex> Nearby::phrases(WordIndex from, WordIndex to) const {
    std::vector<WordIndex> out;
    for (auto at = from; at < to; ++at) {
        const bool noun = is_name_or_noun(tree_->upos(at));
        if (!noun && parties_->entity(at) == nullptr) continue;
        if (tree_->upos(at) == Upos::ADJ && at + 1 < to && goes_before_noun(tree_->upos(at + 1))) continue;
        if (is_subject_elsewhere(at, from, to) || parties_->at(at).empty()) continue;
        out.push_back(at);
    }
    return out;
}

std::int32_t Nearby::companion(WordIndex word, const Companion& companion) const {
    if (companion.relation == "xcomp" || companion.relation == "advcl") {
        for (auto at = word + 1; at < tree_->words().end && at - word <= infinitive; ++at)
            if (tree_->upos(at) == Upos::VERB && tree_->has_feature(at, "VerbForm=Inf") && companion.lemmas.contains(tree_->lemma(at)))
                return static_cast<std::int32_t>(at);
        return -1;
    }
    if (companion.relation.starts_with("compound:")) {  // "broke off relations", the particle taken for the noun's preposition
        constexpr WordIndex close = 1;                  // "took effect in" is no "took in"
        for (auto at = word + 1; at < tree_->words().end && at - word <= close; ++at) {
            const auto upos = tree_->upos(at);
            if (companion.lemmas.contains(tree_->lemma(at)) && (upos == Upos::ADP || upos == Upos::ADV || upos == Upos::PART))
                return static_cast<std::int32_t>(at);
        }
        return -1;
    }
    const bool noun = companion.relation == "obj" || companion.relation == "obl" || companion.relation == "nmod";
    const bool adjective = companion.relation == "amod";
    // "ont bloqué une avenue": an auxiliary is no "avoir" that is frozen.
    const auto fits = [&](WordIndex at) { return tree_->upos(at) != Upos::AUX && companion.lemmas.contains(tree_->lemma(at)); };
    const auto end = end_of(word, frame);
    const auto begin = begin_of(word, frame);
    if (noun)
        for (auto at = word + 1; at < end; ++at)
            if (fits(at)) return static_cast<std::int32_t>(at);
    if (noun && companion.relation != "nmod")
        for (auto at = word; at-- > begin;)
            if (fits(at)) return static_cast<std::int32_t>(at);
    if (adjective && word > begin && fits(word - 1)) return static_cast<std::int32_t>(word - 1);
    return -1;
}

std::int32_t Nearby::bare_noun(WordIndex verb, const Argument& argument) const {
    if (!argument.marker.empty() || tree_->upos(verb) != Upos::VERB) return -1;
    const auto fits = [&](WordIndex at) { return is_name_or_noun(tree_->upos(at)) && preposition_of(at).empty(); };
    if (argument.relation == "obj")
        for (auto at = verb + 1; at < end_of(verb, far); ++at)
            if (fits(at)) return static_cast<std::int32_t>(at);
    if (argument.relation == "nsubj")
        for (auto at = verb; at-- > begin_of(verb, far);)
            if (fits(at)) return static_cast<std::int32_t>(at);
    return -1;
}

bool Nearby::take(WordIndex word, std::vector<Party>& into, const std::vector<Party>& others, Filled& filled) const {
    const auto among = [](const std::vector<Party>& list, const Party& party) {
        return std::any_of(list.begin(), list.end(), [&](const Party& other) { return same(other, party); });
    };
    for (auto& party : parties_->at(word))
        if (!among(into, party) && !among(others, party)) into.push_back(std::move(party));
    if (into.empty()) return false;
    filled.words.push_back(word);
    return true;
}

void Nearby::fill(const Trigger& trigger, const std::vector<WordIndex>& words, bool passive, Filled& filled) const {
    const auto word = words.front();
    const auto last = *std::max_element(words.begin(), words.end());
    const auto first = *std::min_element(words.begin(), words.end());
    auto before = phrases(begin_of(word, far), first);
    auto behind = phrases(word + 1, std::max(end_of(word, far), end_of(last, far)));
    const auto used = [&](WordIndex at) {
        if (std::find(words.begin(), words.end(), at) != words.end()) return true;
        // "demanded the release of the president": of him, not from him
        const bool patient = std::any_of(words.begin() + 1, words.end(), [&](WordIndex one) {
            return lexicon_->is("patient-noun", tree_->lemma(one)) && tree_->is_below(at, one) && preposition_of(at).empty();
        });
        if (patient) return true;
        // What modifies a word that fills a role is part of it; a noun that only hangs there may be somebody else.
        const bool modifies = tree_->relation(at) == "nmod:desc" ||
                              (!tree_->is_relation(at, "nmod") && !tree_->is_relation(at, "obl") && !tree_->is_relation(at, "obj"));
        return std::any_of(filled.words.begin(), filled.words.end(),
                           [&](WordIndex other) { return other == at || (modifies && tree_->is_below(at, other)); });
    };
    std::erase_if(before, used);
    std::erase_if(behind, used);
    std::reverse(before.begin(), before.end());  // nearest first
    const bool verb = trigger.part == Part::verb;
    const auto subject = tree_->child(word, "nsubj");  // somebody, though no party
    const bool has_subject = verb && subject >= 0 && static_cast<WordIndex>(subject) < word && !used(static_cast<WordIndex>(subject));
    const auto bare = [&](const std::vector<WordIndex>& list, std::size_t nth) -> std::int32_t {
        for (const auto at : list) {
            if (!preposition_of(at).empty()) {
                if (!verb) break;  // "обстрел Газы по …": what stands behind a preposition is no bare owner's neighbour
                continue;
            }
            if (nth-- == 0) return static_cast<std::int32_t>(at);
        }
        return -1;
    };
    const auto search = [&](const std::vector<Argument>& wanted, std::vector<Party>& into, const std::vector<Party>& others,
                            bool is_actor) {
        for (const auto& argument : wanted) {
            if (!into.empty()) return;
            std::int32_t found = -1;
            const bool cased = argument.marker.starts_with('@');
            if (verb && argument.relation == "nsubj") {
                found = passive || has_subject ? -1 : bare(before, 0);
            } else if (verb && argument.relation == "obj") {
                found = bare(passive ? before : behind, 0);
                if (found < 0 && !passive) found = bare(before, 0);  // "hat Stellungen beschossen"
                // "Обстріляно село", "задержаны трое": what it was done to comes behind a short participle as well.
                if (found < 0 && passive && tree_->has_feature(word, "Variant=Short")) {
                    found = bare(behind, 0);
                    if (found >= 0 && lexicon_->ends_like("Ins", tree_->form(static_cast<WordIndex>(found)))) found = -1;
                }
            } else if (!argument.marker.empty() && !cased) {
                for (const auto* list : {&behind, &before}) {
                    if (!verb && list == &before) break;
                    for (const auto at : *list)
                        if (found < 0 && preposition_of(at) == argument.marker) found = static_cast<std::int32_t>(at);
                }
            } else if (cased && !verb) {
                // The second of two bare owners is who does it: "признание государства Колумбией".
                const bool owned = std::any_of(trigger.recipient.begin(), trigger.recipient.end(),
                                               [](const Argument& one) { return one.marker == "@Gen" || one.marker == "@bare"; });
                const bool second = is_actor && argument.marker == "@Ins" && owned && filled.recipients.empty();
                // Where endings tell the case, only what looks like it is taken.
                if (argument.marker == "@Ins" && !lexicon_->endings_of("Ins").empty()) {
                    for (const auto at : behind)
                        if (found < 0 && preposition_of(at).empty() && lexicon_->ends_like("Ins", tree_->form(at)))
                            found = static_cast<std::int32_t>(at);
                } else {
                    found = bare(behind, second ? 1 : 0);
                }
                if (found >= 0 && argument.marker == "@Gen" && lexicon_->ends_like("Ins", tree_->form(static_cast<WordIndex>(found))))
                    found = -1;
            } else if (cased && verb && !is_actor) {
                found = bare(behind, 0);
                if (found < 0 && passive) found = bare(before, 0);  // "Україні передано гаубиці"
            }
            if (found >= 0 && take(static_cast<WordIndex>(found), into, others, filled)) {
                std::erase(before, static_cast<WordIndex>(found));
                std::erase(behind, static_cast<WordIndex>(found));
                return;
            }
        }
    };
    if (filled.actors.empty()) search(trigger.actor, filled.actors, filled.recipients, true);
    if (filled.recipients.empty()) search(trigger.recipient, filled.recipients, filled.actors, false);
}

}  // namespace tocsin::extract
