#include "extract/speaker_home.h"

#include <algorithm>
#include <map>

#include "extract/entity_kinds.h"
#include "text/lex.h"

namespace tocsin::extract {
namespace {

bool has_place(const Entity* entity) {
    return entity != nullptr && !entity->country.empty() &&
           (is_place(*entity) || entity->kind == EntityKind::state);
}

bool opens_other(const Tree& tree, WordIndex word) {
    return opens_clause(tree.relation(word)) || tree.is_relation(word, "conj") || tree.is_relation(word, "parataxis");
}

}  // namespace

std::string main_country(const Grounding& grounding) {
    // Where it happens, told by its places; where none is named, by all that has a country.
    const auto most_named = [&](auto&& counts) {
        std::map<std::string, std::uint32_t> countries;
        for (const auto& entity : grounding.entities)
            if (!entity.country.empty() && counts(entity)) ++countries[entity.country];
        std::uint32_t most = 0;
        std::string out;
        for (const auto& entity : grounding.entities) {  // in text order, so that the first named wins a tie
            if (entity.country.empty() || !counts(entity) || countries[entity.country] <= most) continue;
            most = countries[entity.country];
            out = entity.country;
        }
        return out;
    };
    auto out = most_named(is_place);
    return out.empty() ? most_named([](const Entity&) { return true; }) : out;
}

SpeakerHomes::SpeakerHomes(const SpeechWords& words, const AttributionWords* people, const Article& article, const Grounding& grounding)
    : words_(words), people_(people), article_(article), main_country_(main_country(grounding)) {}

bool SpeakerHomes::is_local(std::string_view phrase) const {
    if (people_ == nullptr) return false;
    const auto lexemes = text::lex(phrase);
    std::vector<Phrases::Match> matches;
    for (std::size_t at = 0; at < lexemes.size(); ++at) {
        people_->phrases.find(std::span(lexemes).subspan(at), matches);
        for (const auto& match : matches)
            if (people_->rows[match.row] == SourceRole::local) return true;
    }
    return false;
}

std::string SpeakerHomes::country_of(const Tree& tree, const SpeakerParties& parties, WordIndex head, const Party& party) const {
    if (!party.country.empty() || party.sector == "IGO" || party.sector == "NGO" || party.sector == "JRN") return party.country;
    if (!party.ref.empty()) return {};
    // A place below a common noun that tells who somebody is; below a name it is where he spoke.
    for (WordIndex word = tree.words().begin; word < tree.words().end; ++word) {
        if (!has_place(parties.entity(word)) || word == head || !tree.is_below(word, head)) continue;
        bool tells = false, parted = false;
        for (auto at = word; at != head && !parted; at = static_cast<WordIndex>(tree.head(at))) {
            parted = opens_other(tree, at) || tree.head(at) < 0;
            if (parted) break;
            const auto above = static_cast<WordIndex>(tree.head(at));
            tells |= tree.upos(above) == Upos::NOUN || tree.is_relation(above, "appos") || tree.is_relation(at, "amod") ||
                     tree.is_relation(at, "compound");
        }
        const auto marker = tree.child(word, "case");
        const bool origin = marker >= 0 && words_.is("origin", tree.lemma(static_cast<WordIndex>(marker)));
        if (!parted && (tells || origin)) return parties.entity(word)->country;
    }
    // "der Fischer Ketut Wirawan | aus Jakarta": hung on the verb by the parser.
    auto next = head + 1;
    while (next < tree.words().end && parties.entity(next) != nullptr && parties.entity(next) == parties.entity(head)) ++next;
    if (next + 1 < tree.words().end && words_.is("origin", tree.lemma(next)) && tree.upos(next) == Upos::ADP &&
        has_place(parties.entity(next + 1)))
        return parties.entity(next + 1)->country;
    if (tree.upos(head) != Upos::NOUN || !is_local(parties.phrase(head).of(article_.text))) return {};
    for (const auto below : tree.children(head)) {  // "two Western officials"
        const auto form = tree.form(below);
        if (tree.is_relation(below, "amod") && !form.empty() && form.front() >= 'A' && form.front() <= 'Z') return {};
    }
    const Entity* before = nullptr;  // "In Goma, doctors said"
    for (WordIndex word = tree.words().begin; word < head; ++word)
        if (const Entity* entity = parties.entity(word); has_place(entity) && entity->kind != EntityKind::state) before = entity;
    return before != nullptr ? before->country : main_country_;
}

}  // namespace tocsin::extract
