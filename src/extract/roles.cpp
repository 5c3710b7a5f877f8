#include "extract/roles.h"

#include <algorithm>

#include "extract/conditions.h"
#include "extract/entity_kinds.h"
#include "extract/nearby.h"

namespace tocsin::extract {

void RoleFinder::take(const std::vector<Argument>& wanted, const std::vector<WordIndex>& words, Part part, Taking taking,
                      std::vector<Party>& into, std::vector<WordIndex>& filled) const {
    for (const auto& argument : wanted) {
        auto found = fillers(argument, words, part);
        if (is_own_object(argument, words, part, found)) found = arguments(words.front(), {"obj", {}});
        for (const auto at : found) {
            for (auto& party : parties_->at(at, taking))
                if (std::none_of(into.begin(), into.end(), [&](const Party& other) { return same(other, party); }))
                    into.push_back(std::move(party));
            filled.push_back(at);
        }
        if (!into.empty()) return;  // arguments are named in the order of preference
    }
}

// "Den Plan | lehnte die Front ab": the trigger's own noun, taken for the subject of the verb whose object it is.
bool RoleFinder::is_own_object(const Argument& argument, const std::vector<WordIndex>& words, Part part,
                               const std::vector<WordIndex>& subject) const {
    if (part != Part::verb || argument.relation != "nsubj" || !lexicon_->looks_near || subject.size() != 1) return false;
    if (std::find(words.begin() + 1, words.end(), subject.front()) == words.end() || is_passive(words.front())) return false;
    const Entity* found = parties_->entity(subject.front());
    const auto object = tree_->child(words.front(), "obj");
    return (found == nullptr || !is_actor(*found)) && object >= 0 && !parties_->at(static_cast<WordIndex>(object)).empty();
}

// The first of the candidates that names somebody who is not among the others.
bool RoleFinder::take_first(const std::vector<WordIndex>& candidates, Taking taking, const std::vector<Party>& others,
                            std::vector<Party>& into, std::vector<WordIndex>& filled) const {
    for (const auto at : candidates) {
        auto found = parties_->at(at, taking);
        std::erase_if(found, [&](const Party& party) {
            return std::any_of(others.begin(), others.end(), [&](const Party& other) { return same(other, party); });
        });
        if (found.empty()) continue;
        into = std::move(found);
        filled.push_back(at);
        return true;
    }
    return false;
}

// Phrases led by one of the class of markers below the words of the trigger, nearer ones first; subjects and other clauses are left out.
std::vector<WordIndex> RoleFinder::marked_below(const std::vector<WordIndex>& words, std::string_view markers) const {
    std::vector<WordIndex> out;
    std::vector<WordIndex> level = words;
    for (int depth = 0; depth < 3 && !level.empty(); ++depth) {
        std::vector<WordIndex> next;
        for (const auto word : level) {
            if (lexicon_->is("patient-noun", tree_->lemma(word))) continue;  // "the release of its citizens"
            for (const auto below : tree_->children(word)) {
                if (opens_clause(tree_->relation(below)) || tree_->is_relation(below, "nsubj") || tree_->is_relation(below, "conj"))
                    continue;
                if (std::find(words.begin(), words.end(), below) != words.end()) continue;
                next.push_back(below);
                if (has_marker_of(below, markers)) out.push_back(below);
            }
        }
        level = std::move(next);
    }
    return out;
}

// Whoever takes part in what is promised, asked or refused: "agreed to lend money to Chad", "asked that the army leave".
std::vector<WordIndex> RoleFinder::in_complement(const std::vector<WordIndex>& words, std::string_view markers, bool infinitives) const {
    std::vector<WordIndex> out;
    for (const auto clause : tree_->children(words.front())) {
        if (!tree_->is_relation(clause, "xcomp") && !tree_->is_relation(clause, "ccomp") &&
            !(tree_->is_relation(clause, "advcl") && tree_->has_feature(clause, "VerbForm=Inf")))
            continue;
        // "sent money to help", but not "sent jets to bomb"
        if (infinitives && (!tree_->has_feature(clause, "VerbForm=Inf") || !lexicon_->is("benefit", tree_->lemma(clause)))) continue;
        const auto add = [&](std::string_view relation) {
            for (const auto below : tree_->children(clause))
                if (tree_->is_relation(below, relation)) out.push_back(below);
        };
        for (const std::string_view relation : {"nsubj", "iobj", "obl:arg"}) add(relation);
        for (const auto below : marked_below({clause}, markers)) out.push_back(below);
        add("obj");  // last: "send policemen to Haiti"
        for (const auto inner : in_complement({clause}, markers, infinitives)) out.push_back(inner);
    }
    return out;
}

// Who has to do something first, and is addressed so: "will not lift the embargo until Cuba reforms", "unless it is paid by Peru".
std::vector<WordIndex> RoleFinder::in_condition(const std::vector<WordIndex>& words) const {
    std::vector<WordIndex> clauses{words.front()}, out;
    for (const auto below : tree_->children(words.front()))
        if (tree_->is_relation(below, "xcomp") || tree_->is_relation(below, "ccomp")) clauses.push_back(below);
    for (const auto above : clauses)
        for (const auto clause : tree_->children(above)) {
            if (!is_condition(*tree_, *lexicon_, clause) && !is_until(*tree_, *lexicon_, clause)) continue;
            const auto who = is_passive(clause) ? agents(clause) : subject(clause);
            out.insert(out.end(), who.begin(), who.end());
        }
    return out;
}

// Names that stand deeper in the phrases of these words: "rejected an appeal filed by lawyers of the party", "the offer that Oman made".
std::vector<WordIndex> RoleFinder::inside(const std::vector<WordIndex>& phrases) const {
    constexpr std::size_t most = 24;  // words looked at; what is further away is told of something else
    std::vector<WordIndex> level = phrases, out;
    for (std::size_t i = 0; i < level.size() && i < most; ++i) {
        const bool deed =
            lexicon_->is("patient-noun", tree_->lemma(level[i]));  // "the detention of the president": not who is blamed for it
        for (const auto below : tree_->children(level[i])) {
            if (tree_->is_relation(below, "advcl") || tree_->is_relation(below, "parataxis") || tree_->is_relation(below, "conj")) continue;
            if (deed && !has_marker_of(below, "agent-marker")) continue;
            level.push_back(below);
            const auto upos = tree_->upos(below);
            const Entity* found = parties_->entity(below);
            if (found != nullptr && (is_actor(*found) || is_country(*found)) &&
                (upos == Upos::PROPN || upos == Upos::NOUN || upos == Upos::ADJ))
                out.push_back(below);
        }
    }
    return out;
}

// Who stands behind a trigger that names nobody itself: the subject of the verb that it completes ("started an investigation",
// "launched airstrikes"), or of the clause that speaks through it ("put out a report accusing …").
std::vector<WordIndex> RoleFinder::lent_subject(const Trigger& trigger, WordIndex word) const {
    // "an air strike that its jets carried out", "attacks carried out by rebels": the verb that only does the noun stands below it.
    if (trigger.part == Part::noun)
        for (const auto below : tree_->children(word))
            if (tree_->is_relation(below, "acl") && lexicon_->is("light", tree_->lemma(below)) && tree_->upos(below) == Upos::VERB) {
                const bool passive = is_passive(below);
                auto found = passive ? agents(below) : subject(below);
                std::erase(found, word);
                if (!found.empty()) return found;
            }
    auto at = word;
    for (int depth = 0; depth < 4 && tree_->head(at) >= 0; ++depth) {
        const auto governor = static_cast<WordIndex>(tree_->head(at));
        const bool completes = tree_->is_relation(at, "obj") || tree_->is_relation(at, "obl");
        const bool lends = lexicon_->is("light", tree_->lemma(governor)) || lexicon_->is("intent", tree_->lemma(governor)) ||
                           lexicon_->is("deny", tree_->lemma(governor));  // "denied the shelling": theirs
        if (trigger.part == Part::noun && completes && tree_->upos(governor) == Upos::VERB && lends)
            return is_passive(governor) ? agents(governor) : subject(governor);
        if (trigger.part == Part::noun && !tree_->is_relation(at, "conj")) return {};
        const bool clause = tree_->is_relation(at, "acl") || tree_->is_relation(at, "advcl") || tree_->is_relation(at, "xcomp");
        if (trigger.part == Part::verb && depth == 0 && (!clause || is_passive(word))) return {};
        at = governor;
        if (trigger.part == Part::verb && tree_->upos(at) == Upos::VERB) return is_passive(at) ? agents(at) : subject(at);
    }
    return {};
}

// "each side accused the other", "se sont accusés mutuellement": what those who act do to each other.
bool RoleFinder::is_mutual(const std::vector<WordIndex>& words) const {
    for (const auto word : words)
        for (const auto below : tree_->children(word)) {
            const bool object = tree_->is_relation(below, "obj") || tree_->is_relation(below, "iobj") || tree_->is_relation(below, "obl") ||
                                tree_->is_relation(below, "nmod");
            if (object && lexicon_->is("mutual", tree_->lemma(below))) return true;
            if ((tree_->is_relation(below, "advmod") || tree_->is_relation(below, "amod")) && lexicon_->is("mutually", tree_->lemma(below)))
                return true;
            // "les deux camps s'accusaient": a reflexive with several who act, unless it belongs to the verb: "se sont mis d'accord".
            if (std::find(words.begin(), words.end(), below) != words.end()) continue;
            const bool reflexive =
                tree_->is_relation(below, "expl") || tree_->is_relation(below, "obj") || tree_->is_relation(below, "iobj");
            if (reflexive && lexicon_->is("reflexive", tree_->lemma(below)) && tree_->upos(below) == Upos::PRON &&
                (tree_->has_feature(word, "Number=Plur") || tree_->child(word, "aux") >= 0))
                return true;
        }
    return false;
}

namespace {

// "sent policemen": those whom somebody moves are his own.
std::vector<Argument> without_objects(std::vector<Argument> arguments) {
    std::erase_if(arguments, [](const Argument& argument) { return argument.relation == "obj" || argument.relation == "iobj"; });
    return arguments;
}

}  // namespace

// Where it is done, for kinds of which those who live there are the recipient. Of what several do together, such as a truce, the place
// counts where it stands with the noun: a truce is signed in one place and kept in another.
std::vector<WordIndex> RoleFinder::whereabouts(const std::vector<WordIndex>& words, const Frame& frame) const {
    if (frame.places.empty()) return {};
    if (frame.roles == Roles::reciprocal)
        return words.size() < 2 ? std::vector<WordIndex>{} : marked_below({words.begin() + 1, words.end()}, frame.places);
    auto out = marked_below(words, frame.places);
    if (frame.in_clause || frame.in_purpose)
        for (const auto inner : in_complement(words, frame.places, frame.in_purpose)) out.push_back(inner);
    return out;
}

// "hundreds of people rallied": nobody whom a reader could look up, yet the one who does it.
void RoleFinder::take_people(const Trigger& trigger, const std::vector<WordIndex>& words, Filled& out) const {
    for (const auto& argument : trigger.actor)
        for (const auto at : fillers(argument, words, trigger.part)) {
            const auto below = tree_->child(at, "nmod");
            const bool people =
                lexicon_->is("civilians", tree_->lemma(at)) || (lexicon_->is("quantity", tree_->lemma(at)) && below >= 0 &&
                                                                lexicon_->is("civilians", tree_->lemma(static_cast<WordIndex>(below))));
            if (!people || !out.actors.empty()) continue;
            out.actors = parties_->at(at, {.anybody = true});
            out.words.push_back(at);
            out.actor_by = "people";
        }
}

// "Clashes erupted | between the army and rebels", "a sit-in was held | against the king": what hangs on the verb that only says that a
// deed took place belongs to the deed.
std::vector<WordIndex> RoleFinder::with_occurrence(const Trigger& trigger, std::vector<WordIndex> words) const {
    const auto word = words.front();
    // Where roles are looked for in the order of the words the phrase is found anyhow.
    if (lexicon_->looks_near || trigger.part != Part::noun || !tree_->is_relation(word, "nsubj") || tree_->head(word) < 0) return words;
    const auto verb = static_cast<WordIndex>(tree_->head(word));
    const bool occurs = lexicon_->is("occur", tree_->lemma(verb)) || (lexicon_->is("light", tree_->lemma(verb)) && is_passive(verb));
    if (occurs && tree_->upos(verb) == Upos::VERB) words.push_back(verb);
    return words;
}

Filled RoleFinder::fill(const Trigger& trigger, const Frame& frame, const std::vector<WordIndex>& words) const {
    Filled out;
    const auto reach = with_occurrence(trigger, words);
    Taking actor{.places = true, .countries = true};
    Taking anyone = actor;
    anyone.anybody = true;
    const Taking recipient{.places = true, .but = &out.actors};
    Taking located = recipient;
    located.located = true;
    Taking anybody = located;
    anybody.anybody = true;
    const Taking known{.places = true, .countries = true, .but = &out.actors};
    const auto part = trigger.part;
    take(trigger.actor, reach, part, actor, out.actors, out.words);
    if (!out.actors.empty()) out.actor_by = "argument";
    std::vector<WordIndex> lent;
    if (out.actors.empty()) {
        lent = lent_subject(trigger, words.front());
        if (take_first(lent, actor, {}, out.actors, out.words)) out.actor_by = "subject of the verb above";
    }
    if (out.actors.empty() && part == Part::verb && !is_passive(words.front())) {
        std::vector<WordIndex> days;  // "On Friday Burhan | ruled out"
        for (const auto below : tree_->children(words.front()))
            if (const Entity* day = tree_->is_relation(below, "obl") && below < words.front() ? parties_->entity(below) : nullptr;
                day != nullptr && day->kind == EntityKind::date)
                days.push_back(below);
        if (take_first(days, actor, {}, out.actors, out.words)) out.actor_by = "name behind a day";
    }
    if (out.actors.empty() && part == Part::verb && !is_passive(words.front())) {
        if (take_first(senders(fillers({"nsubj", {}}, words, part)), actor, {}, out.actors, out.words)) out.actor_by = "who sent it";
        if (out.actors.empty() && leaves_out_subject(words.front()))
            if (auto topic = parties_->topic()) {
                out.actors.push_back(std::move(*topic));
                out.actor_by = "sentence before";
            }
    }
    if (frame.roles == Roles::area) {
        if (out.actors.empty()) take(trigger.actor, words, part, anyone, out.actors, out.words);
        if (take_first(whereabouts(words, frame), {.places = true, .located = true}, {}, out.recipients, out.words))
            out.recipient_by = "place";
        if (!out.actors.empty() && out.actor_by.empty()) out.actor_by = "unknown";
        out.known = !out.actors.empty() || !out.recipients.empty();
        out.recipient_asked = !out.recipients.empty();
        return out;
    }
    take(frame.never_objects ? without_objects(trigger.recipient) : trigger.recipient, reach, part, recipient, out.recipients, out.words);
    // What is done to oneself by parsing is a role filled twice: the recipient gives way.
    std::erase_if(out.recipients, [&](const Party& party) {
        return std::any_of(out.actors.begin(), out.actors.end(), [&](const Party& other) { return same(other, party); });
    });
    if (lexicon_->looks_near)
        Nearby(*tree_, *parties_, *lexicon_).fill(trigger, words, trigger.part == Part::verb && is_passive(words.front()), out);
    if (!out.recipients.empty()) out.recipient_by = "argument";
    if (!out.actors.empty() && out.actor_by.empty()) out.actor_by = "order of the words";
    if (frame.roles == Roles::directed && !out.actors.empty() && out.recipients.empty() && is_mutual(words)) {
        out.recipients = out.actors;
        out.recipient_by = "each other";
    }
    const bool wants_recipient = frame.roles != Roles::self;
    const auto search = [&](const std::vector<WordIndex>& candidates, Taking taking, std::string_view by) {
        if (wants_recipient && out.recipients.empty() && take_first(candidates, taking, out.actors, out.recipients, out.words))
            out.recipient_by = by;
    };
    // Objects that the trigger's own roles do not ask for: "threatened both generals with sanctions".
    std::vector<WordIndex> objects;
    for (const std::string_view relation : {"obj", "iobj"})
        for (const auto at : fillers({relation, {}}, {words.front()}, part))
            if (std::find(words.begin(), words.end(), at) == words.end()) objects.push_back(at);
    const auto marked = marked_below(reach, frame.markers);
    if (frame.takes_objects) search(objects, known, "object");
    const bool in_clause = frame.in_clause || frame.in_purpose;
    if (in_clause) search(in_complement(words, "toward", frame.in_purpose), known, "complement");
    search(marked, known, "phrase");
    // Of whom something is demanded does not stand in what is: "demanded the withdrawal of Russian troops".
    if (frame.takes_objects && frame.type != "REQUEST") search(inside(objects), known, "inside the object");
    if (frame.in_condition) search(in_condition(words), known, "condition");
    if (frame.takes_objects && part == Part::verb) search(doer_of_step(words.front()), known, "whose step it is");
    out.known = !out.actors.empty() || !out.recipients.empty();
    const auto asked = [&] { return !out.recipients.empty() && !out.recipient_by.ends_with("object"); };
    out.recipient_asked = asked();
    if (!out.known) {
        if (frame.by_people) take_people(trigger, words, out);
        return out;
    }
    // Somebody is known: then whoever stands in the other role is a party too, though nothing is known of him.
    if (out.actors.empty()) {
        take(trigger.actor, words, part, anyone, out.actors, out.words);
        if (out.actors.empty()) take_first(lent, anyone, {}, out.actors, out.words);
        if (!out.actors.empty()) out.actor_by = "unknown";
    }
    if (out.recipients.empty() && wants_recipient && !(part == Part::verb && is_asked_thing(frame, words.front()))) {
        take(frame.never_objects ? without_objects(trigger.recipient) : trigger.recipient, words, part, frame.people ? anybody : located,
             out.recipients, out.words);
        std::erase_if(out.recipients, [&](const Party& party) {
            return std::any_of(out.actors.begin(), out.actors.end(), [&](const Party& other) { return same(other, party); });
        });
        if (!out.recipients.empty()) out.recipient_by = "unknown";
        if (frame.takes_objects) search(objects, frame.people ? anybody : located, "unknown object");
        search(marked, frame.people ? anybody : located, "phrase with a place");
        out.recipient_asked = asked();
        if (!out.actors.empty()) search(whereabouts(words, frame), located, "place");
    }
    return out;
}

void RoleFinder::lend(WordIndex governor, Filled& filled) const {
    Taking taking{.anybody = !filled.recipients.empty(), .places = true, .countries = true};
    if (take_first(is_passive(governor) ? agents(governor) : subject(governor), taking, {}, filled.actors, filled.words)) {
        filled.actor_by = "subject of the verb above";
        filled.known = true;
    }
}

}  // namespace tocsin::extract
