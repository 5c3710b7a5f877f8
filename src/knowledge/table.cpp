#include "knowledge/table.h"

#include <cstring>

namespace tocsin::knowledge {
namespace {

std::uint32_t u32_at(std::span<const std::byte> bytes, std::size_t at) {
    std::uint32_t out = 0;
    std::memcpy(&out, bytes.data() + at, sizeof out);
    return out;
}

constexpr std::size_t head = 8;

}  // namespace

bool Table::is_sound(std::span<const std::byte> section) {
    if (section.size() < head + 4) return false;
    const std::uint64_t cells = (std::uint64_t{u32_at(section, 0)} + 1) * u32_at(section, 4);
    const std::uint64_t body = head + (cells + 1) * 4;
    if (body > section.size()) return false;
    std::uint32_t last = 0;
    for (std::uint64_t i = 0; i <= cells; ++i) {
        const std::uint32_t offset = u32_at(section, head + i * 4);
        if (offset < last || body + offset > section.size()) return false;
        last = offset;
    }
    return true;
}

Table::Table(std::span<const std::byte> section) : section_(section), rows_(u32_at(section, 0)), columns_(u32_at(section, 4)) {}

std::string_view Table::at(std::size_t index) const {
    const std::size_t body = head + ((rows_ + 1) * columns_ + 1) * 4;
    const std::uint32_t begin = u32_at(section_, head + index * 4);
    const std::uint32_t end = u32_at(section_, head + (index + 1) * 4);
    return {reinterpret_cast<const char*>(section_.data()) + body + begin, end - begin};
}

std::string_view Table::column_name(std::size_t column) const { return at(column); }

std::optional<std::size_t> Table::column(std::string_view name) const {
    for (std::size_t i = 0; i < columns_; ++i)
        if (at(i) == name) return i;
    return {};
}

std::string_view Table::cell(std::size_t row, std::size_t column) const { return at((row + 1) * columns_ + column); }

std::string_view Table::cell(std::size_t row, std::string_view name) const {
    const auto found = column(name);
    return found ? cell(row, *found) : std::string_view();
}

std::vector<std::string_view> split(std::string_view cell, char separator) {
    std::vector<std::string_view> out;
    while (!cell.empty()) {
        const std::size_t bar = cell.find(separator);
        out.push_back(cell.substr(0, bar));
        if (bar == std::string_view::npos) break;
        cell.remove_prefix(bar + 1);
    }
    return out;
}

}  // namespace tocsin::knowledge
