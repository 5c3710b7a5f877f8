// Watches sources: asks each when it is due, fetches what it names that is new, hands it on and keeps it, all so that a stop at any moment
// loses and doubles nothing.
//
//     source due ─ fetch ─ parse ─ [ new addresses + the source's state ]      one transaction
//     address due ─ fetch ─ code ─ [ documents + sightings + the address's state ]   one transaction
//
// An address that was written down is fetched sooner or later, whatever happens to the source or to the program in between.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/item.h"
#include "core/result.h"
#include "store/store.h"
#include "watch/fetcher.h"
#include "watch/sources.h"

namespace tocsin::watch {

struct Tally {
    std::int64_t asked = 0, unchanged = 0, failed = 0;        // sources
    std::int64_t discovered = 0;                              // addresses
    std::int64_t documents = 0, revisions = 0, rejected = 0;  // of pages; a revision is another text under an address that had one
    std::int64_t waiting = 0;                                 // pages that failed and are tried again
    std::int64_t given_up = 0;                                // pages that stay away: closed by robots.txt, gone, failing for long
};

class Watcher {
public:
    // Makes a document of an item, or says why it is none.
    using Code = std::function<tl::expected<store::DocumentRow, Reject>(const Item&)>;
    // A line for the person, while it works.
    using Say = std::function<void(const std::string&)>;

    // The store must outlive it and be open for writing.
    [[nodiscard]] static Result<Watcher> create(SourceList list, store::Store& store, Code code, Say say);

    Watcher(Watcher&&) noexcept;
    ~Watcher();

    // Asks all sources that are due at `now` (seconds since 1970) and fetches all addresses that are. Fails only where the store does.
    [[nodiscard]] Result<Tally> round(std::int64_t now);
    // When something is due next; seconds since 1970.
    [[nodiscard]] Result<std::int64_t> next_due(std::int64_t now) const;
    // From another thread or a signal's: the round ends soon.
    void stop();

private:
    struct State;
    explicit Watcher(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::watch
