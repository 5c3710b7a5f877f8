#include "store/store.h"

#include <filesystem>

#include "store/source_book.h"
#include "store/state.h"

namespace tocsin::store {
namespace {

constexpr const char* tables = R"(
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, language TEXT NOT NULL, outlet TEXT NOT NULL, published TEXT NOT NULL,
    access TEXT NOT NULL, knowledge TEXT NOT NULL, line TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS documents_published ON documents (published, id);
CREATE TABLE IF NOT EXISTS inputs (
    document TEXT NOT NULL REFERENCES documents (id), input TEXT NOT NULL, PRIMARY KEY (document, input)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
    id TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents (id), kind TEXT NOT NULL, type TEXT NOT NULL,
    sentence INTEGER NOT NULL, place INTEGER NOT NULL, line TEXT NOT NULL, row INTEGER, words TEXT, condition TEXT,
    PRIMARY KEY (document, kind, id));
CREATE INDEX IF NOT EXISTS records_type ON records (kind, type);
CREATE TABLE IF NOT EXISTS sketches (document TEXT PRIMARY KEY REFERENCES documents (id), bytes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS origins (
    document TEXT PRIMARY KEY REFERENCES documents (id), origin TEXT NOT NULL, relation TEXT NOT NULL, line TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS origins_origin ON origins (origin);
CREATE TABLE IF NOT EXISTS stories (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, documents INTEGER NOT NULL, line TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS story_documents (document TEXT PRIMARY KEY REFERENCES documents (id), story TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS story_documents_story ON story_documents (story);
CREATE TABLE IF NOT EXISTS entries (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, day TEXT NOT NULL, country TEXT NOT NULL,
    outcome TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, origins INTEGER NOT NULL, documents INTEGER NOT NULL,
    disputed INTEGER NOT NULL, line TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS entries_kind ON entries (kind, day);
CREATE INDEX IF NOT EXISTS entries_day ON entries (day);
CREATE INDEX IF NOT EXISTS entries_country ON entries (country, day);
CREATE INDEX IF NOT EXISTS entries_first ON entries (first, id);
CREATE TABLE IF NOT EXISTS entry_documents (
    entry TEXT NOT NULL REFERENCES entries (id), document TEXT NOT NULL, PRIMARY KEY (document, entry)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entry_documents_entry ON entry_documents (entry);
CREATE TABLE IF NOT EXISTS rejects (input TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (input, kind)) WITHOUT ROWID;
)";

}  // namespace

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const std::string& path, Mode mode) {
    std::error_code error;
    if (mode == Mode::read_only && !std::filesystem::exists(path, error))
        return fail(ErrorKind::missing_file, "no such store", path, "make it with: tocsin add --store FILE PATHS…");
    TRY(auto database, Database::open(path, mode == Mode::create ? Database::Mode::create : Database::Mode::read_only));
    auto state = std::make_unique<State>(std::move(database));
    if (mode == Mode::create) {
        TRY_VOID(state->database.execute("BEGIN IMMEDIATE; " + std::string(tables) + source_tables() + "INSERT OR IGNORE INTO meta VALUES ('schema', '" +
                                         std::to_string(schema_version) + "'); COMMIT;"));
    }
    if (mode == Mode::create) TRY_VOID(state->migrate());
    TRY_VOID(state->check_version());
    if (mode == Mode::create) {
        TRY_VOID(state->database.execute("CREATE INDEX IF NOT EXISTS records_row ON records (document, kind, row)"));
        TRY_VOID(state->prepare_writing());
    }
    return Store(std::move(state));
}

Database& Store::database() { return state_->database; }

Result<void> Store::begin() { return state_->database.execute("BEGIN IMMEDIATE"); }
Result<void> Store::commit() { return state_->database.execute("COMMIT"); }
Result<void> Store::rollback() { return state_->database.execute("ROLLBACK"); }

Result<Added> Store::add(const DocumentRow& document) {
    TRY(const bool there, state_->find->bind(document.id).step());
    const bool same = there && state_->find->text(0) == document.knowledge;
    state_->find->bind(document.id);  // ends the reading
    if (!same) {
        TRY_VOID(state_->put
                     ->bind(document.id, document.language, document.outlet, document.published, document.access, document.knowledge,
                            document.line)
                     .run());
        TRY_VOID(state_->forget->bind(document.id).run());
        TRY_VOID(state_->forget_sketch->bind(document.id).run());
        TRY_VOID(state_->unlink->bind().run());
        std::uint32_t place = 0;
        for (const auto& record : document.records)
            TRY_VOID(
                state_->put_record->bind(record.id, document.id, record.kind, record.type, record.sentence, place++, record.line).run());
    }
    TRY_VOID(state_->put_input->bind(document.id, document.input).run());
    return same ? Added::known : there ? Added::recoded : Added::is_new;
}

Result<void> Store::add(const Reject& reject) { return state_->put_reject->bind(reject.input, reject.kind, reject.text).run(); }

Result<void> Store::each_document(const Line& take) const {
    TRY(auto rows, state_->database.prepare(std::string("SELECT d.line FROM documents d") + by_day));
    for (;;) {
        TRY(const bool row, rows.step());
        if (!row) return {};
        TRY_VOID(take(rows.text(0)));
    }
}

Result<void> Store::each_record(std::string_view kind, const std::function<Result<void>(std::string_view, std::string_view)>& take) const {
    TRY(auto rows,
        state_->database.prepare(std::string("SELECT d.id, r.line FROM records r JOIN documents d ON d.id = r.document WHERE r.kind = ?1") +
                                 by_day + ", r.place"));
    rows.bind(kind);
    for (;;) {
        TRY(const bool row, rows.step());
        if (!row) return {};
        TRY_VOID(take(rows.text(0), rows.text(1)));
    }
}

Result<std::vector<Reject>> Store::rejects() const {
    TRY(auto rows, state_->database.prepare("SELECT input, kind, text FROM rejects ORDER BY input, kind"));
    std::vector<Reject> out;
    for (;;) {
        TRY(const bool row, rows.step());
        if (!row) return out;
        out.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2))});
    }
}

}  // namespace tocsin::store
