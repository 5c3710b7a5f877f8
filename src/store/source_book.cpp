#include "store/source_book.h"

#include <chrono>

#include "core/date.h"
#include "store/database.h"
#include "store/store.h"

namespace tocsin::store {
namespace {

constexpr const char* source_columns =
    "s.name, s.url, s.etag, s.last_modified, s.last_try, s.last_success, s.last_new, s.error, s.http_status, s.failures, s.next_try, "
    "s.watched, "
    "(SELECT count(*) FROM sightings g WHERE g.source = s.name)";
constexpr const char* address_columns = "url, source, state, carried, etag, last_modified, error, first_seen, tries, next_try, looks";

SourceRow source_at(const Statement& row) {
    SourceRow out;
    const auto text = [&](int column) { return std::string(row.text(column)); };
    out.name = text(0);
    out.url = text(1);
    out.etag = text(2);
    out.last_modified = text(3);
    out.last_try = text(4);
    out.last_success = text(5);
    out.last_new = text(6);
    out.error = text(7);
    out.http_status = row.integer(8);
    out.failures = row.integer(9);
    out.next_try = row.integer(10);
    out.is_watched = row.integer(11) != 0;
    out.documents = row.integer(12);
    return out;
}

AddressRow address_at(const Statement& row) {
    AddressRow out;
    const auto text = [&](int column) { return std::string(row.text(column)); };
    out.url = text(0);
    out.source = text(1);
    out.state = static_cast<AddressRow::State>(row.integer(2));
    out.carried = text(3);
    out.etag = text(4);
    out.last_modified = text(5);
    out.error = text(6);
    out.first_seen = text(7);
    out.tries = row.integer(8);
    out.next_try = row.integer(9);
    out.looks = row.integer(10);
    return out;
}

// Days from one moment to another, by their dates; 0 where one is not known.
int days_from(const std::string& earlier, const std::string& later) {
    const auto from = date_from_iso(earlier);
    const auto to = date_from_iso(later);
    return from && to ? days_between(*from, *to) : 0;
}

}  // namespace

const char* source_tables() {
    return R"(
CREATE TABLE IF NOT EXISTS sources (
    name TEXT PRIMARY KEY, url TEXT NOT NULL, etag TEXT NOT NULL DEFAULT '', last_modified TEXT NOT NULL DEFAULT '',
    last_try TEXT NOT NULL DEFAULT '', last_success TEXT NOT NULL DEFAULT '', last_new TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT '',
    http_status INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0, next_try INTEGER NOT NULL DEFAULT 0,
    watched INTEGER NOT NULL DEFAULT 1) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS addresses (
    url TEXT PRIMARY KEY, source TEXT NOT NULL, state INTEGER NOT NULL, carried TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
    error TEXT NOT NULL, first_seen TEXT NOT NULL, tries INTEGER NOT NULL, next_try INTEGER NOT NULL, looks INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS addresses_due ON addresses (next_try) WHERE next_try > 0;
CREATE TABLE IF NOT EXISTS sightings (
    url TEXT NOT NULL, document TEXT NOT NULL, source TEXT NOT NULL, first_seen TEXT NOT NULL, claimed TEXT NOT NULL, revision INTEGER NOT NULL,
    PRIMARY KEY (url, document)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sightings_source ON sightings (source);
CREATE INDEX IF NOT EXISTS sightings_document ON sightings (document);
)";
}

std::string health_of(const SourceRow& source, const std::string& now, int days) {
    if (!source.is_watched) return "stopped";
    if (source.last_try.empty()) return "new";
    if (!source.error.empty()) {
        const std::string& since = source.last_success.empty() ? source.last_try : source.last_success;
        return source.failures > 3 && (source.last_success.empty() || days_from(since, now) >= days) ? "dead" : "failing";
    }
    if (!source.last_new.empty() && days_from(source.last_new, now) >= days) return "quiet";
    return "ok";
}

struct SourceBook::Statements {
    Database& database;
};

SourceBook::SourceBook(Store& store) : statements_(std::make_unique<Statements>(Statements{store.database()})) {}
SourceBook::SourceBook(SourceBook&&) noexcept = default;
SourceBook::~SourceBook() = default;

Result<void> SourceBook::begin_list() { return statements_->database.execute("UPDATE sources SET watched = 0"); }

Result<SourceRow> SourceBook::enlist(const std::string& name, const std::string& url) {
    // Another address is another feed: what was kept to ask for changes no longer holds.
    TRY(auto put, statements_->database.prepare(
                      "INSERT INTO sources (name, url) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET watched = 1, "
                      "etag = CASE WHEN url = ?2 THEN etag ELSE '' END, last_modified = CASE WHEN url = ?2 THEN last_modified ELSE '' END, "
                      "next_try = CASE WHEN url = ?2 THEN next_try ELSE 0 END, url = ?2"));
    TRY_VOID(put.bind(name, url).run());
    TRY(auto get, statements_->database.prepare(std::string("SELECT ") + source_columns + " FROM sources s WHERE s.name = ?1"));
    TRY(const bool there, get.bind(name).step());
    if (!there) return fail(ErrorKind::store, "the source is not there after it was written", statements_->database.path());
    return source_at(get);
}

Result<void> SourceBook::put(const SourceRow& s) {
    TRY(auto put, statements_->database.prepare(
                      "UPDATE sources SET etag = ?2, last_modified = ?3, last_try = ?4, last_success = ?5, last_new = ?6, error = ?7, "
                      "http_status = ?8, failures = ?9, next_try = ?10 WHERE name = ?1"));
    return put.bind(s.name, s.etag, s.last_modified, s.last_try, s.last_success, s.last_new, s.error, s.http_status, s.failures, s.next_try)
        .run();
}

Result<std::vector<SourceRow>> SourceBook::sources() const {
    std::vector<SourceRow> out;
    // A store that was never watched has no such table.
    TRY(auto table, statements_->database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sources'"));
    TRY(const bool there, table.step());
    if (!there) return out;
    TRY(auto rows, statements_->database.prepare(std::string("SELECT ") + source_columns + " FROM sources s ORDER BY s.name"));
    for (;;) {
        TRY(const bool row, rows.step());
        if (!row) return out;
        out.push_back(source_at(rows));
    }
}

Result<bool> SourceBook::discover(const AddressRow& a) {
    TRY(auto find, statements_->database.prepare("SELECT 1 FROM addresses WHERE url = ?1"));
    TRY(const bool there, find.bind(a.url).step());
    if (there) return false;
    TRY_VOID(put(a));
    return true;
}

Result<void> SourceBook::put(const AddressRow& a) {
    TRY(auto put, statements_->database.prepare(std::string("INSERT OR REPLACE INTO addresses (") + address_columns +
                                                ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"));
    return put
        .bind(a.url, a.source, static_cast<std::int64_t>(a.state), a.carried, a.etag, a.last_modified, a.error, a.first_seen, a.tries,
              a.next_try, a.looks)
        .run();
}

Result<std::vector<AddressRow>> SourceBook::due(std::int64_t now, std::int64_t most) const {
    TRY(auto rows, statements_->database.prepare(std::string("SELECT ") + address_columns +
                                                 " FROM addresses WHERE next_try > 0 AND next_try <= ?1 ORDER BY next_try, url LIMIT ?2"));
    rows.bind(now, most);
    std::vector<AddressRow> out;
    for (;;) {
        TRY(const bool row, rows.step());
        if (!row) return out;
        out.push_back(address_at(rows));
    }
}

Result<std::optional<std::int64_t>> SourceBook::next_due() const {
    TRY(auto row, statements_->database.prepare("SELECT min(next_try) FROM addresses WHERE next_try > 0"));
    TRY(const bool there, row.step());
    if (!there || row.integer(0) == 0) return std::optional<std::int64_t>{};
    return std::optional<std::int64_t>{row.integer(0)};
}

Result<bool> SourceBook::see(const std::string& url, const std::string& document, const std::string& source, const std::string& seen,
                             const std::string& claimed) {
    TRY(auto find, statements_->database.prepare("SELECT 1 FROM sightings WHERE url = ?1 AND document = ?2"));
    TRY(const bool there, find.bind(url, document).step());
    if (there) return false;
    TRY(auto put, statements_->database.prepare(
                      "INSERT INTO sightings (url, document, source, first_seen, claimed, revision) VALUES (?1, ?2, ?3, ?4, "
                      "?5, (SELECT count(*) FROM sightings WHERE url = ?1))"));
    TRY_VOID(put.bind(url, document, source, seen, claimed).run());
    return true;
}

}  // namespace tocsin::store
