#include "extract/parties.h"

#include <algorithm>
#include <array>

#include "extract/entity_kinds.h"

namespace tocsin::extract {
namespace {

constexpr std::uint32_t longest_phrase = 120;  // bytes: a party's words from its first to the name of its owner

// Words before or beside a noun that belong to its name: "the two rival generals", "General Juan Pérez".
constexpr std::array<std::string_view, 8> name_parts{"det", "amod", "compound", "nummod", "nmod:poss", "flat", "nmod:npmod", "det:poss"};

// Words of the language's classes that give a noun its sector whatever modifies it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> sector_classes{
    {{"troops", "MIL"}, {"police", "COP"}, {"civilians", "CVL"}}};

// Who has troops and positions of his own without being a state's army.
bool is_irregular(std::string_view sector) {
    return sector == "REB" || sector == "PRM" || sector == "UAF" || sector == "SEP" || sector == "CRM";
}

}  // namespace

bool same(const Party& a, const Party& b) {
    if (!a.ref.empty() || !b.ref.empty()) return a.ref == b.ref && a.sector == b.sector;
    return a.country == b.country && a.text == b.text;
}

Parties::Parties(const Tree& tree, const Article& article, const Grounding& grounding, std::uint32_t sentence, const Lexicon& lexicon)
    : tree_(&tree), article_(&article), grounding_(&grounding), lexicon_(&lexicon), entity_of_(tree.words().size()) {
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

std::optional<Party> Parties::topic() const { return topic_ == nullptr ? std::nullopt : std::optional<Party>(party_of(*topic_)); }

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

// Whether the country of a noun is a guess from the article, or none at all: what stands beside it in the tree says more.
bool Parties::is_guessed(const Entity& entity) {
    if (entity.mention != "description" && entity.mention != "office") return false;
    if (entity.country.empty()) return entity.ref.empty();
    for (const std::string_view how : {"@place", "@document", "@earlier", "@scene", "@junta"})
        if (entity.rule.find(how) != std::string::npos) return true;
    return false;
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
    for (const auto below : tree_->children(word))  // not the day in "On Friday thousands of people"
        if (tree_->is_relation(below, "nmod") && below > word) return static_cast<std::int32_t>(below);
    return tree_->child(word, "appos");
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
    const Entity* meant = antecedent(word, taking);
    if (meant == nullptr || meant == topic_)
        if (auto told = phrase_before(word, taking)) return told;
    if (meant != nullptr) return party_of(*meant);
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
    std::vector<WordIndex> beside;
    for (const std::string_view relation : {"appos", "flat"})
        for (const auto below : tree_->children(word))
            if (tree_->is_relation(below, relation)) beside.push_back(below);
    // The parser hangs the name on the last noun of the office: "the chairman of the | Commission, Moussa Faki".
    for (const auto below : tree_->children(word))
        if (found.mention == "office" && tree_->is_relation(below, "nmod"))
            for (const auto name : tree_->children(below))
                if (const Entity* holder = entity(name); tree_->is_relation(name, "appos") && holder != nullptr &&
                                                         holder->country == found.country && holder->sector == found.sector)
                    beside.push_back(name);
    for (const auto below : beside) {
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

// "Both sides", "the two presidents" of two countries are an entity for each, of one span, and two parties.
void Parties::add_twins(const Entity& found, std::vector<Party>& out) const {
    const auto& entities = grounding_->entities;
    for (auto next = static_cast<std::size_t>(&found - entities.data()) + 1; next < entities.size(); ++next) {
        const bool alike = entities[next].span.begin == found.span.begin && entities[next].span.end == found.span.end;
        if (!alike || entities[next].kind != found.kind) return;
        const Party party = party_of(entities[next]);
        if (party.country != found.country) out.push_back(party);
    }
}

std::optional<Party> Parties::one(WordIndex word, Taking taking) const {
    const Entity* found = entity(word);
    if (tree_->upos(word) == Upos::PRON && (found == nullptr || found->mention == "pronoun")) return pronoun(word, found, taking);
    if (found != nullptr && is_actor(*found)) {
        // "528 people", of whom only the country of the article is guessed.
        if (found->mention == "description" && lexicon_->is("anyone", tree_->lemma(word))) return thing(word, taking);
        Party out = named_beside(word, *found);
        if (is_guessed(*found))
            if (const Entity* whose = told_owner(word); whose != nullptr) {
                out.country = whose->country;
                if (out.ref == found->ref) out.ref.clear();
                if (is_irregular(whose->sector)) out.sector = whose->sector;
            }
        return out;
    }
    if (found != nullptr && found->kind == EntityKind::date) return behind_date(word, taking);
    if (found != nullptr && found->kind == EntityKind::place) {
        if (!taking.places || (taking.countries && !is_country(*found))) return {};
        Party out = party_of(*found);
        if (is_country(*found)) out.ref = found->country;
        return out;
    }
    if (tree_->form(word).ends_with('.'))  // "M. | Biden", "Gen. | Mody": the title, taken for the head
        for (const auto below : tree_->children(word)) {
            const Entity* name = tree_->child(below, "case") < 0 && below == word + 1 ? entity(below) : nullptr;
            if (name != nullptr && name->kind == EntityKind::person) return party_of(*name);
        }
    return thing(word, taking);
}

// "On Friday | Burhan ruled out", "Накануне | Баку": the name behind a day, which the parser took for its second part.
std::optional<Party> Parties::behind_date(WordIndex word, Taking taking) const {
    for (const auto below : tree_->children(word)) {
        const Entity* name = tree_->is_relation(below, "flat") && below > word ? entity(below) : nullptr;
        if (name != nullptr && (is_actor(*name) || is_place(*name))) return one(below, taking);
    }
    return {};
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
        if (lexicon_->is(name, tree_->lemma(word)) && !(sector == "MIL" && is_irregular(out.sector))) {  // "positions of the rebels"
            out.sector = sector;
            out.ref.clear();  // the troops are not the state
        }
    return out;
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
        if (found != nullptr) add_twins(*found, out);
        add_joined_owners(word, out);
        taking.anybody = taking.anybody || found != nullptr;  // who is named beside somebody is somebody
    }
    for (const auto below : tree_->children(word)) {
        if (!tree_->is_relation(below, "conj")) continue;
        const auto joined = out.size();
        add(below, taking, out, depth + 1);
        if (0 < joined && joined < out.size() && is_foe(word, below, out[joined - 1])) out[joined].country = out[joined - 1].country;
    }
}

// "The Philippine government and the rebels met in Oslo": rebels of no named state are of the one whose government stands before them, not
// of the place.
bool Parties::is_foe(WordIndex first, WordIndex second, const Party& government) const {
    const Entity* foe = entity(second);
    if (foe == nullptr || !is_guessed(*foe) || !is_irregular(foe->sector)) return false;
    if (government.country.empty() || (government.sector != "GOV" && government.sector != "MIL")) return false;
    const Entity* found = entity(first);
    const bool described = found != nullptr && (found->mention == "description" || found->mention == "office");
    return described && (!is_guessed(*found) || told_owner(first) != nullptr);
}

std::vector<Party> Parties::at(WordIndex word, Taking taking) const {
    std::vector<Party> out;
    add(word, taking, out, 0);
    return out;
}

}  // namespace tocsin::extract
