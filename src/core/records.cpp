#include "core/records.h"

namespace tocsin {

std::string_view name_of(Bound bound) {
    switch (bound) {
        case Bound::exact: return "exact";
        case Bound::about: return "about";
        case Bound::at_least: return "at-least";
        case Bound::at_most: return "at-most";
        case Bound::range: return "range";
    }
    return "exact";
}

std::string_view name_of(Status status) {
    switch (status) {
        case Status::happened: return "happened";
        case Status::ongoing: return "ongoing";
        case Status::planned: return "planned";
        case Status::requested: return "requested";
        case Status::threatened: return "threatened";
        case Status::predicted: return "predicted";
        case Status::conditional: return "conditional";
        case Status::denied: return "denied";
        case Status::historical: return "historical";
    }
    return "happened";
}

std::string_view name_of(Act act) {
    switch (act) {
        case Act::say: return "say";
        case Act::accuse: return "accuse";
        case Act::deny: return "deny";
        case Act::warn: return "warn";
        case Act::demand: return "demand";
        case Act::promise: return "promise";
        case Act::order: return "order";
        case Act::predict: return "predict";
        case Act::praise: return "praise";
        case Act::ask: return "ask";
    }
    return "say";
}

std::string_view name_of(AgendaState state) {
    switch (state) {
        case AgendaState::proposed: return "proposed";
        case AgendaState::agreed_in_principle: return "agreed-in-principle";
        case AgendaState::scheduled: return "scheduled";
        case AgendaState::postponed: return "postponed";
        case AgendaState::cancelled: return "cancelled";
    }
    return "scheduled";
}

}  // namespace tocsin
