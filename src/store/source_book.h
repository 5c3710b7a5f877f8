// What the store knows of the sources that are watched: how each fares, which addresses they named, and under which address which document
// was seen when. docs/formats/sources.md describes the tables.
//
// A dead source is not a quiet one: the last try, the last success, the last new article and the error are kept apart.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"

namespace tocsin::store {

class Store;

// Moments are ISO 8601 in UTC ("2023-05-04T09:05:00Z"), "" = never.
struct SourceRow {
    std::string name, url;
    std::string etag, last_modified;
    std::string last_try, last_success, last_new;
    std::string error;             // of the last try; "" = it went well
    std::int64_t http_status = 0;  // of the last try; 0 = no answer came
    std::int64_t failures = 0;     // in a row
    std::int64_t next_try = 0;     // seconds since 1970
    std::int64_t documents = 0;    // seen under its addresses; filled by sources()
    bool is_watched = true;        // it stands in the list that was used last
};

// How a source fares, for people: "ok", "quiet" (it answers and has had nothing new for so many days), "failing", "dead" (failing for more
// than that many days), "new" (not asked yet), "stopped" (no longer in the list). `now`: ISO 8601 in UTC.
[[nodiscard]] std::string health_of(const SourceRow& source, const std::string& now, int days = 3);

struct AddressRow {
    enum class State { waiting, done, given_up };
    std::string url, source;
    State state = State::waiting;
    std::string carried;  // what the source said of it, as JSON; "" = nothing
    std::string etag, last_modified, error;
    std::string first_seen;
    std::int64_t tries = 0;     // failed ones in a row
    std::int64_t next_try = 0;  // seconds since 1970; a done address is looked at again then, 0 = never again
    std::int64_t looks = 0;     // how often it was fetched whole
};

// The tables, for Store to make.
[[nodiscard]] const char* source_tables();

class SourceBook {
public:
    // The store must outlive it and be open for writing, but for sources().
    explicit SourceBook(Store& store);
    SourceBook(SourceBook&&) noexcept;
    ~SourceBook();

    // A source of the list: made where it is not known; its address may have changed. Sources not named since begin_list() are stopped.
    [[nodiscard]] Result<void> begin_list();
    [[nodiscard]] Result<SourceRow> enlist(const std::string& name, const std::string& url);
    [[nodiscard]] Result<void> put(const SourceRow& source);
    // By name.
    [[nodiscard]] Result<std::vector<SourceRow>> sources() const;

    // Adds the address where it is not known and tells whether it was new.
    [[nodiscard]] Result<bool> discover(const AddressRow& address);
    [[nodiscard]] Result<void> put(const AddressRow& address);
    // Due at `now`, the longest due first, at most `most`.
    [[nodiscard]] Result<std::vector<AddressRow>> due(std::int64_t now, std::int64_t most) const;
    // When the next address is due; nothing where none waits.
    [[nodiscard]] Result<std::optional<std::int64_t>> next_due() const;

    // The document was seen under the address; known pairs stay as they are. True where it is new. `claimed`: the day that the page states.
    [[nodiscard]] Result<bool> see(const std::string& url, const std::string& document, const std::string& source, const std::string& seen,
                                   const std::string& claimed);

private:
    struct Statements;
    std::unique_ptr<Statements> statements_;
};

}  // namespace tocsin::store
