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

inline constexpr std::int64_t schema_version = 1;

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

private:
    struct State;
    explicit Store(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::store
