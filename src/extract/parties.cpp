#include "extract/parties.h"

#include <algorithm>
#include <array>

namespace tocsin::extract {
namespace {

constexpr std::uint32_t longest_phrase = 120;  // bytes: a party's words from its first to the name of its owner

// Relations by which a modifier tells whose or which the noun is: "Putin's troops", "army jets", "Ukrainian forces", "forces of the RSF".
constexpr std::array<std::string_view, 6> modifiers{"nmod:poss", "appos", "compound", "amod", "nmod", "flat"};

// Words before or beside a noun that belong to its name: "the two rival generals", "General Juan Pérez".
constexpr std::array<std::string_view, 8> name_parts{"det", "amod", "compound", "nummod", "nmod:poss", "flat", "nmod:npmod", "det:poss"};

// Words of the language's classes that give a noun its sector whatever modifies it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> sector_classes{
    {{"troops", "MIL"}, {"police", "COP"}, {"civilians", "CVL"}}};

bool is_place(const Entity& entity) { return entity.kind == EntityKind::place || entity.kind == EntityKind::facility; }

bool is_country(const Entity& entity) { return entity.kind == EntityKind::state || entity.place_precision == "country"; }

// Persons, organizations, states and groups act; places, dates and laws do not.
bool is_actor(const Entity& entity) {
    return entity.kind == EntityKind::person || entity.kind == EntityKind::organization || entity.kind == EntityKind::state ||
           entity.kind == EntityKind::group;
}

}  // namespace

bool same(const Party& a, const Party& b) {
    if (!a.ref.empty() || !b.ref.empty()) return a.ref == b.ref && a.sector == b.sector;
    return a.country == b.country && a.text == b.text;
}

Parties::Parties(const Tree& tree, const Article& article, const Grounding& grounding, std::uint32_t sentence, const Lexicon& lexicon)
    : tree_(&tree), article_(&article), lexicon_(&lexicon), entity_of_(tree.words().size()) {
    const auto first = std::lower_bound(grounding.entities.begin(), grounding.entities.end(), sentence,
                                        [](const Entity& entity, std::uint32_t wanted) { return entity.sentence < wanted; });
    // The first who acts in the sentence before, if it is of the same paragraph: "Its president said …".
    for (auto before = first; before != grounding.entities.begin() && sentence > 0;) {
        --before;
        if (before->sentence + 1 != sentence) break;
        if (is_actor(*before) && before->mention != "pronoun" && before->mention != "demonym") topic_ = &*before;
    }
    if (topic_ != nullptr && !tree.words().empty()) {
        const auto here = tree.span(tree.words().begin).begin;
        const auto between = std::string_view(article.text).substr(topic_->span.begin, here - topic_->span.begin);
        if (between.find('\n') != std::string_view::npos) topic_ = nullptr;
    }
    WordIndex from = tree.words().begin;  // entities are in text order, and so are words
    for (auto entity = first; entity != grounding.entities.end() && entity->sentence == sentence; ++entity) {
        while (from < tree.words().end && tree.span(from).end <= entity->span.begin) ++from;
        for (WordIndex word = from; word < tree.words().end && tree.span(word).begin < entity->span.end; ++word) {
            const Entity*& slot = entity_of_[word - tree.words().begin];
            if (slot == nullptr || slot->span.size() < entity->span.size()) slot = &*entity;
        }
    }
}

const Entity* Parties::entity(WordIndex word) const { return entity_of_[word - tree_->words().begin]; }

Party Parties::party_of(const Entity& entity) const {
    Party out;
    // As it is written; what only points to a name given before is shown by that name.
    const bool points = (entity.mention == "description" || entity.mention == "pronoun") && !entity.ref.empty() && !entity.name.empty();
    out.text = points ? entity.name : std::string(entity.span.of(article_->text));
    out.span = entity.span;
    out.ref = entity.ref;
    out.country = entity.country;
    out.sector = entity.sector;
    return out;
}

bool Parties::is_people(WordIndex word) const {
    const auto lemma = tree_->lemma(word);
    return lexicon_->is("civilians", lemma) || lexicon_->is("police", lemma) || (lexicon_->is("troops", lemma) && !is_thing(word));
}

