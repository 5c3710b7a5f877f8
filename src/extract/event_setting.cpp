#include "extract/event_setting.h"

#include <algorithm>

#include "core/planned_day.h"

namespace tocsin::extract {
namespace {

// How near a date or place stands to the trigger. Lower is nearer; `none` is too far to be the event's own.
enum Nearness : int { in_phrase, in_clause, in_plan, in_complement, in_joined, in_governor, none };

// Whether the word stands in the noun phrase of a subject or object of a clause ("Friday's shooting"), below `clause` but not through
// the words of the trigger.
bool is_in_other_phrase(const Tree& tree, const std::vector<WordIndex>& words, WordIndex word, WordIndex clause) {
    for (auto at = word; at != clause && tree.head(at) >= 0; at = static_cast<WordIndex>(tree.head(at))) {
        const auto head = static_cast<WordIndex>(tree.head(at));
        if (std::find(words.begin(), words.end(), at) != words.end() || std::find(words.begin(), words.end(), head) != words.end())
            return false;
        if (tree.is_relation(at, "nmod:poss")) return true;
    }
    return false;
}

bool is_below_any(const Tree& tree, const std::vector<WordIndex>& words, WordIndex word) {
    // The verb of a clause has everything below it: only nouns have a phrase of their own.
    return std::any_of(words.begin(), words.end(),
                       [&](WordIndex one) { return tree.upos(one) != Upos::VERB && one != word && tree.is_below(word, one); });
}

Nearness nearness(const Tree& tree, const Lexicon& lexicon, const std::vector<WordIndex>& words, const Standing& standing, bool planned,
                  WordIndex word) {
    const auto clause = tree.clause_of(words.front());
    const auto own = tree.clause_of(word);
    if (own == clause) {
        if (is_in_other_phrase(tree, words, word, clause)) return none;
        return is_below_any(tree, words, word) ? in_phrase : in_clause;
    }
    // "offered to host a summit next week", "a truce starting on Thursday": the day of what is planned.
    if (tree.is_below(own, words.front()) || is_below_any(tree, words, own)) {
        for (auto at = own; at != clause && tree.head(at) >= 0; at = static_cast<WordIndex>(tree.head(at)))
            if (opens_clause(tree.relation(at)) && !tree.is_relation(at, "xcomp") &&
                (!tree.is_relation(at, "acl") || tree.is_relation(at, "acl:relcl")) &&
                !(planned && (tree.is_relation(at, "ccomp") || (tree.is_relation(at, "advcl") && tree.has_feature(at, "VerbForm=Inf")))))
                return none;
        return planned ? in_phrase : in_complement;
    }
    const auto above = tree.head(clause);
    if (above < 0) return none;
    const auto governor = static_cast<WordIndex>(above);
    // A coordinate clause shares what its first member says, "on Monday, when shells struck" what it describes.
    if (tree.is_relation(clause, "conj") && own == tree.clause_of(governor)) return in_joined;
    if (tree.is_relation(clause, "acl:relcl") && word == governor) return in_clause;
    // "agreed on Sunday to extend": the day of the verb that the event completes, unless that is one of saying.
    const bool completes = tree.is_relation(clause, "xcomp") ||
                           (tree.is_relation(clause, "advcl") && tree.has_feature(clause, "VerbForm=Inf")) ||
                           (standing.governor && tree.clause_of(*standing.governor) == tree.clause_of(governor));
    // "came on Monday, when shells struck"
    const auto at_that_time = [&] {
        for (const auto mark : tree.children(clause))
            if ((tree.is_relation(mark, "advmod") || tree.is_relation(mark, "mark")) && lexicon.is("when", tree.lemma(mark))) return true;
        return false;
    };
    if ((completes || at_that_time()) && own == tree.clause_of(governor)) return in_governor;
    return none;
}

// The entity of that sort nearest to the trigger, and how near; nullptr = none.
template <class Sort>
std::pair<const Entity*, int> nearest(const Tree& tree, const Lexicon& lexicon, const Parties& parties, const std::vector<WordIndex>& words,
                                      const Standing& standing, bool planned, Sort is_sort) {
    const Entity* best = nullptr;
    std::pair<int, std::uint32_t> least{none, 0};
    for (WordIndex word = tree.words().begin; word < tree.words().end; ++word) {
        const Entity* entity = parties.entity(word);
        if (entity == nullptr || entity == best || !is_sort(*entity)) continue;
        const auto away = word > words.front() ? word - words.front() : words.front() - word;
        const std::pair<int, std::uint32_t> rank{nearness(tree, lexicon, words, standing, planned, word), away};
        if (rank < least) {
            least = rank;
            best = entity;
        }
    }
    return {best, least.first};
}

}  // namespace

void set_time_and_place(const Article& article, const Tree& tree, const Lexicon& lexicon, const Parties& parties,
                        const std::vector<WordIndex>& words, const Standing& standing, Event& event) {
    const bool planned = event.status == Status::planned || event.status == Status::conditional || event.type == "AGREE";
    const auto [date, date_nearness] = nearest(tree, lexicon, parties, words, standing, planned, [](const Entity& entity) {
        return entity.kind == EntityKind::date && entity.time && entity.time->from;
    });
    // "agreed on Sunday to meet": the day of the decision is no day ahead.
    const bool ahead = planned && (standing.foretold || standing.governor) && article.published && date_nearness != in_governor;
    if (date != nullptr)
        event.time = EventTime{(ahead ? planned_day(*date, article.published->date) : std::nullopt).value_or(*date->time), date->span};
    const auto [place, place_nearness] = nearest(tree, lexicon, parties, words, standing, planned, [](const Entity& entity) {
        return entity.kind == EntityKind::place || entity.kind == EntityKind::facility;
    });
    static_cast<void>(place_nearness);
    if (place != nullptr)
        event.place = EventPlace{place->name.empty() ? std::string(place->span.of(article.text)) : place->name, place->ref, place->country,
                                 place->where, place->place_precision};
}

}  // namespace tocsin::extract
