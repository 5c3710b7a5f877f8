// Hashes that are the same on every machine and in every version: ids and packs depend on them. xxHash 3.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tocsin::text {

[[nodiscard]] std::uint64_t hash64(std::string_view bytes);

// 32 lower-case hex digits of the 128-bit hash.
[[nodiscard]] std::string hash_hex(std::string_view bytes);

}  // namespace tocsin::text
