// The bytes of a file or of standard input, a piece at a time, unpacked where they are gzip. Memory stays at one piece.
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

    Stream(Stream&&) noexcept;
    Stream& operator=(Stream&&) noexcept;
    ~Stream();

    // The next piece; empty at the end or where reading failed. Valid until the next call.
    [[nodiscard]] std::string_view next();

    // Why reading stopped before the end: "the compressed data are damaged"; empty = it did not.
    [[nodiscard]] const std::string& failure() const;

private:
    struct State;
    explicit Stream(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::read
