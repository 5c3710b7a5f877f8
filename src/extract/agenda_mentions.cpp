#include "extract/agenda_mentions.h"

#include <algorithm>

#include "core/planned_day.h"
#include "extract/conditions.h"
#include "extract/entity_kinds.h"
#include "extract/speaker_party.h"
#include "extract/speech_subject.h"
#include "extract/status.h"

namespace tocsin::extract {
namespace {

constexpr int highest = 6;  // words climbed from an occasion to the verbs that tell of it

// One sentence under search.
struct Search {
    const Article& article;
    const Document& document;
    const Grounding& grounding;
    const AgendaWords& words;
    std::uint32_t number;
    Tree tree;
    SpeakerParties parties;

    Search(const Article& an_article, const Document& a_document, const Grounding& a_grounding, const AgendaWords& some_words,
           std::uint32_t sentence)
        : article(an_article),
          document(a_document),
          grounding(a_grounding),
          words(some_words),
          number(sentence),
          tree(a_document, a_document.sentences[sentence]),
          parties(tree, an_article, a_grounding, sentence) {}

    [[nodiscard]] bool has_child(WordIndex word, std::string_view list) const {
        const auto children = tree.children(word);
        return std::any_of(children.begin(), children.end(), [&](WordIndex below) { return words.is(list, tree.lemma(below)); });
    }

    // The word and those above it, up to the verb of the sentence: what is said of the occasion. Not past a subject's verb that is
    // somebody's saying.
    [[nodiscard]] std::vector<WordIndex> above(WordIndex word) const {
        std::vector<WordIndex> out;
        auto at = tree.head(word);
        auto below = word;
        for (int depth = 0; at >= 0 && depth < highest; ++depth) {
            if (tree.is_relation(below, "acl:relcl") || tree.is_relation(below, "parataxis")) break;
            out.push_back(static_cast<WordIndex>(at));
            below = static_cast<WordIndex>(at);
            at = tree.head(below);
        }
        return out;
    }

    // The last two names before the word that an "and" joins.
    [[nodiscard]] std::optional<std::pair<WordIndex, WordIndex>> pair_before(WordIndex head) const {
        const Entity* second = nullptr;
        WordIndex second_word = 0;
        bool joined_by_and = false;
        for (WordIndex word = head; word-- > tree.words().begin;) {
            const Entity* entity = parties.entity(word);
            if (entity != nullptr && is_actor(*entity) && entity->mention == "name" && entity != second) {
                if (second == nullptr) {
                    second = entity;
                    second_word = word;
                } else if (joined_by_and && entity->kind == second->kind) {
                    return std::pair{word, second_word};
                }
            } else if (second != nullptr && tree.upos(word) == Upos::CCONJ) {
                joined_by_and = true;
            }
        }
        return {};
    }

    void add_party(WordIndex head, std::vector<Party>& into) const {
        const Entity* known = parties.entity(head);
        if (known != nullptr && !is_actor(*known)) return;
        auto party = parties.at(head);
        if (!party || (party->ref.empty() && party->country.empty() && party->sector.empty())) return;
        const bool there = std::any_of(into.begin(), into.end(), [&](const Party& other) {
            return !party->ref.empty() ? other.ref == party->ref : other.text == party->text;
        });
        // "prepared by Blinken and Lavrov when | they | meet"
        if (known != nullptr && known->mention == "pronoun" && party->ref.empty())
            if (const auto pair = pair_before(head)) {
                for (const auto one : {pair->first, pair->second}) add_party(one, into);
                return;
            }
        if (!there) into.push_back(std::move(*party));
    }

    void add_joined(WordIndex head, std::vector<Party>& into) const {
        for (const auto one : joined(tree, words.speech, head)) add_party(one, into);
        for (const auto below : tree.children(head))
            if (tree.is_relation(below, "conj")) add_party(below, into);
    }

