#include "core/entry.h"

namespace tocsin {

std::string_view name_of(EntryKind kind) {
    switch (kind) {
        case EntryKind::event: return "event";
        case EntryKind::figure: return "figure";
        case EntryKind::statement: return "statement";
        case EntryKind::agenda: return "agenda";
    }
    return "event";
}

std::string_view name_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::open: return "open";
        case Outcome::held: return "held";
        case Outcome::broken: return "broken";
        case Outcome::cancelled: return "cancelled";
        case Outcome::postponed: return "postponed";
        case Outcome::expired: return "expired";
    }
    return "open";
}

std::string_view name_of(DisputeField field) {
    switch (field) {
        case DisputeField::figure: return "figure";
        case DisputeField::status: return "status";
        case DisputeField::blame: return "blame";
        case DisputeField::time: return "time";
        case DisputeField::place: return "place";
    }
    return "figure";
}

}  // namespace tocsin
