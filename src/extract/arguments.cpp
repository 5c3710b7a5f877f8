#include "extract/arguments.h"

#include <algorithm>
#include <iterator>

#include "extract/moods.h"

namespace tocsin::extract {

// "ont exigé … et menacé", "accused … and called", "haben gefordert und gedroht": a participle joined to an active verb has its auxiliary,
// or is a past tense of the same form. A participle of another make, as Slavic ones, agrees with its noun and stands for itself.
bool ArgumentFinder::shares_active(WordIndex verb) const {
    if (!tree_->is_relation(verb, "conj") || tree_->head(verb) < 0 || tree_->child(verb, "aux") >= 0) return false;
    const auto governor = static_cast<WordIndex>(tree_->head(verb));
    if (tree_->upos(governor) != Upos::VERB || is_passive(governor)) return false;
    const auto auxiliary = tree_->child(governor, "aux");
    const bool agrees = tree_->has_feature(verb, "Number=Sing") || tree_->has_feature(verb, "Number=Plur");
    return auxiliary >= 0 ? tree_->has_feature(governor, "VerbForm=Part") : !agrees && tree_->has_feature(governor, "Tense=Past");
}

// "rebels | seized Goma": a form that is participle and past tense alike has an object only as the latter.
bool ArgumentFinder::is_past_with_object(WordIndex verb) const {
    if (tree_->has_feature(verb, "Number=Sing") || tree_->has_feature(verb, "Number=Plur")) return false;
    const auto object = tree_->child(verb, "obj");
    return object > static_cast<std::int32_t>(verb) && tree_->child(static_cast<WordIndex>(object), "case") < 0;
}

// "Mali and Chad, both run by soldiers, | threatened to fight.": in a whole sentence, which a headline is not.
bool ArgumentFinder::has_plain_subject(WordIndex verb) const {
    if (tree_->has_feature(verb, "Number=Sing") || tree_->has_feature(verb, "Number=Plur") || tree_->words().size() == 0) return false;
    const auto subject = tree_->child(verb, "nsubj");
    return subject >= 0 && tree_->relation(static_cast<WordIndex>(subject)) == "nsubj" && tree_->head(verb) < 0 &&
           tree_->form(tree_->words().end - 1) == ".";
}

// "Polen und Litauen | haben eröffnet": whatever the parser calls the subject.
bool ArgumentFinder::has_active_auxiliary(WordIndex verb) const {
    const auto below = tree_->children(verb);
    return tree_->child(verb, "aux:pass") < 0 && std::any_of(below.begin(), below.end(), [&](WordIndex one) {
               return tree_->is_relation(one, "aux") && lexicon_->is("active-auxiliary", tree_->lemma(one));
           });
}

// "войска выводятся", "село обстреливается": an ending that the verb itself has not.
bool ArgumentFinder::is_reflexive_passive(WordIndex verb) const {
    const auto endings = lexicon_->classes.find("passive-end");
    if (endings == lexicon_->classes.end() || tree_->upos(verb) != Upos::VERB) return false;
    return std::any_of(endings->second.begin(), endings->second.end(), [&](std::string_view ending) {
        return tree_->form(verb).ends_with(ending) && !tree_->lemma(verb).ends_with(ending);
    });
}

bool ArgumentFinder::is_passive(WordIndex verb) const {
    // "Les troupes sont entrées": the parser calls the auxiliary of motion that of a passive.
    if (lexicon_->is("no-passive", tree_->lemma(verb))) return false;
    if (has_active_auxiliary(verb)) return false;
    if (tree_->has_passive_mark(verb) || is_reflexive_passive(verb)) return true;
    // Slavic participles say it themselves, whatever the parser made of them: "город обстрелян", "захваченный город".
    if (tree_->has_feature(verb, "Voice=Pass") && tree_->has_feature(verb, "VerbForm=Part"))
        return !shares_active(verb) && !(tree_->child(verb, "aux") < 0 && (is_past_with_object(verb) || has_plain_subject(verb)));
    // A participle after a noun: "the soldiers killed on Monday", "les civils tués".
    return tree_->is_relation(verb, "acl") && !tree_->is_relation(verb, "acl:relcl") && tree_->has_feature(verb, "VerbForm=Part") &&
           !tree_->has_feature(verb, "Tense=Pres") && tree_->child(verb, "nsubj") < 0 && tree_->child(verb, "obj") < 0;
}

// French "des": "of the" by its words, an article by its sense.
bool ArgumentFinder::is_plural_article(WordIndex noun, WordIndex mark) const {
    if (!lexicon_->is("plural-article", tree_->lemma(mark))) return false;
    const auto article = tree_->child(noun, "det");
    return article == static_cast<std::int32_t>(mark) + 1 && tree_->has_feature(static_cast<WordIndex>(article), "Number=Plur");
}

bool ArgumentFinder::has_marker(WordIndex word, std::string_view marker) const {
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

bool ArgumentFinder::has_marker_of(WordIndex word, std::string_view markers) const {
    const auto below = tree_->children(word);
    return std::any_of(below.begin(), below.end(),
                       [&](WordIndex mark) { return tree_->is_relation(mark, "case") && lexicon_->is(markers, tree_->lemma(mark)); });
}

std::vector<WordIndex> ArgumentFinder::arguments(WordIndex word, const Argument& argument) const {
    std::vector<WordIndex> out;
    // A phrase with a preposition hangs on the verb or on its noun as the parser likes: "an attack on", "launched … on"; and it is an
    // object to it with some verbs: "saiu da cadeia", "cedeu aos grevistas".
    const bool adjunct = !argument.marker.empty() && (argument.relation == "obl" || argument.relation == "nmod");
    for (const auto below : tree_->children(word)) {
        const bool related =
            tree_->is_relation(below, argument.relation) ||
            (adjunct && (tree_->is_relation(below, "obl") || tree_->is_relation(below, "nmod") || tree_->is_relation(below, "obj")));
        if (related && (argument.marker.empty() || has_marker(below, argument.marker))) out.push_back(below);
    }
    // A noun below a verb without preposition is its object, whatever the parser called it.
    if (out.empty() && argument.relation == "obj" && argument.marker.empty() && lexicon_->looks_near && tree_->upos(word) == Upos::VERB)
        for (const auto below : tree_->children(word))
            if (((tree_->is_relation(below, "nmod") && below > word) || tree_->is_relation(below, "obl")) &&
                tree_->child(below, "case") < 0 && !tree_->has_feature(below, "Case=Ins"))
                out.push_back(below);
    if (argument.relation == "obj" && argument.marker.empty()) {
        if (is_marked_infinitive(*tree_, *lexicon_, word))  // "Israel anzugreifen": an infinitive has no subject beside it
            for (const auto below : tree_->children(word))
                if (tree_->is_relation(below, "nsubj")) out.push_back(below);
        if (const auto stray = stray_subject(word); stray >= 0) std::erase(out, static_cast<WordIndex>(stray));
        if (const auto turned = turned_subject(word); turned >= 0) {
            std::erase(out, static_cast<WordIndex>(turned));
            for (const auto below : tree_->children(word))
                if (tree_->is_relation(below, "nsubj") && is_oblique(below)) out.push_back(below);
        }
        // "Armenien wird die Gefangenen freilassen": a second subject right before a verb at the end is its object.
        const auto subjects = own_subjects(word);
        for (const auto below : tree_->children(word))
            if (out.empty() && lexicon_->looks_near && !subjects.empty() && subjects.back() < below && below < word &&
                tree_->is_relation(below, "nsubj") && !tree_->is_relation(below, "nsubj:pass"))
                out.push_back(below);
    }
    if (argument.relation == "obj" && argument.marker.empty()) {
        // "expulsó el lunes a los diplomáticos": a day is no object where there is another.
        const bool days = std::all_of(out.begin(), out.end(), [&](WordIndex one) { return is_day(one); });
        if (days) {
            if (auto marked = marked_objects(word); !marked.empty()) return marked;
            if (auto undergoing = undergoing_subject(word); !undergoing.empty()) return undergoing;
        }
    }
    return out;
}

bool ArgumentFinder::is_day(WordIndex word) const {
    const Entity* entity = parties_->entity(word);
    return entity != nullptr && entity->kind == EntityKind::date;
}

// "detuvo a un periodista", "a tué des civils": objects behind a preposition, where it marks people or is an article by its sense.
std::vector<WordIndex> ArgumentFinder::marked_objects(WordIndex verb) const {
    std::vector<WordIndex> out;
    for (const auto below : tree_->children(verb))
        for (const auto mark : tree_->children(below))
            if ((tree_->is_relation(below, "obl") || tree_->is_relation(below, "iobj")) && tree_->is_relation(mark, "case") &&
                (lexicon_->is("object-marker", tree_->lemma(mark)) || is_plural_article(below, mark))) {
                out.push_back(below);
                break;
            }
    return out;
}

// "se levantaron las sanciones", "les négociations se sont rouvertes": what a reflexive verb tells of a thing is done to it.
std::vector<WordIndex> ArgumentFinder::undergoing_subject(WordIndex verb) const {
    const auto below = tree_->children(verb);
    const bool reflexive = std::any_of(below.begin(), below.end(), [&](WordIndex one) {
        return tree_->is_relation(one, "expl") && !tree_->is_relation(one, "expl:subj");
    });
    std::vector<WordIndex> out;
    for (const auto one : below)
        if (reflexive && tree_->is_relation(one, "nsubj") && parties_->at(one).empty()) out.push_back(one);
    return out;
}

// "отрицает, что напала": the word that opens the clause, taken for its subject.
bool ArgumentFinder::is_conjunction(WordIndex clause, WordIndex subject) const {
    return tree_->is_relation(clause, "ccomp") && tree_->upos(subject) == Upos::PRON && lexicon_->is("that", tree_->lemma(subject));
}

// "hat Äthiopien eritreische Stellungen beschossen": of two bare objects of a verb without subject the first one is it; -1 = none.
std::int32_t ArgumentFinder::stray_subject(WordIndex verb) const {
    if (!lexicon_->looks_near || tree_->upos(verb) != Upos::VERB || tree_->child(verb, "nsubj") >= 0 || is_passive(verb) ||
        is_marked_infinitive(*tree_, *lexicon_, verb))
        return -1;
    std::int32_t first = -1;
    int bare = 0;
    for (const auto below : tree_->children(verb)) {
        if (!tree_->is_relation(below, "obj") || tree_->child(below, "case") >= 0 || tree_->upos(below) == Upos::PRON) continue;
        if (++bare == 1) first = static_cast<std::int32_t>(below);
    }
    const bool inverted = first > static_cast<std::int32_t>(tree_->words().begin) &&
                          (tree_->upos(static_cast<WordIndex>(first) - 1) == Upos::AUX ||
                           tree_->upos(static_cast<WordIndex>(first) - 1) == Upos::DET);
    return bare == 2 && inverted && tree_->upos(static_cast<WordIndex>(first)) != Upos::NUM ? first : -1;
}

// "wirft | ihnen | Amnesty vor": a form that no subject has, whatever the parser called it.
bool ArgumentFinder::is_oblique(WordIndex word) const {
    return tree_->upos(word) == Upos::PRON && lexicon_->is("oblique-pronoun", tree_->form(word));
}

// Subjects of the verb itself. Where the parser gave it several, the first and those joined to it by a comma or "and": "Литва, Латвія та
// Естонія запровадили"; but not one that a comma cuts off, as in "Mardi, des conseillers ont discuté".
std::vector<WordIndex> ArgumentFinder::own_subjects(WordIndex verb) const {
    std::vector<WordIndex> all;
    for (const auto below : tree_->children(verb))
        if (tree_->is_relation(below, "nsubj") &&
            (!tree_->is_relation(below, "nsubj:pass") || lexicon_->is("no-passive", tree_->lemma(verb)) || has_active_auxiliary(verb)) &&
            !is_conjunction(verb, below) && !is_oblique(below))
            all.push_back(below);
    if (all.empty() || is_marked_infinitive(*tree_, *lexicon_, verb)) return {};
    std::vector<WordIndex> before;
    std::copy_if(all.begin(), all.end(), std::back_inserter(before), [&](WordIndex one) { return one < verb; });
    if (before.size() < 2) return {all.front()};
    const auto joins = [&](WordIndex left, WordIndex right) {
        return right - left == 2 && (tree_->upos(left + 1) == Upos::CCONJ || tree_->form(left + 1) == ",");
    };
    std::size_t i = 0;
    // "Secretary | - General Antonio Guterres": the parts of an office before a name are no subject of their own.
    while (i + 1 < before.size() && (tree_->form(before[i] + 1) == "," || tree_->form(before[i] + 1) == "-") && !joins(before[i], before[i + 1]))
        ++i;
    std::vector<WordIndex> out{before[i]};
    for (; i + 1 < before.size() && joins(before[i], before[i + 1]); ++i) out.push_back(before[i + 1]);
    return out;
}

// "Rwandan troops and M23 rebels | seized Goma": a past tense that was taken for a clause of the last noun is of all that are joined.
WordIndex ArgumentFinder::joined_first(WordIndex verb, WordIndex noun) const {
    const bool past = tree_->has_feature(verb, "Voice=Pass") && tree_->has_feature(verb, "VerbForm=Part");
    if (!past || !is_past_with_object(verb)) return noun;
    while (tree_->is_relation(noun, "conj") && tree_->head(noun) >= 0) noun = static_cast<WordIndex>(tree_->head(noun));
    return noun;
}

// The object of a verb whose "subject" is a pronoun that cannot be one is the subject; -1 = all is well.
std::int32_t ArgumentFinder::turned_subject(WordIndex verb) const {
    const auto children = tree_->children(verb);
    if (std::none_of(children.begin(), children.end(),
                     [&](WordIndex below) { return tree_->is_relation(below, "nsubj") && is_oblique(below); }))
        return -1;
    const auto object = tree_->child(verb, "obj");
    return object >= 0 && tree_->child(static_cast<WordIndex>(object), "case") < 0 ? object : -1;
}

std::vector<WordIndex> ArgumentFinder::subject(WordIndex verb) const {
    auto at = verb;
    for (int depth = 0; depth < 5; ++depth) {
        if (const auto turned = turned_subject(at); turned >= 0) return {static_cast<WordIndex>(turned)};
        if (auto own = own_subjects(at); !own.empty()) return own;
        if (const auto stray = stray_subject(at); stray >= 0) return {static_cast<WordIndex>(stray)};
        const auto above = tree_->head(at);
        if (above < 0) return {};
        const auto governor = static_cast<WordIndex>(above);
        // "напавшие на город боевики": a participle before its noun.
        const bool before_noun = tree_->is_relation(at, "amod") && tree_->has_feature(at, "VerbForm=Part");
        // "soldiers accused of | killing": whoever is said to have acted, though nobody tells by whom.
        const bool charged = at != verb && lexicon_->is("object-control", tree_->lemma(at));
        if (tree_->is_relation(at, "acl") || before_noun)
            return is_passive(at) && !charged ? std::vector<WordIndex>{}
                                              : std::vector<WordIndex>{before_noun ? governor : joined_first(at, governor)};
        // "отрицает, что обстреляла", "negaron que dispararan": a clause without subject has that of the verb above.
        const bool shares = tree_->is_relation(at, "conj") || tree_->is_relation(at, "xcomp") || tree_->is_relation(at, "advcl") ||
                            (tree_->is_relation(at, "ccomp") && tree_->child(at, "expl") < 0);
        if (!shares) return {};
        // "ordered the army to attack", "accused the militia of burning", "acusó a Ghana de haber bombardeado": whom somebody tells to act,
        // or says to have acted, is the one who acts.
        const bool nonfinite = !tree_->has_feature(at, "VerbForm=Fin") &&
                               (tree_->is_relation(at, "ccomp") || (tree_->is_relation(at, "advcl") && tree_->child(at, "mark") >= 0));
        if ((tree_->is_relation(at, "xcomp") || nonfinite || (tree_->is_relation(at, "advcl") && tree_->has_feature(at, "VerbForm=Inf"))) &&
            lexicon_->is("object-control", tree_->lemma(governor))) {
            for (const std::string_view relation : {"obj", "iobj"})
                if (const auto object = tree_->child(governor, relation); object >= 0) return {static_cast<WordIndex>(object)};
            if (const auto object = arguments(governor, {"obj", {}}); !object.empty()) return object;
        }
        if (const auto passive = tree_->child(governor, "nsubj:pass"); passive >= 0) return {static_cast<WordIndex>(passive)};
        at = governor;
    }
    return {};
}

// By whom a passive is done: "shelled by the army", "par l'armée".
std::vector<WordIndex> ArgumentFinder::agents(WordIndex verb) const {
    auto out = arguments(verb, {"obl:agent", {}});
    if (!out.empty()) return out;
    for (const auto below : tree_->children(verb)) {
        if (tree_->is_relation(below, "obl") && has_marker_of(below, "agent-marker")) out.push_back(below);
    }
    // Where a case alone tells it: "захвачен повстанцами".
    for (const auto below : tree_->children(verb))
        for (const std::string_view relation : {"obl", "nmod", "iobj", "obj"})
            if (out.empty() && lexicon_->is("agent-marker", "@Ins") && tree_->is_relation(below, relation) && has_marker(below, "@Ins"))
                out.push_back(below);
    return out;
}

std::vector<WordIndex> ArgumentFinder::objects_of_particle(const std::vector<WordIndex>& words) const {
    std::vector<WordIndex> out;
    for (const auto particle : words) {
        if (particle == words.front() || (tree_->upos(particle) != Upos::ADP && tree_->upos(particle) != Upos::ADV)) continue;
        for (const auto below : tree_->children(words.front())) {
            if (below < particle || (!tree_->is_relation(below, "obl") && !tree_->is_relation(below, "nmod"))) continue;
            const auto mark = tree_->child(below, "case");
            const bool next = mark < 0 && tree_->subtree(below).begin == tree_->span(particle + 1).begin;
            if (mark == static_cast<std::int32_t>(particle) || next) out.push_back(below);
        }
    }
    return out;
}

std::vector<WordIndex> ArgumentFinder::fillers(const Argument& argument, const std::vector<WordIndex>& words, Part part) const {
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
        if (out.empty() && verb && argument.relation == "obj" && argument.marker.empty()) {
            out = objects_of_particle(words);
            std::erase_if(out, [&](WordIndex one) { return std::find(words.begin(), words.end(), one) != words.end(); });
        }
        return out;
    }
    auto out = arguments(word, {"nsubj:pass", {}});
    // "the soldiers killed on Monday", "захваченный город": what the participle describes was done to.
    const bool describes = tree_->is_relation(word, "acl") || (tree_->is_relation(word, "amod") && tree_->has_feature(word, "Voice=Pass"));
    if (out.empty()) out = arguments(word, {"nsubj", {}});
    if (out.empty()) out = arguments(word, {"obj", {}});  // "задержаны пятеро"
    if (out.empty() && describes && tree_->head(word) >= 0) out.push_back(static_cast<WordIndex>(tree_->head(word)));
    return out;
}

}  // namespace tocsin::extract