    // Who takes part: the subject of the verb that holds it, owners and "between …" of the noun, objects and "with …" of the verb.
    [[nodiscard]] std::vector<Party> parties_of(WordIndex word, std::string_view type) const {
        std::vector<Party> out;
        const bool noun = tree.upos(word) != Upos::VERB;
        auto verb = word;
        if (noun) {
            for (const auto below : tree.children(word)) {
                const bool owner =
                    tree.is_relation(below, "nmod") || tree.is_relation(below, "compound") || tree.is_relation(below, "amod");
                const Entity* named = parties.entity(below);
                const bool describes = tree.is_relation(below, "amod") && named != nullptr && named->kind != EntityKind::state;
                if (owner && !describes && !has_child(below, "topic-marker")) add_joined(below, out);
            }
            const auto governor = tree.head(word);
            const bool held =
                governor >= 0 && (tree.is_relation(word, "obj") || tree.is_relation(word, "obl") || tree.is_relation(word, "nmod"));
            if (!held) return out;
            verb = static_cast<WordIndex>(governor);
            // "send delegates to | talks": by way of a noun.
            if (tree.upos(verb) != Upos::VERB && tree.head(verb) >= 0) verb = static_cast<WordIndex>(tree.head(verb));
            if (tree.upos(verb) != Upos::VERB || words.is("propose", tree.lemma(verb))) return out;
            // Who prepares a meeting need not take part; who prepares a march does.
            if (type == "CONSULT" && words.is("prepare", tree.lemma(verb))) return out;
        }
        for (const auto head : subject_of(tree, words.speech, verb, {}).heads) add_joined(head, out);
        for (const auto below : tree.children(verb)) {
            if (below == word || tree.is_relation(below, "conj")) continue;
            const bool with = tree.is_relation(below, "obl") && has_child(below, "with-marker");
            if (with || (!noun && tree.is_relation(below, "obj"))) add_joined(below, out);
        }
        return out;
    }

    [[nodiscard]] TimeValue day_of(const Entity& date, bool planned) const {
        if (!planned || !article.published) return *date.time;
        return planned_day(date, article.published->date).value_or(*date.time);
    }

    // The first date in its phrase or clause that does not lie before the article's day.
    [[nodiscard]] std::optional<EventTime> time_of(WordIndex word, const std::vector<WordIndex>& governors, bool planned) const {
        const Span own = tree.subtree(word);
        const Entity* best = nullptr;
        for (WordIndex at = tree.words().begin; at < tree.words().end; ++at) {
            const Entity* date = parties.entity(at);
            if (date == nullptr || date->kind != EntityKind::date || !date->time || !date->time->from || !date->time->to) continue;
            const bool inside = own.contains(date->span);
            const auto clause = tree.clause_of(at);
            const bool beside = clause == tree.clause_of(word) || std::find(governors.begin(), governors.end(), clause) != governors.end();
            if (!inside && !beside) continue;
            if (article.published && days_between(*day_of(*date, planned).to, article.published->date) > 0) continue;
            // "agreed on Sunday to meet": the day of the decision.
            const bool decided =
                !inside && clause != tree.clause_of(word) &&
                (words.is("decide", tree.lemma(clause)) || words.speech.cues(tree.lemma(clause), tree.form(clause), false) != nullptr);
            if (decided) continue;
            if (best == nullptr || (inside && !own.contains(best->span))) best = date;
        }
        if (best == nullptr) return {};
        return EventTime{day_of(*best, planned), best->span};
    }

    [[nodiscard]] std::optional<EventPlace> place_of(WordIndex word) const {
        const Span own = tree.subtree(word);
        const Entity* best = nullptr;
        for (WordIndex at = tree.words().begin; at < tree.words().end; ++at) {
            const Entity* place = parties.entity(at);
            if (place == nullptr || !is_place(*place)) continue;
            if (!own.contains(place->span) && tree.clause_of(at) != tree.clause_of(word)) continue;
            if (best == nullptr || (own.contains(place->span) && !own.contains(best->span))) best = place;
        }
        if (best == nullptr) return {};
        return EventPlace{best->name.empty() ? std::string(best->span.of(article.text)) : best->name, best->ref, best->country, best->where,
                          best->place_precision};
    }

