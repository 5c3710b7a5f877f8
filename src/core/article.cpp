#include "core/article.h"

namespace tocsin {

std::string_view name_of(DateBasis basis) {
    switch (basis) {
        case DateBasis::metadata: return "metadata";
        case DateBasis::header: return "header";
        case DateBasis::dateline: return "dateline";
        case DateBasis::text: return "text";
    }
    return "text";
}

std::string_view name_of(Access access) { return access == Access::full ? "full" : "preview"; }

}  // namespace tocsin
