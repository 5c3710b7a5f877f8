// Numbers of 16 bits (IEEE 754 binary16), in which models keep their matrices.
#pragma once

#include <bit>
#include <cstdint>

namespace tocsin::annotate {

// Rounds to nearest even; beyond the range becomes the greatest number.
[[nodiscard]] constexpr std::uint16_t to_half(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>((bits >> 16) & 0x8000U);
    const std::uint32_t rest = bits & 0x7FFFFFFFU;
    if (rest >= 0x477FF000U) return static_cast<std::uint16_t>(sign | 0x7BFFU);
    if (rest < 0x38800000U) {  // below the least normal number: counted in steps of 2^-24
        const float steps = std::bit_cast<float>(rest) * 16777216.0F;
        auto whole = static_cast<std::uint32_t>(steps);
        const float left = steps - static_cast<float>(whole);
        if (left > 0.5F || (left == 0.5F && (whole & 1U) != 0)) ++whole;
        return static_cast<std::uint16_t>(sign | whole);
    }
    const std::uint32_t odd = (rest >> 13) & 1U;
    return static_cast<std::uint16_t>(sign | ((rest - 0x38000000U + 0xFFFU + odd) >> 13));
}

[[nodiscard]] constexpr float from_half(std::uint16_t half) {
    const std::uint32_t sign = (half & 0x8000U) << 16;
    const std::uint32_t rest = half & 0x7FFFU;
    if (rest < 0x0400U) {
        const float value = static_cast<float>(rest) / 16777216.0F;
        return sign != 0 ? -value : value;
    }
    return std::bit_cast<float>(sign | ((rest << 13) + 0x38000000U));
}

}  // namespace tocsin::annotate
