#include "extract/events.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>

#include "extract/event_setting.h"
#include "extract/event_ties.h"
#include "extract/event_weight.h"
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

// Whether one of the words that fill the condition's argument has one of its lemmas.
bool holds(const Scene& scene, const Condition& condition, const std::vector<WordIndex>& words) {
    const Tree& tree = scene.tree;
    const WordIndex word = words.front();
    auto arguments = scene.roles.arguments(word, condition.argument);
    if (condition.argument.relation == "obj" && arguments.empty()) arguments = scene.roles.arguments(word, {"nsubj:pass", {}});
    if (arguments.empty() && scene.lexicon.looks_near)
        if (const auto near = Nearby(tree, scene.parties, scene.lexicon).bare_noun(word, condition.argument); near >= 0)
            arguments.push_back(static_cast<WordIndex>(near));
    const auto has_lemma = [&](WordIndex one) {
        if (condition.lemmas.contains(tree.lemma(one))) return true;
        // "a thousand police officers", "тысячу полицейских": who is counted.
        if (!scene.lexicon.is("quantity", tree.lemma(one))) return false;
        const auto counted = tree.children(one);
        return std::any_of(counted.begin(), counted.end(), [&](WordIndex below) {
            return tree.is_relation(below, "nmod") && condition.lemmas.contains(tree.lemma(below));
        });
    };
    if (condition.below.empty()) return std::any_of(arguments.begin(), arguments.end(), has_lemma);
    if (words.size() > 1) arguments.assign(words.begin() + 1, words.end());
    for (const auto argument : arguments)
        for (const auto below : tree.children(argument))
            if (tree.is_relation(below, condition.below) && has_lemma(below)) return true;
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
    for (const auto& condition : trigger.conditions)
        if (holds(scene, condition, out) != condition.wanted) return {};
    return out;
}

// Parties by the kind's rule: those of a reciprocal event are all actors.
void set_parties(const Frame& frame, const Filled& filled, Event& event) {
    event.actors = filled.actors;
    event.recipients = filled.recipients;
    if (frame.roles == Roles::reciprocal) {
        for (auto& party : event.recipients) event.actors.push_back(std::move(party));
        event.recipients.clear();
    } else if (frame.roles == Roles::self) {
        event.recipients.clear();
    }
}

