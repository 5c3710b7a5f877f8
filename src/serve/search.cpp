#include "serve/search.h"

#include "text/utf8.h"

namespace tocsin::serve {

std::vector<std::string> words_of_query(std::string_view query) {
    std::vector<std::string> out;
    std::string word;
    for (std::size_t at = 0; at <= query.size();) {
        const bool end = at == query.size();
        const char32_t c = end ? U' ' : text::next_code_point(query, at);
        if (!end && (text::is_letter(c) || text::is_digit(c))) {
            text::append_utf8(word, c);
            continue;
        }
        if (!word.empty() && out.size() < 8) out.push_back(text::fold_marks(word));
        word.clear();
        if (end) break;
    }
    return out;
}

Result<void> SearchIndex::fill() {
    TRY(auto database, store::Database::open(":memory:", store::Database::Mode::create));
    TRY_VOID(database.execute(
        "CREATE VIRTUAL TABLE sentences USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3'); BEGIN"));
    {
        TRY(auto put, database.prepare("INSERT INTO sentences (rowid, text) VALUES (?1, ?2)"));
        for (std::size_t d = 0; d < snapshot_->lines.size(); ++d) {
            const auto json = Json::parse(snapshot_->lines[d], nullptr, false);
            const std::string text = json.value("text", std::string());
            std::int64_t number = 0;
            for (const auto& span : json.value("sentences", Json::array())) {
                const std::size_t begin = span.at(0);
                const std::size_t end = span.at(1);
                if (begin < end && end <= text.size())
                    TRY_VOID(
                        put.bind(static_cast<std::int64_t>(d) * 65'536 + number, std::string_view(text).substr(begin, end - begin)).run());
                if (++number == 65'536) break;
            }
        }
    }
    TRY_VOID(database.execute("COMMIT"));
    database_.emplace(std::move(database));
    return {};
}

Result<std::vector<SearchIndex::Hit>> SearchIndex::find(const std::string& words, std::size_t most) {
    std::string query;
    for (const auto& word : words_of_query(words)) query += (query.empty() ? "\"" : " \"") + word + "\"*";
    std::vector<Hit> out;
    if (query.empty()) return out;
    const std::lock_guard lock(mutex_);
    if (!database_) TRY_VOID(fill());
    TRY(auto rows, database_->prepare("SELECT rowid FROM sentences WHERE sentences MATCH ?1 ORDER BY rank LIMIT ?2"));
    rows.bind(query, static_cast<std::int64_t>(most));
    for (;;) {
        TRY(const bool row, rows.step());
        if (!row) return out;
        const auto id = rows.integer(0);
        out.push_back({static_cast<std::uint32_t>(id / 65'536), static_cast<std::uint32_t>(id % 65'536)});
    }
}

}  // namespace tocsin::serve
