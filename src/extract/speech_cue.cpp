#include "extract/speech_cue.h"

#include <algorithm>
#include <array>

#include "extract/speech_subject.h"
#include "text/utf8.h"

namespace tocsin::extract {
namespace {

using Sort = ContentPlace::Sort;

// One sentence under search.
struct Search {
    const Tree& tree;
    const SpeechWords& words;
    std::string_view text;
    Span sentence;
    std::span<const Span> quotations;

    // Without blanks, stops and dashes at either end; nothing where no letter is left.
    [[nodiscard]] std::optional<Span> trimmed(Span span) const {
        constexpr std::array<std::string_view, 9> edge{",", ";", ":", ".", "-", "–", "—", " ", "\n"};
        for (bool again = true; again && !span.empty();) {
            again = false;
            for (const auto sign : edge) {
                const auto piece = span.of(text);
                if (piece.starts_with(sign)) {
                    span.begin += static_cast<std::uint32_t>(sign.size());
                    again = true;
                } else if (piece.ends_with(sign)) {
                    span.end -= static_cast<std::uint32_t>(sign.size());
                    again = true;
                }
            }
        }
        return span.empty() ? std::nullopt : std::optional(span);
    }

    [[nodiscard]] bool has_mark(WordIndex word, std::string_view marker) const {
        const auto children = tree.children(word);
        return std::any_of(children.begin(), children.end(), [&](WordIndex below) {
            return (tree.is_relation(below, "case") || tree.is_relation(below, "mark") || tree.is_relation(below, "fixed")) &&
                   tree.lemma(below) == marker;
        });
    }

    [[nodiscard]] bool has_mark_of(WordIndex word, std::string_view list) const {
        const auto children = tree.children(word);
        return std::any_of(children.begin(), children.end(), [&](WordIndex below) {
            return (tree.is_relation(below, "mark") || tree.is_relation(below, "advmod") || tree.is_relation(below, "case")) &&
                   words.is(list, tree.lemma(below));
        });
    }

    [[nodiscard]] bool is_negated(WordIndex word) const {
        for (const auto below : tree.children(word))
            if ((tree.is_relation(below, "advmod") || tree.is_relation(below, "aux") || tree.is_relation(below, "det")) &&
                (tree.has_feature(below, "Polarity=Neg") || words.is("negation", tree.lemma(below))))
                return true;
        return false;
    }

    // The cue's own words: particle, companion.
    [[nodiscard]] Span cue_span(WordIndex word, const SpeechCueWord& entry) const {
        constexpr WordIndex beside = 2;  // words; a particle further off would take the speaker in between
        Span out = tree.span(word);
        for (const auto below : tree.children(word)) {
            const bool own = tree.is_relation(below, "compound:prt") || (!entry.companion.empty() && tree.lemma(below) == entry.companion);
            if (own && (below > word ? below - word : word - below) <= beside)
                out = {std::min(out.begin, tree.span(below).begin), std::max(out.end, tree.span(below).end)};
        }
        return out;
    }

