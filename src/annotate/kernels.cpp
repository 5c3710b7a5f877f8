#include "annotate/kernels.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace tocsin::annotate {

namespace portable {
extern const Kernels table;
}
#if defined(__x86_64__)
namespace avx2 {
extern const Kernels table;
}
namespace avx512 {
extern const Kernels table;
}
#endif

const Kernels& kernels() {
#if defined(__x86_64__)
    static const Kernels& best = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                                         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
                                         __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("fma")
                                     ? avx512::table
                                 : __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? avx2::table
                                                                                                   : portable::table;
    return best;
#else
    return portable::table;
#endif
}

void pack(const float* b, std::size_t b_row, std::size_t k, std::size_t n, float* packed) {
    for (std::size_t first = 0; first < n; first += panel) {
        const std::size_t step = std::min(panel, n - first);
        for (std::size_t row = 0; row < k; ++row, packed += step) std::memcpy(packed, b + row * b_row + first, step * sizeof(float));
    }
}

void pack_bytes(const float* b, std::size_t k, std::size_t n, std::int8_t* packed, float* column_scale) {
    std::fill_n(column_scale, n, 0.0F);
    for (std::size_t row = 0; row < k; ++row)
        for (std::size_t c = 0; c < n; ++c) column_scale[c] = std::max(column_scale[c], std::abs(b[row * n + c]));
    for (std::size_t c = 0; c < n; ++c) column_scale[c] /= static_cast<float>(most_weight);
    for (std::size_t first = 0; first < n; first += panel) {
        const std::size_t step = std::min(panel, n - first);
        for (std::size_t row = 0; row < k; ++row)
            for (std::size_t c = 0; c < step; ++c) {
                const float scale = column_scale[first + c];
                const auto weight = static_cast<std::int8_t>(scale > 0 ? std::lrintf(b[row * n + first + c] / scale) : 0);
                packed[first * k + (row / 4 * step + c) * 4 + row % 4] = weight;
            }
    }
}

void sum_columns(const std::int8_t* packed, std::size_t k, std::size_t n, std::int32_t* column_sum) {
    for (std::size_t first = 0; first < n; first += panel) {
        const std::size_t step = std::min(panel, n - first);
        for (std::size_t row = 0; row < k; row += 4)
            for (std::size_t c = 0; c < step; ++c, packed += 4) column_sum[first + c] += packed[0] + packed[1] + packed[2] + packed[3];
    }
}

}  // namespace tocsin::annotate
