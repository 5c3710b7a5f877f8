// Points in time, for what happens to articles rather than in them: when a page was changed, when it was fetched.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tocsin {

// Seconds from 1970-01-01T00:00:00Z.
using Moment = std::int64_t;

// "2022-02-22T18:04:00Z". Years 0 to 9999.
[[nodiscard]] std::string iso_moment(Moment moment);

// The inverse; takes a blank for the T, lacking seconds, fractions (cut off) and offsets ("+02:00", "+0200"). No value where there is no
// time of day, no zone ("2022-02-22T18:04" may be anywhere), or no real day.
[[nodiscard]] std::optional<Moment> moment_from_iso(std::string_view text);

}  // namespace tocsin
