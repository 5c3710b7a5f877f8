// A knowledge file as the program sees it: rows of cells, in the file's order, inside the mapped pack.
//
// Bytes of a table section (little endian, 4-byte aligned):
//
//     u32 rows | u32 columns | u32 offset[(rows + 1) * columns + 1] | cells, one after another
//
// Row 0 of the bytes holds the column names and is not counted by rows().
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace tocsin::knowledge {

class Table {
public:
    Table() = default;                                   // no rows
    explicit Table(std::span<const std::byte> section);  // the section must have passed Pack's checks

    [[nodiscard]] std::size_t rows() const { return rows_; }
    [[nodiscard]] std::size_t columns() const { return columns_; }
    [[nodiscard]] std::string_view column_name(std::size_t column) const;
    // The number of the column of that name; the compiler has made sure that required columns are there.
    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const;
    // The cell in the column of that name, or nothing where the table has no such column.
    [[nodiscard]] std::string_view cell(std::size_t row, std::string_view column) const;

    // Rows below which offsets and sizes are consistent; for Pack::open.
    [[nodiscard]] static bool is_sound(std::span<const std::byte> section);

private:
    [[nodiscard]] std::string_view at(std::size_t index) const;

    std::span<const std::byte> section_;
    std::size_t rows_ = 0;
    std::size_t columns_ = 0;
};

// The parts of a cell that holds several values: "a|b|c". An empty cell has none.
[[nodiscard]] std::vector<std::string_view> split(std::string_view cell, char separator = '|');

}  // namespace tocsin::knowledge
