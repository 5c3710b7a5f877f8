#include "publish/links.h"

#include <algorithm>
#include <cmath>

#include "text/hash.h"

namespace tocsin::publish {
namespace {

Json member_json(const std::string& document, const OriginOf& origin) {
    return {{"document", document}, {"relation", name_of(origin.relation)}, {"similarity", std::round(origin.similarity * 1000) / 1000}};
}

}  // namespace

std::vector<Json> origin_rows(const std::vector<std::string>& documents, const std::vector<OriginOf>& origins) {
    std::uint32_t count = 0;
    for (const auto& origin : origins) count = std::max(count, origin.origin + 1);
    std::vector<Json> rows(count);
    for (std::size_t i = 0; i < documents.size(); ++i)
        if (origins[i].relation == Relation::original)
            rows[origins[i].origin] = {{"id", "o:" + text::hash_hex(documents[i])},
                                       {"documents", Json::array({member_json(documents[i], origins[i])})}};
    for (std::size_t i = 0; i < documents.size(); ++i)
        if (origins[i].relation != Relation::original)
            rows[origins[i].origin]["documents"].push_back(member_json(documents[i], origins[i]));
    return rows;
}

std::vector<Json> by_document(const Json& row) {
    std::vector<Json> out;
    for (const auto& document : row["documents"]) {
        Json one = Json::object();
        for (const auto& [name, value] : row.items())
            if (name != "documents") one[name] = value;
        if (document.is_object())
            one.update(document);
        else
            one["document"] = document;
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace tocsin::publish
