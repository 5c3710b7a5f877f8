#include "extract/speech_content.h"

#include <algorithm>

namespace tocsin::extract {
namespace {

using Sort = ContentPlace::Sort;

}  // namespace

// The clause around the cue: "30 died | , doctors said | ."
void SpeechContent::take_host(WordIndex word, SpeechCue& cue) const {
    const auto above = tree.head(word);
    if (above < 0) return;
    const Span own = tree.subtree(word);
    Span host = tree.subtree(static_cast<WordIndex>(above));
    if (own.begin - host.begin <= 2 || own.begin <= host.begin)
        host.begin = own.end;
    else if (host.end <= own.end + 2 || own.end >= host.end)
        host.end = own.begin;
    const auto semicolon = host.of(text).find("; ");
    if (semicolon != std::string_view::npos) {
        const auto at = host.begin + static_cast<std::uint32_t>(semicolon);
        (at < own.begin ? host.begin : host.end) = at;
    }
    cue.content = trimmed(host);
    cue.content_head = static_cast<WordIndex>(above);
    cue.hosts = cue.content.has_value();
}

// "France has denied.": what is denied stands in the sentence before.
bool SpeechContent::stands_alone(WordIndex word, SpeechCue& cue) const {
    if (tree.child(word, "nsubj") < 0 || tree.is_relation(word, "acl") || tree.is_relation(word, "amod")) return false;
    for (const auto below : tree.children(word))
        for (const std::string_view relation : {"obj", "iobj", "ccomp", "xcomp", "obl"})
            if (tree.is_relation(below, relation)) return false;
    cue.refers_back = true;
    return true;
}

bool SpeechContent::take_around(const InvertedAside& aside, SpeechCue& cue) const {
    const auto next = aside.last + 1;
    const bool goes_on = next + 2 < tree.words().end && tree.form(next) == ",";
    Span around{sentence.begin, goes_on ? sentence.end : tree.span(aside.first).begin};
    const auto semicolon = Span{around.begin, tree.span(aside.first).begin}.of(text).rfind("; ");
    if (semicolon != std::string_view::npos) around.begin += static_cast<std::uint32_t>(semicolon) + 1;
    cue.content = trimmed(around);
    // The word of it that no other of it governs.
    for (auto word = tree.words().begin; word < aside.first; ++word)
        if (tree.upos(word) != Upos::PUNCT && tree.span(word).begin >= around.begin &&
            (tree.head(word) < 0 || tree.head(word) >= static_cast<std::int32_t>(aside.first))) {
            cue.content_head = word;
            break;
        }
    if (!cue.content_head) cue.content_head = tree.words().begin;
    cue.hosts = cue.content.has_value();
    return cue.hosts;
}

bool SpeechContent::is_of_aside(const InvertedAside& aside, const SpeechCue& cue) const {
    if (!cue.content) return true;
    const bool behind = cue.content->begin >= tree.span(aside.first).begin && cue.content->begin <= tree.span(aside.last).end;
    const auto next = aside.last + 1;
    const bool cut = cue.hosts && cue.content->end <= tree.span(aside.first).begin && next + 2 < tree.words().end && tree.form(next) == ",";
    return behind || cut;
}

bool SpeechContent::take(WordIndex head, SpeechCue& cue) const {
    Span span = tree.subtree(head);
    const Span own = tree.span(cue.word);
    // A fronted quotation hangs below the same clause: what lies on the cue's far side belongs to it as well.
    if (span.begin < own.begin && span.end > own.end && span.end >= sentence.end) span.end = sentence.end;
    cue.content = trimmed(span);
    cue.content_head = head;
    return cue.content.has_value();
}

bool SpeechContent::take_clause(WordIndex word, SpeechCue& cue) const {
    for (const std::string_view relation : {"ccomp", "csubj"})
        if (const auto child = tree.child(word, relation); child >= 0) return take(static_cast<WordIndex>(child), cue);
    const bool aside = tree.is_relation(word, "parataxis");
    // "…, wie das Ministerium mitteilte": of a verb that is no cue itself, else it tells how something is said.
    const auto above = tree.head(word);
    const bool hung_as_clause =
        tree.is_relation(word, "ccomp") && above >= 0 && above < static_cast<std::int32_t>(word) &&
        words.cues(tree.lemma(static_cast<WordIndex>(above)), tree.form(static_cast<WordIndex>(above)), false) == nullptr;
    if (aside || ((tree.is_relation(word, "advcl") || hung_as_clause) && has_mark_of(word, "as"))) {
        take_host(word, cue);
        if (cue.hosts) return true;
    }
    for (const auto below : tree.children(word)) {
        // Complements that the parser hung as something else, told by "that".
        const bool clause = tree.is_relation(below, "advcl") || tree.is_relation(below, "acl") || tree.is_relation(below, "xcomp") ||
                            tree.is_relation(below, "conj");
        if (clause && below > word && (has_mark_of(below, "that") || (tree.is_relation(below, "xcomp") && tree.child(below, "nsubj") >= 0)))
            return take(below, cue);
        if (tree.is_relation(below, "parataxis") && (below > word || tree.is_relation(below, "parataxis:insert"))) return take(below, cue);
    }
    return take_clause_below_object(word, cue) || take_clause_above(word, cue) || take_rest(word, cue) || take_around_aside(word, cue);
}

// "« Nous partons, | a-t-il dit »": an aside that the parser took for a clause of another kind.
bool SpeechContent::take_around_aside(WordIndex word, SpeechCue& cue) const {
    const bool hung = tree.is_relation(word, "advcl") || tree.is_relation(word, "conj") || tree.is_relation(word, "dep");
    if (!hung || tree.head(word) > static_cast<std::int32_t>(word) || tree.child(word, "cc") >= 0 || tree.child(word, "mark") >= 0)
        return false;
    auto first = word;
    while (first > tree.words().begin && (tree.upos(first - 1) == Upos::AUX || tree.upos(first - 1) == Upos::PRON)) --first;
    if (first == tree.words().begin || tree.upos(first - 1) != Upos::PUNCT) return false;
    take_host(word, cue);
    return cue.hosts;
}

// "with Cruz saying | the law is hurting trade": what is said was taken for the main clause.
bool SpeechContent::take_clause_above(WordIndex word, SpeechCue& cue) const {
    const auto above = tree.head(word);
    if (above <= static_cast<std::int32_t>(word) ||
        !(tree.is_relation(word, "advcl") || tree.is_relation(word, "acl") || tree.is_relation(word, "csubj")))
        return false;
    if (tree.child(word, "obj") >= 0) return false;
    const auto subject = tree.child(static_cast<WordIndex>(above), "nsubj");
    if (subject < static_cast<std::int32_t>(word)) return false;
    const Span first = tree.subtree(static_cast<WordIndex>(subject)), clause = tree.subtree(static_cast<WordIndex>(above));
    if (first.begin < tree.span(word).end) return false;
    cue.content = trimmed({first.begin, clause.end});
    cue.content_head = static_cast<WordIndex>(above);
    return cue.content.has_value();
}

// "says | the other lacks judgment": a verb that is followed by bare clauses, and something the parser made no clause of.
bool SpeechContent::take_rest(WordIndex word, SpeechCue& cue) const {
    if (!words.is("bare-clause", tree.lemma(word))) return false;
    for (const auto below : tree.children(word)) {
        const bool rest = tree.is_relation(below, "obj") || tree.is_relation(below, "xcomp") || tree.is_relation(below, "advcl") ||
                          tree.is_relation(below, "dep");
        if (!rest || below < word) continue;
        cue.content = trimmed({tree.subtree(below).begin, tree.subtree(word).end});
        cue.content_head = below;
        return cue.content.has_value() && cue.content->begin >= tree.span(word).end;
    }
    return false;
}

bool SpeechContent::starts_with_that(WordIndex clause) const {
    const auto first = tree.word_at(tree.subtree(clause).begin);
    return first >= 0 && words.is("that", tree.lemma(static_cast<WordIndex>(first)));
}

// "told the agency | that he knew nothing", "said | the findings raised questions": parsers take the clause for one that describes the
// object.
bool SpeechContent::take_clause_below_object(WordIndex word, SpeechCue& cue) const {
    const bool spoken_to = words.is("to-object", tree.lemma(word));
    for (const auto argument : tree.children(word)) {
        const bool object = tree.is_relation(argument, "obj");
        if (argument < word || !(object || tree.is_relation(argument, "obl") || tree.is_relation(argument, "iobj"))) continue;
        for (const auto below : tree.children(argument)) {
            if (below < argument || !tree.is_relation(below, "acl")) continue;
            if ((object && spoken_to) || (!object && has_mark_of(below, "that"))) return take(below, cue);
            if (object) return take(argument, cue);
        }
        // "told | a meeting | of leaders | that …"
        if (object && spoken_to)
            for (const auto owner : tree.children(argument))
                for (const auto below : tree.children(owner))
                    if (below > owner && tree.is_relation(below, "acl") && starts_with_that(below)) return take(below, cue);
    }
    return false;
}

bool SpeechContent::take_infinitive(WordIndex word, SpeechCue& cue) const {
    for (const auto below : tree.children(word)) {
        const bool complement = tree.is_relation(below, "xcomp") || tree.is_relation(below, "ccomp") || tree.is_relation(below, "acl") ||
                                tree.is_relation(below, "advcl") || tree.is_relation(below, "csubj");
        if (complement && below > word && (is_infinitive(below) || is_gerund(below))) return take(below, cue);
        // "bestritt, Dörfer beschossen | zu haben": one more clause to the parser.
        if (tree.is_relation(below, "conj") && below > word && tree.child(below, "cc") < 0 && tree.form(below - 1) != ";")
            if (const auto auxiliary = tree.child(below, "xcomp"); auxiliary >= 0 && is_infinitive(static_cast<WordIndex>(auxiliary)) &&
                                                                   tree.child(static_cast<WordIndex>(auxiliary), "mark") >= 0)
                return take(below, cue);
    }
    return false;
}

// "denied | firing on the convoy"; a gerund that only tells when or how has a subject or hangs as an adverbial.
bool SpeechContent::is_gerund(WordIndex word) const {
    const bool behind_its_verb = tree.is_relation(word, "advcl") && tree.head(word) + 1 == static_cast<std::int32_t>(word);
    if (behind_its_verb && tree.has_feature(word, "VerbForm=Ger")) return true;
    if (!tree.is_relation(word, "xcomp") && !tree.is_relation(word, "ccomp")) return false;
    return tree.has_feature(word, "VerbForm=Ger") || (tree.has_feature(word, "VerbForm=Part") && tree.has_feature(word, "Tense=Pres")) ||
           tree.upos(word) == Upos::VERB;
}

bool SpeechContent::is_infinitive(WordIndex word) const {
    if (tree.has_feature(word, "VerbForm=Inf")) return true;
    for (const auto below : tree.children(word))
        if ((tree.is_relation(below, "cop") || tree.is_relation(below, "aux")) && tree.has_feature(below, "VerbForm=Inf")) return true;
    return false;
}

bool SpeechContent::take_oblique(WordIndex word, std::string_view marker, SpeechCue& cue) const {
    for (const auto below : tree.children(word)) {
        const bool place = tree.is_relation(below, "obl") || tree.is_relation(below, "nmod") || tree.is_relation(below, "advcl") ||
                           tree.is_relation(below, "xcomp") || tree.is_relation(below, "ccomp") || tree.is_relation(below, "acl") ||
                           tree.is_relation(below, "obj") || tree.is_relation(below, "iobj");
        // "о более чем 200 погибших": the preposition hung on what compares.
        if (tree.is_relation(below, "advmod") && below > word && has_mark(below, marker)) {
            cue.content = trimmed({tree.subtree(below).begin, tree.subtree(word).end});
            cue.content_head = word;
            return cue.content.has_value();
        }
        if (!place || !has_mark(below, marker)) continue;
        // "called on | both sides | to talk": who is asked, and what.
        const bool asked = (cue.act() == Act::ask || cue.act() == Act::demand || cue.act() == Act::order) && tree.upos(below) != Upos::VERB;
        if (asked && take_infinitive(word, cue)) {
            cue.addressee = below;
            return true;
        }
        return take(below, cue);
    }
    // "accused | Cameroon | of shelling": hung below the object.
    if (cue.act() != Act::accuse && cue.act() != Act::praise) return false;
    for (const auto object : tree.children(word))
        if ((tree.is_relation(object, "obj") || tree.is_relation(object, "iobj") || tree.is_relation(object, "obl")) && object > word)
            for (const auto below : tree.children(object))
                if (below > object && has_mark(below, marker)) return take(below, cue);
    return false;
}

// "called | the vote a sham": the object and what it is said to be.
bool SpeechContent::take_naming(WordIndex word, SpeechCue& cue) const {
    auto object = tree.child(word, "iobj");
    if (object < static_cast<std::int32_t>(word)) object = tree.child(word, "obj");
    if (object < static_cast<std::int32_t>(word)) return false;
    // "called | him "somebody's savage grandpa"": parsers run the two together.
    const Span from = tree.subtree(static_cast<WordIndex>(object));
    for (const Span quotation : quotations)
        if (quotation.begin > tree.span(word).end && quotation.begin <= from.end + 2 && sentence.contains(quotation)) {
            cue.content = trimmed({std::min(from.begin, quotation.begin), std::max(from.end, quotation.end)});
            cue.content_head = static_cast<WordIndex>(object);
            return cue.content.has_value();
        }
    const auto name_behind = [&](WordIndex above, std::initializer_list<std::string_view> relations) -> std::int32_t {
        for (const auto below : tree.children(above))
            if (static_cast<std::int32_t>(below) > object && tree.child(below, "case") < 0)
                for (const auto relation : relations)
                    if (tree.is_relation(below, relation)) return static_cast<std::int32_t>(below);
        return -1;
    };
    auto name = name_behind(word, {"obj", "xcomp", "obl:unmarked", "nmod:unmarked"});
    if (name < 0) name = name_behind(static_cast<WordIndex>(object), {"amod", "acl", "appos"});
    if (name < 0) return false;
    const Span given = tree.subtree(static_cast<WordIndex>(name));
    cue.content = trimmed({std::min(from.begin, given.begin), std::max(from.end, given.end)});
    cue.content_head = static_cast<WordIndex>(name);
    return cue.content.has_value();
}

bool SpeechContent::take_content(WordIndex word, const SpeechCueWord& entry, SpeechCue& cue) const {
    for (const auto& place : entry.takes) {
        bool found = false;
        switch (place.sort) {
            case Sort::clause: found = take_clause(word, cue); break;
            case Sort::infinitive: found = take_infinitive(word, cue); break;
            case Sort::object: {
                auto object = tree.child(word, "obj");
                if (object < 0) object = tree.child(word, "nsubj:pass");
                // "have counted | 223 | dead", "требует | гарантий": numbers and nouns that parsers hang as something else.
                for (const std::string_view relation : {"obl:unmarked", "xcomp"})
                    if (const auto other = tree.child(word, relation); object < 0 && other > static_cast<std::int32_t>(word)) {
                        const auto upos = tree.upos(static_cast<WordIndex>(other));
                        if (upos == Upos::NUM || (upos == Upos::ADJ && entry.kind == SpeechKind::tally) ||
                            (upos == Upos::NOUN && tree.child(static_cast<WordIndex>(other), "case") < 0))
                            object = other;
                    }
                found = object >= 0 && tree.lemma(static_cast<WordIndex>(object)) != entry.companion &&
                        take(static_cast<WordIndex>(object), cue);
                break;
            }
            case Sort::naming: found = take_naming(word, cue); break;
            case Sort::nothing: found = stands_alone(word, cue); break;
            case Sort::oblique: found = take_oblique(word, place.marker, cue); break;
        }
        if (!found && !entry.companion.empty() && place.sort != Sort::object)
            for (const auto below : tree.children(word))
                if (!found && tree.lemma(below) == entry.companion) {
                    found = place.sort == Sort::oblique      ? take_oblique(below, place.marker, cue)
                            : place.sort == Sort::infinitive ? take_infinitive(below, cue)
                                                             : take_clause(below, cue) && !cue.hosts;
                    if (!found) {
                        cue.content.reset();
                        cue.content_head.reset();
                        cue.hosts = false;
                    }
                }
        if (found) return true;
    }
    return false;
}

}  // namespace tocsin::extract
