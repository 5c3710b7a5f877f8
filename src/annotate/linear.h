// A linear classifier over hashed features, as small as it gets: 2^bits slots of one signed byte per class.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace tocsin::annotate {

// Hashed features of one decision.
struct FeatureList {
    std::array<std::uint32_t, 40> hashes{};
    std::size_t count = 0;

    void add(std::uint64_t kind, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
        std::uint64_t h = kind * 0x9E3779B97F4A7C15ULL;
        for (const std::uint64_t part : {a, b, c}) {
            h ^= part;
            h *= 0xBF58476D1CE4E5B9ULL;
            h ^= h >> 29;
        }
        if (count < hashes.size()) hashes[count++] = static_cast<std::uint32_t>(h >> 32);
    }
};

class LinearClassifier {
public:
    static constexpr std::size_t classes = 3;

    LinearClassifier() = default;
    // `weights`: a power of two of slots, `classes` bytes each; the bytes must outlive the classifier.
    explicit LinearClassifier(std::span<const std::int8_t> weights) : weights_(weights), mask_(weights.size() / classes - 1) {}

    [[nodiscard]] bool empty() const { return weights_.empty(); }
    [[nodiscard]] std::array<std::int32_t, classes> score(const FeatureList& features) const {
        std::array<std::int32_t, classes> out{};
        for (std::size_t i = 0; i < features.count; ++i) {
            const std::int8_t* slot = weights_.data() + (features.hashes[i] & mask_) * classes;
            for (std::size_t c = 0; c < classes; ++c) out[c] += slot[c];
        }
        return out;
    }

private:
    std::span<const std::int8_t> weights_;
    std::size_t mask_ = 0;
};

}  // namespace tocsin::annotate
