#include "core/origin.h"

namespace tocsin {

std::string_view name_of(Relation relation) {
    switch (relation) {
        case Relation::original: return "original";
        case Relation::copy: return "copy";
        case Relation::rewrite: return "rewrite";
        case Relation::translation: return "translation";
    }
    return "original";
}

}  // namespace tocsin
