#include "cli/confidence.h"

#include <vector>

namespace tocsin::cli {

void keep_confident(Coded& coded, double least) {
    const auto unsure = [&](const auto& record) { return record.confidence < least; };
    std::erase_if(coded.records.events, unsure);
    std::erase_if(coded.records.statements, unsure);
    std::erase_if(coded.records.figures, unsure);
}

}  // namespace tocsin::cli
