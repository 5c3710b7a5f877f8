// Events and entries as features of a map (GeoJSON, RFC 7946): a point where the place has coordinates, else no geometry, so that no row is
// lost. The row's own fields are the feature's properties, `place` among them: its `precision` says how much the point is worth.
#pragma once

#include "publish/row_writer.h"

namespace tocsin::publish {

class GeoJson : public RowWriter {
public:
    [[nodiscard]] std::string head() const override;
    [[nodiscard]] std::string row(const Json& row) override;
    [[nodiscard]] std::string tail() const override;

private:
    bool first_ = true;
};

}  // namespace tocsin::publish