// What is no party even where only somebody can stand: weapons, attacks and all that the language's triggers name as events.
bool Parties::is_thing(WordIndex word) const {
    const auto lemma = tree_->lemma(word);
    return lexicon_->is("no-party", lemma) || lexicon_->is("weapons", lemma) || lexicon_->is("attack", lemma) ||
           lexicon_->is("talks", lemma) || lexicon_->is("agreement", lemma) || lexicon_->by_lemma.contains(lemma);
}

bool Parties::has_agent_marker(WordIndex word) const {
    for (const auto below : tree_->children(word))
        if (tree_->is_relation(below, "case") && lexicon_->is("agent-marker", tree_->lemma(below))) return true;
    return false;
}

bool Parties::has_possessive(WordIndex word) const {
    for (const auto below : tree_->children(word))
        if (tree_->has_feature(below, "Poss=Yes")) return true;
    return false;
}

// "hundreds of students", "one of its planes", "many of them": what is counted, where the head only counts; -1 = the head itself.
std::int32_t Parties::counted(WordIndex word) const {
    const bool counts = tree_->upos(word) == Upos::NUM || lexicon_->is("quantity", tree_->lemma(word));
    if (!counts) return -1;
    const auto below = tree_->child(word, "nmod");
    return below >= 0 ? below : tree_->child(word, "appos");
}

// The words of the noun's name without what describes it further behind: "armed groups" of "armed groups in the hills".
Span Parties::core(WordIndex word) const {
    Span out = tree_->span(word);
    for (const auto below : tree_->children(word)) {
        const bool belongs = std::any_of(name_parts.begin(), name_parts.end(), [&](auto one) { return tree_->is_relation(below, one); });
        if (!belongs) continue;
        const Span span = tree_->subtree(below);
        const Span joined{std::min(out.begin, span.begin), std::max(out.end, span.end)};
        if (joined.size() <= longest_phrase) out = joined;
    }
    return out;
}

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
    return topic_ != nullptr && !somebody && !(thing && topic_->kind == EntityKind::person) ? topic_ : nullptr;
}

std::optional<Party> Parties::pronoun(WordIndex word, const Entity* found, Taking taking) const {
    if (found != nullptr) {
        Party out = party_of(*found);
        // The words that name the one meant say more than the pronoun, where they stand in the same sentence.
        for (WordIndex before = word; before-- > tree_->words().begin;)
            if (const Entity* named = entity(before); named != nullptr && is_actor(*named) && named->mention != "pronoun" &&
                                                      named->country == found->country && named->sector == found->sector &&
                                                      (named->ref == found->ref || found->ref.empty())) {
                out = party_of(*named);
                break;
            }
        return out;
    }
    if (!tree_->has_feature(word, "PronType=Prs")) return {};
    if (const Entity* meant = antecedent(word, taking); meant != nullptr) return party_of(*meant);
    if (!taking.anybody || lexicon_->is("thing-pronoun", tree_->lemma(word))) return {};
    Party out;
    out.span = tree_->span(word);
    out.text = std::string(out.span->of(article_->text));
    return out;
}

