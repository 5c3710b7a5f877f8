#include "extract/event_setting.h"

#include <algorithm>

#include "core/planned_day.h"
#include "extract/days_after.h"
#include "extract/entity_kinds.h"
#include "extract/setting_reach.h"
#include "extract/speakers.h"

namespace tocsin::extract {
namespace {

// The entity of that sort nearest to the trigger, and how near; nullptr = none.
template <class Sort>
std::pair<const Entity*, Nearness> nearest(const Parties& parties, const Reaching& event, Sort is_sort) {
    const Entity* best = nullptr;
    std::pair<Nearness, std::uint32_t> least{Nearness::none, 0};
    const WordIndex first = event.words.front();
    for (WordIndex word = event.tree.words().begin; word < event.tree.words().end; ++word) {
        const Entity* entity = parties.entity(word);
        if (entity == nullptr || entity == best || !is_sort(*entity)) continue;
        const auto away = word > first ? word - first : first - word;
        const std::pair<Nearness, std::uint32_t> rank{nearness(event, word), away};
        if (rank < least) {
            least = rank;
            best = entity;
        }
    }
    return {best, least.first};
}

bool is_day(const Entity& entity) { return entity.kind == EntityKind::date && entity.time && entity.time->from; }

// The day of what is said: "…, a-t-elle annoncé mardi"; nullptr = none.
const Entity* day_of_statement(const Scene& scene, const Statement& said) {
    if (said.sentence != scene.sentence) return nullptr;
    const auto cue = scene.tree.word_at(said.cue.begin);
    if (cue < 0) return nullptr;
    const std::vector<WordIndex> words{static_cast<WordIndex>(cue)};
    const Standing standing;
    return nearest(scene.parties, {scene.tree, scene.lexicon, words, standing, false, true, true},
                   [&](const Entity& entity) { return is_day(entity) && !(said.content && said.content->contains(entity.span)); })
        .first;
}

bool is_near(std::pair<const Entity*, Nearness> found) { return found.first != nullptr && found.second <= Nearness::clause; }

// How near the day was found; `none` where it was counted, or is absent.
Nearness set_time(const Scene& scene, const Reaching& reaching, Event& event) {
    auto found = nearest(scene.parties, reaching, is_day);
    // "The hostages freed on Saturday will meet the envoy": a day that is over is none of what is still to come.
    const auto is_over = [&](const Entity& date) {
        const auto& published = scene.article.published;
        return published && *date.time->to < published->date && !planned_day(date, published->date);
    };
    if (reaching.planned && reaching.standing.foretold && found.first != nullptr && found.second <= Nearness::clause &&
        is_over(*found.first))
        found = nearest(scene.parties, reaching, [&](const Entity& entity) { return is_day(entity) && !is_over(entity); });
    const auto stretch = after_stretch(scene.tree, scene.lexicon, scene.parties, reaching.words.front());
    const bool outside = stretch && found.first != nullptr && !stretch->holds(scene.tree, found.first->span);
    if (stretch && (found.first == nullptr || outside)) {
        if (auto day = day_before(scene.tree, scene.parties, *stretch)) {
            event.time = std::move(day);
            return Nearness::none;
        }
        if (!is_near(found) || stretch->days) return Nearness::none;  // what is told of the day is told of what came after
    }
    // "Ils se verront le 25 mars, ont annoncé mardi leurs bureaux": the day of what is said before that of the saying.
    const Statement* told = reaching.planned ? statement_around(scene.statements, event.trigger) : nullptr;
    if (told != nullptr && told->content && found.first != nullptr && !told->content->contains(found.first->span))
        if (const auto inside =
                nearest(scene.parties, reaching,
                        [&](const Entity& entity) { return is_day(entity) && !is_over(entity) && told->content->contains(entity.span); });
            inside.first != nullptr)
            found = inside;
    if (found.first == nullptr && told != nullptr) found.first = day_of_statement(scene, *told);
    // "…, a-t-elle annoncé mardi": a parser may hang it anywhere.
    if (told != nullptr && told->content && found.first != nullptr && !told->content->contains(found.first->span))
        found.second = Nearness::announcement;
    const auto [date, near] = found;
    if (date == nullptr) return Nearness::none;
    // "agreed on Sunday to meet": the day of the decision is no day ahead.
    const bool ahead = reaching.planned && (reaching.standing.foretold || reaching.standing.governor) && scene.article.published &&
                       near <= Nearness::complement;
    event.time = EventTime{(ahead ? planned_day(*date, scene.article.published->date) : std::nullopt).value_or(*date->time), date->span};
    return near;
}

}  // namespace

Nearness set_time_and_place(const Scene& scene, const std::vector<WordIndex>& words, const Standing& standing, Event& event) {
    const bool planned = event.status == Status::planned || event.status == Status::conditional || event.type == "AGREE";
    const bool charged = event.type == "ACCUSE";
    const Nearness near = set_time(scene, {scene.tree, scene.lexicon, words, standing, planned, charged, true}, event);
    const Entity* place = nearest(scene.parties, {scene.tree, scene.lexicon, words, standing, planned, false, false}, is_place).first;
    if (place != nullptr)
        event.place = EventPlace{place->name.empty() ? std::string(place->span.of(scene.article.text)) : place->name, place->ref,
                                 place->country, place->where, place->place_precision};
    return near;
}

}  // namespace tocsin::extract
