#include "extract/roles.h"

#include <algorithm>

#include "extract/nearby.h"

namespace tocsin::extract {

bool RoleFinder::is_passive(WordIndex verb) const {
    for (const auto below : tree_->children(verb))
        if (tree_->is_relation(below, "nsubj:pass") || tree_->is_relation(below, "aux:pass") || tree_->is_relation(below, "csubj:pass"))
            return true;
    // Slavic participles say it themselves, whatever the parser made of them: "город обстрелян", "захваченный город".
    if (tree_->has_feature(verb, "Voice=Pass") && tree_->has_feature(verb, "VerbForm=Part")) return true;
    // A participle after a noun: "the soldiers killed on Monday", "les civils tués".
    return tree_->is_relation(verb, "acl") && !tree_->is_relation(verb, "acl:relcl") && tree_->has_feature(verb, "VerbForm=Part") &&
           !tree_->has_feature(verb, "Tense=Pres") && tree_->child(verb, "nsubj") < 0 && tree_->child(verb, "obj") < 0;
}

// French "des": "of the" by its words, an article by its sense.
bool RoleFinder::is_plural_article(WordIndex noun, WordIndex mark) const {
    if (!lexicon_->is("plural-article", tree_->lemma(mark))) return false;
    const auto article = tree_->child(noun, "det");
    return article == static_cast<std::int32_t>(mark) + 1 && tree_->has_feature(static_cast<WordIndex>(article), "Number=Plur");
}

bool RoleFinder::has_marker(WordIndex word, std::string_view marker) const {
    if (marker.starts_with('@')) {  // a case of the language instead of a preposition
        if (tree_->child(word, "case") >= 0) return false;
        if (marker == "@Ins" && lexicon_->ends_like("Ins", tree_->form(word))) return true;
        if (marker == "@Gen" && lexicon_->ends_like("Ins", tree_->form(word))) return false;
        return marker == "@bare" || tree_->has_feature(word, "Case=" + std::string(marker.substr(1)));
    }
    for (const auto below : tree_->children(word))
        if ((tree_->is_relation(below, "case") || tree_->is_relation(below, "mark")) && tree_->lemma(below) == marker) return true;
    return false;
}

std::vector<WordIndex> RoleFinder::arguments(WordIndex word, const Argument& argument) const {
    std::vector<WordIndex> out;
    // A phrase with a preposition hangs on the verb or on its noun as the parser likes: "an attack on", "launched … on".
    const bool adjunct = !argument.marker.empty() && (argument.relation == "obl" || argument.relation == "nmod");
    for (const auto below : tree_->children(word)) {
        const bool related = tree_->is_relation(below, argument.relation) ||
                             (adjunct && (tree_->is_relation(below, "obl") || tree_->is_relation(below, "nmod")));
        if (related && (argument.marker.empty() || has_marker(below, argument.marker))) out.push_back(below);
    }
    // A noun below a verb without preposition is its object, whatever the parser called it.
    if (out.empty() && argument.relation == "obj" && argument.marker.empty() && lexicon_->looks_near && tree_->upos(word) == Upos::VERB)
        for (const auto below : tree_->children(word))
            if (tree_->is_relation(below, "nmod") && below > word && tree_->child(below, "case") < 0 &&
                !tree_->has_feature(below, "Case=Ins"))
                out.push_back(below);
    // "detuvo a un periodista": where a preposition marks an object that is a person.
    if (out.empty() && argument.relation == "obj" && argument.marker.empty())
        for (const auto below : tree_->children(word))
            for (const auto mark : tree_->children(below))
                if ((tree_->is_relation(below, "obl") || tree_->is_relation(below, "iobj")) && tree_->is_relation(mark, "case") &&
                    (lexicon_->is("object-marker", tree_->lemma(mark)) || is_plural_article(below, mark))) {
                    out.push_back(below);
                    break;
                }
    return out;
}

std::vector<WordIndex> RoleFinder::subject(WordIndex verb) const {
    auto at = verb;
    for (int depth = 0; depth < 5; ++depth) {
        if (const auto own = tree_->child(at, "nsubj"); own >= 0 && !tree_->is_relation(static_cast<WordIndex>(own), "nsubj:pass"))
            return {static_cast<WordIndex>(own)};
        const auto above = tree_->head(at);
        if (above < 0) return {};
        const auto governor = static_cast<WordIndex>(above);
        // "напавшие на город боевики": a participle before its noun.
        const bool before_noun = tree_->is_relation(at, "amod") && tree_->has_feature(at, "VerbForm=Part");
        if (tree_->is_relation(at, "acl") || before_noun)
            return is_passive(at) ? std::vector<WordIndex>{} : std::vector<WordIndex>{governor};
        // "отрицает, что обстреляла", "negaron que dispararan": a clause without subject has that of the verb above.
        const bool shares = tree_->is_relation(at, "conj") || tree_->is_relation(at, "xcomp") || tree_->is_relation(at, "advcl") ||
                            (tree_->is_relation(at, "ccomp") && tree_->child(at, "expl") < 0);
        if (!shares) return {};
        // "ordered the army to attack", "urged Kiev to withdraw": whom somebody tells to act is the one who acts.
        if ((tree_->is_relation(at, "xcomp") || (tree_->is_relation(at, "advcl") && tree_->has_feature(at, "VerbForm=Inf"))) &&
            lexicon_->is("object-control", tree_->lemma(governor)))
            for (const std::string_view relation : {"obj", "iobj"})
                if (const auto object = tree_->child(governor, relation); object >= 0) return {static_cast<WordIndex>(object)};
        if (const auto passive = tree_->child(governor, "nsubj:pass"); passive >= 0) return {static_cast<WordIndex>(passive)};
        at = governor;
    }
    return {};
}

// By whom a passive is done: "shelled by the army", "par l'armée".
std::vector<WordIndex> RoleFinder::agents(WordIndex verb) const {
    auto out = arguments(verb, {"obl:agent", {}});
    if (!out.empty()) return out;
    for (const auto below : tree_->children(verb)) {
        if (!tree_->is_relation(below, "obl")) continue;
        for (const auto mark : tree_->children(below))
            if (tree_->is_relation(mark, "case") && lexicon_->is("agent-marker", tree_->lemma(mark))) out.push_back(below);
    }
    // Where a case alone tells it: "захвачен повстанцами".
    for (const auto below : tree_->children(verb))
        for (const std::string_view relation : {"obl", "nmod", "iobj"})
            if (out.empty() && lexicon_->is("agent-marker", "@Ins") && tree_->is_relation(below, relation) && has_marker(below, "@Ins"))
                out.push_back(below);
    return out;
}

std::vector<WordIndex> RoleFinder::fillers(const Argument& argument, const std::vector<WordIndex>& words, Part part) const {
    const WordIndex word = words.front();
    const bool verb = part == Part::verb;
    const bool passive = verb && is_passive(word);
    if (verb && argument.relation == "nsubj") return passive ? agents(word) : subject(word);
    if (!passive || argument.relation != "obj") {
        std::vector<WordIndex> out;
        for (const auto one : words) {
            // "urged Morocco to release a journalist": the objects of a further verb are its own.
            if (one != word && tree_->upos(one) == Upos::VERB && argument.marker.empty()) continue;
            for (const auto found : arguments(one, argument))
                if (std::find(words.begin(), words.end(), found) == words.end()) out.push_back(found);
        }
        return out;
    }
    auto out = arguments(word, {"nsubj:pass", {}});
    // "the soldiers killed on Monday", "захваченный город": what the participle describes was done to.
    const bool describes = tree_->is_relation(word, "acl") || (tree_->is_relation(word, "amod") && tree_->has_feature(word, "Voice=Pass"));
    if (out.empty()) out = arguments(word, {"nsubj", {}});
    if (out.empty() && describes && tree_->head(word) >= 0) out.push_back(static_cast<WordIndex>(tree_->head(word)));
    return out;
}

void RoleFinder::take(const std::vector<Argument>& wanted, const std::vector<WordIndex>& words, Part part, Taking taking,
                      std::vector<Party>& into, std::vector<WordIndex>& filled) const {
    for (const auto& argument : wanted) {
        for (const auto at : fillers(argument, words, part)) {
            for (auto& party : parties_->at(at, taking))
                if (std::none_of(into.begin(), into.end(), [&](const Party& other) { return same(other, party); }))
                    into.push_back(std::move(party));
            filled.push_back(at);
        }
        if (!into.empty()) return;  // arguments are named in the order of preference
    }
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
                for (const auto mark : tree_->children(below))
                    if (tree_->is_relation(mark, "case") && lexicon_->is(markers, tree_->lemma(mark))) {
                        out.push_back(below);
                        break;
                    }
            }
        }
        level = std::move(next);
    }
    return out;
}

