#include "store/database.h"

#include <sqlite3.h>

namespace tocsin::store {

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

void Statement::reset() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
}

void Statement::bind_one(int at, std::string_view value) {
    // A null pointer would bind NULL; what is not known is stored as an empty text.
    sqlite3_bind_text(statement_.get(), at, value.data() == nullptr ? "" : value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
}

void Statement::bind_one(int at, Blob value) {
    sqlite3_bind_blob64(statement_.get(), at, value.bytes.data() == nullptr ? "" : value.bytes.data(), value.bytes.size(),
                        SQLITE_TRANSIENT);
}

void Statement::bind_one(int at, std::int64_t value) { sqlite3_bind_int64(statement_.get(), at, value); }

Result<bool> Statement::step() {
    const int status = sqlite3_step(statement_.get());
    if (status == SQLITE_ROW) return true;
    if (status == SQLITE_DONE) return false;
    return fail(ErrorKind::store, sqlite3_errmsg(sqlite3_db_handle(statement_.get())), file_);
}

Result<void> Statement::run() {
    for (;;) {
        TRY(const bool row, step());
        if (!row) return {};
    }
}

std::string_view Statement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    return bytes == nullptr ? std::string_view()
                            : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

std::string_view Statement::bytes(int column) const {
    const auto* found = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    return found == nullptr ? std::string_view()
                            : std::string_view(found, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

Result<Database> Database::open(const std::string& path, Mode mode) {
    sqlite3* connection = nullptr;
    const int flags = mode == Mode::create ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    const int status = sqlite3_open_v2(path.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database(connection, path);
    if (status != SQLITE_OK)
        return fail(
            ErrorKind::store,
            std::string("cannot open the store: ") + (connection == nullptr ? "out of memory" : sqlite3_errmsg(connection)), path,
            mode == Mode::create ? "name a file in a folder that can be written to" : "make it with: tocsin add --store FILE PATHS…");
    sqlite3_busy_timeout(connection, 10'000);
    if (mode == Mode::create) TRY_VOID(database.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"));
    return database;
}

Result<Statement> Database::prepare(std::string_view sql) const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK)
        return fail(ErrorKind::store, sqlite3_errmsg(connection_.get()), path_);
    return Statement(statement, path_);
}

Result<void> Database::execute(const std::string& sql) const {
    if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return fail(ErrorKind::store, sqlite3_errmsg(connection_.get()), path_);
    return {};
}

}  // namespace tocsin::store
