// Whose a thing is, where people live, of whom a pronoun speaks: the part of Parties that looks round a noun.
#include <algorithm>
#include <array>

#include "extract/entity_kinds.h"
#include "extract/parties.h"

namespace tocsin::extract {
namespace {

// Relations by which a modifier tells whose or which the noun is: "Putin's troops", "army jets", "Ukrainian forces", "forces of the RSF".
// A "dep" is a modifier that the parser could not name: "Aserbaidschanische Artillerie" at the head of a sentence.
constexpr std::array<std::string_view, 7> modifiers{"nmod:poss", "appos", "compound", "amod", "nmod", "flat", "dep"};

}  // namespace

// Of whom a pronoun speaks, as far as the sentence tells: the subject of the nearest clause above that does not hold the pronoun.
const Entity* Parties::antecedent(WordIndex word, Taking taking) const {
    const bool thing = lexicon_->is("thing-pronoun", tree_->lemma(word));  // "it": no person
    bool somebody = false;
    auto at = word;
    for (int depth = 0; depth < 6; ++depth) {
        const auto clause = tree_->clause_of(at);
        if (const auto subject = tree_->child(clause, "nsubj"); subject >= 0) {
            const auto head = static_cast<WordIndex>(subject);
            const Entity* found = entity(head);
            const bool fits = !tree_->is_below(word, head) && head < word && found != nullptr && is_actor(*found) &&
                              found->mention != "pronoun" && !(thing && found->kind == EntityKind::person);
            const bool taken = fits && taking.but != nullptr &&
                               std::any_of(taking.but->begin(), taking.but->end(),
                                           [&](const Party& other) { return other.span && other.span->overlaps(found->span); });
            if (fits && !taken) return found;
            somebody = somebody || fits;
        }
        if (tree_->head(clause) < 0) break;
        at = static_cast<WordIndex>(tree_->head(clause));
    }
    const bool topical = topic_ != nullptr && !somebody && !(thing && topic_->kind == EntityKind::person);
    if (const Entity* named = topical ? nullptr : named_before(word, taking); named != nullptr) return named;
    return topical ? topic_ : nullptr;
}

// "Retirees marched, and the police dispersed | them": those of whom the sentence spoke, though they are no name: the subject of a clause
// above, else its object, that is of several as the pronoun is and does not act itself.
std::optional<Party> Parties::phrase_before(WordIndex word, Taking taking) const {
    if (!tree_->has_feature(word, "Number=Plur") && !lexicon_->is("plural-pronoun", tree_->form(word))) return {};
    const auto meant_by = [&](WordIndex clause, std::string_view relation) -> std::optional<Party> {
        const auto noun = tree_->child(clause, relation);
        if (noun < 0 || static_cast<WordIndex>(noun) >= word || tree_->is_below(word, static_cast<WordIndex>(noun))) return {};
        const auto head = static_cast<WordIndex>(noun);
        if (tree_->upos(head) != Upos::NOUN || tree_->has_feature(head, "Number=Sing")) return {};
        auto party = one(head, {});
        const bool acts = party && taking.but != nullptr && std::any_of(taking.but->begin(), taking.but->end(), [&](const Party& other) {
                              return same(other, *party) || (other.span && party->span && other.span->overlaps(*party->span));
                          });
        return acts ? std::nullopt : party;
    };
    auto at = word;
    for (int depth = 0; depth < 6; ++depth) {
        const auto clause = tree_->clause_of(at);
        for (const std::string_view relation : {"nsubj", "obj"})
            if (auto party = meant_by(clause, relation)) return party;
        // "The soldiers shot them, Amnesty accuses | them": a clause that stands before.
        for (const auto below : tree_->children(clause))
            if (below < word && opens_clause(tree_->relation(below)) && !tree_->is_below(word, below))
                if (auto party = meant_by(below, "nsubj")) return party;
        if (tree_->head(clause) < 0) break;
        at = static_cast<WordIndex>(tree_->head(clause));
    }
    return {};
}

// Whose the noun is by its own modifiers and a "whose": "Ukraine, | whose army", "negotiators | for the government". Nobody where
// only the article tells.
const Entity* Parties::told_owner(WordIndex word) const {
    for (const auto below : tree_->children(word)) {
        if (!tree_->is_relation(below, "nmod:poss") && !tree_->is_relation(below, "det") && !tree_->is_relation(below, "nmod")) continue;
        if (!tree_->has_feature(below, "PronType=Rel") && !tree_->has_feature(below, "PronType=Int")) continue;
        const auto clause = tree_->clause_of(word);
        if (!tree_->is_relation(clause, "acl") || tree_->head(clause) < 0) return nullptr;
        const Entity* noun = entity(static_cast<WordIndex>(tree_->head(clause)));
        return noun != nullptr && !noun->country.empty() ? noun : nullptr;
    }
    for (const auto relation : modifiers)
        for (const auto below : tree_->children(word)) {
            if (!tree_->is_relation(below, relation) || relation == "flat" || relation == "dep") continue;
            const auto mark = tree_->child(below, "case");
            const bool belongs =
                mark < 0 || tree_->is_relation(below, "nmod:poss") || lexicon_->is("belonging", tree_->lemma(static_cast<WordIndex>(mark)));
            const Entity* found = belongs ? entity(below) : nullptr;  // not "civilians | to Russia"
            if (found == nullptr || found == entity(word) || found->country.empty()) continue;
            const bool names =
                found->kind == EntityKind::state || found->kind == EntityKind::organization || found->kind == EntityKind::group;
            if (names && !is_guessed(*found)) return found;
        }
    return nullptr;
}

// "Blinken spoke to Aliyev and urged | him": the last person named before an object pronoun of one person, who does not act there himself.
const Entity* Parties::named_before(WordIndex word, Taking taking) const {
    if (lexicon_->is("thing-pronoun", tree_->lemma(word)) || !tree_->has_feature(word, "Number=Sing")) return nullptr;
    for (WordIndex at = word; at-- > tree_->words().begin;) {
        const Entity* found = entity(at);
        if (found == nullptr || found->kind != EntityKind::person || found->mention == "pronoun") continue;
        const bool acts = taking.but != nullptr && std::any_of(taking.but->begin(), taking.but->end(), [&](const Party& other) {
            return (other.span && other.span->overlaps(found->span)) || (!found->ref.empty() && other.ref == found->ref);
        });
        if (!acts) return found;
    }
    return nullptr;
}

// A name that nobody knows, whose the thing is: "Buhari's decision".
std::int32_t Parties::proper_owner(WordIndex word) const {
    for (const std::string_view relation : {"nmod:poss", "nmod"})
        for (const auto below : tree_->children(word))
            if (tree_->is_relation(below, relation) && tree_->upos(below) == Upos::PROPN && entity(below) == nullptr)
                return static_cast<std::int32_t>(below);
    return -1;
}

// "Turkish and Syrian ministers", "the armies of Brazil and Argentina": the others whose it is.
void Parties::add_joined_owners(WordIndex word, std::vector<Party>& out) const {
    const Party first = out.back();
    for (const auto below : tree_->children(word)) {
        const bool owner = std::any_of(modifiers.begin(), modifiers.end(), [&](auto one) { return tree_->is_relation(below, one); });
        const Entity* one = owner ? entity(below) : nullptr;
        if (one == nullptr || one->country != first.country || first.country.empty()) continue;
        for (const auto joined : tree_->children(below)) {
            const Entity* found = tree_->is_relation(joined, "conj") ? entity(joined) : nullptr;
            if (found == nullptr || found->country.empty() || found->country == first.country) continue;
            Party party = first;
            party.country = found->country;
            party.ref = first.ref == one->ref ? found->ref : std::string();
            party.span = found->span;
            party.text = std::string(found->span.of(article_->text));
            if (std::none_of(out.begin(), out.end(), [&](const Party& other) { return same(other, party); }))
                out.push_back(std::move(party));
        }
    }
}

// Whose or which the noun is: the entity among its modifiers, else among theirs ("members of a ring in Manila"). A thing is not a place's
// for standing there ("houses in Bahri"), unless the role takes the country for it.
const Entity* Parties::owner(WordIndex word, bool people, Taking taking, int depth) const {
    const auto owns = [&](const Entity& found, WordIndex at) {
        if (is_actor(found)) return true;
        if (found.kind != EntityKind::place || found.country.empty()) return false;
        if (people || tree_->upos(word) == Upos::PROPN || !tree_->is_relation(at, "nmod") || tree_->is_relation(at, "nmod:poss"))
            return true;
        return taking.located && depth == 0 && is_country(found);
    };
    // Whose attack or release it is tells "by" or the possessive, not "of" or "on": those are to whom it is done.
    const bool patient = lexicon_->is("patient-noun", tree_->lemma(word));
    const bool deed = patient || lexicon_->is("attack", tree_->lemma(word));
    if (patient && tree_->child(word, "amod") < 0) return nullptr;
    for (const auto relation : modifiers)
        for (const auto below : tree_->children(word)) {
            if (!tree_->is_relation(below, relation) || (patient && relation != "amod")) continue;
            if (deed && relation == "nmod" && !tree_->is_relation(below, "nmod:poss") && !has_agent_marker(below)) continue;
            const Entity* found = entity(below);
            if (found != nullptr && owns(*found, below)) return found;
            if (found == nullptr && relation == "nmod:poss" && tree_->upos(below) == Upos::PRON)
                if (const Entity* meant = antecedent(below, taking); meant != nullptr) return meant;
        }
    // "leurs positions", "sus tropas": possessives are determiners there.
    for (const auto below : tree_->children(word))
        if (tree_->is_relation(below, "det") && tree_->has_feature(below, "Poss=Yes"))
            if (const Entity* meant = antecedent(below, taking); meant != nullptr) return meant;
    if (depth == 2 || deed) return nullptr;
    for (const auto below : tree_->children(word))
        if (tree_->is_relation(below, "nmod") || tree_->is_relation(below, "appos") || tree_->is_relation(below, "compound"))
            if (const Entity* found = owner(below, people, taking, depth + 1); found != nullptr) return found;
    return nullptr;
}

// Where people are: "people now living in Greek camps", "those affected in Yemen".
const Entity* Parties::dweller_of(WordIndex word) const {
    for (const auto clause : tree_->children(word)) {
        if (!tree_->is_relation(clause, "acl")) continue;
        for (const auto below : tree_->children(clause))
            if (tree_->is_relation(below, "obl"))
                if (const Entity* found = entity(below);
                    found != nullptr && !found->country.empty() && (is_place(*found) || is_country(*found)))
                    return found;
    }
    return nullptr;
}

}  // namespace tocsin::extract
