// A piece of text by its byte offsets: what every record of tocsin points with.
//
// Offsets are UTF-8 bytes into Article::text, half-open [begin, end). A Span never owns text and is
// never a pointer into it, so that it can be stored, compared and printed.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace tocsin {

struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    auto operator<=>(const Span&) const = default;

    [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
    [[nodiscard]] constexpr bool empty() const { return begin >= end; }
    [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
    [[nodiscard]] constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

    // The words that the span covers; `text` must be the text that it was made on.
    [[nodiscard]] std::string_view of(std::string_view text) const { return text.substr(begin, size()); }
};

// A run of rows in a table, half-open: "the tokens of this sentence".
struct Rows {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    auto operator<=>(const Rows&) const = default;

    [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
    [[nodiscard]] constexpr bool empty() const { return begin >= end; }
};

}  // namespace tocsin
