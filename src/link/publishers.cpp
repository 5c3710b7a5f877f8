#include "link/publishers.h"

#include "link/sketch.h"
#include "text/utf8.h"

namespace tocsin::link {

Kinship kinship(const Publisher& a, const Publisher& b) {
    if (a.outlet == b.outlet) return Kinship::none;
    if (a.family != 0 && a.family == b.family) return Kinship::family;
    return a.owner != 0 && a.owner == b.owner ? Kinship::owner : Kinship::none;
}

Publishers::Publishers(const knowledge::Pack& pack) {
    const auto outlets = pack.table("outlets/outlets");
    const auto each = [](std::string_view cell, const auto& take) {
        while (!cell.empty()) {
            const auto bar = cell.find('|');
            if (bar != 0) take(cell.substr(0, bar));
            if (bar == std::string_view::npos) break;
            cell.remove_prefix(bar + 1);
        }
    };
    for (std::size_t row = 0; row < outlets.rows(); ++row) {
        Publisher publisher;
        const auto known = [&](const char* column) {
            const auto name = outlets.cell(row, column);
            const std::uint32_t hash = hash_of("publisher", name);
            if (hash != 0) names_.emplace(hash, name);
            return hash;
        };
        publisher.outlet = hash_of("outlet", outlets.cell(row, "id"));
        publisher.family = known("family");
        publisher.owner = known("owner");
        each(outlets.cell(row, "domains"), [&](std::string_view domain) { by_domain_.emplace(domain, row); });
        by_name_.emplace(text::fold_marks(outlets.cell(row, "name")), row);
        each(outlets.cell(row, "names"), [&](std::string_view name) { by_name_.emplace(text::fold_marks(name), row); });
        rows_.push_back(publisher);
    }
}

Publisher Publishers::of(const Outlet& outlet) const {
    std::string_view domain = outlet.domain;
    while (!domain.empty()) {
        if (const auto at = by_domain_.find(std::string(domain)); at != by_domain_.end()) return rows_[at->second];
        const auto dot = domain.find('.');
        domain = dot == std::string_view::npos ? std::string_view() : domain.substr(dot + 1);
    }
    const std::string name = text::fold_marks(outlet.name);
    if (const auto at = by_name_.find(name); at != by_name_.end()) return rows_[at->second];
    return {};
}

std::string_view Publishers::name_of(std::uint32_t hash) const {
    const auto at = names_.find(hash);
    return at == names_.end() ? std::string_view() : std::string_view(at->second);
}

}  // namespace tocsin::link
