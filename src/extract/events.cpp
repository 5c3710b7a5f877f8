#include "extract/events.h"

#include <algorithm>

#include "extract/event_ties.h"
#include "extract/frames.h"
#include "extract/sentence_events.h"

namespace tocsin::extract {

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
    for (std::uint32_t number = 0; number < document.sentences.size(); ++number)
        SentenceEvents({article, document, grounding, *lexicon, state_->frames, statements}, number).find(findings);
    adopt_orphans(findings);
    answer_accusations(article, statements, findings);
    set_standing_by_day(article, document, state_->frames, findings);
    std::vector<Event> out;
    for (auto& finding : findings) out.push_back(std::move(finding.event));
    std::stable_sort(out.begin(), out.end(), [](const Event& a, const Event& b) { return a.trigger < b.trigger; });
    return out;
}

}  // namespace tocsin::extract