    // "conditional on …", "if …", "provided that …", above the occasion.
    [[nodiscard]] std::optional<Span> condition_of(const Standing& standing, const std::vector<WordIndex>& governors) const {
        if (standing.condition) return standing.condition;
        for (const auto one : governors) {
            if (words.is("conditional", tree.lemma(one)) || has_child(one, "conditional"))
                for (const auto below : tree.children(one))
                    if ((tree.is_relation(below, "obl") || tree.is_relation(below, "nmod") || tree.is_relation(below, "advcl") ||
                         tree.is_relation(below, "ccomp") || tree.is_relation(below, "acl")) &&
                        below > one)
                        return Span{tree.subtree(below).begin, tree.subtree(one).end};
            for (const auto below : tree.children(one))
                if (is_condition(tree, words.classes, below)) return tree.subtree(below);
        }
        return {};
    }

    // Without the signs at either end.
    [[nodiscard]] std::optional<Span> bare(std::optional<Span> span) const {
        constexpr std::string_view signs = " ,;:.";
        if (!span) return span;
        while (!span->empty() && signs.find(article.text[span->begin]) != std::string_view::npos) ++span->begin;
        while (!span->empty() && signs.find(article.text[span->end - 1]) != std::string_view::npos) --span->end;
        return span->empty() ? std::nullopt : span;
    }

    // "after their call", "since the summit": it lies behind.
    [[nodiscard]] bool is_past(WordIndex word) const {
        const auto children = tree.children(word);
        return std::any_of(children.begin(), children.end(), [&](WordIndex below) {
            return (tree.is_relation(below, "case") || tree.is_relation(below, "mark")) && words.is("past-marker", tree.lemma(below));
        });
    }

    // "is | to hold": the verb of duty with an infinitive.
    [[nodiscard]] bool is_to(WordIndex verb) const {
        bool be = false, to = false;
        for (const auto below : tree.children(verb)) {
            be |= (tree.is_relation(below, "aux") || tree.is_relation(below, "cop")) && words.is("is-to", tree.lemma(below)) &&
                  tree.has_feature(below, "Tense=Pres");
            to |= tree.is_relation(below, "mark");
        }
        return be && to;
    }

    [[nodiscard]] bool is_in_principle() const {
        const auto& rows = document.sentences[number].lexemes;
        const auto lexemes = std::span(document.lexemes).subspan(rows.begin, rows.size());
        for (std::size_t at = 0; at < lexemes.size(); ++at)
            if (words.in_principle.longest(lexemes.subspan(at)).lexemes > 0) return true;
        return false;
    }

    [[nodiscard]] bool is_definite(WordIndex word) const {
        const auto children = tree.children(word);
        return std::any_of(children.begin(), children.end(), [&](WordIndex below) {
            return (tree.is_relation(below, "det") &&
                    (tree.has_feature(below, "Definite=Def") || tree.has_feature(below, "PronType=Dem"))) ||
                   tree.is_relation(below, "nmod:poss");
        });
    }

    void set_proposer(WordIndex word, const std::vector<WordIndex>& governors, AgendaMention& mention) const {
        const auto take = [&](WordIndex verb) {
            const auto subject = subject_of(tree, words.speech, verb, {});
            std::vector<Party> found;
            for (const auto head : subject.heads) add_joined(head, found);
            if (!found.empty() && !mention.item.proposer) mention.item.proposer = found.front();
            mention.stated = true;
            mention.item.state = AgendaState::proposed;
        };
        for (const auto below : tree.children(word)) {
            if (!words.is("propose", tree.lemma(below))) continue;
            take(below);
        }
        for (const auto one : governors)
            if (words.is("propose", tree.lemma(one))) take(one);
    }

    // Whether the occasion is what is prepared: the object, or the subject of the passive; not who or what prepares it.
    [[nodiscard]] bool is_prepared(WordIndex word, WordIndex prepare) const {
        auto at = word;
        while (tree.head(at) >= 0 && static_cast<WordIndex>(tree.head(at)) != prepare) at = static_cast<WordIndex>(tree.head(at));
        const bool subject = tree.is_relation(at, "nsubj") && tree.child(prepare, "xcomp") >= 0;
        return subject || tree.is_relation(at, "obj") || tree.is_relation(at, "nsubj:pass") || tree.is_relation(at, "nmod");
    }

