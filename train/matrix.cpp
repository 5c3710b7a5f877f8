#include "matrix.h"

#include "annotate/kernels.h"

namespace tocsin::train {
namespace {

void transpose(const Matrix& from, std::vector<float>& to) {
    to.resize(from.rows * from.columns);
    constexpr std::size_t tile = 16;
    for (std::size_t r = 0; r < from.rows; r += tile)
        for (std::size_t c = 0; c < from.columns; c += tile)
            for (std::size_t i = r; i < from.rows && i < r + tile; ++i)
                for (std::size_t j = c; j < from.columns && j < c + tile; ++j) to[j * from.rows + i] = from.values[i * from.columns + j];
}

void multiply(const float* a, std::size_t m, std::size_t k, const float* b, std::size_t n, float* out, bool add) {
    static thread_local std::vector<float> packed;
    packed.resize(k * n);
    annotate::pack(b, n, k, n, packed.data());
    annotate::kernels().multiply(a, k, packed.data(), out, n, m, k, n, add);
}

}  // namespace

void product(const Matrix& a, const Matrix& b, Matrix& out, bool add) {
    if (!add) out.shape(a.rows, b.columns);
    multiply(a.values.data(), a.rows, a.columns, b.values.data(), b.columns, out.values.data(), add);
}

void product_of_transposed(const Matrix& a, const Matrix& b, Matrix& out) {
    static thread_local std::vector<float> turned;
    transpose(a, turned);
    multiply(turned.data(), a.columns, a.rows, b.values.data(), b.columns, out.values.data(), true);
}

void product_with_transposed(const Matrix& a, const Matrix& b, Matrix& out, bool add) {
    static thread_local std::vector<float> turned;
    transpose(b, turned);
    if (!add) out.shape(a.rows, b.rows);
    multiply(a.values.data(), a.rows, a.columns, turned.data(), b.rows, out.values.data(), add);
}

}  // namespace tocsin::train
