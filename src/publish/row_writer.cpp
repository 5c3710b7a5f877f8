#include "publish/row_writer.h"

#include "publish/csv.h"
#include "publish/geojson.h"
#include "publish/plover.h"

namespace tocsin::publish {
namespace {

class JsonLines : public RowWriter {
public:
    [[nodiscard]] std::string row(const Json& row) override { return to_line(row) + "\n"; }
};

}  // namespace

Result<std::unique_ptr<RowWriter>> make_row_writer(std::string_view format, std::string_view what) {
    if (format == "csv") return std::make_unique<Csv>(what);
    if (format == "geojson" || format == "plover") {
        if (what != "events" && what != "entries")
            return fail(ErrorKind::usage, "--format " + std::string(format) + " holds events and entries, not " + std::string(what), {},
                        "take --what events or --what entries, or --format jsonl");
        if (format == "plover") return std::make_unique<Plover>();
        return std::make_unique<GeoJson>();
    }
    return std::make_unique<JsonLines>();
}

}  // namespace tocsin::publish
