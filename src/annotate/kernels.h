// The arithmetic of the models: matrix products and the gates of a recurrent layer, for the processor at hand.
//
// kernels() picks once between code for AVX-512, for AVX2 with fused multiply-add, and for any processor; all are made from
// kernels_body.h. Every output is summed in the same order whatever the width of the registers, so that AVX2 and AVX-512
// give the same bytes. Matrices are row-major; widths (columns) are multiples of `lane`.
//
// Packed matrices. The right-hand side K x N is kept in panels of up to 64 columns, each panel K rows of its own columns:
//
//     columns   0..63            64..127          128..(N-1)
//     bytes     | K x 64 floats | K x 64 floats | K x rest |
#pragma once

#include <cstddef>

namespace tocsin::annotate {

inline constexpr std::size_t lane = 16;  // floats; all widths are multiples of it
inline constexpr std::size_t panel = 64;

[[nodiscard]] constexpr std::size_t padded(std::size_t width) { return (width + lane - 1) / lane * lane; }

struct Kernels {
    const char* name;
    // c (m x n, row length c_row) = a (m x k, row length a_row) * packed (k x n), added to what c holds where `add`.
    void (*multiply)(const float* a, std::size_t a_row, const float* packed, float* c, std::size_t c_row, std::size_t m, std::size_t k,
                     std::size_t n, bool add);
    // One step of a long short-term memory for `rows` sentences. `gates` (rows x 4 hidden, row length 4 hidden) holds the sums for input,
    // forget, output and candidate and receives their values; `memory` is the old cell state; cell and hidden are written.
    void (*recur)(float* gates, const float* memory, float* cell, float* cell_tanh, float* hidden, std::size_t rows, std::size_t width);
    // values[i] = tanh(values[i])
    void (*tanh)(float* values, std::size_t count);
    // values[i] = exp(values[i] - shift); the sum is returned
    float (*exponentials)(float* values, std::size_t count, float shift);
    // to[i] += from[i] * factor, from being small integers
    void (*add_bytes)(float* to, const signed char* from, float factor, std::size_t count);
};

[[nodiscard]] const Kernels& kernels();

// `packed` must have room for k * n floats; b has row length b_row.
void pack(const float* b, std::size_t b_row, std::size_t k, std::size_t n, float* packed);

}  // namespace tocsin::annotate
