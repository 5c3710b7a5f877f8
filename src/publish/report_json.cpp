// The report as JSON: the same sections, lines and references, for programs.
#include "publish/contract.h"
#include "publish/report.h"

namespace tocsin::publish {
namespace {

Json references_json(const References& references) {
    Json out = Json::array();
    for (const auto& origin : references) {
        Json group = Json::array();
        for (const auto& reference : origin) group.push_back({{"document", reference.document}, {"sentence", reference.sentence}});
        out.push_back(std::move(group));
    }
    return out;
}

Json line_json(const Line& line) {
    Json runs = Json::array();
    for (const auto& run : line.runs) {
        Json one{{"voice", run.voice == Voice::article ? "article" : run.voice == Voice::strong ? "strong" : "ours"}, {"text", run.text}};
        if (!run.language.empty()) one["language"] = run.language;
        runs.push_back(std::move(one));
    }
    Json out{{"runs", std::move(runs)}};
    if (line.documents > 0) {
        out["origins"] = line.origins;
        out["documents"] = line.documents;
    }
    if (!line.references.empty()) out["references"] = references_json(line.references);
    for (const auto& more : line.more) out["more"].push_back(line_json(more));
    return out;
}

// A cell of tocsin's own words alone is its text.
Json cell_json(const Table::Cell& cell) {
    if (cell.references.empty() && cell.more.empty() && cell.runs.size() <= 1 && (cell.runs.empty() || cell.runs[0].voice == Voice::ours))
        return text_of(cell);
    return line_json(cell);
}

}  // namespace

std::string to_json_text(const Report& report) {
    Json out{{"schema", "tocsin-report/1"}, {"language", report.language}, {"title", report.title}};
    for (const auto& line : report.head) out["head"].push_back(line_json(line));
    out["sections"] = Json::array();
    for (const auto& section : report.sections) {
        Json one{{"id", section.id}, {"title", section.title}};
        if (!section.limit.empty()) one["limit"] = section.limit;
        for (const auto& line : section.lines) one["lines"].push_back(line_json(line));
        if (section.table) {
            one["columns"] = section.table->columns;
            one["rows"] = Json::array();
            for (const auto& row : section.table->rows) {
                Json cells{{"cells", Json::array()}};
                for (const auto& cell : row.cells) cells["cells"].push_back(cell_json(cell));
                if (!row.references.empty()) cells["references"] = references_json(row.references);
                one["rows"].push_back(std::move(cells));
            }
        }
        out["sections"].push_back(std::move(one));
    }
    out["documents"] = Json::array();
    for (std::size_t d = 0; d < report.documents.size(); ++d) {
        Json sentences = Json::array();
        for (const auto& sentence : report.documents[d]->document.sentences)
            sentences.push_back(sentence.span.of(report.documents[d]->article.text));
        out["documents"].push_back({{"number", d + 1},
                                    {"id", report.documents[d]->article.id},
                                    {"input", report.documents[d]->article.input},
                                    {"sentences", std::move(sentences)}});
    }
    return out.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tocsin::publish
