// The sentences behind references, for the end notes of a printed page.
#include <charconv>
#include <map>
#include <set>

#include "serve/views.h"

namespace tocsin::serve {
namespace {

constexpr std::size_t sentences_at_most = 400;

// "1:8,2:7" by document, both numbers from 1.
Result<std::map<std::uint32_t, std::set<std::uint32_t>>> references_of(std::string_view text) {
    std::map<std::uint32_t, std::set<std::uint32_t>> out;
    std::size_t count = 0;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const auto one = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        std::uint32_t document = 0, sentence = 0;
        const char* end = one.data() + one.size();
        const auto first = std::from_chars(one.data(), end, document);
        const bool good = first.ec == std::errc() && first.ptr != end && *first.ptr == ':' &&
                          std::from_chars(first.ptr + 1, end, sentence).ptr == end && document > 0 && sentence > 0;
        if (!good || ++count > sentences_at_most)
            return fail(ErrorKind::usage, "the parameter \"at\" cannot be read", "at",
                        "give at most " + std::to_string(sentences_at_most) + " references as 1:8,2:7");
        out[document - 1].insert(sentence - 1);
    }
    return out;
}

}  // namespace

Result<Json> sentences(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY_VOID(Filter::read(asked.request, snapshot));
    TRY(const auto wanted, references_of(asked.request.parameter("at")));
    Json rows = Json::array();
    Json documents = Json::array();
    for (const auto& [number, of_document] : wanted) {
        if (number >= snapshot.documents.size()) continue;
        const auto json = Json::parse(snapshot.lines[number], nullptr, false);
        const std::string text = json.value("text", std::string());
        const auto spans = json.value("sentences", Json::array());
        documents.push_back(document_row(snapshot, number));
        for (const auto sentence : of_document) {
            if (sentence >= spans.size()) continue;
            const std::size_t begin = spans[sentence].at(0), end = spans[sentence].at(1);
            if (end < begin || end > text.size()) continue;
            rows.push_back(Json{{"document", number + 1}, {"sentence", sentence + 1}, {"text", text.substr(begin, end - begin)}});
        }
    }
    return Json{{"rows", std::move(rows)}, {"documents", std::move(documents)}};
}

}  // namespace tocsin::serve
