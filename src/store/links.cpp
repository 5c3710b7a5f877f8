// The part of the store that keeps what links documents: sketches, origins, stories and entries.
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "store/state.h"
#include "text/hash.h"

namespace tocsin::store {
namespace {

// The conditions of a query, with ?1 … as they come.
struct Conditions {
    std::string sql;
    std::vector<std::string> values;

    void add(const std::string& condition, const std::string& value) {
        if (value.empty()) return;
        values.push_back(value);
        std::string filled = condition;
        filled.replace(filled.find('?'), 1, "?" + std::to_string(values.size()));
        sql += (sql.empty() ? " WHERE " : " AND ") + filled;
    }
    void add(const std::string& condition) { sql += (sql.empty() ? " WHERE " : " AND ") + condition; }
};

Conditions conditions_of(const EntryQuery& query) {
    Conditions out;
    out.add("kind = ?", query.kind);
    out.add("type = ?", query.type);
    out.add("status = ?", query.status);
    out.add("country = ?", query.country);
    out.add("outcome = ?", query.outcome);
    out.add("day >= ?", query.from);
    if (!query.to.empty()) out.add("day <> ''");
    out.add("day <= ?", query.to);
    out.add("id IN (SELECT entry FROM entry_documents WHERE document = ?)", query.document);
    if (query.disputed) out.add("disputed = 1");
    return out;
}

Result<void> each_line(Statement& rows, const Store::Line& take) {
    for (;;) {
        TRY(const bool row, rows.step());
        if (!row) return {};
        TRY_VOID(take(rows.text(0)));
    }
}

// What tells which rows changed: id -> hash of the line that is kept.
Result<std::unordered_map<std::string, std::uint64_t>> kept_lines(const Database& database, const char* sql) {
    TRY(auto rows, database.prepare(sql));
    std::unordered_map<std::string, std::uint64_t> out;
    for (;;) {
        TRY(const bool row, rows.step());
        if (!row) return out;
        out.emplace(rows.text(0), text::hash64(rows.text(1)));
    }
}

}  // namespace

Result<bool> Store::is_linked(std::string_view knowledge) const {
    TRY(auto row, state_->database.prepare("SELECT value FROM meta WHERE key = 'linked'"));
    TRY(const bool there, row.step());
    return there && row.text(0) == knowledge;
}

Result<void> Store::each_sketch(const std::function<Result<void>(const SketchRow&)>& take) const {
    TRY(auto rows, state_->database.prepare(
                       std::string("SELECT d.id, d.outlet, d.language, d.published, coalesce(json_extract(d.line, '$.title'), ''), "
                                   "s.bytes FROM documents d LEFT JOIN sketches s ON s.document = d.id") +
                       by_day));
    for (;;) {
        TRY(const bool row, rows.step());
        if (!row) return {};
        TRY_VOID(take({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)), std::string(rows.text(3)),
                       std::string(rows.text(4)), rows.bytes(5)}));
    }
}

Result<std::string> Store::document(std::string_view id) const {
    TRY(auto row, state_->database.prepare("SELECT line FROM documents WHERE id = ?1"));
    TRY(const bool there, row.bind(id).step());
    if (!there) return std::string();
    return std::string(row.text(0));
}

Result<void> Store::put_sketch(std::string_view document, std::string_view bytes, const std::vector<RecordWords>& records) {
    TRY(auto put, state_->database.prepare("INSERT OR REPLACE INTO sketches (document, bytes) VALUES (?1, ?2)"));
    TRY_VOID(put.bind(document, Blob{bytes}).run());
    TRY(auto words,
        state_->database.prepare("UPDATE records SET row = ?1, words = ?2, condition = ?3 WHERE document = ?4 AND kind = ?5 AND id = ?6"));
    for (const auto& record : records)
        TRY_VOID(words.bind(record.row, record.words, record.condition, document, record.kind, record.id).run());
    return {};
}

Result<KeptRecord> Store::record(std::string_view document, std::string_view kind, std::uint32_t row) const {
    if (!state_->get_record) {
        TRY(auto get,
            state_->database.prepare("SELECT line, words, condition FROM records WHERE document = ?1 AND kind = ?2 AND row = ?3"));
        state_->get_record.emplace(std::move(get));
    }
    TRY(const bool there, state_->get_record->bind(document, kind, row).step());
    if (!there) return fail(ErrorKind::store, "a record is missing in document " + std::string(document), state_->database.path());
    KeptRecord out{std::string(state_->get_record->text(0)), std::string(state_->get_record->text(1)),
                   std::string(state_->get_record->text(2))};
    state_->get_record->bind();  // ends the reading
    return out;
}

