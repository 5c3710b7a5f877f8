// The lines of a stream. A line over the limit is skipped to its end, and only its number is known.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "read/stream.h"

namespace tocsin::read {

class Lines {
public:
    struct Line {
        std::string_view bytes;  // without the line break; valid until the next call
        std::size_t number = 0;  // 1-based
        bool is_too_long = false;
    };

    // `beginning`: bytes that were taken from the stream already.
    Lines(Stream stream, std::string beginning, std::size_t limit)
        : stream_(std::move(stream)), buffer_(std::move(beginning)), limit_(limit) {}

    [[nodiscard]] std::optional<Line> next();
    [[nodiscard]] const std::string& failure() const { return stream_.failure(); }

private:
    Stream stream_;
    std::string buffer_;
    std::size_t used_ = 0;
    std::size_t number_ = 0;
    std::size_t limit_;
};

}  // namespace tocsin::read
