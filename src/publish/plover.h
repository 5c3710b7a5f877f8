// Events and entries as POLECAT, the dataset coded to PLOVER, lays its rows out: tab-separated, the same columns in the same order, so that
// what reads the one reads the other. docs/formats/exports.md says what each column holds and which stay empty.
#pragma once

#include "publish/row_writer.h"

namespace tocsin::publish {

// Left out: what is no event, and events that did not take place as far as is told (denied) or that PLOVER does not code (historical,
// predicted). The status of the others stands in a column behind POLECAT's.
class Plover : public RowWriter {
public:
    [[nodiscard]] std::string head() const override;
    [[nodiscard]] std::string row(const Json& row) override;
};

// "VERBAL COOPERATION" …; empty for a type that is none of PLOVER's sixteen. After the quadrants of the PLOVER manual.
[[nodiscard]] std::string_view quad_of(std::string_view type);

}  // namespace tocsin::publish
