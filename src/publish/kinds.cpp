#include "publish/kinds.h"

#include <algorithm>

namespace tocsin::publish {
namespace {

constexpr std::array<std::string_view, 4> names{"conflict", "cooperation", "words", "figure"};

}  // namespace

std::string_view name_of(Shape shape) { return names[static_cast<std::size_t>(shape)]; }

KindShapes::KindShapes(const knowledge::Pack& pack) {
    const auto table = pack.table("events/shapes");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string lane(table.cell(row, "lane"));
        auto at = std::find(lanes_.begin(), lanes_.end(), lane);
        if (at == lanes_.end()) at = lanes_.insert(at, lane);
        const auto shape = std::find(names.begin(), names.end(), table.cell(row, "shape"));
        drawn_.emplace(table.cell(row, "kind"), Drawn{shape == names.end() ? Shape::words : static_cast<Shape>(shape - names.begin()),
                                                      static_cast<std::uint8_t>(at - lanes_.begin())});
    }
    if (lanes_.empty()) lanes_.emplace_back("words");
}

Drawn KindShapes::of(EntryKind kind, const std::string& type, const std::string& mode) const {
    auto at = drawn_.find(type + "/" + mode);
    if (at == drawn_.end()) at = drawn_.find(kind == EntryKind::figure || kind == EntryKind::statement ? std::string(name_of(kind)) : type);
    return at == drawn_.end() ? Drawn{} : at->second;
}

}  // namespace tocsin::publish
