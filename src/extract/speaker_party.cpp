#include "extract/speaker_party.h"

#include <algorithm>

namespace tocsin::extract {
namespace {

constexpr std::uint32_t longest_phrase = 120;  // bytes

// Who speaks for a body of several states speaks for none of them, wherever his office is.
bool is_of_many(const Entity& entity) { return entity.kind == EntityKind::person && entity.sector == "IGO"; }

}  // namespace

Party party_from(const Entity& entity, std::string_view text) {
    Party out;
    const bool points = (entity.mention == "description" || entity.mention == "pronoun") && !entity.ref.empty() && !entity.name.empty();
    out.text = points ? entity.name : std::string(entity.span.of(text));
    out.span = entity.span;
    out.ref = entity.ref;
    if (!is_of_many(entity)) out.country = entity.country;
    out.sector = entity.sector;
    return out;
}

SpeakerParties::SpeakerParties(const Tree& tree, const Article& article, const Grounding& grounding, std::uint32_t sentence)
    : tree_(&tree), article_(&article), entity_of_(tree.words().size()) {
    const auto first = std::lower_bound(grounding.entities.begin(), grounding.entities.end(), sentence,
                                        [](const Entity& entity, std::uint32_t wanted) { return entity.sentence < wanted; });
    for (auto entity = first; entity != grounding.entities.end() && entity->sentence == sentence; ++entity) {
        for (WordIndex word = tree.words().begin; word < tree.words().end; ++word) {
            if (!entity->span.overlaps(tree.span(word))) continue;
            const Entity*& slot = entity_of_[word - tree.words().begin];
            if (slot == nullptr || slot->span.size() < entity->span.size()) slot = &*entity;
        }
    }
}

// The entity that the phrase stands for: a person's name in apposition before what the head says, the head before its modifiers.
const Entity* SpeakerParties::best(WordIndex head) const {
    const Entity* own = entity(head);
    if (own != nullptr && own->kind == EntityKind::person && own->mention == "name") return own;
    for (const auto below : tree_->children(head)) {
        if (!tree_->is_relation(below, "appos") && !tree_->is_relation(below, "flat") && !tree_->is_relation(below, "nmod:unmarked"))
            continue;
        const Entity* named = entity(below);
        if (named != nullptr && named->kind == EntityKind::person && named->mention == "name") return named;
        // "the UN refugee agency, UNHCR"
        if (named != nullptr && own != nullptr && !own->ref.empty() && named->ref == own->ref && named->kind == own->kind) return named;
    }
    // "US-Außenminister | Antony Blinken": hung on the country before the hyphen.
    for (const auto below : tree_->children(head))
        if (tree_->is_relation(below, "compound"))
            for (const auto name : tree_->children(below)) {
                const Entity* named = tree_->is_relation(name, "appos") && name > head ? entity(name) : nullptr;
                if (named != nullptr && named->kind == EntityKind::person && named->mention == "name") return named;
            }
    return own != nullptr && is_actor(*own) ? own : nullptr;
}

Span SpeakerParties::phrase(WordIndex head) const {
    Span out = tree_->span(head);
    for (const auto below : tree_->children(head)) {
        const auto relation = tree_->relation(below);
        const bool belongs = is_or_refines(relation, "det") || is_or_refines(relation, "amod") || is_or_refines(relation, "compound") ||
                             is_or_refines(relation, "flat") || is_or_refines(relation, "nummod") || is_or_refines(relation, "nmod");
        if (!belongs) continue;
        // What a name or noun is joined to, without the clauses that hang there.
        const Span part = is_or_refines(relation, "nmod")
                              ? Span{std::min(tree_->subtree(below).begin, tree_->span(below).begin), tree_->span(below).end}
                              : tree_->subtree(below);
        const Span joined{std::min(out.begin, part.begin), std::max(out.end, part.end)};
        if (joined.size() <= longest_phrase && joined.of(article_->text).find('\n') == std::string_view::npos) out = joined;
    }
    return out;
}

std::optional<Party> SpeakerParties::at(WordIndex head) const {
    if (const Entity* own = entity(head); own != nullptr && own->kind == EntityKind::date) return {};
    const Entity* known = best(head);
    if (known != nullptr) {
        Party out = party_from(*known, article_->text);
        if (out.country.empty() && out.sector.empty())
            if (const Entity* own = entity(head); own != nullptr && own != known && is_actor(*own)) {
                out.country = own->country;
                out.sector = own->sector;
            }
        return out;
    }
    const auto upos = tree_->upos(head);
    if (upos != Upos::NOUN && upos != Upos::PRON && upos != Upos::DET && upos != Upos::PROPN && upos != Upos::ADJ && upos != Upos::NUM &&
        upos != Upos::X && upos != Upos::VERB)
        return {};
    Party out;
    out.span = phrase(head);
    out.text = std::string(out.span->of(article_->text));
    // A place that speaks stands for who governs there.
    if (const Entity* own = entity(head); own != nullptr && own->kind == EntityKind::place && own->span.contains(tree_->span(head)))
        out.country = own->country;
    // Whose or which it is, as far as a modifier tells: "an official in Chad", "Kenyan doctors".
    for (const std::string_view relation : {"nmod:poss", "compound", "amod", "nmod", "appos", "dep"})
        for (const auto below : tree_->children(head)) {
            const Entity* owner = tree_->is_relation(below, relation) ? entity(below) : nullptr;
            if (owner == nullptr || !out.country.empty()) continue;
            if (!is_of_many(*owner)) out.country = owner->country;
            if (owner->kind != EntityKind::place) out.sector = owner->sector;
        }
    // "ein Sprecher von Präsident | Gustavo Petro": the name beside whose he is.
    if (out.country.empty())
        for (const auto below : tree_->children(head))
            if (tree_->is_relation(below, "nmod"))
                for (const auto name : tree_->children(below)) {
                    const bool beside = tree_->is_relation(name, "appos") || tree_->is_relation(name, "flat");
                    const Entity* owner = beside ? entity(name) : nullptr;
                    if (owner == nullptr || owner->kind != EntityKind::person || !out.country.empty()) continue;
                    out.country = owner->country;
                    out.sector = owner->sector;
                }
    return out;
}

}  // namespace tocsin::extract