// Whoever takes part in what is promised, asked or refused: "agreed to lend money to Chad", "asked that the army leave".
std::vector<WordIndex> RoleFinder::in_complement(const std::vector<WordIndex>& words, std::string_view markers) const {
    std::vector<WordIndex> out;
    for (const auto clause : tree_->children(words.front())) {
        if (!tree_->is_relation(clause, "xcomp") && !tree_->is_relation(clause, "ccomp") &&
            !(tree_->is_relation(clause, "advcl") && tree_->has_feature(clause, "VerbForm=Inf")))
            continue;
        const auto add = [&](std::string_view relation) {
            for (const auto below : tree_->children(clause))
                if (tree_->is_relation(below, relation)) out.push_back(below);
        };
        for (const std::string_view relation : {"nsubj", "iobj", "obl:arg"}) add(relation);
        for (const auto below : marked_below({clause}, markers)) out.push_back(below);
        add("obj");  // last: "send policemen to Haiti"
        for (const auto inner : in_complement({clause}, markers)) out.push_back(inner);
    }
    return out;
}

// Who stands behind a trigger that names nobody itself: the subject of the verb that it completes ("started an investigation",
// "launched airstrikes"), or of the clause that speaks through it ("put out a report accusing …").
std::vector<WordIndex> RoleFinder::lent_subject(const Trigger& trigger, WordIndex word) const {
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
            // "les deux camps s'accusaient": a reflexive with several who act.
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

Filled RoleFinder::fill(const Trigger& trigger, const Frame& frame, const std::vector<WordIndex>& words) const {
    Filled out;
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
    take(trigger.actor, words, part, actor, out.actors, out.words);
    if (!out.actors.empty()) out.actor_by = "argument";
    std::vector<WordIndex> lent;
    if (out.actors.empty()) {
        lent = lent_subject(trigger, words.front());
        if (take_first(lent, actor, {}, out.actors, out.words)) out.actor_by = "subject of the verb above";
    }
    take(frame.never_objects ? without_objects(trigger.recipient) : trigger.recipient, words, part, recipient, out.recipients, out.words);
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
    const auto marked = marked_below(words, frame.markers);
    if (frame.takes_objects) search(objects, known, "object");
    if (frame.in_clause) search(in_complement(words, "toward"), known, "complement");
    search(marked, known, "phrase");
    out.known = !out.actors.empty() || !out.recipients.empty();
    const auto asked = [&] { return !out.recipients.empty() && !out.recipient_by.ends_with("object"); };
    out.recipient_asked = asked();
    if (!out.known) return out;
    // Somebody is known: then whoever stands in the other role is a party too, though nothing is known of him.
    if (out.actors.empty()) {
        take(trigger.actor, words, part, anyone, out.actors, out.words);
        if (out.actors.empty()) take_first(lent, anyone, {}, out.actors, out.words);
        if (!out.actors.empty()) out.actor_by = "unknown";
    }
    if (out.recipients.empty() && wants_recipient) {
        take(frame.never_objects ? without_objects(trigger.recipient) : trigger.recipient, words, part, frame.people ? anybody : located,
             out.recipients, out.words);
        std::erase_if(out.recipients, [&](const Party& party) {
            return std::any_of(out.actors.begin(), out.actors.end(), [&](const Party& other) { return same(other, party); });
        });
        if (!out.recipients.empty()) out.recipient_by = "unknown";
        if (frame.takes_objects) search(objects, frame.people ? anybody : located, "unknown object");
        search(marked, frame.people ? anybody : located, "phrase with a place");
        out.recipient_asked = asked();
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
