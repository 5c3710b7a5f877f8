// The arithmetic of the models: matrix products and the gates of a recurrent layer, for the processor at hand.
//
// kernels() picks once between code for AVX-512, for AVX2 with fused multiply-add, and for any processor; all are made from
// kernels_body.h. Every output is summed in the same order whatever the width of the registers, so that AVX2 and AVX-512
// give the same bytes. Matrices are row-major; widths (columns) are multiples of `lane`.
//
// Products of bytes. Weights are kept as signed numbers of 7 bits with a scale per column, the left-hand side is cut to 8 bits with a scale
// per row; sums are whole numbers and so the same on every processor. 7 bits, because AVX2 adds two products in 16 bits.
//
// Packed matrices. The right-hand side K x N is kept in panels of up to 64 columns, each panel K rows of its own columns:
//
//     columns   0..63            64..127          128..(N-1)
//     floats    | K x 64        | K x 64        | K x rest |       for bytes: K/4 x 64 groups of 4 that follow each other in a column
#pragma once

#include <cstddef>
#include <cstdint>

namespace tocsin::annotate {

inline constexpr std::size_t lane = 16;  // floats; all widths are multiples of it
inline constexpr std::size_t panel = 64;

[[nodiscard]] constexpr std::size_t padded(std::size_t width) { return (width + lane - 1) / lane * lane; }

struct Kernels {
    const char* name;
    // c (m x n, row length c_row) = a (m x k, row length a_row) * packed (k x n), added to what c holds where `add`.
    void (*multiply)(const float* a, std::size_t a_row, const float* packed, float* c, std::size_t c_row, std::size_t m, std::size_t k,
                     std::size_t n, bool add);
    // c = (or +=) left * packed, both in bytes (see below), in floats: sum * row_scale[r] * column_scale[c] + bias[c]; bias may be null.
    void (*multiply_bytes)(const std::uint8_t* left, const float* row_scale, const std::int8_t* packed, const std::int32_t* column_sum,
                           const float* column_scale, const float* bias, float* c, std::size_t c_row, std::size_t m, std::size_t k,
                           std::size_t n, bool add);
    // out[i] = round(values[i] / scale) + 128; the scale is the greatest size by 127, and is returned.
    float (*to_bytes)(const float* values, std::size_t count, std::uint8_t* out);
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

inline constexpr int byte_zero = 128;   // what 0 is in the bytes of the left-hand side
inline constexpr int most_weight = 63;  // weights are -63 to 63

// b (k x n, row length n, k a multiple of 4) cut to weights: packed (k * n) and column_scale (n).
void pack_bytes(const float* b, std::size_t k, std::size_t n, std::int8_t* packed, float* column_scale);
// Adds the weights of each column of a packed k x n matrix to column_sum (n).
void sum_columns(const std::int8_t* packed, std::size_t k, std::size_t n, std::int32_t* column_sum);

// `packed` must have room for k * n floats; b has row length b_row.
void pack(const float* b, std::size_t b_row, std::size_t k, std::size_t n, float* packed);

}  // namespace tocsin::annotate