// What an event says about the event of another word of its sentence.
struct Said {
    std::set<WordIndex> replaced;                 // words whose event a more specific one of this sentence replaces
    std::map<WordIndex, const Frame*> specified;  // words whose REQUEST or THREATEN is told its kind by what is asked or threatened
    std::map<WordIndex, WordIndex> demanded;      // verbs of what must be done -> the modal that asks for it
    bool unfit = false;                           // the last trigger failed for want of somebody whom it must have
};

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
                       Standing& standing) {
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

void set_spans(const Scene& scene, const std::vector<WordIndex>& words, const std::vector<WordIndex>& arguments, Event& event) {
    const WordIndex word = words.front();
    event.trigger = scene.tree.span(word);
    const auto stretch = [](Span& span, Span by) { span = {std::min(span.begin, by.begin), std::max(span.end, by.end)}; };
    for (const auto other : words) stretch(event.trigger, scene.tree.span(other));
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
    const bool thing = scene.lexicon.is("no-party", head) || scene.lexicon.is("weapons", head) || scene.lexicon.is("troops", head);
    if (!thing || scene.lexicon.is("attack", head)) return false;
    if (tree.is_relation(word, "compound")) return true;
    return tree.is_relation(word, "nmod") && tree.child(word, "det") < 0 && tree.child(word, "nmod") < 0 && tree.child(word, "case") >= 0;
}

// "air strikes and artillery fire": what is joined to an event of its kind and names nobody else is one with it.
bool is_joined_to_same(const Scene& scene, WordIndex word, const Event& event, const std::vector<WordIndex>& heads,
                       std::span<const Finding> findings) {
    if (!scene.tree.is_relation(word, "conj") || scene.tree.upos(word) == Upos::VERB) return false;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        if (static_cast<std::int32_t>(heads[i]) != scene.tree.head(word) || findings[i].event.type != event.type) continue;
        const Event& first = findings[i].event;
        return (event.actors.empty() || share_a_party(event.actors, first.actors)) &&
               (event.recipients.empty() || share_a_party(event.recipients, first.recipients));
    }
    return false;
}

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
    auto speakers = speakers_of(scene.tree, scene.lexicon, scene.parties, scene.roles, word);
    const Frame* frame = frame_for(frames, named, speakers, filled.actors, standing);
    if (frame == nullptr) return {};
    // "rejected any cooperation", "agreed to a truce": who agrees or refuses is who would act.
    if (filled.actors.empty() && standing.governor && (standing.refused || standing.status == Status::planned || frame != &named)) {
        scene.roles.lend(*standing.governor, filled);
        std::erase_if(filled.recipients, [&](const Party& party) { return share_a_party({party}, filled.actors); });
    }
    Finding out;
    Event& event = out.event;
    event.sentence = scene.sentence;
    set_spans(scene, words, filled.words, event);
    event.type = frame->type;
    event.mode = frame->mode;
    event.cameo = frame->cameo;
    event.score = frame->score;
    for (const auto context : frame->contexts) event.contexts.emplace_back(context);
    event.roles_rule = "actor: " + std::string(filled.actor_by.empty() ? "nobody" : filled.actor_by) +
                       "; recipient: " + std::string(filled.recipient_by.empty() ? "nobody" : filled.recipient_by);
    set_parties(*frame, filled, event);
    event.status = standing.status;
    event.status_rule = standing.rule;
    set_time_and_place(scene.article, scene.tree, scene.lexicon, scene.parties, words, standing, event);
    // Nobody and nowhere: nothing that could be checked. Of those who are killed or arrested somebody must be told.
    const bool nobody = event.actors.empty() && event.recipients.empty();
    if (nobody && (named.people || !event.place)) return {};
    if (!nobody && !named.among_anyone && !has_public_party(frames, event)) return {};
    // "agreed to withdraw", "refused to meet": what is agreed to or refused says more than the verb alone.
    if (standing.governor && (frame != &named || named.status == name_of(Status::happened))) said.replaced.insert(*standing.governor);
    if (standing.condition) event.condition = scene.tree.subtree(*standing.condition);
    event.attributed_to = std::move(speakers);
    event.rule = std::string(frame->id) + " " + scene.article.language + ":" + std::string(trigger.words);
    event.confidence = confidence_of(frames, event, filled, trigger);
    event.id = "e:" + text::hash_hex(scene.article.id + " " + std::to_string(event.trigger.begin) + " " +
                                     std::to_string(event.trigger.end) + " " + event.type)
                          .substr(0, 16);
    if (standing.status == Status::denied && standing.governor) out.denial = scene.tree.span(*standing.governor);
    return out;
}

// "The minister says that Israel must end the attacks": whoever says what another must do asks for it. `modal` is of the class
// `obligation`.
std::optional<Finding> demand_of(const Scene& scene, const Frames& frames, WordIndex modal) {
    const Tree& tree = scene.tree;
    if (!scene.lexicon.is("obligation", tree.lemma(modal))) return {};
    const bool auxiliary = tree.is_relation(modal, "aux");
    if (auxiliary && tree.head(modal) < 0) return {};
    const auto clause = auxiliary ? static_cast<WordIndex>(tree.head(modal)) : modal;
    if (!auxiliary && tree.child(modal, "xcomp") < 0) return {};
    if (!tree.is_relation(clause, "ccomp") || tree.head(clause) < 0 || is_refusal(tree, scene.lexicon, clause)) return {};
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
    event.type = frame->type;
    event.cameo = frame->cameo;
    event.score = frame->score;
    event.status = Status::requested;
    event.status_rule = "obligation:" + std::string(tree.lemma(modal));
    event.roles_rule = "actor: speaker; recipient: who must";
    event.rule = std::string(frame->id) + " " + scene.article.language + ":" + std::string(tree.lemma(modal));
    Filled filled;
    filled.actor_by = filled.recipient_by = "argument";
    event.confidence = confidence_of(frames, event, filled, {});
    event.id = "e:" + text::hash_hex(scene.article.id + " " + std::to_string(event.trigger.begin) + " " +
                                     std::to_string(event.trigger.end) + " " + event.type)
                          .substr(0, 16);
    return out;
}

