// What an open store holds: the connection, and the statements that are used for every document. Private to store.
#pragma once

#include <optional>
#include <string>

#include "store/database.h"
#include "store/store.h"

namespace tocsin::store {

// Undated documents come last.
inline constexpr const char* by_day = " ORDER BY d.published = '', d.published, d.id";

struct Store::State {
    Database database;
    // Prepared once, used for every document.
    std::optional<Statement> find, put, put_input, forget, forget_sketch, put_record, put_reject, unlink;
    mutable std::optional<Statement> get_record;

    explicit State(Database opened) : database(std::move(opened)) {}

    Result<void> check_version() const {
        TRY(auto version, database.prepare("SELECT value FROM meta WHERE key = 'schema'"));
        TRY(const bool there, version.step());
        const std::string found(there ? version.text(0) : "none");
        if (found == "1")
            return fail(ErrorKind::bad_format, "a store of schema 1, which has no links yet", database.path(),
                        "bring it up to date with: tocsin add --store FILE PATHS… (any article will do)");
        if (found != std::to_string(schema_version))
            return fail(ErrorKind::bad_format, "a store of schema " + found + ", this program reads " + std::to_string(schema_version),
                        database.path(), "make a new store and add the articles again");
        return {};
    }

    // Version 1 had neither links nor words of records; both are made when articles are next added.
    Result<void> migrate() const {
        TRY(auto version, database.prepare("SELECT value FROM meta WHERE key = 'schema'"));
        TRY(const bool there, version.step());
        if (!there || version.text(0) != "1") return {};
        version.bind();  // ends the reading
        return database.execute(
            "BEGIN IMMEDIATE; ALTER TABLE records ADD COLUMN row INTEGER; ALTER TABLE records ADD COLUMN words TEXT; "
            "ALTER TABLE records ADD COLUMN condition TEXT; UPDATE meta SET value = '2' WHERE key = 'schema'; COMMIT;");
    }

    Result<void> prepare_writing() {
        const auto prepare = [&](std::optional<Statement>& into, const char* sql) -> Result<void> {
            TRY(auto statement, database.prepare(sql));
            into.emplace(std::move(statement));
            return {};
        };
        TRY_VOID(prepare(find, "SELECT knowledge FROM documents WHERE id = ?1"));
        TRY_VOID(
            prepare(put,
                    "INSERT INTO documents (id, language, outlet, published, access, knowledge, line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                    "ON CONFLICT (id) DO UPDATE SET language = ?2, outlet = ?3, published = ?4, access = ?5, knowledge = ?6, line = ?7"));
        TRY_VOID(prepare(put_input, "INSERT OR IGNORE INTO inputs (document, input) VALUES (?1, ?2)"));
        TRY_VOID(prepare(forget, "DELETE FROM records WHERE document = ?1"));
        TRY_VOID(prepare(
            put_record,
            "INSERT OR REPLACE INTO records (id, document, kind, type, sentence, place, line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
        TRY_VOID(prepare(forget_sketch, "DELETE FROM sketches WHERE document = ?1"));
        TRY_VOID(prepare(unlink, "DELETE FROM meta WHERE key = 'linked'"));
        TRY_VOID(prepare(put_reject, "INSERT OR REPLACE INTO rejects (input, kind, text) VALUES (?1, ?2, ?3)"));
        return {};
    }
};

}  // namespace tocsin::store
