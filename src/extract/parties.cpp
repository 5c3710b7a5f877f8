#include "extract/parties.h"

#include <algorithm>
#include <array>

namespace tocsin::extract {
namespace {

// Relations by which a modifier tells whose or which the noun is: "army jets", "Putin's troops", "Ukrainian forces", "forces of the RSF".
constexpr std::array<std::string_view, 6> modifiers{"appos", "nmod:poss", "compound", "amod", "nmod", "flat"};

bool is_actor(const Entity& entity) {
    return entity.kind == EntityKind::person || entity.kind == EntityKind::organization || entity.kind == EntityKind::state ||
           entity.kind == EntityKind::group;
}

// Words of the language's classes that give a noun its sector whatever modifies it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> sector_classes{
    {{"troops", "MIL"}, {"police", "COP"}, {"civilians", "CVL"}}};

}  // namespace

bool same(const Party& a, const Party& b) {
    if (!a.ref.empty() || !b.ref.empty()) return a.ref == b.ref && a.sector == b.sector;
    return a.country == b.country && a.text == b.text;
}

Parties::Parties(const Tree& tree, const Article& article, const Grounding& grounding, std::uint32_t sentence, const Lexicon& lexicon)
    : tree_(&tree), article_(&article), lexicon_(&lexicon), entity_of_(tree.words().size()) {
    const auto first = std::lower_bound(grounding.entities.begin(), grounding.entities.end(), sentence,
                                        [](const Entity& entity, std::uint32_t wanted) { return entity.sentence < wanted; });
    for (auto entity = first; entity != grounding.entities.end() && entity->sentence == sentence; ++entity)
        for (WordIndex word = tree.words().begin; word < tree.words().end; ++word) {
            if (!entity->span.overlaps(tree.span(word))) continue;
            const Entity*& slot = entity_of_[word - tree.words().begin];
            if (slot == nullptr || slot->span.size() < entity->span.size()) slot = &*entity;
        }
}

const Entity* Parties::entity(WordIndex word) const { return entity_of_[word - tree_->words().begin]; }

Party Parties::party_of(const Entity& entity) const {
    Party out;
    out.text = entity.name.empty() || entity.mention == "description" ? std::string(entity.span.of(article_->text)) : entity.name;
    out.span = entity.span;
    out.ref = entity.ref;
    out.country = entity.country;
    out.sector = entity.sector;
    return out;
}

std::optional<Party> Parties::one(WordIndex word) const {
    if (const Entity* found = entity(word); found != nullptr) {
        if (is_actor(*found)) return party_of(*found);
        return {};
    }
    if (tree_->upos(word) != Upos::NOUN && tree_->upos(word) != Upos::PROPN && tree_->upos(word) != Upos::ADJ) return {};
    const Span phrase = tree_->subtree(word);
    Party out;
    out.span = phrase.size() <= 80 ? phrase : tree_->span(word);
    out.text = std::string(out.span->of(article_->text));
    const bool people = lexicon_->is("civilians", tree_->lemma(word)) || lexicon_->is("troops", tree_->lemma(word)) ||
                        lexicon_->is("police", tree_->lemma(word));
    const Entity* owner = modifier(word, 0);
    // A thing is no party for standing somewhere: "houses in Bahri" are not Sudan's; "workers in Manila" are of the Philippines.
    if (owner != nullptr && owner->kind == EntityKind::place && !people && tree_->upos(word) != Upos::PROPN) return {};
    if (owner != nullptr) {
        if (phrase.size() > 80) {  // a long phrase: from the noun to the name that owns it
            const Span joined{std::min(out.span->begin, owner->span.begin), std::max(out.span->end, owner->span.end)};
            if (joined.size() <= 120) out.span = joined;
            out.text = std::string(out.span->of(article_->text));
        }
        out.ref = owner->kind == EntityKind::place ? std::string() : owner->ref;
        out.country = owner->country;
        out.sector = owner->kind == EntityKind::place ? std::string() : owner->sector;
    } else if (tree_->upos(word) != Upos::PROPN) {
        return {};  // a thing, or people of whom nothing is said
    }
    for (const auto& [name, sector] : sector_classes)
        if (lexicon_->is(name, tree_->lemma(word))) {
            out.sector = sector;
            out.ref.clear();  // the troops are not the state
        }
    return out;
}

// Whose or which the noun is: the entity among its modifiers, else among theirs ("members of a ring in Manila").
const Entity* Parties::modifier(WordIndex word, int depth) const {
    for (const auto relation : modifiers)
        for (const auto below : tree_->children(word)) {
            if (!tree_->is_relation(below, relation)) continue;
            const Entity* found = entity(below);
            if (found != nullptr && (is_actor(*found) || found->kind == EntityKind::place) && !found->country.empty()) return found;
        }
    if (depth == 2) return nullptr;
    for (const auto below : tree_->children(word))
        if (tree_->is_relation(below, "nmod") || tree_->is_relation(below, "appos"))
            if (const Entity* found = modifier(below, depth + 1); found != nullptr) return found;
    return nullptr;
}

void Parties::add(WordIndex word, std::vector<Party>& out, int depth) const {
    if (depth > 8) return;
    // "which", "qui": the noun that the clause describes.
    if (tree_->upos(word) == Upos::PRON && tree_->has_feature(word, "PronType=Rel")) {
        for (auto at_word = static_cast<std::int32_t>(word); at_word >= 0; at_word = tree_->head(static_cast<WordIndex>(at_word)))
            if (tree_->is_relation(static_cast<WordIndex>(at_word), "acl") && tree_->head(static_cast<WordIndex>(at_word)) >= 0)
                return add(static_cast<WordIndex>(tree_->head(static_cast<WordIndex>(at_word))), out, depth + 1);
        return;
    }
    if (auto party = one(word); party && std::none_of(out.begin(), out.end(), [&](const Party& other) { return same(other, *party); }))
        out.push_back(std::move(*party));
    for (const auto below : tree_->children(word))
        if (tree_->is_relation(below, "conj")) add(below, out, depth + 1);
}

std::vector<Party> Parties::at(WordIndex word) const {
    std::vector<Party> out;
    add(word, out, 0);
    return out;
}

}  // namespace tocsin::extract
