#include "knowledge/source.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "text/utf8.h"

namespace tocsin::knowledge {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> out;
    std::size_t begin = 0;
    for (;;) {
        const std::size_t tab = line.find('\t', begin);
        out.emplace_back(text::trim(std::string_view(line).substr(begin, tab == std::string::npos ? tab : tab - begin)));
        if (tab == std::string::npos) return out;
        begin = tab + 1;
    }
}

Result<void> read_table(const fs::path& path, SourceTable& table) {
    std::ifstream in(path, std::ios::binary);
    const std::string file = path.string();
    if (!in) return fail(ErrorKind::unreadable, "cannot read the file", file);
    if (table.file.empty()) table.file = file;
    bool named = false;
    SourceRow row{{}, file, 0};
    for (std::string line; std::getline(in, line);) {
        ++row.line;
        if (!text::is_valid_utf8(line)) return Failure(bad_line(row, "not UTF-8", "save the file as UTF-8"));
        if (line.empty() || line[0] == '#') continue;
        auto cells = cells_of(line);
        if (!named) {
            named = true;
            if (!table.columns.empty() && table.columns != cells)
                return Failure(
                    bad_line(row, "other columns than the shipped file of this name", "name the same columns in the same order"));
            table.columns = std::move(cells);
            continue;
        }
        if (cells.size() > table.columns.size())
            return Failure(bad_line(row, std::to_string(cells.size()) + " cells, but " + std::to_string(table.columns.size()) + " columns",
                                    "take out a tab"));
        cells.resize(table.columns.size());
        row.cells = std::move(cells);
        table.rows.push_back(row);
    }
    return {};
}

// Of the rows with one id the last counts, in the place of the first; within one file two are an error, which check() tells.
void let_later_files_win(SourceTable& table, std::size_t shipped) {
    const auto id = table.column("id");
    if (!id || shipped == table.rows.size()) return;
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < shipped; ++i) places.emplace(table.rows[i].cells[*id], i);
    std::vector<SourceRow> added(std::make_move_iterator(table.rows.begin() + static_cast<std::ptrdiff_t>(shipped)),
                                 std::make_move_iterator(table.rows.end()));
    table.rows.resize(shipped);
    for (auto& row : added) {
        const auto place = places.find(row.cells[*id]);
        if (place != places.end())
            table.rows[place->second] = std::move(row);
        else
            table.rows.push_back(std::move(row));
    }
}

}  // namespace

std::optional<std::size_t> SourceTable::column(std::string_view name) const {
    const auto at = std::find(columns.begin(), columns.end(), name);
    if (at == columns.end()) return {};
    return static_cast<std::size_t>(at - columns.begin());
}

std::string_view SourceTable::cell(const SourceRow& row, std::string_view name) const {
    const auto at = column(name);
    return at ? std::string_view(row.cells[*at]) : std::string_view();
}

Error bad_line(const SourceRow& row, std::string what, std::string remedy) {
    return {ErrorKind::bad_knowledge, std::move(what), row.file, row.line, 0, std::move(remedy)};
}

std::string_view language_of(std::string_view table) {
    const std::size_t slash = table.find('/');
    return slash == 2 || slash == 3 ? table.substr(0, slash) : std::string_view();
}

WrittenName written_name(std::string_view part) {
    const std::size_t colon = part.find(':');
    if (colon != 2 && colon != 3) return {{}, text::trim(part)};
    for (const char c : part.substr(0, colon))
        if (c < 'a' || c > 'z') return {{}, text::trim(part)};
    return {part.substr(0, colon), text::trim(part.substr(colon + 1))};
}

SourceTables sources_of(const Pack& pack) {
    SourceTables out;
    for (const auto section : pack.section_names()) {
        constexpr std::string_view prefix = "table:";
        if (!section.starts_with(prefix) || section.starts_with("table:generated/")) continue;
        const Table table = pack.table(section.substr(prefix.size()));
        SourceTable& source = out[std::string(section.substr(prefix.size()))];
        source.file = "the pack's " + std::string(section.substr(prefix.size()));
        for (std::size_t i = 0; i < table.columns(); ++i) source.columns.emplace_back(table.column_name(i));
        for (std::size_t row = 0; row < table.rows(); ++row) {
            SourceRow cells{{}, source.file, static_cast<std::uint32_t>(row + 1)};
            for (std::size_t i = 0; i < table.columns(); ++i) cells.cells.emplace_back(table.cell(row, i));
            source.rows.push_back(std::move(cells));
        }
    }
    return out;
}

std::string text_of(const SourceTable& table) {
    std::string out;
    const auto add = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : "\t") + cells[i];
        out += "\n";
    };
    add(table.columns);
    for (const auto& row : table.rows) add(row.cells);
    return out;
}

Result<SourceTables> read_sources(const std::vector<std::string>& folders) {
    SourceTables tables;
    TRY_VOID(add_sources(folders, tables));
    return tables;
}

Result<void> add_sources(const std::vector<std::string>& folders, SourceTables& tables) {
    for (const auto& folder : folders) {
        std::error_code error;
        if (!fs::is_directory(folder, error))
            return fail(ErrorKind::missing_file, "no such folder of knowledge", folder,
                        "give the folder that holds actors/, places/, en/ …");
        std::vector<fs::path> files;
        for (const auto& entry : fs::recursive_directory_iterator(folder, error))
            if (entry.is_regular_file() && entry.path().extension() == ".tsv") files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (const auto& file : files) {
            SourceTable& table = tables[fs::relative(file, folder).replace_extension().generic_string()];
            const std::size_t before = table.rows.size();
            TRY_VOID(read_table(file, table));
            if (before != 0) let_later_files_win(table, before);
        }
    }
    return {};
}

}  // namespace tocsin::knowledge
