// The report as Markdown. What comes from articles is escaped: it is text, never markup.
#include <set>

#include "publish/report.h"

namespace tocsin::publish {
namespace {

// One line, with the marks of Markdown and HTML made plain.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += ' ';
            continue;
        }
        if (c == '<') {
            out += "&lt;";
            continue;
        }
        if (c == '\\' || c == '`' || c == '*' || c == '_' || c == '[' || c == ']' || c == '|') out += '\\';
        out += c;
    }
    return out;
}

std::string show(const Run& run) {
    switch (run.voice) {
        case Voice::ours: return escaped(run.text);
        case Voice::strong: return "**" + escaped(run.text) + "**";
        case Voice::article: return "*" + escaped(run.text) + "*";
    }
    return {};
}

std::string show(const Line& line) {
    std::string out;
    for (const auto& run : line.runs) out += show(run);
    if (line.documents > 0) out += " · " + std::to_string(line.origins) + "/" + std::to_string(line.documents);
    if (!line.references.empty()) out += " " + publish::show(line.references);
    for (const auto& more : line.more) out += "; " + show(more);
    return out;
}

std::string show(const Table& table, const Labels& labels) {
    bool cited = false;
    for (const auto& row : table.rows) cited = cited || !row.references.empty();
    std::string out = "|";
    for (const auto& column : table.columns) out += " " + column + " |";
    if (cited) out += " " + labels("column.references") + " |";
    out += "\n|";
    for (std::size_t i = 0; i < table.columns.size() + (cited ? 1 : 0); ++i) out += "---|";
    out += "\n";
    for (const auto& row : table.rows) {
        out += "|";
        for (const auto& cell : row.cells) out += " " + show(cell) + " |";
        if (cited) {
            const std::string references = publish::show(row.references);
            out += " " + references.substr(1, references.size() - 2) + " |";
        }
        out += "\n";
    }
    return out;
}

void collect(std::set<Reference>& into, const References& references) {
    for (const auto& origin : references) into.insert(origin.begin(), origin.end());
}

void collect(std::set<Reference>& into, const Line& line) {
    collect(into, line.references);
    for (const auto& more : line.more) collect(into, more);
}

std::string cited_sentences(const Report& report, const Labels& labels) {
    std::set<Reference> cited;
    for (const auto& section : report.sections) {
        for (const auto& line : section.lines) collect(cited, line);
        if (section.table)
            for (const auto& row : section.table->rows) {
                collect(cited, row.references);
                for (const auto& cell : row.cells) collect(cited, cell);
            }
    }
    if (cited.empty()) return {};
    std::string out = "\n## " + labels("sentences.title") + "\n\n";
    for (const auto& reference : cited) {
        const Coded& document = *report.documents[reference.document - 1];
        out += "- [" + std::to_string(reference.document) + ":" + std::to_string(reference.sentence) + "] *" +
               escaped(document.document.sentences[reference.sentence - 1].span.of(document.article.text)) + "*\n";
    }
    return out;
}

}  // namespace

std::string to_markdown(const Report& report, bool with_sentences, const Labels& labels) {
    std::string out = "# " + escaped(report.title) + "\n\n";
    for (const auto& line : report.head) out += "- " + show(line) + "\n";
    out += "\n" + report.legend + "\n";
    for (const auto& section : report.sections) {
        out += "\n## " + section.title + "\n";
        if (!section.limit.empty()) out += "> " + section.limit + "\n";
        out += "\n";
        if (section.table) out += show(*section.table, labels);
        if (section.table && !section.lines.empty()) out += "\n";
        for (const auto& line : section.lines) out += "- " + show(line) + "\n";
    }
    if (with_sentences) out += cited_sentences(report, labels);
    return out;
}

}  // namespace tocsin::publish
