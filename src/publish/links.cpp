#include "publish/links.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "text/hash.h"

namespace tocsin::publish {
namespace {

Json member_json(const std::string& document, const OriginOf& origin) {
    Json out{{"document", document}, {"relation", name_of(origin.relation)}, {"similarity", std::round(origin.similarity * 1000) / 1000}};
    if (!origin.publisher.empty()) out["publisher"] = origin.publisher;
    return out;
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

std::vector<Json> story_rows(const std::vector<StoryDocument>& documents, const std::vector<StoryOf>& stories) {
    struct Story {
        std::size_t founder = 0;
        Json documents = Json::array();
        std::optional<Date> from, to;
        std::set<std::string> languages;
    };
    std::map<std::uint32_t, Story> found;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        Story& story = found[stories[i].story];
        if (stories[i].is_founder) story.founder = i;
        story.documents.push_back(documents[i].id);
        if (!documents[i].language.empty()) story.languages.insert(documents[i].language);
        if (const auto& day = documents[i].published) {
            if (!story.from || *day < *story.from) story.from = day;
            if (!story.to || *story.to < *day) story.to = day;
        }
    }
    std::vector<Json> rows;
    for (const auto& [number, story] : found) {
        Json row{{"id", "y:" + text::hash_hex(documents[story.founder].id)}};
        if (!documents[story.founder].title.empty()) row["title"] = documents[story.founder].title;
        row["documents"] = story.documents;
        if (story.from) row["from"] = iso(*story.from);
        if (story.to) row["to"] = iso(*story.to);
        row["languages"] = story.languages;
        rows.push_back(std::move(row));
    }
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
