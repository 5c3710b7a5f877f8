#include "extract/event_builder.h"

#include <algorithm>

#include "extract/event_coding.h"
#include "extract/event_setting.h"
#include "extract/event_weight.h"
#include "extract/moods.h"
#include "extract/speakers.h"
#include "extract/status.h"
#include "text/lex.h"

namespace tocsin::extract {
namespace {

// Parties by the kind's rule: those of a reciprocal event are all actors.
void set_parties(const Frame& frame, const Filled& filled, Event& event) {
    event.actors = filled.actors;
    event.recipients = filled.recipients;
    if (frame.roles == Roles::reciprocal && filled.recipient_by != "place") {
        for (auto& party : event.recipients) event.actors.push_back(std::move(party));
        event.recipients.clear();
    } else if (frame.roles == Roles::self) {
        event.recipients.clear();
    }
}

bool speaks_for(const Party& speaker, const Party& actor) {
    if (!speaker.country.empty() || !actor.country.empty()) return speaker.country == actor.country;
    return speaker.text == actor.text;
}

// "Washington would impose sanctions, an American official said": the one who is to act says so.
bool says_so_itself(const std::vector<Party>& speakers, const std::vector<Party>& actors) {
    return !speakers.empty() && std::any_of(actors.begin(), actors.end(), [&](const Party& actor) {
        return std::any_of(speakers.begin(), speakers.end(), [&](const Party& speaker) { return speaks_for(speaker, actor); });
    });
}

// The frame as which the act is coded for how it stands, and its final standing; nullptr = no event of its own.
const Frame* frame_for(const Frames& frames, const Frame& named, const std::vector<Party>& speakers, const std::vector<Party>& actors,
                       bool vowed, Standing& standing) {
    if (standing.negated && !standing.coded && !speakers.empty() && named.status.empty()) {
        standing.coded = true;  // somebody says that it did not happen
        standing.status = Status::denied;
        return &named;
    }
    if (standing.refused) {
        standing.status = Status::happened;
        standing.condition.reset();
        return standing.coded ? &named : frames.when_refused(named);
    }
    if (!standing.coded) return nullptr;
    // "dementierte die Vorwürfe": who denies what he is accused of rejects it.
    if (const Frame* denied = frames.when_denied(named); denied != nullptr && standing.status == Status::denied && standing.governor) {
        standing.status = Status::happened;
        return denied;
    }
    // "vowed to bomb the camps": who promises harm threatens it.
    if (const Frame* threat = frames.when_threatened(named); threat != nullptr && vowed && standing.status == Status::planned) {
        standing.status = Status::threatened;
        return threat;
    }
    const Frame* planned = frames.when_planned(named);
    const bool open = standing.status == Status::planned || standing.status == Status::predicted || standing.status == Status::conditional;
    if (standing.foretold && open) {
        const bool itself = says_so_itself(speakers, actors);
        if (const Frame* threat = frames.when_threatened(named); threat != nullptr && itself) {
            standing.status = Status::threatened;
            return threat;
        }
        // A foe's deeds foretold by others are a prediction; a meeting announced by others is a plan.
        if (planned == nullptr && !speakers.empty() && !itself && standing.status == Status::planned) standing.status = Status::predicted;
        if (planned != nullptr && itself && standing.status == Status::predicted) standing.status = Status::planned;
    }
    const bool to_come = standing.status == Status::planned || (standing.status == Status::conditional && planned != nullptr);
    return to_come && planned != nullptr ? planned : &named;
}

void stretch(Span& span, Span by) { span = {std::min(span.begin, by.begin), std::max(span.end, by.end)}; }

Span trigger_span(const Scene& scene, const std::vector<WordIndex>& words) {
    Span out = scene.tree.span(words.front());
    for (const auto word : words) stretch(out, scene.tree.span(word));
    return out;
}

// Whether one of them is named as one who acts for the public: by name or office, a state, or a delegation.
bool is_official(const Scene& scene, const std::vector<Party>& actors) {
    return std::any_of(actors.begin(), actors.end(), [&](const Party& party) {
        if (!party.span || (party.sector.empty() && party.ref.empty())) return false;
        for (WordIndex word = scene.tree.words().begin; word < scene.tree.words().end; ++word) {
            if (!party.span->contains(scene.tree.span(word))) continue;
            if (scene.lexicon.is("envoys", scene.tree.lemma(word))) return true;
            const Entity* entity = scene.parties.entity(word);
            if (entity == nullptr || entity->sector.empty() || entity->span != *party.span) continue;
            if ((entity->kind == EntityKind::person && (!entity->office.empty() || !entity->ref.empty())) ||
                entity->kind == EntityKind::organization || entity->kind == EntityKind::state)
                return true;
        }
        return false;
    });
}

void set_spans(const Scene& scene, const std::vector<WordIndex>& words, const std::vector<WordIndex>& arguments, Event& event) {
    const WordIndex word = words.front();
    event.trigger = trigger_span(scene, words);
    event.span = event.trigger;
    for (const auto argument : arguments) stretch(event.span, scene.tree.span(argument));
    for (const auto below : scene.tree.children(word))
        if (!opens_clause(scene.tree.relation(below)) && !scene.tree.is_relation(below, "conj") && !scene.tree.is_relation(below, "punct"))
            stretch(event.span, scene.tree.span(below));
}

// "evacuation planes", "un avión de evacuación": a deed that only tells what a thing is for.
bool describes_thing(const Scene& scene, WordIndex word) {
    const Tree& tree = scene.tree;
    if (tree.head(word) < 0) return false;
    const auto head = tree.lemma(static_cast<WordIndex>(tree.head(word)));
    const bool thing = scene.lexicon.is("no-party", head) || scene.lexicon.is("weapons", head) || scene.lexicon.is("troops", head) ||
                       scene.lexicon.is("police", head);
    if (!thing || scene.lexicon.is("attack", head)) return false;
    if (tree.is_relation(word, "compound")) return true;
    return tree.is_relation(word, "nmod") && tree.child(word, "det") < 0 && tree.child(word, "nmod") < 0 && tree.child(word, "case") >= 0;
}

// Whether it is not told that somebody does it to others than his own.
bool is_at_home(const Filled& filled) {
    if (filled.recipients.empty() || filled.actors.empty()) return true;
    return std::any_of(filled.recipients.begin(), filled.recipients.end(), [&](const Party& to) {
        return std::any_of(filled.actors.begin(), filled.actors.end(),
                           [&](const Party& by) { return !by.country.empty() && by.country == to.country; });
    });
}

bool is_of_several(const std::vector<Party>& parties) {
    return std::any_of(parties.begin(), parties.end(), [&](const Party& one) {
        return !one.country.empty() && one.country != parties.front().country && !parties.front().country.empty();
    });
}

// "The typhoon killed nine", "were killed when two trains collided", "died in a landslide": nobody's deed.
bool is_accident(const Scene& scene, WordIndex word) {
    const Tree& tree = scene.tree;
    if (tree.upos(word) != Upos::VERB) return false;
    const auto is_disaster = [&](WordIndex one) {
        if (scene.lexicon.is("disaster", tree.lemma(one))) return true;
        const auto named = tree.children(one);  // "Typhoon Mawar"
        return std::any_of(named.begin(), named.end(), [&](WordIndex below) {
            return (tree.is_relation(below, "compound") || tree.is_relation(below, "flat") || tree.is_relation(below, "nmod:desc")) &&
                   scene.lexicon.is("disaster", tree.lemma(below));
        });
    };
    for (const auto subject : scene.roles.is_passive(word) ? scene.roles.agents(word) : scene.roles.subject(word))
        if (is_disaster(subject)) return true;
    for (const auto below : tree.children(word)) {
        if (tree.is_relation(below, "obl") && is_disaster(below)) return true;
        if (tree.is_relation(below, "advcl") && scene.lexicon.is("accident", tree.lemma(below))) return true;
    }
    return false;
}

// Whether nothing but that they are people is told of the party.
bool is_mere_people(const Lexicon& lexicon, const Party& party) {
    if (!party.country.empty() || !party.ref.empty()) return false;
    if (party.sector == "CVL" || party.sector == "COP" || party.sector == "REF") return true;
    const auto words = text::lex(party.text);
    return std::any_of(words.begin(), words.end(), [&](const Lexeme& word) {
        const auto form = word.span.of(party.text);
        return lexicon.is("civilians", form) || lexicon.is("anyone", form);
    });
}

// "Hundreds rallied in Yerevan": people of whom only what they do is told live where they do it, and so do protesters of any name.
void settle_people(const Scene& scene, WordIndex word, Event& event) {
    if (!event.place || event.place->country.empty()) return;
    const bool protest = event.type == "PROTEST";
    if (protest && event.actors.empty() && scene.tree.upos(word) == Upos::VERB)
        for (const auto subject : scene.roles.subject(word)) event.actors = scene.parties.at(subject, {.anybody = true});
    for (auto* parties : {&event.actors, &event.recipients})
        for (auto& party : *parties) {
            const bool protester = protest && parties == &event.actors && party.country.empty() && party.ref.empty();
            if (!protester && !is_mere_people(scene.lexicon, party)) continue;
            party.country = event.place->country;
            if (protester && party.sector.empty()) party.sector = "CVL";
        }
}

}  // namespace

std::optional<Finding> event_of(const Scene& scene, const Frames& frames, const Trigger& trigger, const std::vector<WordIndex>& words,
                                Said& said) {
    const WordIndex word = words.front();
    const Frame& named = frames.all()[trigger.frame];
    auto filled = scene.roles.fill(trigger, named, words);
    // "demanded that the army withdraw": who is to act is asked.
    if (named.type == "REQUEST" && filled.recipients.empty())
        if (const auto demanded = scene.tree.child(word, "ccomp"); demanded >= 0)
            for (const std::string_view relation : {"nsubj", "nsubj:pass"})
                if (const auto subject = scene.tree.child(static_cast<WordIndex>(demanded), relation);
                    subject >= 0 && filled.recipients.empty())
                    filled.recipients = scene.parties.at(static_cast<WordIndex>(subject), {.anybody = true, .places = true});
    auto standing = standing_of(scene.tree, scene.lexicon, word, named);
    if (standing.governor && standing.demanded)
        if (const Frame* asked = frames.when_requested(named); asked != nullptr) said.specified.emplace(*standing.governor, asked);
    if (standing.governor && standing.threatened)
        if (const Frame* threat = frames.when_threatened(named); threat != nullptr) said.specified.emplace(*standing.governor, threat);
    if (trigger.part == Part::noun && describes_thing(scene, word)) return {};
    // "displaced people", "imprisoned politicians": a word that only describes tells of no event unless it says by whom.
    // In a sentence without another verb it is the verb that the parser has mistaken.
    if (trigger.part == Part::verb && scene.tree.is_relation(word, "amod") && filled.actors.empty() &&
        scene.tree.upos(scene.tree.clause_of(word)) == Upos::VERB)
        return {};
    if ((trigger.needs_actor && filled.actors.empty()) || (trigger.needs_recipient && !filled.recipient_asked)) {
        said.unfit = true;
        return {};
    }
    if ((trigger.abroad && is_at_home(filled)) || (trigger.several && !is_of_several(filled.actors))) {
        said.unfit = true;
        return {};
    }
    if (named.type == "ASSAULT" && is_accident(scene, word)) return {};
    if (trigger.official && !is_official(scene, filled.actors)) return {};
    auto speakers = speakers_of(scene.tree, scene.lexicon, scene.parties, scene.roles, word);
    if (speakers.empty())
        if (const Statement* told = statement_around(scene.statements, trigger_span(scene, words)); told != nullptr)
            speakers.push_back(told->speaker);
    const bool vowed = standing.governor && scene.lexicon.is("vow", scene.tree.lemma(*standing.governor));
    const Frame* frame = frame_for(frames, named, speakers, filled.actors, vowed, standing);
    if (frame == nullptr) return {};
    if (frame == frames.when_denied(named)) {  // the charge is answered: whoever made it is rejected
        filled.recipients = std::move(filled.actors);
        filled.actors.clear();
    }
    // "rejected any cooperation", "agreed to a truce": who agrees or refuses is who would act.
    if (filled.actors.empty() && standing.governor && (standing.refused || standing.status == Status::planned || frame != &named)) {
        scene.roles.lend(*standing.governor, filled);
        std::erase_if(filled.recipients, [&](const Party& party) { return share_a_party({party}, filled.actors); });
    }
    Finding out;
    Event& event = out.event;
    event.sentence = scene.sentence;
    set_spans(scene, words, filled.words, event);
    code_as(*frame, event);
    event.roles_rule = "actor: " + std::string(filled.actor_by.empty() ? "nobody" : filled.actor_by) +
                       "; recipient: " + std::string(filled.recipient_by.empty() ? "nobody" : filled.recipient_by);
    set_parties(*frame, filled, event);
    event.status = standing.status;
    event.status_rule = standing.rule;
    const Nearness day = set_time_and_place(scene, words, standing, event);
    settle_people(scene, word, event);
    // Nobody and nowhere: nothing that could be checked. Of those who are killed or arrested somebody must be told.
    const bool nobody = !filled.known || (event.actors.empty() && event.recipients.empty());
    out.orphan = event.actors.empty() && event.recipients.empty() && !named.people && named.roles == Roles::reciprocal;
    if (nobody && !out.orphan && (named.people || !event.place)) return {};
    if (trigger.loose && !joins_public_parties(frames, scene.tree, event)) return {};
    if (!nobody && !named.among_anyone && !has_public_party(frames, scene.tree, event)) return {};
    // "agreed to withdraw", "refused to meet": what is agreed to or refused says more than the verb alone.
    if (standing.governor && (frame != &named || named.status == name_of(Status::happened))) said.replaced.insert(*standing.governor);
    event.condition = standing.condition;
    event.attributed_to = std::move(speakers);
    event.rule = std::string(frame->id) + " " + scene.article.language + (trigger.loose ? "~" : ":") + std::string(trigger.words);
    event.confidence = confidence_of(frames, event, filled, trigger);
    event.id = event_id(scene.article, event);
    // "had accepted a truce starting on Thursday": the day of what was accepted, not of something else.
    out.past = standing.past && !(event.type == "CONCEDE" && day <= Nearness::complement && day != Nearness::clause);
    if (standing.status == Status::denied && standing.governor) out.denial = scene.tree.span(*standing.governor);
    return out;
}

std::optional<Finding> demand_of(const Scene& scene, const Frames& frames, WordIndex modal) {
    const Tree& tree = scene.tree;
    if (!scene.lexicon.is("obligation", tree.lemma(modal))) return {};
    const bool auxiliary = tree.is_relation(modal, "aux");
    if (auxiliary && tree.head(modal) < 0) return {};
    const auto clause = auxiliary ? static_cast<WordIndex>(tree.head(modal)) : modal;
    if (!auxiliary && tree.child(modal, "xcomp") < 0) return {};
    if (!tree.is_relation(clause, "ccomp") || tree.head(clause) < 0 || is_negated(tree, scene.lexicon, clause)) return {};
    if (scene.roles.has_active_auxiliary(clause)) return {};  // "sollen geschossen haben": a rumour
    const auto cue = static_cast<WordIndex>(tree.head(clause));
    if (!scene.lexicon.is("speech", tree.lemma(cue))) return {};
    const Frame* frame = frames.named("request/general");
    auto subject = tree.child(clause, "nsubj");
    if (frame == nullptr || subject < 0) return {};
    Finding out;
    Event& event = out.event;
    for (const auto speaker : scene.roles.subject(cue))
        for (auto& party : scene.parties.at(speaker)) event.actors.push_back(std::move(party));
    event.recipients = scene.parties.at(static_cast<WordIndex>(subject));
    if (event.actors.empty() || event.recipients.empty() || share_a_party(event.actors, event.recipients)) return {};
    event.sentence = scene.sentence;
    set_spans(scene, {modal}, {cue, static_cast<WordIndex>(subject), clause}, event);
    code_as(*frame, event);
    event.status = Status::requested;
    event.status_rule = "obligation:" + std::string(tree.lemma(modal));
    event.roles_rule = "actor: speaker; recipient: who must";
    event.rule = std::string(frame->id) + " " + scene.article.language + ":" + std::string(tree.lemma(modal));
    Filled filled;
    filled.actor_by = filled.recipient_by = "argument";
    event.confidence = confidence_of(frames, event, filled, {});
    event.id = event_id(scene.article, event);
    return out;
}

void specify(const Frame& frame, Event& event) {
    if (event.type != frame.type || !event.mode.empty()) return;
    code_as(frame, event);
}

}  // namespace tocsin::extract
