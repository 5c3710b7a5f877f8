// Full text: which sentences hold the words. SQLite's FTS5 over all sentences, made when it is first asked for.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "serve/snapshot.h"
#include "store/database.h"

namespace tocsin::serve {

class SearchIndex {
public:
    explicit SearchIndex(std::shared_ptr<const Snapshot> snapshot) : snapshot_(std::move(snapshot)) {}

    struct Hit {
        std::uint32_t document = 0, sentence = 0;  // from 0
    };
    // Sentences that hold every word, or one that begins with it, in any case and with or without accents; best first, at most `most`.
    // Safe from several threads.
    [[nodiscard]] Result<std::vector<Hit>> find(const std::string& words, std::size_t most);

private:
    Result<void> fill();

    std::shared_ptr<const Snapshot> snapshot_;
    std::mutex mutex_;
    std::optional<store::Database> database_;
};

// The words of a query, folded, at most eight.
[[nodiscard]] std::vector<std::string> words_of_query(std::string_view query);

}  // namespace tocsin::serve
