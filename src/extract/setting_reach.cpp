#include "extract/setting_reach.h"

#include <algorithm>
#include <string_view>

namespace tocsin::extract {
namespace {

constexpr int farthest_climb = 3;         // clauses above the event's own
constexpr WordIndex longest_opening = 3;  // words from the beginning of a sentence to a day that opens it

class Reacher {
public:
    explicit Reacher(const Reaching& event)
        : event_(event), tree_(event.tree), first_(event.words.front()), clause_(event.tree.clause_of(first_)) {}

    [[nodiscard]] Nearness reach(WordIndex word) const {
        auto own = tree_.clause_of(word);
        // A day is no clause of its own, though a parser may think so.
        if (own == word && tree_.upos(word) != Upos::VERB && tree_.head(word) >= 0)
            own = tree_.clause_of(static_cast<WordIndex>(tree_.head(word)));
        if (own == clause_) {
            if (is_in_other_phrase(word, clause_)) return Nearness::none;
            return is_below_any(word) ? Nearness::phrase : Nearness::clause;
        }
        if (tree_.is_below(own, first_) || is_below_any(own) || is_said_by_predicate(own)) return reach_down(word, own);
        return reach_up(word, own);
    }

private:
    [[nodiscard]] bool is_trigger(WordIndex word) const {
        return std::find(event_.words.begin(), event_.words.end(), word) != event_.words.end();
    }

    // Whether the word stands in the noun phrase of a subject or object of a clause ("Friday's shooting"), below `clause` but not through
    // the words of the trigger.
    [[nodiscard]] bool is_in_other_phrase(WordIndex word, WordIndex clause) const {
        for (auto at = word; at != clause && tree_.head(at) >= 0; at = static_cast<WordIndex>(tree_.head(at))) {
            if (is_trigger(at) || is_trigger(static_cast<WordIndex>(tree_.head(at)))) return false;
            if (tree_.is_relation(at, "nmod:poss")) return true;
        }
        return false;
    }

    [[nodiscard]] bool is_below_any(WordIndex word) const {
        // The verb of a clause has everything below it: only nouns have a phrase of their own.
        return std::any_of(event_.words.begin(), event_.words.end(),
                           [&](WordIndex one) { return tree_.upos(one) != Upos::VERB && one != word && tree_.is_below(word, one); });
    }

    // "clashes left 90 people dead since Monday": what the verb says of the deed that is its subject.
    [[nodiscard]] bool is_said_by_predicate(WordIndex own) const {
        return event_.of_days && first_ != clause_ && tree_.is_relation(own, "xcomp") && tree_.upos(own) != Upos::VERB &&
               tree_.head(own) == static_cast<std::int32_t>(clause_) && tree_.is_relation(first_, "nsubj");
    }

    [[nodiscard]] bool is_infinitive_of_purpose(WordIndex verb) const {
        return tree_.is_relation(verb, "advcl") && tree_.has_feature(verb, "VerbForm=Inf");
    }

    // "accused yesterday Washington of financing": before the complement begins, though a parser hung it there.
    [[nodiscard]] bool stands_before(WordIndex word, WordIndex complement) const {
        for (const auto mark : tree_.children(complement))
            if ((tree_.is_relation(mark, "mark") || tree_.is_relation(mark, "case")) && mark < complement)
                return first_ < word && word < mark;
        return false;
    }

    // "the fighting, which broke out on Sunday"
    [[nodiscard]] bool tells_that_it_took_place(WordIndex relative) const {
        return event_.of_days && is_trigger(static_cast<WordIndex>(tree_.head(relative))) &&
               event_.lexicon.is("occur", tree_.lemma(relative)) && tree_.child(relative, "nsubj:pass") < 0;
    }

    // "offered to host a summit next week", "a truce starting on Thursday": the day of what is planned.
    [[nodiscard]] Nearness reach_down(WordIndex word, WordIndex own) const {
        for (auto at = own; at != clause_ && tree_.head(at) >= 0; at = static_cast<WordIndex>(tree_.head(at))) {
            const bool clausal = opens_clause(tree_.relation(at));
            if (clausal && event_.charged) return stands_before(word, at) ? Nearness::clause : Nearness::none;
            if (tree_.is_relation(at, "acl:relcl") && tells_that_it_took_place(at)) continue;
            if (clausal && !tree_.is_relation(at, "xcomp") && (!tree_.is_relation(at, "acl") || tree_.is_relation(at, "acl:relcl")) &&
                !(event_.planned && (tree_.is_relation(at, "ccomp") || is_infinitive_of_purpose(at))))
                return Nearness::none;
            if (tree_.is_relation(at, "conj") && (!shares_conjunct(word, at) || is_in_other_phrase(word, at))) return Nearness::none;
        }
        return event_.planned ? Nearness::phrase : Nearness::complement;
    }

    // Up from the event's clause, as long as each clause goes with the one above it.
    [[nodiscard]] Nearness reach_up(WordIndex word, WordIndex own) const {
        auto out = Nearness::joined;
        auto clause = clause_;
        for (int steps = 0; steps < farthest_climb; ++steps) {
            const auto above = tree_.head(clause);
            if (above < 0) return Nearness::none;
            if (steps == 0 && tree_.is_relation(clause, "acl:relcl") && word == static_cast<WordIndex>(above)) return Nearness::clause;
            const auto governor = tree_.clause_of(static_cast<WordIndex>(above));
            // A coordinate clause shares what its first member says.
            const bool joined = (tree_.is_relation(clause, "conj") || opens_for_both(word, clause)) && go_together(clause, governor);
            // "ended on Monday when shells struck": that day, but no day of what the ending is joined to.
            const bool when = has_mark(clause, "when");
            if (!joined && !when && !completes(clause, governor) && !is_participle_beside(clause) && !goes_on_while(clause, governor)) {
                if (!event_.of_days || !event_.planned || !is_said(clause, governor)) return Nearness::none;
                out = Nearness::announcement;
            } else if (!joined && out == Nearness::joined) {
                out = Nearness::governor;
            }
            if (own == governor) return is_in_other_phrase(word, governor) ? Nearness::none : out;
            if (!event_.of_days || when) return Nearness::none;
            clause = governor;
        }
        return Nearness::none;
    }

