// Rows as comma-separated values after RFC 4180, for spreadsheets: fixed columns for each kind, docs/formats/csv.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "publish/row_writer.h"

namespace tocsin::publish {

class Csv : public RowWriter {
public:
    // `what`: documents, figures, entities, notes, rejects, origins or stories.
    explicit Csv(std::string_view what);

    [[nodiscard]] std::string head() const override;
    [[nodiscard]] std::string row(const Json& row) override;

private:
    std::vector<std::string> columns_;  // "published.date" is a field inside a field
};

}  // namespace tocsin::publish
