// Knowledge as text: the rows of knowledge/**/*.tsv with where each stands, before they are checked and compiled.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::knowledge {

// `file` and `line` say where a person finds it; line 0 = made by the compiler.
struct SourceRow {
    std::vector<std::string> cells;  // as many as the table has columns
    std::string file;
    std::uint32_t line = 0;
};

struct SourceTable {
    std::vector<std::string> columns;
    std::vector<SourceRow> rows;
    std::string file;  // the first file that it was read from

    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
    // The cell, or "" where the table has no such column.
    [[nodiscard]] std::string_view cell(const SourceRow& row, std::string_view name) const;
};

// By path below the folder, without ".tsv": "en/demonyms".
using SourceTables = std::map<std::string, SourceTable>;

// Reads every FOLDER/**/NAME.tsv. Lines that begin with '#' and empty lines are left out, the first other line names the columns. A
// later folder adds its rows to the same file of an earlier one; a row with the same id takes the place of the earlier row.
// Files of other kinds are left alone. Errors name file, line and remedy.
[[nodiscard]] Result<SourceTables> read_sources(const std::vector<std::string>& folders);

// The tables of a pack as sources, so that a folder can be added to a pack, or a pack printed as text. Compiled again they give
// the same pack.
[[nodiscard]] SourceTables sources_of(const Pack& pack);

// Reads the folders into `tables`, as read_sources does behind folders read before.
[[nodiscard]] Result<void> add_sources(const std::vector<std::string>& folders, SourceTables& tables);

// A table as the text of a .tsv, without comments.
[[nodiscard]] std::string text_of(const SourceTable& table);

[[nodiscard]] Error bad_line(const SourceRow& row, std::string what, std::string remedy);

// "en" of "en/demonyms"; "" where the table is of no language.
[[nodiscard]] std::string_view language_of(std::string_view table);

// A name as cells write it: "fr:Vladimir Poutine", or without a language.
struct WrittenName {
    std::string_view language;  // "" = every language
    std::string_view form;
};
[[nodiscard]] WrittenName written_name(std::string_view cell_part);

}  // namespace tocsin::knowledge
