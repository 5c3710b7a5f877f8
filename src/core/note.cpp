#include "core/note.h"

namespace tocsin {

std::string_view name_of(Stage stage) {
    switch (stage) {
        case Stage::read: return "read";
        case Stage::clean: return "clean";
        case Stage::annotate: return "annotate";
        case Stage::resolve: return "resolve";
        case Stage::extract: return "extract";
        case Stage::link: return "link";
        case Stage::store: return "store";
    }
    return "read";
}

}  // namespace tocsin
