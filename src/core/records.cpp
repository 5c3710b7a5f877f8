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

}  // namespace tocsin
