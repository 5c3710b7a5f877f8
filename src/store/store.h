// The record of a crisis for good: documents and what was found in them, in one SQLite file. docs/formats/store.md.
//
// Adding is idempotent by content: a document has the same id wherever it comes from, so that reading a folder twice
// changes nothing, and the same article from two files is one document with two inputs. A document that was coded with other
// knowledge is replaced with its records. Everything is kept as the contract's JSON beside the columns that queries need.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/item.h"
#include "core/result.h"

namespace tocsin::store {

inline constexpr std::int64_t schema_version = 2;

struct RecordRow {
    std::string id;
    std::string kind;  // "figure"
    std::string type;  // its measure
    std::uint32_t sentence = 0;
    std::string line;  // the record as the contract's JSON
};

struct DocumentRow {
    std::string id, input, language, outlet, published, access, knowledge;
    std::string line;  // the document as the contract's JSON
    std::vector<RecordRow> records;
};

class Database;
// What links documents: made of all of them, and kept so that a page can be shown without making it again.
struct OriginRow {
    std::string document, origin, relation;
    std::string line;  // of the whole origin, with its original only; empty with the rest
};

struct StoryRow {
    std::string id, title, from, to;
    std::string line;  // the contract's JSON
    std::vector<std::string> documents;
};

struct EntryRow {
    std::string id;
    std::string kind;         // event, figure, statement, agenda
    std::string type;         // PLOVER type, measure, or act
    std::string status;       // of events and agenda entries
    std::string day;          // the first day that it is of, else empty
    std::string country;      // of its place, else of its first actor
    std::string outcome;      // of agenda entries
    std::string first, last;  // days of publication
    std::uint32_t origins = 0, documents = 0;
    bool disputed = false;
    std::string line;                      // the contract's JSON
    std::vector<std::string> reported_by;  // documents, each once
};

struct Links {
    std::vector<OriginRow> origins;
    std::vector<StoryRow> stories;
    std::vector<EntryRow> entries;
};

// Which entries are asked for; empty fields ask for all.
struct EntryQuery {
    std::string kind, type, status, country, outcome;
    std::string from, to;                 // days that it is of, both included
    std::string document;                 // that reports it
    bool disputed = false;                // only such
    bool newest_first = false;            // by day, undated last; otherwise by day of the first report
    std::uint32_t limit = 0, offset = 0;  // limit 0 = all
};

// A document as linking needs it.
struct SketchRow {
    std::string document, outlet, language, published, title;
    std::string_view bytes;  // empty where none is kept
};

// A record with the words that it stands for.
struct RecordWords {
    std::string id, kind;
    std::uint32_t row = 0;  // among the records of its kind in its document
    std::string words, condition;
};

struct KeptRecord {
    std::string line, words, condition;
};

enum class Added { is_new, known, recoded };

class Store {
public:
    enum class Mode { create, read_only };

    // bad_format where the file is no store of this version. Read-only needs the file to be there.
    [[nodiscard]] static Result<Store> open(const std::string& path, Mode mode);

    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    // What is added between begin() and commit() is there together or not at all, also after a crash.
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> commit();
    [[nodiscard]] Result<void> rollback();

    [[nodiscard]] Result<Added> add(const DocumentRow& document);
    [[nodiscard]] Result<void> add(const Reject& reject);

    using Line = std::function<Result<void>(std::string_view line)>;
    // Documents by the day of publication, undated ones last, then by id: the order of adding does not show.
    [[nodiscard]] Result<void> each_document(const Line& take) const;
    // Records of one kind in the same order; `take` gets the document's id and the line.
    [[nodiscard]] Result<void> each_record(std::string_view kind,
                                           const std::function<Result<void>(std::string_view document, std::string_view line)>& take) const;
    [[nodiscard]] Result<std::vector<Reject>> rejects() const;

    // For what keeps tables of its own beside the documents (source_book.h), within the same transactions.
    [[nodiscard]] Database& database();
    // Whether origins, stories and entries are those of the documents that are here now, made with this knowledge.
    [[nodiscard]] Result<bool> is_linked(std::string_view knowledge) const;
    // All documents in the order of each_document, with the sketches that are kept of them.
    [[nodiscard]] Result<void> each_sketch(const std::function<Result<void>(const SketchRow& row)>& take) const;
    // The whole document, and what goes with its sketch.
    [[nodiscard]] Result<std::string> document(std::string_view id) const;
    [[nodiscard]] Result<void> put_sketch(std::string_view document, std::string_view bytes, const std::vector<RecordWords>& records);
    [[nodiscard]] Result<KeptRecord> record(std::string_view document, std::string_view kind, std::uint32_t row) const;
    // Takes the place of the links before, all together; rows that did not change are left as they are.
    [[nodiscard]] Result<void> put_links(const Links& links, std::string_view knowledge);

    // Links that are kept: lines of the contract. Origins by the day of their original, stories by their first day, entries as asked.
    [[nodiscard]] Result<void> each_origin(const Line& take) const;
    [[nodiscard]] Result<void> each_story(const Line& take) const;
    [[nodiscard]] Result<void> each_entry(const EntryQuery& query, const Line& take) const;
    [[nodiscard]] Result<std::uint64_t> count_entries(const EntryQuery& query) const;
    // An entry's line; empty where there is none of that id.
    [[nodiscard]] Result<std::string> entry(std::string_view id) const;

private:
    struct State;
    explicit Store(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::store
