#include "extract/extractor.h"

#include "extract/agenda.h"
#include "extract/event_ties.h"
#include "extract/events.h"
#include "extract/figures.h"
#include "extract/statements.h"

namespace tocsin::extract {

struct Extractor::State {
    EventExtractor events;
    FigureExtractor figures;
    StatementExtractor statements;
    AgendaExtractor agenda;
};

Extractor::Extractor(std::unique_ptr<State> state) : state_(std::move(state)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Result<Extractor> Extractor::create(const knowledge::Pack& pack) {
    TRY(auto events, EventExtractor::create(pack));
    TRY(auto figures, FigureExtractor::create(pack));
    TRY(auto statements, StatementExtractor::create(pack));
    TRY(auto agenda, AgendaExtractor::create(pack));
    return Extractor(std::make_unique<State>(State{std::move(events), std::move(figures), std::move(statements), std::move(agenda)}));
}

namespace {

// A figure belongs to the event of the shortest clause that holds it: "Rebels killed 22 soldiers and fled to Chad". Both are in text order.
void tie_figures(const std::vector<Figure>& figures, std::vector<Event>& events) {
    for (const auto& figure : figures) {
        Event* holder = nullptr;
        for (auto& event : events) {
            if (event.sentence != figure.sentence || !event.span.contains(figure.number)) continue;
            if (holder == nullptr || event.span.size() < holder->span.size()) holder = &event;
        }
        if (holder != nullptr) holder->figures.push_back(figure.id);
    }
}

}  // namespace

Records Extractor::extract(const Article& article, const Document& document, const Grounding& grounding) const {
    Records out;
    out.statements = state_->statements.extract(article, document, grounding);
    out.events = state_->events.extract(article, document, grounding, out.statements);
    state_->statements.link(article, document, grounding, out.events, out.statements);
    out.figures = state_->figures.extract(article, document, grounding);
    tie_figures(out.figures, out.events);
    out.agenda = state_->agenda.extract(article, document, grounding, out.events);
    return out;
}

}  // namespace tocsin::extract
