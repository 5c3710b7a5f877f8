#include "extract/figure_context.h"

#include <algorithm>
#include <optional>

#include "extract/entity_kinds.h"
#include "extract/figure_scene.h"

namespace tocsin::extract {
namespace {

constexpr std::uint32_t since_reach = 9;  // "since the fighting broke out on April 15"
constexpr std::uint32_t as_of_reach = 2;

}  // namespace

Rows FigureContext::rows_of(std::uint32_t sentence, Span span) const {
    const Rows all = document_.sentences[sentence].lexemes;
    const auto first = document_.lexemes.begin() + all.begin;
    const auto last = document_.lexemes.begin() + all.end;
    const auto begin = std::lower_bound(first, last, span.begin, [](const Lexeme& l, std::uint32_t at) { return l.span.begin < at; });
    const auto end = std::lower_bound(begin, last, span.end, [](const Lexeme& l, std::uint32_t at) { return l.span.begin < at; });
    return {static_cast<std::uint32_t>(begin - first), static_cast<std::uint32_t>(end - first)};
}

SentenceView FigureContext::view(std::uint32_t sentence) const {
    SentenceView out;
    out.text = article_.text;
    out.sentence = sentence;
    const Sentence& row = document_.sentences[sentence];
    out.lexemes = std::span(document_.lexemes).subspan(row.lexemes.begin, row.lexemes.size());
    const auto first = std::lower_bound(grounding_.entities.begin(), grounding_.entities.end(), row.span.begin,
                                        [](const Entity& e, std::uint32_t at) { return e.span.begin < at; });
    for (auto entity = first; entity != grounding_.entities.end() && entity->span.begin < row.span.end; ++entity) {
        const Rows rows = rows_of(sentence, entity->span);
        if (rows.empty()) continue;
        const bool country =
            entity->kind == EntityKind::state || (entity->kind == EntityKind::place && entity->place_precision == "country");
        if (entity->kind == EntityKind::date) out.dates.push_back(rows);
        if (entity->mention == "demonym" && rows.size() <= 3) out.demonyms.push_back(rows);
        if (country && entity->mention != "demonym" && entity->mention != "metonym") {
            out.states.push_back(rows);
            if (entity->country != attributor_.main_country()) out.foreign.push_back(rows);
        }
        out.entities.push_back({rows, &*entity});
    }
    return out;
}

bool FigureContext::follows(const SentenceView& view, std::uint32_t at, Role role, std::uint32_t reach) const {
    std::vector<Phrases::Match> matches;
    for (std::uint32_t begin = at > reach ? at - reach : 0; begin < at; ++begin) {
        words_.phrases.find(view.lexemes.subspan(begin, at - begin), matches);
        for (const auto& match : matches)
            if (words_.rows[match.row].role == role) return true;
    }
    return false;
}

void FigureContext::complete(const SentenceView& view, const Quantity& quantity, const Measured& measured, const Measure& measure,
                             Figure& figure) {
    figure.attributed_to = attributor_.sources(view.sentence, quantity.number.begin);
    const FigureScene scene(document_, document_.sentences[view.sentence], figure.span);
    set_party(view, quantity, measured, measure, scene, figure);
    set_days(view, measured, scene, figure);
    set_place(view, measured, scene, figure);
}

void FigureContext::set_party(const SentenceView& view, const Quantity& quantity, const Measured& measured, const Measure& measure,
                              const FigureScene& scene, Figure& figure) const {
    const std::uint32_t begin = quantity.number.end;
    if (measure.counts == Counted::amount) {
        // Who gives, asks for or holds it: the actor before it.
        const Entity* actor = actor_before(view, quantity, scene);
        if (actor && (measure.name == "money" || measure.name == "aid"))
            figure.of = Party{std::string(actor->span.of(article_.text)), actor->span, actor->ref, actor->country, actor->sector};
        return;
    }
    if (!measured.noun) {
        // "two of its peacekeepers": of a noun that no list has, its owner still tells.
        for (std::uint32_t at = begin; at < begin + 3 && at < view.lexemes.size(); ++at)
            if (attributor_.begins(view.sentence, at, SourceRole::possessive))
                if (auto owner = attributor_.last_actor(view.sentence, quantity.number.begin)) figure.of = std::move(*owner);
        return;
    }
    const Rows noun = *measured.noun;
    const Rows phrase{begin, std::max(begin, noun.end)};
    const auto span = Span{view.lexemes[noun.begin].span.begin, view.lexemes[noun.end - 1].span.end};
    Party party;
    for (std::uint32_t at = phrase.begin; at < phrase.end; ++at) {
        if (attributor_.begins(view.sentence, at, SourceRole::possessive)) {
            if (auto owner = attributor_.last_actor(view.sentence, quantity.number.begin)) figure.of = std::move(*owner);
            return;
        }
        if (attributor_.begins(view.sentence, at, SourceRole::civilians)) party.sector = "CVL";
        if (attributor_.begins(view.sentence, at, SourceRole::soldiers)) party.sector = "MIL";
        if (attributor_.begins(view.sentence, at, SourceRole::police)) party.sector = "COP";
    }
    // "Russian soldiers", "ressortissants américains", "soldiers of the RSF".
    Span words = span;
    for (const auto& [rows, entity] : view.entities) {
        const bool before = rows.begin >= phrase.begin && rows.end <= noun.begin;
        const bool is_noun = rows.begin >= noun.begin && rows.end <= noun.end;
        const bool behind = rows.begin >= noun.end && rows.begin <= noun.end + (entity->mention == "demonym" ? 3U : 1U);
        if (entity->mention == "description") continue;  // "people", "soldiers": the noun itself
        const bool actor = entity->mention == "demonym" || entity->kind == EntityKind::organization || entity->kind == EntityKind::group;
        if (!actor || !(before || is_noun || behind)) continue;
        if (behind && scene.parsed() && !scene.describes(span, entity->span)) continue;  // "troops on the Ukrainian border"
        party.country = entity->country;
        if (entity->kind == EntityKind::organization || entity->kind == EntityKind::group) {
            party.ref = entity->ref;
            if (party.sector.empty()) party.sector = entity->sector;
        } else if (party.sector.empty()) {
            party.sector = measure.name == "troops" ? "MIL" : "CVL";
        }
        words.begin = std::min(words.begin, entity->span.begin);
        words.end = std::max(words.end, entity->span.end);
        break;
    }
    if (party.country.empty() && party.ref.empty()) {
        // "France keeps 1,500 troops there": whose they are that it has or sends.
        if (measure.name == "troops")
            if (const Entity* sender = actor_before(view, quantity, scene)) {
                figure.of = Party{std::string(sender->span.of(article_.text)), sender->span, sender->ref, sender->country, "MIL"};
                return;
            }
        if (party.sector != "CVL" || measured.noun->size() == 0) return;
        party.country = country_here(view, measured);
        if (party.country.empty()) return;
    }
    party.text = std::string(words.of(article_.text));
    party.span = words;
    figure.of = std::move(party);
}

// The actor before the number that is a subject, else the last of them.
const Entity* FigureContext::actor_before(const SentenceView& view, const Quantity& quantity, const FigureScene& scene) const {
    const Entity* last = nullptr;
    const Entity* subject = nullptr;
    for (const auto& [rows, entity] : view.entities) {
        const bool acts =
            entity->kind == EntityKind::state || entity->kind == EntityKind::organization || entity->kind == EntityKind::group;
        if (rows.end > quantity.number.begin || !acts || entity->mention == "demonym" || entity->mention == "pronoun" ||
            (entity->kind == EntityKind::group && entity->mention == "description"))
            continue;
        last = entity;
        if (scene.parsed() && scene.is_subject(entity->span)) subject = entity;
    }
    return subject != nullptr ? subject : last;
}

// The country of the place that the sentence names next to the figure, else the article's.
std::string FigureContext::country_here(const SentenceView& view, const Measured& measured) const {
    const Entity* place = nullptr;
    for (const auto& [rows, entity] : view.entities) {
        if (!is_place(*entity)) continue;
        if (!entity->country.empty() && (!place || rows.end <= measured.span.begin)) place = entity;
    }
    return place ? place->country : attributor_.main_country();
}

void FigureContext::set_days(const SentenceView& view, const Measured& measured, const FigureScene& scene, Figure& figure) const {
    const auto stands_in_segment = [&](Rows rows) {
        const std::uint32_t from = std::min(rows.end, measured.span.end), to = std::max(rows.begin, measured.span.begin);
        for (std::uint32_t at = from; at < to && at < view.lexemes.size(); ++at)
            if (view.lexemes[at].span.of(view.text) == ";") return false;
        return true;
    };
    const Entity* day = nullptr;
    std::uint32_t nearest = 0;
    for (const auto& [rows, entity] : view.entities) {
        if (entity->kind != EntityKind::date || !entity->time || !entity->time->from || !stands_in_segment(rows)) continue;
        if (scene.parsed() && !scene.may_be_of(entity->span)) continue;
        if (rows.begin >= measured.span.end && follows(view, rows.begin, Role::since, since_reach) && !figure.since) {
            figure.since = entity->time->from;
            continue;
        }
        if (follows(view, rows.begin, Role::as_of, as_of_reach)) {
            figure.as_of = entity->time->to ? entity->time->to : entity->time->from;
            continue;
        }
        if (attributor_.beside_cue(view.sentence, rows.begin)) {
            if (!figure.as_of) figure.as_of = entity->time->to ? entity->time->to : entity->time->from;
            continue;
        }
        const std::uint32_t distance = rows.begin >= measured.span.end ? rows.begin - measured.span.end
                                                                       : measured.span.begin - std::min(measured.span.begin, rows.end) + 3;
        if (day && distance >= nearest) continue;
        day = entity;
        nearest = distance;
    }
    if (day) figure.time = day->time;
}

void FigureContext::set_place(const SentenceView& view, const Measured& measured, const FigureScene& scene, Figure& figure) const {
    const Entity* place = nullptr;
    int nearest = 0;
    for (const auto& [rows, entity] : view.entities) {
        if (!is_place(*entity)) continue;
        const auto speaks = [span = entity->span](const Party& party) { return party.span && party.span->overlaps(span); };
        if (std::any_of(figure.attributed_to.begin(), figure.attributed_to.end(), speaks)) continue;  // "according to Kyiv"
        // Without a tree the first one behind the figure, else the last one before it.
        const bool behind = rows.begin >= measured.span.end;
        const auto steps = scene.parsed() ? scene.steps_to(entity->span) : std::optional(behind ? 0 : 1);
        if (!steps || (place && (*steps > nearest || (*steps == nearest && behind)))) continue;
        place = entity;
        nearest = *steps;
    }
    if (place) figure.place = place->ref.empty() ? std::string(place->span.of(article_.text)) : place->ref;
}

}  // namespace tocsin::extract
