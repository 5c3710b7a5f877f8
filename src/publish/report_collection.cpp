#include <algorithm>
#include <map>
#include <set>

#include "publish/report_parts.h"

namespace tocsin::publish {

Collection::Collection(ReportInput given, const Labels& words) : input(std::move(given)), labels(words) {
    std::set<std::uint32_t> origins;
    std::set<std::string> own_names;
    for (const auto& origin : input.origins) origins.insert(origin.origin);
    origin_count = static_cast<std::uint32_t>(origins.size());
    // Disputes are numbered by how well they are attested, then as they came.
    std::vector<std::size_t> disputed;
    for (std::size_t i = 0; i < input.entries.size(); ++i)
        if (!input.entries[i].disputes.empty()) disputed.push_back(i);
    std::stable_sort(disputed.begin(), disputed.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(input.entries[b].origins, input.entries[b].documents) <
               std::tuple(input.entries[a].origins, input.entries[a].documents);
    });
    dispute_number.resize(input.entries.size(), 0);
    for (std::size_t i = 0; i < disputed.size(); ++i) dispute_number[disputed[i]] = i + 1;
    for (const auto* document : input.documents) {
        for (const auto& entity : document->grounding.entities) {
            if (entity.ref.empty() || entity.name.empty()) continue;
            // A name in the reader's language goes before one in another; of the rest the first document's.
            const bool own = document->article.language == labels.language();
            auto [at, is_new] = names.emplace(entity.ref, entity.name);
            if (!is_new && own && !own_names.contains(entity.ref)) at->second = entity.name;
            if (own) own_names.insert(entity.ref);
        }
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

std::string Collection::name_of(const std::string& ref, const std::string& words) const {
    if (ref.size() == 3 && ref.find('/') == std::string::npos) return labels.state_name(ref);
    const auto at = names.find(ref);
    return at == names.end() ? words : at->second;
}

std::string Collection::outlet_of(std::size_t d) const {
    const Article& article = input.documents[d]->article;
    if (!article.outlet.name.empty()) return article.outlet.name;
    if (!article.outlet.domain.empty()) return article.outlet.domain;
    const std::size_t slash = article.input.rfind('/');
    return slash == std::string::npos ? article.input : article.input.substr(slash + 1);
}

}  // namespace tocsin::publish
