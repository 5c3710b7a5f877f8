#include "core/grounding.h"

namespace tocsin {

std::string_view name_of(EntityKind kind) {
    switch (kind) {
        case EntityKind::person: return "person";
        case EntityKind::organization: return "organization";
        case EntityKind::state: return "state";
        case EntityKind::group: return "group";
        case EntityKind::place: return "place";
        case EntityKind::facility: return "facility";
        case EntityKind::vessel: return "vessel";
        case EntityKind::law: return "law";
        case EntityKind::date: return "date";
    }
    return "person";
}

}  // namespace tocsin
