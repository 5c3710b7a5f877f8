#include "core/origin.h"

namespace tocsin {

std::string_view name_of(Relation relation) { return relation == Relation::original ? "original" : "copy"; }

}  // namespace tocsin