// "the chairman of the commission, Moussa Faki": who holds an office is shown by his name, where it stands beside it.
Party Parties::named_beside(WordIndex word, const Entity& found) const {
    Party out = party_of(found);
    if (found.mention == "name" || found.mention == "demonym" || found.mention == "metonym") return out;
    for (const std::string_view relation : {"appos", "flat"})
        for (const auto below : tree_->children(word)) {
            if (!tree_->is_relation(below, relation)) continue;
            const Entity* name = entity(below);
            if (name == nullptr || name == &found || name->kind != EntityKind::person || name->mention != "name") continue;
            Party named = party_of(*name);
            if (named.country.empty()) named.country = out.country;
            if (named.sector.empty()) named.sector = out.sector;
            named.span = Span{std::min(found.span.begin, name->span.begin), std::max(found.span.end, name->span.end)};
            return named;
        }
    return out;
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

std::optional<Party> Parties::one(WordIndex word, Taking taking) const {
    const Entity* found = entity(word);
    if (tree_->upos(word) == Upos::PRON && (found == nullptr || found->mention == "pronoun")) return pronoun(word, found, taking);
    if (found != nullptr && is_actor(*found)) {
        // "528 people", of whom only the country of the article is guessed.
        if (found->mention == "description" && lexicon_->is("anyone", tree_->lemma(word))) return thing(word, taking);
        return named_beside(word, *found);
    }
    if (found != nullptr && found->kind == EntityKind::date) return {};
    if (found != nullptr && found->kind == EntityKind::place) {
        if (!taking.places || (taking.countries && !is_country(*found))) return {};
        Party out = party_of(*found);
        if (is_country(*found)) out.ref = found->country;
        return out;
    }
    return thing(word, taking);
}

// A noun that is no entity of its own: a party for the one whose it is, for the people that it means, or because only somebody can
// stand there.
std::optional<Party> Parties::thing(WordIndex word, Taking taking) const {
    const auto upos = tree_->upos(word);
    if (upos != Upos::NOUN && upos != Upos::PROPN && upos != Upos::ADJ && upos != Upos::NUM) return {};
    const bool people = is_people(word);
    const Entity* whose = owner(word, people, taking, 0);
    if (whose == nullptr && people) whose = dweller_of(word);
    Party out;
    out.span = core(word);
    if (whose != nullptr) {
        const Span phrase = tree_->subtree(word);
        const Span joined{std::min(out.span->begin, whose->span.begin), std::max(out.span->end, whose->span.end)};
        if (joined.size() <= longest_phrase && phrase.contains(whose->span)) out.span = joined;
        out.ref = is_place(*whose) ? std::string() : whose->ref;
        out.country = whose->country;
        out.sector = is_place(*whose) ? std::string() : whose->sector;
    } else if (const auto name = proper_owner(word); name >= 0 && !people && upos == Upos::NOUN) {
        const Span span = core(static_cast<WordIndex>(name));
        const Span joined{std::min(out.span->begin, span.begin), std::max(out.span->end, span.end)};
        out.span = joined.size() <= longest_phrase ? joined : span;
        out.text = std::string(span.of(article_->text));
        return out;
    } else if (upos == Upos::ADJ || upos == Upos::NUM) {
        return {};
    } else if (taking.but != nullptr && lexicon_->is("troops", tree_->lemma(word)) && has_possessive(word)) {
        return {};  // "withdrew its troops": one's own
    } else if (!taking.anybody && lexicon_->is("anyone", tree_->lemma(word))) {
        return {};  // "528 people": nothing but a number is told of them
    } else if (upos != Upos::PROPN && !people && (!taking.anybody || is_thing(word))) {
        return {};
    }
    out.text = std::string(out.span->of(article_->text));
    for (const auto& [name, sector] : sector_classes)
        if (lexicon_->is(name, tree_->lemma(word))) {
            out.sector = sector;
            out.ref.clear();  // the troops are not the state
        }
    return out;
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

void Parties::add(WordIndex word, Taking taking, std::vector<Party>& out, int depth) const {
    if (depth > 8) return;
    // "which", "qui": the noun that the clause describes.
    if (tree_->upos(word) == Upos::PRON && tree_->has_feature(word, "PronType=Rel")) {
        for (auto at_word = static_cast<std::int32_t>(word); at_word >= 0; at_word = tree_->head(static_cast<WordIndex>(at_word)))
            if (tree_->is_relation(static_cast<WordIndex>(at_word), "acl") && tree_->head(static_cast<WordIndex>(at_word)) >= 0)
                return add(static_cast<WordIndex>(tree_->head(static_cast<WordIndex>(at_word))), taking, out, depth + 1);
        return;
    }
    const Entity* found = entity(word);
    if (const auto below = counted(word); below >= 0 && (found == nullptr || !is_actor(*found)))
        return add(static_cast<WordIndex>(below), taking, out, depth + 1);
    if (auto party = one(word, taking);
        party && std::none_of(out.begin(), out.end(), [&](const Party& other) { return same(other, *party); })) {
        out.push_back(std::move(*party));
        add_joined_owners(word, out);
        taking.anybody = taking.anybody || found != nullptr;  // who is named beside somebody is somebody
    }
    for (const auto below : tree_->children(word))
        if (tree_->is_relation(below, "conj")) add(below, taking, out, depth + 1);
}

std::vector<Party> Parties::at(WordIndex word, Taking taking) const {
    std::vector<Party> out;
    add(word, taking, out, 0);
    return out;
}

}  // namespace tocsin::extract
