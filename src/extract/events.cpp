#include "extract/events.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "extract/frames.h"
#include "extract/nearby.h"
#include "extract/parties.h"
#include "extract/roles.h"
#include "extract/speakers.h"
#include "extract/status.h"
#include "extract/tree.h"
#include "text/hash.h"

namespace tocsin::extract {
namespace {

// One sentence with all that is asked of it.
struct Scene {
    const Article& article;
    const Document& document;
    const Lexicon& lexicon;
    std::uint32_t sentence;
    Tree tree;
    Parties parties;
    RoleFinder roles;

    Scene(const Article& an_article, const Document& a_document, const Grounding& grounding, const Lexicon& a_lexicon, std::uint32_t number)
        : article(an_article),
          document(a_document),
          lexicon(a_lexicon),
          sentence(number),
          tree(a_document, a_document.sentences[number]),
          parties(tree, an_article, grounding, number, a_lexicon),
          roles(tree, parties, a_lexicon) {}
};

bool is_part(const Tree& tree, WordIndex word, Part part) {
    const Upos upos = tree.upos(word);
    switch (part) {
        case Part::verb: return upos == Upos::VERB || (upos == Upos::ADJ && tree.has_feature(word, "VerbForm=Part"));
        case Part::noun: return upos == Upos::NOUN || upos == Upos::PROPN;
        case Part::adjective: return upos == Upos::ADJ;
    }
    return false;
}

// The words of a trigger in the sentence, first word first; empty where it does not fit here.
std::vector<WordIndex> match(const Scene& scene, const Trigger& trigger, WordIndex word) {
    const Tree& tree = scene.tree;
    if (!is_part(tree, word, trigger.part)) return {};
    std::vector<WordIndex> out{word};
    for (const auto& companion : trigger.companions) {
        const auto children = tree.children(word);
        const auto found = std::find_if(children.begin(), children.end(), [&](WordIndex below) {
            const bool related =
                tree.is_relation(below, companion.relation) || (companion.relation == "obj" && tree.is_relation(below, "nsubj:pass"));
            return related && companion.lemmas.contains(tree.lemma(below));
        });
        std::int32_t at = found == children.end() ? -1 : static_cast<std::int32_t>(*found);
        if (at < 0 && scene.lexicon.looks_near) at = Nearby(tree, scene.parties, scene.lexicon).companion(word, companion);
        if (at < 0) return {};
        out.push_back(static_cast<WordIndex>(at));
    }
    if (trigger.not_passive && scene.roles.is_passive(word)) return {};
    if (trigger.plural && !tree.has_feature(word, "Number=Plur")) return {};
    for (const auto& condition : trigger.conditions) {
        auto arguments = scene.roles.arguments(word, condition.argument);
        if (condition.argument.relation == "obj" && arguments.empty()) arguments = scene.roles.arguments(word, {"nsubj:pass", {}});
        const bool holds = std::any_of(arguments.begin(), arguments.end(),
                                       [&](WordIndex argument) { return condition.lemmas.contains(tree.lemma(argument)); });
        if (holds != condition.wanted) return {};
    }
    return out;
}

// Whether a date or place entity at `word` belongs to the clause of the trigger.
bool in_clause(const Tree& tree, WordIndex word, WordIndex clause) {
    auto own = tree.clause_of(word);
    if (own == clause) return true;
    // A coordinate clause shares what its first member says.
    return tree.is_relation(clause, "conj") && tree.head(clause) >= 0 && own == tree.clause_of(static_cast<WordIndex>(tree.head(clause)));
}

// The entity of that sort in the clause nearest to the trigger; nullptr = none.
template <class Sort>
const Entity* nearest(const Scene& scene, WordIndex trigger, Sort is_sort) {
    const auto clause = scene.tree.clause_of(trigger);
    const Entity* best = nullptr;
    std::uint32_t distance = 0;
    for (WordIndex word = scene.tree.words().begin; word < scene.tree.words().end; ++word) {
        const Entity* entity = scene.parties.entity(word);
        if (entity == nullptr || !is_sort(*entity) || !in_clause(scene.tree, word, clause)) continue;
        const auto away = word > trigger ? word - trigger : trigger - word;
        if (best == nullptr || away < distance) {
            best = entity;
            distance = away;
        }
    }
    return best;
}

void set_time_and_place(const Scene& scene, WordIndex trigger, Event& event) {
    if (const Entity* date = nearest(
            scene, trigger, [](const Entity& entity) { return entity.kind == EntityKind::date && entity.time && entity.time->from; });
        date != nullptr)
        event.time = EventTime{*date->time, date->span};
    const Entity* place = nearest(
        scene, trigger, [](const Entity& entity) { return entity.kind == EntityKind::place || entity.kind == EntityKind::facility; });
    if (place != nullptr)
        event.place = EventPlace{place->name.empty() ? std::string(place->span.of(scene.article.text)) : place->name, place->ref,
                                 place->country, place->where, place->place_precision};
}

// Parties by the kind's rule: those of a reciprocal event are all actors.
void set_parties(const Frame& frame, Filled filled, Event& event) {
    event.actors = std::move(filled.actors);
    event.recipients = std::move(filled.recipients);
    if (frame.roles == Roles::reciprocal) {
        for (auto& party : event.recipients) event.actors.push_back(std::move(party));
        event.recipients.clear();
    } else if (frame.roles == Roles::self) {
        event.recipients.clear();
    }
}

double confidence_of(const Event& event, const Trigger& trigger) {
    double out = 0.55 + (event.actors.empty() ? 0 : 0.15) + (event.recipients.empty() ? 0 : 0.1);
    out += trigger.companions.empty() && trigger.conditions.empty() ? 0 : 0.05;
    out += trigger.part == Part::verb ? 0.05 : 0;
    return std::min(out, 0.95);
}

std::optional<Event> event_of(const Scene& scene, const Frames& frames, const Trigger& trigger, const std::vector<WordIndex>& words,
                              std::set<WordIndex>& replaced) {
    const WordIndex word = words.front();
    const Frame& named = frames.all()[trigger.frame];
    auto filled = scene.roles.fill(trigger, words);
    // "demanded that the army withdraw": who is to act is asked.
    if (named.type == "REQUEST" && filled.recipients.empty())
        if (const auto demanded = scene.tree.child(word, "ccomp"); demanded >= 0)
            for (const std::string_view relation : {"nsubj", "nsubj:pass"})
                if (const auto subject = scene.tree.child(static_cast<WordIndex>(demanded), relation);
                    subject >= 0 && filled.recipients.empty())
                    filled.recipients = scene.parties.at(static_cast<WordIndex>(subject));
    if ((trigger.needs_actor && filled.actors.empty()) || (trigger.needs_recipient && filled.recipients.empty())) return {};
    auto standing = standing_of(scene.tree, scene.lexicon, word, named);
    const Frame* shifted = standing.refused                                       ? frames.when_refused(named)
                           : standing.status == Status::planned && standing.coded ? frames.when_planned(named)
                                                                                  : nullptr;
    if (!standing.coded && (!standing.refused || shifted == nullptr)) return {};
    if (standing.refused) standing.status = Status::happened;
    // "agreed to withdraw", "refused to meet": what is agreed to or refused says more than the verb alone.
    if (shifted != nullptr && standing.governor) replaced.insert(*standing.governor);
    const Frame& frame = shifted != nullptr ? *shifted : named;
    Event out;
    out.sentence = scene.sentence;
    out.trigger = scene.tree.span(word);
    for (const auto other : words)
        out.trigger = {std::min(out.trigger.begin, scene.tree.span(other).begin), std::max(out.trigger.end, scene.tree.span(other).end)};
    out.span = out.trigger;
    const auto stretch = [&](Span span) { out.span = {std::min(out.span.begin, span.begin), std::max(out.span.end, span.end)}; };
    for (const auto argument : filled.words) stretch(scene.tree.span(argument));
    for (const auto below : scene.tree.children(word))
        if (!opens_clause(scene.tree.relation(below)) && !scene.tree.is_relation(below, "conj") && !scene.tree.is_relation(below, "punct"))
            stretch(scene.tree.span(below));
    out.type = frame.type;
    out.mode = frame.mode;
    out.cameo = frame.cameo;
    out.score = frame.score;
    for (const auto context : frame.contexts) out.contexts.emplace_back(context);
    set_parties(frame, std::move(filled), out);
    set_time_and_place(scene, word, out);
    if (out.actors.empty() && out.recipients.empty() && !out.place) return {};  // nobody and nowhere: nothing that could be checked
    out.status = standing.status;
    out.status_rule = standing.rule;
    if (standing.condition) out.condition = scene.tree.subtree(*standing.condition);
    out.attributed_to = speakers_of(scene.tree, scene.lexicon, scene.parties, scene.roles, word);
    out.rule = std::string(frame.id) + " " + scene.article.language + ":" + std::string(trigger.words);
    out.confidence = confidence_of(out, trigger);
    out.id = "e:" + text::hash_hex(scene.article.id + " " + std::to_string(out.trigger.begin) + " " + std::to_string(out.trigger.end) +
                                   " " + out.type)
                        .substr(0, 16);
    return out;
}

// What is told long after it happened is background: only a date tells.
void set_historical(const Article& article, int days, std::vector<Event>& events) {
    if (!article.published) return;
    for (auto& event : events)
        if (event.time && event.time->time.to && event.status != Status::denied &&
            days_between(*event.time->time.to, article.published->date) > days) {
            event.status = Status::historical;
            event.status_rule = "date";
        }
}

}  // namespace

struct EventExtractor::State {
    Frames frames;
};

EventExtractor::EventExtractor(std::unique_ptr<State> state) : state_(std::move(state)) {}
EventExtractor::EventExtractor(EventExtractor&&) noexcept = default;
EventExtractor& EventExtractor::operator=(EventExtractor&&) noexcept = default;
EventExtractor::~EventExtractor() = default;

Result<EventExtractor> EventExtractor::create(const knowledge::Pack& pack) {
    TRY(auto frames, Frames::create(pack));
    return EventExtractor(std::make_unique<State>(State{std::move(frames)}));
}

std::vector<Event> EventExtractor::extract(const Article& article, const Document& document, const Grounding& grounding) const {
    std::vector<Event> out;
    const Lexicon* lexicon = state_->frames.lexicon(article.language);
    if (lexicon == nullptr || document.words.empty()) return out;
    std::vector<char> used(document.words.size());  // words that a trigger has taken
    for (std::uint32_t number = 0; number < document.sentences.size(); ++number) {
        const Rows words = document.sentences[number].words;
        std::optional<Scene> scene;
        std::set<WordIndex> replaced;  // words whose event another, more specific one of this sentence replaces
        std::vector<WordIndex> heads;  // first words of the events of this sentence
        const std::size_t first = out.size();
        // What several words name together goes before what one of them names: "Sanktionen … verhängt".
        std::vector<WordIndex> order;
        for (const bool several : {true, false})
            for (WordIndex word = words.begin; word < words.end; ++word)
                if (lexicon->several.contains(document.string(document.words[word].lemma)) == several) order.push_back(word);
        for (const WordIndex word : order) {
            const auto triggers = lexicon->by_lemma.find(document.string(document.words[word].lemma));
            if (triggers == lexicon->by_lemma.end() || used[word]) continue;
            if (!scene) scene.emplace(article, document, grounding, *lexicon, number);
            for (const auto& trigger : triggers->second) {
                const auto matched = match(*scene, trigger, word);
                if (matched.empty()) continue;
                for (const auto one : matched) used[one] = 1;
                if (auto event = event_of(*scene, state_->frames, trigger, matched, replaced)) {
                    out.push_back(std::move(*event));
                    heads.push_back(word);
                }
                break;
            }
        }
        for (std::size_t i = heads.size(); i-- > 0;)
            if (replaced.contains(heads[i])) out.erase(out.begin() + static_cast<std::ptrdiff_t>(first + i));
    }
    set_historical(article, 45, out);
    std::stable_sort(out.begin(), out.end(), [](const Event& a, const Event& b) { return a.trigger < b.trigger; });
    return out;
}

}  // namespace tocsin::extract