    // "In 1994 Kyiv gave up its weapons, and Moscow promised …": a day before all else is that of both.
    [[nodiscard]] bool opens_for_both(WordIndex word, WordIndex clause) const {
        if (!event_.of_days || !tree_.is_relation(clause, "parataxis") || word > tree_.words().begin + longest_opening) return false;
        const auto mark = tree_.child(static_cast<WordIndex>(tree_.head(clause)), "nsubj");
        return mark < 0 || word < static_cast<WordIndex>(mark);
    }

    // "agreed on Sunday to extend": the day of the verb that the event completes, unless that is one of saying.
    [[nodiscard]] bool completes(WordIndex clause, WordIndex governor) const {
        return tree_.is_relation(clause, "xcomp") || is_infinitive_of_purpose(clause) ||
               (event_.of_days && tree_.is_relation(clause, "csubj")) ||
               (event_.standing.governor && tree_.clause_of(*event_.standing.governor) == governor);
    }

    [[nodiscard]] bool is_said(WordIndex clause, WordIndex governor) const {
        return (tree_.is_relation(clause, "ccomp") || tree_.is_relation(clause, "parataxis")) &&
               event_.lexicon.is("speech", tree_.lemma(governor));
    }

    [[nodiscard]] bool has_mark(WordIndex clause, std::string_view cls) const {
        const auto marks = tree_.children(clause);
        const bool marked = std::any_of(marks.begin(), marks.end(), [&](WordIndex mark) {
            return (tree_.is_relation(mark, "advmod") || tree_.is_relation(mark, "mark")) && event_.lexicon.is(cls, tree_.lemma(mark));
        });
        if (marked) return true;
        // A parser may take the conjunction for a preposition of the subject.
        if (!tree_.is_relation(clause, "advcl")) return false;
        const auto begin = tree_.word_at(tree_.subtree(clause).begin);
        if (begin < 0) return false;
        auto opening = static_cast<WordIndex>(begin);
        while (opening < clause && tree_.upos(opening) == Upos::PUNCT) ++opening;
        return event_.lexicon.is(cls, tree_.lemma(opening));
    }

    // "spoke on Monday, accusing the generals": at the same time, where no conjunction says otherwise.
    [[nodiscard]] bool is_participle_beside(WordIndex clause) const {
        if (!event_.of_days || !tree_.is_relation(clause, "advcl") || tree_.child(clause, "mark") >= 0 || tree_.child(clause, "case") >= 0)
            return false;
        if (tree_.child(clause, "nsubj") >= 0 || tree_.child(clause, "aux") >= 0) return false;
        return tree_.has_feature(clause, "VerbForm=Ger") || tree_.has_feature(clause, "VerbForm=Conv") ||
               (tree_.has_feature(clause, "VerbForm=Part") && !tree_.has_feature(clause, "Tense=Past"));
    }

    // "agreed on Sunday, even as strikes shook the capital".
    [[nodiscard]] bool goes_on_while(WordIndex clause, WordIndex governor) const {
        return event_.of_days && has_mark(clause, "while") && go_together(clause, governor);
    }

    // "struck on Monday and has since withdrawn", "met him on Monday and had fought before": the second verb is of another time.
    [[nodiscard]] bool go_together(WordIndex later, WordIndex earlier) const { return time_of(later) == time_of(earlier); }

    enum class Told : std::uint8_t { plain, perfect, pluperfect };
    [[nodiscard]] Told time_of(WordIndex verb) const {
        if (tree_.has_feature(verb, "Tense=Pqp")) return Told::pluperfect;
        for (const auto helper : tree_.children(verb)) {
            if (!tree_.is_relation(helper, "aux") || tree_.is_relation(helper, "aux:pass")) continue;
            if (!event_.lexicon.is("perfect", tree_.lemma(helper))) continue;
            if (tree_.has_feature(helper, "Tense=Past") || tree_.has_feature(helper, "Tense=Imp")) return Told::pluperfect;
            if (event_.lexicon.is("undated-perfect", tree_.lemma(helper)) && tree_.has_feature(helper, "Tense=Pres")) return Told::perfect;
        }
        return Told::plain;
    }

    // "attacked the town and fled on Monday" tells one day; "threatened sanctions, and Kenya offered talks on Monday" and "threatened
    // sanctions and on Monday offered talks" do not.
    [[nodiscard]] bool shares_conjunct(WordIndex word, WordIndex conjunct) const {
        const auto head = static_cast<WordIndex>(tree_.head(conjunct));
        if (tree_.upos(conjunct) != Upos::VERB || tree_.upos(head) != Upos::VERB) return true;
        return tree_.child(conjunct, "nsubj") < 0 && (!event_.of_days || word > conjunct) && go_together(conjunct, head);
    }

    const Reaching& event_;
    const Tree& tree_;
    WordIndex first_, clause_;
};

}  // namespace

Nearness nearness(const Reaching& event, WordIndex word) { return Reacher(event).reach(word); }

}  // namespace tocsin::extract