    [[nodiscard]] AgendaMention read(WordIndex word, std::string_view type) const {
        AgendaMention out;
        out.word = word;
        out.lemma = tree.lemma(word);
        AgendaItem& item = out.item;
        item.sentence = number;
        item.name = tree.span(word);
        item.type = type;
        const auto governors = above(word);
        const Standing standing = standing_of(tree, words.classes, word, Frame{});
        const bool inside_condition = standing.rule == "inside a condition";
        out.definite = is_definite(word);
        item.parties = parties_of(word, type);
        item.place = place_of(word);
        if (!inside_condition) item.condition = bare(condition_of(standing, governors));
        const bool planned_word = has_child(word, "planned") || std::any_of(governors.begin(), governors.end(), [&](WordIndex one) {
                                      return words.is("planned", tree.lemma(one)) || has_child(one, "planned") || is_to(one);
                                  });
        const bool denied = standing.status == Status::denied || standing.rule == "negated";
        const bool planned = standing.status == Status::planned || standing.status == Status::conditional ||
                             (planned_word && (standing.status == Status::happened || standing.status == Status::predicted));
        item.time = time_of(word, governors, planned);
        const bool ahead =
            item.time && article.published && item.time->time.from && days_between(*item.time->time.from, article.published->date) < 0;
        out.planned = !inside_condition && !denied && !is_past(word) && (planned || ahead) && standing.status != Status::threatened;
        set_proposer(word, governors, out);
        for (const auto one : governors) {
            if (words.is("postpone", tree.lemma(one))) item.state = AgendaState::postponed, out.stated = true;
            if (words.is("cancel", tree.lemma(one))) item.state = AgendaState::cancelled, out.stated = true;
            if (words.is("prepare", tree.lemma(one))) out.prepared |= is_prepared(word, one);
            // "the summit will have | to be prepared"
            if (const auto complement = tree.child(one, "xcomp");
                complement >= 0 && words.is("prepare", tree.lemma(static_cast<WordIndex>(complement))))
                out.prepared |= tree.child(static_cast<WordIndex>(complement), "aux") >= 0 && is_prepared(word, one);
        }
        if (is_in_principle() && out.planned) {
            item.state = AgendaState::agreed_in_principle;
            out.stated = true;
        }
        if (out.stated && item.state == AgendaState::proposed && !denied && !inside_condition) out.planned = true;
        Span clause = tree.span(word);
        const auto stretch = [&](Span span) { clause = {std::min(clause.begin, span.begin), std::max(clause.end, span.end)}; };
        for (const auto& party : item.parties)
            if (party.span) stretch(*party.span);
        if (item.time && item.time->basis) stretch(*item.time->basis);
        item.span = clause;
        item.rule = article.language + ":" + std::string(tree.lemma(word)) + " " + standing.rule;
        return out;
    }
};

}  // namespace

std::vector<AgendaMention> find_agenda_mentions(const Article& article, const Document& document, const Grounding& grounding,
                                                const AgendaWords& words, std::uint32_t sentence) {
    std::vector<AgendaMention> out;
    std::optional<Search> search;
    const Rows rows = document.sentences[sentence].words;
    for (WordIndex word = rows.begin; word < rows.end; ++word) {
        const Upos upos = document.words[word].upos;
        // "a mass march": taken for a name by the model now and then.
        const bool noun = upos == Upos::NOUN || (upos == Upos::PROPN &&
                                                 document.string(document.words[word].form) == document.string(document.words[word].lemma));
        if (!noun && upos != Upos::VERB) continue;
        const auto& table = noun ? words.nouns : words.verbs;
        const auto found = table.find(document.string(document.words[word].lemma));
        if (found == table.end()) continue;
        if (!search) search.emplace(article, document, grounding, words, sentence);
        out.push_back(search->read(word, found->second));
    }
    return out;
}

}  // namespace tocsin::extract
