// SQLite, thinly: a connection and prepared statements that close themselves and answer with Results. No SQL here.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace tocsin::store {

// Bytes to be bound as they are; they need not be text.
struct Blob {
    std::string_view bytes;
};

// A prepared statement, to be bound, stepped and used again. It must not outlive its Database.
class Statement {
public:
    explicit Statement(sqlite3_stmt* statement, std::string file) : statement_(statement), file_(std::move(file)) {}

    // Binds the values to ?1, ?2 …; text is copied. Forgets the rows of the last use.
    template <class... Values>
    Statement& bind(const Values&... values) {
        reset();
        int at = 0;
        (bind_one(++at, values), ...);
        return *this;
    }
    Statement& bind_list(const std::vector<std::string>& values) {
        reset();
        int at = 0;
        for (const auto& value : values) bind_one(++at, value);
        return *this;
    }
    // Steps once: true where there is a row to read, false at the end.
    [[nodiscard]] Result<bool> step();
    // Steps to the end, for statements that yield no rows.
    [[nodiscard]] Result<void> run();

    [[nodiscard]] std::string_view text(int column) const;   // valid until the next step
    [[nodiscard]] std::string_view bytes(int column) const;  // of a blob; valid until the next step
    [[nodiscard]] std::int64_t integer(int column) const;

private:
    void reset();
    void bind_one(int at, std::string_view value);
    void bind_one(int at, Blob value);
    void bind_one(int at, const std::string& value) { bind_one(at, std::string_view(value)); }
    void bind_one(int at, std::int64_t value);
    void bind_one(int at, std::uint32_t value) { bind_one(at, static_cast<std::int64_t>(value)); }

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    std::string file_;
};

class Database {
public:
    enum class Mode { create, read_only };

    // create: makes the file where it is not there, write-ahead log on. Waits up to 10 s for another writer.
    [[nodiscard]] static Result<Database> open(const std::string& path, Mode mode);

    [[nodiscard]] Result<Statement> prepare(std::string_view sql) const;
    // Runs one or more statements that yield no rows.
    [[nodiscard]] Result<void> execute(const std::string& sql) const;
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    Database(sqlite3* connection, std::string path) : connection_(connection), path_(std::move(path)) {}

    std::unique_ptr<sqlite3, Close> connection_;
    std::string path_;
};

}  // namespace tocsin::store
