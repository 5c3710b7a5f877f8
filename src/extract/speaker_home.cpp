#include "extract/speaker_home.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "extract/entity_kinds.h"
#include "text/lex.h"
#include "text/utf8.h"

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
    : words_(words), people_(people), article_(article), grounding_(grounding), main_country_(main_country(grounding)) {}

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

// "doctors", "the party", "the Legal Aid Network": people and bodies of the land that is written of, unless their name says that they
// are of many lands ("Lawyers International").
bool SpeakerHomes::lives_here(const Tree& tree, const SpeakerParties& parties, WordIndex head) const {
    const Entity* own = parties.entity(head);
    const bool person = own != nullptr && own->kind == EntityKind::person && own->mention == "name";
    const bool named_body = own != nullptr && own->kind == EntityKind::organization && own->mention == "name";
    const auto of_list = [&](std::string_view list, WordIndex word) {
        return words_.is(list, text::fold_case(tree.lemma(word))) || words_.is(list, text::fold_case(tree.form(word)));
    };
    const Span phrase = parties.phrase(head);
    const bool ngo = own != nullptr && own->sector == "NGO";
    bool named = false;  // "rights group Foro Penal"
    for (WordIndex word = tree.words().begin; word < tree.words().end; ++word) {
        const bool inside = phrase.contains(tree.span(word)) || (own != nullptr && own->span.contains(tree.span(word)));
        if (inside && of_list("international", word)) return false;
        named |= tree.upos(word) == Upos::PROPN && (inside || tree.head(word) == static_cast<std::int32_t>(head));
    }
    if (person) {  // "the trader Ayu Lestari", "Ayu Lestari, a nurse"
        if (tree.head(head) >= 0 && tree.is_relation(head, "appos") && of_list("at-home", static_cast<WordIndex>(tree.head(head))))
            return true;
        return std::any_of(tree.children(head).begin(), tree.children(head).end(), [&](WordIndex below) {
            const bool tells = tree.is_relation(below, "appos") || tree.is_relation(below, "nmod") || tree.is_relation(below, "compound") ||
                               tree.is_relation(below, "flat");
            return tells && of_list("at-home", below);
        });
    }
    const bool unknown_name = own == nullptr && tree.upos(head) == Upos::PROPN;
    if (named_body || unknown_name || (ngo && named) || of_list("at-home", head)) return true;
    return (tree.upos(head) == Upos::NOUN || tree.upos(head) == Upos::PROPN) && is_local(phrase.of(article_.text));
}

// The article's main country, unless the last sentences speak of another.
std::string SpeakerHomes::country_near(const Entity* own, Span at) const {
    constexpr double share_of_near = 0.6, place_weight = 1.5, per_sentence = 0.6;  // as resolve/locality.cpp measured them
    constexpr std::uint32_t sentences_back = 6;
    const auto weight = [&](const Entity& entity) {
        const bool told = &entity != own && !entity.country.empty() && entity.rule.find("@document") == std::string::npos;
        return !told ? 0.0 : is_place(entity) ? place_weight : 1.0;
    };
    std::uint32_t sentence = 0;
    for (const auto& entity : grounding_.entities)
        if (entity.span.begin <= at.begin) sentence = std::max(sentence, entity.sentence);
    std::map<std::string, double> whole, near;
    double whole_sum = 1, near_sum = 1;
    for (const auto& entity : grounding_.entities) {
        const double one = weight(entity);
        if (one == 0) continue;
        whole[entity.country] += one;
        whole_sum += one;
        if (entity.span.begin >= at.begin || sentence - entity.sentence > sentences_back) continue;
        const double close = one * std::pow(per_sentence, sentence - entity.sentence);
        near[entity.country] += close;
        near_sum += close;
    }
    std::string best = main_country_;
    double most = best.empty() ? 0 : whole[best] / whole_sum + share_of_near * near[best] / near_sum;
    for (const auto& [country, close] : near)
        if (const double sum = whole[country] / whole_sum + share_of_near * close / near_sum; sum > most) {
            most = sum;
            best = country;
        }
    return best;
}

std::string SpeakerHomes::country_of(const Tree& tree, const SpeakerParties& parties, WordIndex head, const Party& party) const {
    if (!party.country.empty() || party.sector == "IGO" || party.sector == "JRN") return party.country;
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
    if (!lives_here(tree, parties, head)) return {};
    for (const auto below : tree.children(head)) {  // "two Western officials"
        const auto form = tree.form(below);
        if (tree.upos(head) == Upos::NOUN && tree.is_relation(below, "amod") && !form.empty() && form.front() >= 'A' && form.front() <= 'Z')
            return {};
    }
    const Entity* before = nullptr;  // "In Goma, doctors said"
    for (WordIndex word = tree.words().begin; word < head; ++word)
        if (const Entity* entity = parties.entity(word); has_place(entity) && entity->kind != EntityKind::state) before = entity;
    return before != nullptr ? before->country : country_near(parties.entity(head), tree.span(head));
}

}  // namespace tocsin::extract