// A demand or threat whose own words do not tell its kind takes that of what is asked or threatened.
void specify(const Frame& frame, Event& event) {
    if (event.type != frame.type || !event.mode.empty()) return;
    event.mode = frame.mode;
    event.cameo = frame.cameo;
    event.contexts.clear();
    for (const auto context : frame.contexts) event.contexts.emplace_back(context);
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
    const Lexicon* lexicon = state_->frames.lexicon(article.language);
    if (lexicon == nullptr || document.words.empty()) return {};
    std::vector<Finding> findings;
    std::vector<char> used(document.words.size());  // words that a trigger has taken
    for (std::uint32_t number = 0; number < document.sentences.size(); ++number) {
        const Rows words = document.sentences[number].words;
        std::optional<Scene> scene;
        Said said;
        std::vector<WordIndex> heads;  // first words of the events of this sentence
        const std::size_t first = findings.size();
        // What several words name together goes before what one of them names: "Sanktionen … verhängt".
        std::vector<WordIndex> order;
        for (const bool several : {true, false})
            for (WordIndex word = words.begin; word < words.end; ++word)
                if (lexicon->several.contains(document.string(document.words[word].lemma)) == several) order.push_back(word);
        for (const WordIndex word : order) {
            const auto lemma = document.string(document.words[word].lemma);
            const auto triggers = lexicon->by_lemma.find(lemma);
            const bool obliges = lexicon->is("obligation", lemma);
            if ((triggers == lexicon->by_lemma.end() && !obliges) || used[word]) continue;
            if (!scene) scene.emplace(article, document, grounding, *lexicon, number);
            if (obliges)
                if (auto found = demand_of(*scene, state_->frames, word)) {
                    const bool auxiliary = scene->tree.is_relation(word, "aux");
                    const auto act = auxiliary ? scene->tree.head(word) : scene->tree.child(word, "xcomp");
                    if (act >= 0) said.demanded.emplace(static_cast<WordIndex>(act), word);
                    findings.push_back(std::move(*found));
                    heads.push_back(word);
                    continue;
                }
            if (triggers == lexicon->by_lemma.end()) continue;
            for (const auto& trigger : triggers->second) {
                const auto matched = match(*scene, trigger, word);
                if (matched.empty()) continue;
                said.unfit = false;
                auto found = event_of(*scene, state_->frames, trigger, matched, said);
                if (!found && said.unfit) continue;  // somebody is missing: a row that asks for less may fit
                // What somebody is accused of is an event of its own.
                const bool accuses = state_->frames.all()[trigger.frame].type == "ACCUSE";
                for (const auto one : matched)
                    if (one == word || !accuses || document.words[one].upos != Upos::VERB) used[one] = 1;
                if (found && !is_joined_to_same(*scene, word, found->event, heads, std::span(findings).subspan(first))) {
                    findings.push_back(std::move(*found));
                    heads.push_back(word);
                }
                break;
            }
        }
        // What must be done is in the demand alone, and tells its kind.
        for (std::size_t i = heads.size(); i-- > 0;) {
            const auto modal = said.demanded.find(heads[i]);
            if (modal == said.demanded.end()) continue;
            const Event& event = findings[first + i].event;
            if (const Frame* act = state_->frames.named(std::string_view(event.rule).substr(0, event.rule.find(' '))); act != nullptr)
                if (const Frame* asked = state_->frames.when_requested(*act); asked != nullptr)
                    said.specified.emplace(modal->second, asked);
            said.replaced.insert(heads[i]);
        }
        for (std::size_t i = heads.size(); i-- > 0;) {
            if (const auto kind = said.specified.find(heads[i]); kind != said.specified.end())
                specify(*kind->second, findings[first + i].event);
            if (said.replaced.contains(heads[i])) findings.erase(findings.begin() + static_cast<std::ptrdiff_t>(first + i));
        }
    }
    answer_accusations(article, findings);
    set_standing_by_day(article, document, static_cast<int>(state_->frames.limit("historical-days")), findings);
    std::vector<Event> out;
    for (auto& finding : findings) out.push_back(std::move(finding.event));
    std::stable_sort(out.begin(), out.end(), [](const Event& a, const Event& b) { return a.trigger < b.trigger; });
    return out;
}

}  // namespace tocsin::extract
