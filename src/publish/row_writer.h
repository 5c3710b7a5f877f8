// Rows of an export in a format of its own: JSON Lines, CSV (docs/formats/csv.md), GeoJSON and PLOVER (docs/formats/exports.md).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "publish/contract.h"

namespace tocsin::publish {

// Writes what stands before all rows, each row, and what stands behind them; the three together are one file.
class RowWriter {
public:
    virtual ~RowWriter() = default;
    [[nodiscard]] virtual std::string head() const { return {}; }
    // Empty for a row that the format does not hold.
    [[nodiscard]] virtual std::string row(const Json& row) = 0;
    [[nodiscard]] virtual std::string tail() const { return {}; }
};

// `format`: jsonl, csv, geojson or plover; `what` as of tocsin export. usage where the format cannot hold such rows: what has no place is
// no GeoJSON, what is no event no PLOVER.
[[nodiscard]] Result<std::unique_ptr<RowWriter>> make_row_writer(std::string_view format, std::string_view what);

}  // namespace tocsin::publish
