#include "publish/csv.h"

#include <map>

namespace tocsin::publish {
namespace {

const std::map<std::string_view, std::vector<std::string>> columns_of{
    {"documents",
     {"id", "input", "url", "title", "byline", "language", "outlet.name", "outlet.domain", "published.date", "published.basis", "agencies",
      "access", "text"}},
    {"figures",
     {"id",        "document", "sentence",      "span",      "measure", "unit",  "low",   "high",    "bound", "of.text",   "of.country",
      "of.sector", "place",    "attributed_to", "time.from", "time.to", "since", "as_of", "part_of", "rule",  "confidence"}},
    {"events", {"id",        "document",  "sentence",      "span",   "trigger",   "type",    "mode",       "contexts",      "cameo",
                "score",     "actors",    "recipients",    "status", "time.from", "time.to", "place.name", "place.country", "place.lat",
                "place.lon", "condition", "attributed_to", "rule",   "confidence"}},
    {"statements",
     {"id", "document", "sentence", "span", "speaker.text", "speaker.country", "speaker.sector", "addressee.text", "act", "cue", "content",
      "answers", "rule", "confidence"}},
    {"entities",
     {"document", "sentence", "span", "kind", "mention", "ref", "name", "country", "sector", "office", "lat", "lon", "value", "from", "to",
      "rule", "confidence"}},
    {"notes", {"document", "stage", "kind", "span", "text"}},
    {"rejects", {"input", "kind", "text"}},
    {"entries", {"id",         "kind",         "type",      "mode",           "measure",      "act",           "status",    "actors",
                 "recipients", "speaker.text", "time.from", "time.to",        "place.name",   "place.lat",     "place.lon", "low",
                 "high",       "bound",        "unit",      "since",          "as_of",        "attributed_to", "words",     "condition",
                 "outcome",    "origins",      "documents", "first_reported", "last_reported"}},
    {"agenda",
     {"id", "document", "sentence", "span", "name", "type", "parties", "proposer.text", "time.from", "time.to", "place.name",
      "place.country", "condition", "state", "prepared_by", "events", "rule", "confidence"}},
    {"series", {"source", "target", "day", "type", "count", "entries"}},
    {"origins", {"id", "document", "relation", "similarity", "publisher"}},
    {"stories", {"id", "title", "document", "from", "to", "languages"}},
};

const Json* field(const Json& row, std::string_view path) {
    const std::size_t dot = path.find('.');
    const auto at = row.find(std::string(path.substr(0, dot)));
    if (at == row.end()) return nullptr;
    return dot == std::string_view::npos ? &*at : field(*at, path.substr(dot + 1));
}

// Lists of names are joined by "; ", a span reads 12-34.
std::string plain(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (!value.is_array()) return value.dump();
    const bool span = value.size() == 2 && value[0].is_number();
    std::string out;
    for (const auto& part : value) {
        if (!out.empty()) out += span ? "-" : "; ";
        out += part.is_object() ? part.value("text", std::string()) : plain(part);
    }
    return out;
}

std::string quoted(const std::string& cell) {
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string out = "\"";
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

}  // namespace

Csv::Csv(std::string_view what) {
    if (const auto at = columns_of.find(what); at != columns_of.end()) columns_ = at->second;
}

std::string Csv::head() const {
    std::string out;
    for (const auto& column : columns_) out += (out.empty() ? "" : ",") + column;
    return out + "\r\n";
}

std::string Csv::row(const Json& row) {
    std::string out;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (i > 0) out += ',';
        if (const Json* value = field(row, columns_[i])) out += quoted(plain(*value));
    }
    return out + "\r\n";
}

}  // namespace tocsin::publish
