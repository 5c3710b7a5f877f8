// Who says what: claims beside their answers, in the speakers' own words.
#include <algorithm>
#include <map>

#include "publish/report_parts.h"

namespace tocsin::publish {
namespace {

constexpr std::size_t most_rows = 80;

// Quoted words where the speaker is quoted, else the article's.
Line statement_line(const Collection& collection, const Entry& entry) {
    const Labels& labels = collection.labels;
    const std::string& language = language_of(collection, entry);
    Line line;
    add_parties(collection, line.runs, {entry.statement->speaker}, language);
    if (entry.statement->act != Act::say) line.runs.push_back({Voice::ours, " ", {}});
    if (entry.statement->act != Act::say)
        line.runs.push_back({Voice::strong, labels("act." + std::string(name_of(entry.statement->act))), {}});
    if (entry.statement->addressee) {
        line.runs.push_back({Voice::ours, " → ", {}});
        add_parties(collection, line.runs, {*entry.statement->addressee}, language);
    }
    line.runs.push_back({Voice::ours, ": ", {}});
    line.runs.push_back({Voice::article, entry.words, language});
    cite_entry(collection, line, entry);
    return line;
}

}  // namespace

Section said_section(const Collection& collection) {
    const Labels& labels = collection.labels;
    Section out{"said", labels("section.said"), {}, {}, {}};
    std::map<std::string, std::vector<const Entry*>> answers;
    std::vector<const Entry*> claims;
    std::size_t all = 0;
    for (const auto& entry : collection.input.entries) {
        if (entry.kind != EntryKind::statement) continue;
        ++all;
        if (!entry.answers.empty()) answers[entry.answers].push_back(&entry);
    }
    for (const auto& entry : collection.input.entries)
        if (entry.kind == EntryKind::statement && entry.answers.empty() && (entry.statement->act != Act::say || answers.contains(entry.id)))
            claims.push_back(&entry);
    if (claims.empty()) return out;
    std::stable_sort(claims.begin(), claims.end(), [&](const Entry* a, const Entry* b) {
        return std::tuple(!answers.contains(a->id), b->origins) < std::tuple(!answers.contains(b->id), a->origins);
    });
    if (claims.size() > most_rows) claims.resize(most_rows);
    Table table;
    for (const char* column : {"column.claim", "column.answer"}) table.columns.push_back(labels(column));
    for (const auto* claim : claims) {
        Line answer = own_words(labels("said.no-answer"));
        if (const auto at = answers.find(claim->id); at != answers.end()) {
            answer = statement_line(collection, *at->second.front());
            for (std::size_t i = 1; i < at->second.size(); ++i) answer.more.push_back(statement_line(collection, *at->second[i]));
        }
        table.rows.push_back({{statement_line(collection, *claim), std::move(answer)}, {}});
    }
    out.table = std::move(table);
    out.limit = labels("limit.said", claims.size(), all);
    return out;
}

}  // namespace tocsin::publish