    // The clause around the cue: "30 died | , doctors said | ."
    void take_host(WordIndex word, SpeechCue& cue) const {
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

    [[nodiscard]] bool take(WordIndex head, SpeechCue& cue) const {
        Span span = tree.subtree(head);
        const Span own = tree.span(cue.word);
        // A fronted quotation hangs below the same clause: what lies on the cue's far side belongs to it as well.
        if (span.begin < own.begin && span.end > own.end && span.end >= sentence.end) span.end = sentence.end;
        cue.content = trimmed(span);
        cue.content_head = head;
        return cue.content.has_value();
    }

    [[nodiscard]] bool take_clause(WordIndex word, SpeechCue& cue) const {
        for (const std::string_view relation : {"ccomp", "csubj"})
            if (const auto child = tree.child(word, relation); child >= 0) return take(static_cast<WordIndex>(child), cue);
        const bool aside = tree.is_relation(word, "parataxis");
        if (aside || (tree.is_relation(word, "advcl") && has_mark_of(word, "as"))) {
            take_host(word, cue);
            if (cue.hosts) return true;
        }
        for (const auto below : tree.children(word)) {
            // Complements that the parser hung as something else, told by "that".
            const bool clause = tree.is_relation(below, "advcl") || tree.is_relation(below, "acl") || tree.is_relation(below, "xcomp") ||
                                tree.is_relation(below, "conj");
            if (clause && below > word &&
                (has_mark_of(below, "that") || (tree.is_relation(below, "xcomp") && tree.child(below, "nsubj") >= 0)))
                return take(below, cue);
            if (tree.is_relation(below, "parataxis") && (below > word || tree.is_relation(below, "parataxis:insert")))
                return take(below, cue);
        }
        return take_clause_below_object(word, cue) || take_clause_above(word, cue) || take_rest(word, cue) || take_around_aside(word, cue);
    }

    // "« Nous partons, | a-t-il dit »": an aside that the parser took for a clause of another kind.
    [[nodiscard]] bool take_around_aside(WordIndex word, SpeechCue& cue) const {
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
    [[nodiscard]] bool take_clause_above(WordIndex word, SpeechCue& cue) const {
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
    [[nodiscard]] bool take_rest(WordIndex word, SpeechCue& cue) const {
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

    [[nodiscard]] bool starts_with_that(WordIndex clause) const {
        const auto first = tree.word_at(tree.subtree(clause).begin);
        return first >= 0 && words.is("that", tree.lemma(static_cast<WordIndex>(first)));
    }

    // "told the agency | that he knew nothing", "said | the findings raised questions": parsers take the clause for one that describes the
    // object.
    [[nodiscard]] bool take_clause_below_object(WordIndex word, SpeechCue& cue) const {
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

    [[nodiscard]] bool take_infinitive(WordIndex word, SpeechCue& cue) const {
        for (const auto below : tree.children(word)) {
            const bool complement = tree.is_relation(below, "xcomp") || tree.is_relation(below, "ccomp") ||
                                    tree.is_relation(below, "acl") || tree.is_relation(below, "advcl") || tree.is_relation(below, "csubj");
            if (complement && below > word && (is_infinitive(below) || is_gerund(below))) return take(below, cue);
        }
        return false;
    }

    // "denied | firing on the convoy"; a gerund that only tells when or how has a subject or hangs as an adverbial.
    [[nodiscard]] bool is_gerund(WordIndex word) const {
        const bool behind_its_verb = tree.is_relation(word, "advcl") && tree.head(word) + 1 == static_cast<std::int32_t>(word);
        if (behind_its_verb && tree.has_feature(word, "VerbForm=Ger")) return true;
        if (!tree.is_relation(word, "xcomp") && !tree.is_relation(word, "ccomp")) return false;
        return tree.has_feature(word, "VerbForm=Ger") ||
               (tree.has_feature(word, "VerbForm=Part") && tree.has_feature(word, "Tense=Pres")) || tree.upos(word) == Upos::VERB;
    }

    [[nodiscard]] bool is_infinitive(WordIndex word) const {
        if (tree.has_feature(word, "VerbForm=Inf")) return true;
        for (const auto below : tree.children(word))
            if ((tree.is_relation(below, "cop") || tree.is_relation(below, "aux")) && tree.has_feature(below, "VerbForm=Inf")) return true;
        return false;
    }

    [[nodiscard]] bool take_oblique(WordIndex word, std::string_view marker, SpeechCue& cue) const {
        for (const auto below : tree.children(word)) {
            const bool place = tree.is_relation(below, "obl") || tree.is_relation(below, "nmod") || tree.is_relation(below, "advcl") ||
                               tree.is_relation(below, "xcomp") || tree.is_relation(below, "ccomp") || tree.is_relation(below, "acl") ||
                               tree.is_relation(below, "obj") || tree.is_relation(below, "iobj");
            if (!place || !has_mark(below, marker)) continue;
            // "called on | both sides | to talk": who is asked, and what.
            const bool asked =
                (cue.act() == Act::ask || cue.act() == Act::demand || cue.act() == Act::order) && tree.upos(below) != Upos::VERB;
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
    [[nodiscard]] bool take_naming(WordIndex word, SpeechCue& cue) const {
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

    [[nodiscard]] bool take_content(WordIndex word, const SpeechCueWord& entry, SpeechCue& cue) const {
        for (const auto& place : entry.takes) {
            bool found = false;
            switch (place.sort) {
                case Sort::clause: found = take_clause(word, cue); break;
                case Sort::infinitive: found = take_infinitive(word, cue); break;
                case Sort::object: {
                    auto object = tree.child(word, "obj");
                    if (object < 0) object = tree.child(word, "nsubj:pass");
                    found = object >= 0 && tree.lemma(static_cast<WordIndex>(object)) != entry.companion &&
                            take(static_cast<WordIndex>(object), cue);
                    break;
                }
                case Sort::naming: found = take_naming(word, cue); break;
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

    [[nodiscard]] bool takes_clause(const SpeechCueWord& entry) const {
        return std::any_of(entry.takes.begin(), entry.takes.end(), [](const ContentPlace& place) { return place.sort == Sort::clause; });
    }

    [[nodiscard]] bool speaks_in_quotation(Span cue) const {
        return std::any_of(quotations.begin(), quotations.end(), [&](Span quotation) { return !quotation.overlaps(cue); });
    }

    [[nodiscard]] bool holds_number(WordIndex head) const {
        for (WordIndex word = tree.words().begin; word < tree.words().end; ++word)
            if (tree.upos(word) == Upos::NUM && tree.is_below(word, head)) return true;
        return false;
    }

    // "…, dijo un portavoz": the subject behind the verb, taken for an object by the parser; where nouns show their case, one in the
    // nominative, wherever it hangs.
    [[nodiscard]] std::vector<WordIndex> subject_behind(WordIndex word) const {
        for (const auto below : tree.children(word))
            if (below > word &&
                (tree.is_relation(below, "obj") || tree.is_relation(below, "iobj") || tree.is_relation(below, "obl:unmarked")) &&
                (tree.upos(below) == Upos::NOUN || tree.upos(below) == Upos::PROPN || tree.upos(below) == Upos::PRON) &&
                tree.child(below, "case") < 0 && may_be_subject(tree, below))
                return joined(tree, words, below);
        for (WordIndex below = word + 1; below < tree.words().end; ++below)
            if (tree.has_feature(below, "Case=Nom") && (tree.upos(below) == Upos::NOUN || tree.upos(below) == Upos::PROPN) &&
                tree.is_below(below, word) && tree.clause_of(below) == tree.clause_of(word) && tree.child(below, "case") < 0)
                return joined(tree, words, below);
        return {};
    }

    // "В ООН | попередили": the verb names nobody, the place does.
    [[nodiscard]] std::vector<WordIndex> subject_at_source(WordIndex word) const {
        for (const auto below : tree.children(word))
            if (below < word && tree.is_relation(below, "obl") && has_mark_of(below, "source-place") && tree.upos(below) != Upos::NUM)
                return joined(tree, words, below);
        return {};
    }

    // "…, his top aide, Tad Devin, | told": the noun phrase right before the verb, hung by the parser at what is said.
    [[nodiscard]] std::vector<WordIndex> subject_before(WordIndex word, SpeechCue& cue) const {
        auto at = word;
        while (at > tree.words().begin && (tree.upos(at - 1) == Upos::AUX || tree.upos(at - 1) == Upos::ADV || tree.form(at - 1) == ","))
            --at;
        if (at == tree.words().begin) return {};
        --at;
        const auto is_noun = [&](WordIndex one) { return tree.upos(one) == Upos::NOUN || tree.upos(one) == Upos::PROPN; };
        if (!is_noun(at)) return {};
        while (tree.head(at) >= 0 && tree.head(at) < static_cast<std::int32_t>(word) && tree.head(at) < static_cast<std::int32_t>(at) &&
               is_noun(static_cast<WordIndex>(tree.head(at))) &&
               (tree.is_relation(at, "flat") || tree.is_relation(at, "compound") ||
                (tree.is_relation(at, "appos") && tree.is_relation(static_cast<WordIndex>(tree.head(at)), "appos"))))
            at = static_cast<WordIndex>(tree.head(at));
        const Span phrase = trimmed({tree.subtree(at).begin, tree.span(word).begin}).value_or(tree.span(at));
        // Only behind a stop, or at the beginning: else it belongs to what stands before it.
        const auto before = text.substr(sentence.begin, phrase.begin - sentence.begin);
        const auto last = before.find_last_not_of(' ');
        if (last != std::string_view::npos && !before.substr(0, last + 1).ends_with(',') && !before.substr(0, last + 1).ends_with("”") &&
            !before.substr(0, last + 1).ends_with("»") && !before.substr(0, last + 1).ends_with('"'))
            return {};
        if (cue.content && cue.content->overlaps(phrase)) {
            if (cue.content->begin >= phrase.begin) return {};
            cue.content = trimmed({cue.content->begin, phrase.begin});
        }
        return {at};
    }

    // "Das | teilte | das Ministerium mit": the pronoun before the verb is what was said, the object who said it.
    void swap_fronted(WordIndex word, SpeechCue& cue) const {
        if (cue.speakers.size() != 1 || !words.is("this", text::fold_case(tree.form(cue.speakers.front()))) || cue.speakers.front() > word)
            return;
        const auto object = tree.child(word, "obj");
        if (object < static_cast<std::int32_t>(word)) return;
        const auto pronoun = cue.speakers.front();
        cue.speakers = joined(tree, words, static_cast<WordIndex>(object));
        cue.content = tree.span(pronoun);
        cue.content_head = pronoun;
    }

    void set_speakers(WordIndex word, const SpeechCueWord& entry, SpeechCue& cue) const {
        if (entry.source_is_object) {
            if (const auto object = tree.child(word, "obj"); object >= 0)
                cue.speakers = joined(tree, words, static_cast<WordIndex>(object));
        } else {
            auto subject = subject_of(tree, words, word, quotations);
            cue.speakers = std::move(subject.heads);
            cue.passive = subject.passive;
            cue.relative = subject.relative;
            const bool inverts = cue.hosts || !cue.content || cue.content->begin < tree.span(word).begin;
            const bool finite = tree.has_feature(word, "VerbForm=Fin");
            if (cue.speakers.empty() && !cue.passive && finite && words.is("to-object", tree.lemma(word)))
                cue.speakers = subject_before(word, cue);
            if (cue.speakers.empty() && !cue.passive && inverts) cue.speakers = subject_behind(word);
            if (cue.speakers.empty() && !cue.passive && finite) cue.speakers = subject_before(word, cue);
            if (cue.speakers.empty() && !cue.passive && finite) cue.speakers = subject_at_source(word);
            swap_fronted(word, cue);
        }
        if (entry.kind != SpeechKind::finding)
            for (auto& speaker : cue.speakers) speaker = behind_document(speaker);
    }

    // "a statement by the ministry", "the ministry issued a statement saying": who stands behind what is written.
    [[nodiscard]] WordIndex behind_document(WordIndex noun) const {
        if (!words.is("document", tree.lemma(noun))) return noun;
        if (const auto owner = owner_of(tree, words, noun); owner >= 0 && !words.is("document", tree.lemma(static_cast<WordIndex>(owner))))
            return static_cast<WordIndex>(owner);
        const auto above = tree.head(noun);
        if (above >= 0 && (tree.is_relation(noun, "obj") || tree.is_relation(noun, "obl")) &&
            tree.upos(static_cast<WordIndex>(above)) == Upos::VERB) {
            const auto subject = subject_of(tree, words, static_cast<WordIndex>(above), quotations);
            if (!subject.heads.empty() && subject.heads.front() != noun) return subject.heads.front();
        }
        return noun;
    }

    void set_addressee(WordIndex word, SpeechCue& cue) const {
        if (cue.addressee) return;
        const auto fits = [&](std::int32_t found) {
            if (found < 0) return false;
            const auto at = static_cast<WordIndex>(found);
            return cue.content_head != at && std::find(cue.speakers.begin(), cue.speakers.end(), at) == cue.speakers.end() &&
                   (tree.upos(at) == Upos::NOUN || tree.upos(at) == Upos::PROPN || tree.upos(at) == Upos::PRON);
        };
        if (const auto indirect = tree.child(word, "iobj"); fits(indirect)) {
            cue.addressee = static_cast<WordIndex>(indirect);
        } else if (const auto object = tree.child(word, "obj"); fits(object) && cue.act() != Act::accuse && cue.act() != Act::deny) {
            cue.addressee = static_cast<WordIndex>(object);
        } else {
            for (const auto below : tree.children(word))
                if (!cue.addressee && tree.is_relation(below, "obl") && fits(static_cast<std::int32_t>(below)) &&
                    has_mark_of(below, "addressee"))
                    cue.addressee = below;
        }
    }

    [[nodiscard]] std::optional<SpeechCue> verb_cue(WordIndex word, const SpeechCueWord& entry) const {
        SpeechCue cue;
        cue.word = word;
        cue.entry = &entry;
        if (!entry.companion.empty()) {
            const auto children = tree.children(word);
            if (std::none_of(children.begin(), children.end(), [&](WordIndex below) { return tree.lemma(below) == entry.companion; }))
                return {};
        }
        cue.span = cue_span(word, entry);
        cue.negated = is_negated(word);
        const bool names =
            std::any_of(entry.takes.begin(), entry.takes.end(), [](const ContentPlace& place) { return place.sort == Sort::naming; });
        const bool found = take_content(word, entry, cue);
        if (!found && !(takes_clause(entry) && speaks_in_quotation(tree.span(word)))) return {};
        set_speakers(word, entry, cue);
        if (entry.kind == SpeechKind::tally && (!cue.content_head || !holds_number(cue.hosts ? word : *cue.content_head))) return {};
        if (entry.kind == SpeechKind::finding && cue.speakers.empty()) return {};
        if (!names) set_addressee(word, cue);
        cue.rule = "verb:" + std::string(entry.lemma);
        if (!entry.companion.empty()) cue.rule += " " + std::string(entry.companion);
        return cue;
    }

    // "its claim that", "a pledge by the ministry to"
    [[nodiscard]] std::optional<SpeechCue> noun_cue(WordIndex word, const SpeechCueWord& entry) const {
        SpeechCue cue;
        cue.word = word;
        cue.entry = &entry;
        cue.span = tree.span(word);
        for (const auto& place : entry.takes) {
            if (cue.content) break;
            if (place.sort == Sort::clause) {
                for (const auto below : tree.children(word))
                    if (!cue.content && below > word && (tree.is_relation(below, "acl") || tree.is_relation(below, "ccomp")) &&
                        has_mark_of(below, "that"))
                        static_cast<void>(take(below, cue));
            } else if (place.sort == Sort::infinitive) {
                static_cast<void>(take_infinitive(word, cue));
            } else if (place.sort == Sort::oblique) {
                static_cast<void>(take_oblique(word, place.marker, cue));
            }
        }
        if (!cue.content) return {};
        if (const auto owner = owner_of(tree, words, word); owner >= 0 && static_cast<WordIndex>(owner) != *cue.content_head) {
            cue.speakers = joined(tree, words, static_cast<WordIndex>(owner));
        } else if (const auto above = tree.head(word); above >= 0 && tree.upos(static_cast<WordIndex>(above)) == Upos::VERB &&
                                                       (tree.is_relation(word, "obj") || tree.is_relation(word, "obl"))) {
            cue.speakers = subject_of(tree, words, static_cast<WordIndex>(above), quotations).heads;
        }
        if (cue.speakers.empty()) return {};
        cue.rule = "noun:" + std::string(entry.lemma);
        return cue;
    }
};

bool inside(Span inner, Span outer) { return outer.begin <= inner.begin && inner.end <= outer.end; }

// Relations that keep a word inside the noun phrase whose head stands above it.
bool keeps_phrase(const Tree& tree, WordIndex word) {
    for (const std::string_view one :
         {"det", "amod", "compound", "flat", "nummod", "nmod:poss", "nmod:unmarked", "case", "fixed", "advmod", "punct"})
        if (tree.is_relation(word, one)) return true;
    return false;
}

// "according to X", "selon X", "X zufolge": the noun phrase beside the words of the source.
std::optional<WordIndex> source_head(const Tree& tree, Span phrase) {
    std::optional<WordIndex> behind;
    for (WordIndex word = tree.words().begin; word < tree.words().end; ++word) {
        if (inside(tree.span(word), phrase)) {
            const auto above = tree.head(word);
            // Behind its noun: "Medienberichten zufolge".
            if (above >= 0 && tree.is_relation(word, "case") && tree.span(static_cast<WordIndex>(above)).end <= phrase.begin)
                return static_cast<WordIndex>(above);
        } else if (tree.span(word).begin >= phrase.end && !behind && tree.upos(word) != Upos::PUNCT) {
            behind = word;
        }
    }
    if (!behind) return {};
    auto at = *behind;
    while (keeps_phrase(tree, at) && tree.head(at) >= 0 && tree.span(static_cast<WordIndex>(tree.head(at))).begin >= phrase.end)
        at = static_cast<WordIndex>(tree.head(at));
    return at;
}

// `head` is the noun of who speaks.
std::optional<SpeechCue> source_cue(const Search& search, Span phrase, std::optional<WordIndex> head) {
    const Tree& tree = search.tree;
    if (!head) return {};
    SpeechCue cue;
    cue.span = phrase;
    const auto first = tree.word_at(phrase.begin);
    cue.word = first >= 0 ? static_cast<WordIndex>(first) : *head;
    cue.speakers = joined(tree, search.words, *head);
    for (auto& speaker : cue.speakers) speaker = search.behind_document(speaker);
    // The clause that the phrase stands in, without the phrase.
    auto governor = tree.head(*head);
    while (governor >= 0 && tree.span(static_cast<WordIndex>(governor)).overlaps(phrase))
        governor = tree.head(static_cast<WordIndex>(governor));
    Span source = tree.subtree(*head);
    source.begin = std::min(source.begin, phrase.begin);
    source.end = std::max(source.end, phrase.end);
    if (governor >= 0) {
        const auto clause = tree.clause_of(static_cast<WordIndex>(governor));
        Span host = tree.subtree(clause);
        if (source.begin <= host.begin + 2)
            host.begin = std::max(host.begin, source.end);
        else if (source.end + 2 >= host.end)
            host.end = source.begin;
        if (!host.empty()) cue.content = search.trimmed(host);
        cue.content_head = clause;
        cue.hosts = true;
    }
    if (!cue.content) return {};
    cue.rule = "source:" + std::string(text::fold_case(phrase.of(search.text)));
    return cue;
}

}  // namespace

std::vector<SpeechCue> find_speech_cues(const Tree& tree, const SpeechWords& words, const Document& document, const Sentence& sentence,
                                        std::string_view text, std::span<const Span> quotations) {
    const Search search{tree, words, text, sentence.span, quotations};
    std::vector<SpeechCue> out;
    const auto lexemes = std::span(document.lexemes).subspan(sentence.lexemes.begin, sentence.lexemes.size());
    for (std::uint32_t at = 0; at < lexemes.size();) {
        const auto match = words.sources.longest(lexemes.subspan(at));
        if (match.lexemes == 0) {
            ++at;
            continue;
        }
        const Span phrase{lexemes[at].span.begin, lexemes[at + match.lexemes - 1].span.end};
        if (auto cue = source_cue(search, phrase, source_head(tree, phrase))) out.push_back(std::move(*cue));
        at += match.lexemes;
    }
    for (std::uint32_t at = 0; at < lexemes.size(); ++at) {
        const auto match = words.sources_behind.longest(lexemes.subspan(at));
        if (match.lexemes == 0 || at == 0) continue;
        const auto noun = tree.word_at(lexemes[at - 1].span.begin);
        if (noun < 0) continue;
        const Span phrase{lexemes[at].span.begin, lexemes[at + match.lexemes - 1].span.end};
        if (auto cue = source_cue(search, phrase, static_cast<WordIndex>(noun))) out.push_back(std::move(*cue));
    }
    const auto in_source = [&](WordIndex word) {
        return std::any_of(out.begin(), out.end(),
                           [&](const SpeechCue& cue) { return cue.entry == nullptr && inside(tree.span(word), cue.span); });
    };
    for (WordIndex word = tree.words().begin; word < tree.words().end; ++word) {
        if (in_source(word)) continue;
        const bool noun = tree.upos(word) == Upos::NOUN;
        if (!noun && tree.upos(word) != Upos::VERB && tree.upos(word) != Upos::AUX) continue;
        const auto* entries = words.cues(tree.lemma(word), tree.form(word), noun);
        if (entries == nullptr) continue;
        for (const auto& entry : *entries) {
            auto cue = noun ? search.noun_cue(word, entry) : search.verb_cue(word, entry);
            if (!cue) continue;
            out.push_back(std::move(*cue));
            break;
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const SpeechCue& a, const SpeechCue& b) { return a.span < b.span; });
    return out;
}

}  // namespace tocsin::extract
