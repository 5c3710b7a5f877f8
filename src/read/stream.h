// The bytes of a file, of standard input or of memory, a piece at a time, unpacked where they are gzip. Memory stays at a piece.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"

namespace tocsin::read {

class Stream {
public:
    // `path`: a file, or "-" for standard input. unreadable where it cannot be opened.
    [[nodiscard]] static Result<Stream> open(const std::string& path);
    // Bytes that are already here.
    [[nodiscard]] static Stream of(std::string bytes);

    Stream(Stream&&) noexcept;
    Stream& operator=(Stream&&) noexcept;
    ~Stream();

    // The next piece; empty at the end or where reading failed. Valid until the next call.
    [[nodiscard]] std::string_view next();

    // Why reading stopped before the end: "the compressed data are damaged"; empty = it did not.
    [[nodiscard]] const std::string& failure() const;

    // For files that are packed member by member (WARC): damage no longer ends the reading, which goes on at the next member.
    void leap_damage();
    // Whether bytes are missing behind the last piece, which may then be empty before the end. Forgets it.
    enum class Leap { none, within_member, whole_member };
    [[nodiscard]] Leap leaped();

private:
    struct State;
    explicit Stream(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::read
