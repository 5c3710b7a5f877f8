#include "extract/events.h"

#include <algorithm>
#include <optional>
#include <span>

#include "extract/event_builder.h"
#include "extract/event_scene.h"
#include "extract/event_ties.h"
#include "extract/frames.h"
#include "extract/trigger_match.h"

namespace tocsin::extract {
namespace {

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

std::vector<Event> EventExtractor::extract(const Article& article, const Document& document, const Grounding& grounding,
                                           const std::vector<Statement>& statements) const {
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
            if (!scene) scene.emplace(article, document, grounding, *lexicon, statements, number);
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
    set_standing_by_day(article, document, state_->frames, findings);
    std::vector<Event> out;
    for (auto& finding : findings) out.push_back(std::move(finding.event));
    std::stable_sort(out.begin(), out.end(), [](const Event& a, const Event& b) { return a.trigger < b.trigger; });
    return out;
}

}  // namespace tocsin::extract
