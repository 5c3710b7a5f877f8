#include <algorithm>
#include <map>
#include <set>

#include "publish/report_parts.h"

namespace tocsin::publish {

Collection::Collection(ReportInput given, const Labels& words) : input(std::move(given)), labels(words) {
    std::set<std::uint32_t> origins;
    for (const auto& origin : input.origins) origins.insert(origin.origin);
    origin_count = static_cast<std::uint32_t>(origins.size());
    for (const auto* document : input.documents) {
        if (!document->article.published) continue;
        const Date day = document->article.published->date;
        if (!first_day || day < *first_day) first_day = day;
        if (!last_day || *last_day < day) last_day = day;
    }
}

References Collection::by_origin(std::vector<Reference> references) const {
    std::sort(references.begin(), references.end());
    references.erase(std::unique(references.begin(), references.end()), references.end());
    References out;
    std::map<std::uint32_t, std::size_t> place;  // origin -> index in out
    for (const auto& reference : references) {
        const auto [at, is_new] = place.emplace(input.origins[reference.document - 1].origin, out.size());
        if (is_new) out.emplace_back();
        out[at->second].push_back(reference);
    }
    return out;
}

void Collection::cite(Line& line, const std::vector<Reference>& references) const {
    line.references = by_origin(references);
    line.origins = static_cast<std::uint32_t>(line.references.size());
    std::set<std::uint32_t> documents;
    for (const auto& reference : references) documents.insert(reference.document);
    line.documents = static_cast<std::uint32_t>(documents.size());
}

std::string Collection::outlet_of(std::size_t d) const {
    const Article& article = input.documents[d]->article;
    if (!article.outlet.name.empty()) return article.outlet.name;
    if (!article.outlet.domain.empty()) return article.outlet.domain;
    const std::size_t slash = article.input.rfind('/');
    return slash == std::string::npos ? article.input : article.input.substr(slash + 1);
}

}  // namespace tocsin::publish
