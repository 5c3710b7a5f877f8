#include "read/rows.h"

#include <simdjson.h>

#include <optional>

namespace tocsin::read {
namespace {

namespace dom = simdjson::dom;

// A string as it is, a number as its digits, a list of strings joined; nothing else.
std::string words_of(const dom::element& value) {
    std::string_view string;
    if (value.get(string) == simdjson::SUCCESS) return std::string(string);
    std::int64_t number = 0;
    if (value.get(number) == simdjson::SUCCESS) return std::to_string(number);
    std::string out;
    dom::array list;
    if (value.get(list) == simdjson::SUCCESS)
        for (const auto part : list)
            if (part.get(string) == simdjson::SUCCESS) out += (out.empty() ? "" : ", ") + std::string(string);
    return out;
}

std::string field(const dom::object& row, std::string_view name) {
    dom::element value;
    return row.at_key(name).get(value) == simdjson::SUCCESS ? words_of(value) : std::string();
}

GivenFields given_of(const dom::object& row) {
    GivenFields given;
    given.url = field(row, "url");
    given.title = field(row, "title");
    given.byline = field(row, "byline");
    given.published = field(row, "published");
    given.language = field(row, "language");
    given.fetched = field(row, "fetched");
    given.outlet = field(row, "outlet");
    dom::object parts;
    if (row.at_key("outlet").get(parts) == simdjson::SUCCESS) {
        given.outlet = field(parts, "name");
        given.outlet_domain = field(parts, "domain");
    }
    if (row.at_key("published").get(parts) == simdjson::SUCCESS) given.published = field(parts, "date");
    return given;
}

// The article in an object, if there is one.
Reading item_of(const dom::object& row, const std::string& where, const char* missing_kind) {
    Item item;
    item.given = given_of(row);
    item.input = field(row, "id");
    if (item.input.empty()) item.input = where;
    std::string_view bytes;
    const bool has_text = row.at_key("text").get(bytes) == simdjson::SUCCESS && !bytes.empty();
    item.kind = has_text ? ItemKind::fields : ItemKind::html;
    if (!has_text) {
        std::string_view html;
        if (row.at_key("html").get(html) == simdjson::SUCCESS) {
            bytes = html;
        } else if (row.at_key("text").error() != simdjson::SUCCESS || !row.at_key("text").is_string()) {
            return Reject{item.input, missing_kind, "the row has no \"text\" and no \"html\""};
        }
    }
    if (bytes.empty()) return Reject{item.input, "empty", "its text is empty"};
    item.bytes = bytes;
    return item;
}

}  // namespace

struct Rows::State {
    dom::parser parser;
};

Rows::Rows() : state_(std::make_unique<State>()) {}
Rows::Rows(Rows&&) noexcept = default;
Rows& Rows::operator=(Rows&&) noexcept = default;
Rows::~Rows() = default;

Reading Rows::row(std::string_view json, const std::string& where) {
    dom::element root;
    if (const auto error = state_->parser.parse(json.data(), json.size()).get(root); error != simdjson::SUCCESS)
        return Reject{where, "bad-row", std::string("not JSON: ") + simdjson::error_message(error)};
    dom::object row;
    if (root.get(row) != simdjson::SUCCESS) return Reject{where, "bad-row", "not a JSON object"};
    return item_of(row, where, "bad-row");
}

std::vector<Reading> Rows::document(std::string_view json, const std::string& path) {
    std::vector<Reading> out;
    dom::element root;
    if (const auto error = state_->parser.parse(json.data(), json.size()).get(root); error != simdjson::SUCCESS) {
        out.emplace_back(Reject{path, "not-a-document",
                                std::string("not a kind of document: JSON that cannot be read (") + simdjson::error_message(error) + ")"});
        return out;
    }
    const auto none = [&] { return Reject{path, "not-a-document", "not a kind of document: JSON without a \"text\" or \"html\""}; };
    dom::object row;
    dom::array list;
    if (root.get(row) == simdjson::SUCCESS) {
        Reading reading = item_of(row, path, "not-a-document");
        out.push_back(std::holds_alternative<Reject>(reading) && std::get<Reject>(reading).kind == "not-a-document" ? Reading(none())
                                                                                                                    : std::move(reading));
    } else if (root.get(list) == simdjson::SUCCESS) {
        std::size_t number = 0;
        bool any = false;
        for (const auto part : list) {
            const std::string where = path + ":" + std::to_string(++number);
            if (part.get(row) == simdjson::SUCCESS)
                out.push_back(item_of(row, where, "bad-row"));
            else
                out.emplace_back(Reject{where, "bad-row", "not a JSON object"});
            any = any || std::holds_alternative<Item>(out.back());
        }
        if (!any) out.assign(1, none());
    } else {
        out.emplace_back(none());
    }
    return out;
}

}  // namespace tocsin::read
