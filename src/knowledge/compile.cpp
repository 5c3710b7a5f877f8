#include "knowledge/compile.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "knowledge/pack.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace tocsin::knowledge {
namespace {

namespace fs = std::filesystem;

struct SourceTable {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

Error at_line(const std::string& file, std::uint32_t line, std::string what, std::string remedy) {
    return {ErrorKind::bad_knowledge, std::move(what), file, line, 0, std::move(remedy)};
}

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
    if (!in) return fail(ErrorKind::unreadable, "cannot read the file", path.string());
    const std::string file = path.string();
    bool named = false;
    std::uint32_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (!text::is_valid_utf8(line)) return Failure(at_line(file, number, "not UTF-8", "save the file as UTF-8"));
        if (line.empty() || line[0] == '#') continue;
        auto cells = cells_of(line);
        if (!named) {
            named = true;
            if (!table.columns.empty() && table.columns != cells)
                return Failure(
                    at_line(file, number, "other columns than the shipped file of this name", "name the same columns in the same order"));
            table.columns = std::move(cells);
            continue;
        }
        if (cells.size() > table.columns.size())
            return Failure(at_line(file, number,
                                   std::to_string(cells.size()) + " cells, but " + std::to_string(table.columns.size()) + " columns",
                                   "take out a tab"));
        cells.resize(table.columns.size());
        table.rows.push_back(std::move(cells));
    }
    return {};
}

void put_u32(std::string& out, std::uint32_t value) { out.append(reinterpret_cast<const char*>(&value), sizeof value); }
void put_u64(std::string& out, std::uint64_t value) { out.append(reinterpret_cast<const char*>(&value), sizeof value); }

std::string bytes_of(const SourceTable& table) {
    std::string out;
    std::string cells;
    put_u32(out, static_cast<std::uint32_t>(table.rows.size()));
    put_u32(out, static_cast<std::uint32_t>(table.columns.size()));
    put_u32(out, 0);
    const auto add = [&](const std::vector<std::string>& row) {
        for (const auto& cell : row) {
            cells += cell;
            put_u32(out, static_cast<std::uint32_t>(cells.size()));
        }
    };
    add(table.columns);
    for (const auto& row : table.rows) add(row);
    return out + cells;
}

// The layout of pack.h.
std::string pack_bytes(const std::map<std::string, std::string>& sections) {
    constexpr std::size_t header_size = 24;
    constexpr std::size_t entry_size = 24;
    std::string names;
    for (const auto& [name, bytes] : sections) names += name;
    std::size_t at = header_size + sections.size() * entry_size;
    std::size_t name_at = at;
    at = (at + names.size() + 7) / 8 * 8;
    std::string directory;
    std::string body;
    for (const auto& [name, bytes] : sections) {
        put_u32(directory, static_cast<std::uint32_t>(name_at));
        put_u32(directory, static_cast<std::uint32_t>(name.size()));
        put_u64(directory, at + body.size());
        put_u64(directory, bytes.size());
        name_at += name.size();
        body += bytes;
        body.resize((body.size() + 7) / 8 * 8);
    }
    std::string rest = directory + names;
    rest.resize(at - header_size);
    rest += body;
    std::string out = "TOCSINPK";
    put_u32(out, pack_version);
    put_u32(out, static_cast<std::uint32_t>(sections.size()));
    put_u64(out, text::hash64(rest));
    return out + rest;
}

}  // namespace

Result<std::string> compile(const std::vector<std::string>& folders) {
    std::map<std::string, SourceTable> tables;
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
            const std::string name = fs::relative(file, folder).replace_extension().generic_string();
            TRY_VOID(read_table(file, tables[name]));
        }
    }
    std::map<std::string, std::string> sections;
    for (const auto& [name, table] : tables) sections["table:" + name] = bytes_of(table);
    return pack_bytes(sections);
}

}  // namespace tocsin::knowledge