Result<void> Store::put_links(const Links& links, std::string_view knowledge) {
    const Database& database = state_->database;
    TRY_VOID(begin());
    const auto work = [&]() -> Result<void> {
        // Origins and stories are small and written anew.
        TRY_VOID(database.execute("DELETE FROM origins; DELETE FROM stories; DELETE FROM story_documents;"));
        TRY(auto origin, database.prepare("INSERT INTO origins (document, origin, relation, line) VALUES (?1, ?2, ?3, ?4)"));
        for (const auto& row : links.origins) TRY_VOID(origin.bind(row.document, row.origin, row.relation, row.line).run());
        TRY(auto story, database.prepare("INSERT INTO stories (id, title, first, last, documents, line) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
        TRY(auto member, database.prepare("INSERT INTO story_documents (document, story) VALUES (?1, ?2)"));
        for (const auto& row : links.stories) {
            TRY_VOID(story.bind(row.id, row.title, row.from, row.to, static_cast<std::uint32_t>(row.documents.size()), row.line).run());
            for (const auto& document : row.documents) TRY_VOID(member.bind(document, row.id).run());
        }
        // Of many entries few change when articles are added.
        TRY(auto kept, kept_lines(database, "SELECT id, line FROM entries"));
        TRY(auto forget, database.prepare("DELETE FROM entry_documents WHERE entry = ?1"));
        TRY(auto put, database.prepare(
                          "INSERT OR REPLACE INTO entries (id, kind, type, status, day, country, outcome, first, last, origins, documents, "
                          "disputed, line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"));
        TRY(auto report, database.prepare("INSERT INTO entry_documents (entry, document) VALUES (?1, ?2)"));
        for (const auto& row : links.entries) {
            const auto known = kept.find(row.id);
            const bool same = known != kept.end() && known->second == text::hash64(row.line);
            if (known != kept.end()) kept.erase(known);
            if (same) continue;
            TRY_VOID(forget.bind(row.id).run());
            TRY_VOID(put.bind(row.id, row.kind, row.type, row.status, row.day, row.country, row.outcome, row.first, row.last, row.origins,
                              row.documents, static_cast<std::uint32_t>(row.disputed), row.line)
                         .run());
            for (const auto& document : row.reported_by) TRY_VOID(report.bind(row.id, document).run());
        }
        TRY(auto drop, database.prepare("DELETE FROM entries WHERE id = ?1"));
        for (const auto& [id, hash] : kept) {
            TRY_VOID(forget.bind(id).run());
            TRY_VOID(drop.bind(id).run());
        }
        TRY(auto linked, database.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('linked', ?1)"));
        return linked.bind(knowledge).run();
    };
    if (auto done = work(); !done) {
        (void)database.execute("ROLLBACK");
        return done;
    }
    return commit();
}

Result<void> Store::each_origin(const Line& take) const {
    TRY(auto rows, state_->database.prepare(
                       std::string("SELECT o.line FROM origins o JOIN documents d ON d.id = o.document WHERE o.line <> ''") + by_day));
    return each_line(rows, take);
}

Result<void> Store::each_story(const Line& take) const {
    TRY(auto rows, state_->database.prepare("SELECT line FROM stories ORDER BY first = '', first, id"));
    return each_line(rows, take);
}

Result<void> Store::each_entry(const EntryQuery& query, const Line& take) const {
    const auto conditions = conditions_of(query);
    std::string sql = "SELECT line FROM entries" + conditions.sql +
                      (query.newest_first ? " ORDER BY day DESC, origins DESC, documents DESC, id" : " ORDER BY first = '', first, id");
    if (query.limit > 0) sql += " LIMIT " + std::to_string(query.limit) + " OFFSET " + std::to_string(query.offset);
    TRY(auto rows, state_->database.prepare(sql));
    rows.bind_list(conditions.values);
    return each_line(rows, take);
}

Result<std::uint64_t> Store::count_entries(const EntryQuery& query) const {
    const auto conditions = conditions_of(query);
    TRY(auto rows, state_->database.prepare("SELECT count(*) FROM entries" + conditions.sql));
    rows.bind_list(conditions.values);
    TRY_VOID(rows.step());
    return static_cast<std::uint64_t>(rows.integer(0));
}

Result<std::string> Store::entry(std::string_view id) const {
    TRY(auto row, state_->database.prepare("SELECT line FROM entries WHERE id = ?1"));
    TRY(const bool there, row.bind(id).step());
    if (!there) return std::string();
    return std::string(row.text(0));
}

}  // namespace tocsin::store
