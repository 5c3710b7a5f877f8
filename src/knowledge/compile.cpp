#include "knowledge/compile.h"

#include <cstdint>
#include <map>

#include "knowledge/name_lists.h"
#include "knowledge/names.h"
#include "knowledge/pack.h"
#include "knowledge/source.h"
#include "text/hash.h"

namespace tocsin::knowledge {
namespace {

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
    for (const auto& row : table.rows) add(row.cells);
    return out + cells;
}

}  // namespace

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

Result<std::string> compile(const std::vector<std::string>& folders) {
    TRY(auto tables, read_sources(folders));
    return compile(std::move(tables));
}

std::string compile(SourceTables tables) {
    add_generated(tables);
    std::map<std::string, std::string> sections;
    for (const auto& [name, table] : tables) sections["table:" + name] = bytes_of(table);
    sections["phrases:names"] = compile_names(tables);
    sections["lists:names"] = compile_name_lists(tables);
    return pack_bytes(sections);
}

}  // namespace tocsin::knowledge
