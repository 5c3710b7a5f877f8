#include "annotate/kernels.h"

#include <algorithm>
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
    static const Kernels& best = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
                                         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("fma")
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

}  // namespace tocsin::annotate
