// The knowledge pack: one immutable, checksummed, memory-mapped file made by the compiler from knowledge/.
//
// Bytes (little endian):
//
//     "TOCSINPK" | u32 version | u32 sections | u64 checksum of all that follows
//     directory: sections x { u32 name offset, u32 name size, u64 offset, u64 size }, sorted by name; offsets from the file's start
//     names | sections, each 8-byte aligned
//
// Opening maps the file and checks header, checksum, every table and all phrases once; lookups take no lock. A pack is shared by
// threads, and by processes through the page cache.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "knowledge/phrases.h"
#include "knowledge/table.h"

namespace tocsin::knowledge {

inline constexpr std::uint32_t pack_version = 1;

class Pack {
public:
    // bad_format where the file is damaged or of another version; missing_file where it is not there.
    [[nodiscard]] static Result<Pack> open(const std::string& path);
    // The same from bytes in memory, which the pack then owns; `name` is used in errors.
    [[nodiscard]] static Result<Pack> from_bytes(std::string bytes, const std::string& name);

    Pack(Pack&&) noexcept;
    Pack& operator=(Pack&&) noexcept;
    ~Pack();

    // The bytes of a section; empty where there is none of that name.
    [[nodiscard]] std::span<const std::byte> section(std::string_view name) const;
    // The table made from knowledge/NAME.tsv ("en/demonyms"); no rows where there is none.
    [[nodiscard]] Table table(std::string_view name) const;
    // The phrases of that name ("names": every name of the knowledge, with Senses as payload); none where there are none.
    [[nodiscard]] Phrases phrases(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> section_names() const;
    // 16 hex digits; the same for the same knowledge. Stored with each record.
    [[nodiscard]] const std::string& checksum() const;

private:
    struct State;
    explicit Pack(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::knowledge
