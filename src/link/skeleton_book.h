// The skeletons of a collection, however many: what orders them stays in memory, the rest lies in a temporary file.
//
//     in memory   id, day, words, bytes, publisher: some 70 bytes an article
//     in the file the skeleton itself, packed (link/sketch_bytes.h), about 2.5 kB; the file has no name and goes with the program
//
// Small collections never touch the disk: bytes are written out only from `most_in_memory` on. Where the file cannot be written
// (no space, no place for temporary files) the bytes stay in memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/descriptor.h"
#include "core/result.h"
#include "link/skeleton.h"

namespace tocsin::link {

class SkeletonBook {
public:
    static constexpr std::size_t most_in_memory = std::size_t{64} << 20U;  // bytes

    explicit SkeletonBook(std::size_t in_memory = most_in_memory) : in_memory_(in_memory) {}

    void add(const Skeleton& skeleton);

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(facts_.size()); }
    [[nodiscard]] std::string_view id(std::uint32_t number) const;
    [[nodiscard]] std::optional<int> day(std::uint32_t number) const { return facts_[number].day; }
    [[nodiscard]] std::uint32_t words(std::uint32_t number) const { return facts_[number].words; }
    [[nodiscard]] std::uint32_t bytes(std::uint32_t number) const { return facts_[number].bytes; }
    [[nodiscard]] std::uint32_t fingerprints(std::uint32_t number) const { return facts_[number].fingerprints; }
    [[nodiscard]] Publisher publisher(std::uint32_t number) const { return facts_[number].publisher; }
    // Of all articles.
    [[nodiscard]] std::uint64_t all_fingerprints() const { return all_fingerprints_; }
    [[nodiscard]] bool has_undated() const { return has_undated_; }

    // ErrorKind::unreadable where the temporary file cannot be read back.
    [[nodiscard]] Result<Skeleton> read(std::uint32_t number) const;

    // The order in which articles are linked: by day, undated last, then by id, then by number.
    [[nodiscard]] std::vector<std::uint32_t> by_day_and_id() const;

private:
    struct Facts {
        std::optional<int> day;
        std::uint32_t words = 0, bytes = 0, fingerprints = 0;
        std::uint32_t size = 0;    // of its packed bytes
        std::uint64_t offset = 0;  // among all packed bytes
        std::uint64_t id = 0;      // offset of its end among all ids
        Publisher publisher;
    };
    void spill();

    std::size_t in_memory_;
    std::vector<Facts> facts_;
    std::string ids_;
    std::string packed_;          // behind what is in the file
    std::uint64_t in_file_ = 0;   // bytes
    std::uint64_t all_fingerprints_ = 0;
    Descriptor file_;
    bool writable_ = true;
    bool has_undated_ = false;
};

}  // namespace tocsin::link
