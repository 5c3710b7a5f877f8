// Entries of events as a time series: for each pair of sides and each day what one did to the other, with the entries behind each value.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "publish/contract.h"

namespace tocsin::publish {

// An entry counts once, however often it was reported, for each pair of its actors' and its recipients' states (an organization without a
// state stands for itself). Only what is told as done counts: what is planned, foretold, denied or lies far back does not; a threat or a
// request is done when it is made. The day is the event's where it is known to the day, else that of the first report.
class Series {
public:
    // An entry as publish::entry_row makes it; others than events are passed over, as are those without both sides or any day.
    void add(const Json& entry);

    // By source, target, day: {"source", "target", "day", "types": {TYPE: {"count", "entries"}}, "acts": {…}, "threats": {…},
    // "score": {"sum", "entries"}, "by_report": [entries whose day is that of the report]}.
    [[nodiscard]] std::vector<Json> rows() const;

    // The same, one line for each type: {"source", "target", "day", "type", "count", "entries"}.
    [[nodiscard]] std::vector<Json> flat_rows() const;

private:
    struct Deed {
        std::string entry, type;
        bool threat = false, by_report = false;
        std::optional<double> score;
    };
    std::map<std::tuple<std::string, std::string, std::string>, std::vector<Deed>> deeds_;  // source, target, day
};

}  // namespace tocsin::publish
