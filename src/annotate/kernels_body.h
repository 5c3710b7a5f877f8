// The body of the kernels, compiled once for each kind of processor: the including file sets TOCSIN_KERNELS (a namespace),
// TOCSIN_WIDTH (floats in a register), TOCSIN_ROWS and TOCSIN_COLUMNS (the block of sums that fits the registers).
// No header of the standard library may be included here: an inline function compiled for a newer processor could be
// picked by the linker for the whole program.
#include "annotate/kernels.h"

namespace tocsin::annotate::TOCSIN_KERNELS {
namespace {

using Vector = float __attribute__((vector_size(TOCSIN_WIDTH * 4), aligned(4), may_alias));
using Integers = int __attribute__((vector_size(TOCSIN_WIDTH * 4), aligned(4), may_alias));

inline Vector load(const float* at) { return *reinterpret_cast<const Vector*>(at); }
inline void store(float* at, Vector value) { *reinterpret_cast<Vector*>(at) = value; }
inline Vector all(float value) { return value - Vector{}; }

// rows x (columns registers) of c, over one panel whose rows are `step` floats apart.
template <std::size_t rows, std::size_t columns>
inline void block(const float* a, std::size_t a_row, const float* b, std::size_t step, float* c, std::size_t c_row, std::size_t k,
                  bool add) {
    Vector sum[rows][columns];
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t v = 0; v < columns; ++v) sum[r][v] = add ? load(c + r * c_row + v * TOCSIN_WIDTH) : Vector{};
    for (std::size_t i = 0; i < k; ++i) {
        Vector right[columns];
#pragma GCC unroll 8
        for (std::size_t v = 0; v < columns; ++v) right[v] = load(b + i * step + v * TOCSIN_WIDTH);
        for (std::size_t r = 0; r < rows; ++r) {
            const Vector left = all(a[r * a_row + i]);
            for (std::size_t v = 0; v < columns; ++v) sum[r][v] += left * right[v];
        }
    }
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t v = 0; v < columns; ++v) store(c + r * c_row + v * TOCSIN_WIDTH, sum[r][v]);
}

template <std::size_t columns>
void strip(const float* a, std::size_t a_row, const float* b, std::size_t step, float* c, std::size_t c_row, std::size_t m, std::size_t k,
           bool add) {
    std::size_t row = 0;
    for (; row + TOCSIN_ROWS <= m; row += TOCSIN_ROWS)
        block<TOCSIN_ROWS, columns>(a + row * a_row, a_row, b, step, c + row * c_row, c_row, k, add);
    for (; row + 2 <= m; row += 2) block<2, columns>(a + row * a_row, a_row, b, step, c + row * c_row, c_row, k, add);
    for (; row < m; ++row) block<1, columns>(a + row * a_row, a_row, b, step, c + row * c_row, c_row, k, add);
}

void multiply(const float* a, std::size_t a_row, const float* packed, float* c, std::size_t c_row, std::size_t m, std::size_t k,
              std::size_t n, bool add) {
    constexpr std::size_t wide = TOCSIN_COLUMNS * TOCSIN_WIDTH;
    for (std::size_t first = 0; first < n; first += panel) {
        const std::size_t step = n - first < panel ? n - first : panel;
        const float* b = packed + first * k;
        std::size_t at = 0;
        for (; at + wide <= step; at += wide) strip<TOCSIN_COLUMNS>(a, a_row, b + at, step, c + first + at, c_row, m, k, add);
        for (; at + TOCSIN_WIDTH <= step; at += TOCSIN_WIDTH) strip<1>(a, a_row, b + at, step, c + first + at, c_row, m, k, add);
    }
}

// e^x for |x| below 87, else held there: 2^n * p(r), a polynomial of degree 6; off by less than 2e-7 of the value.
inline Vector exponential(Vector x) {
    const Vector low = all(-87.0F);
    const Vector high = all(87.0F);
    x = x < low ? low : x;
    x = x > high ? high : x;
    const Vector scaled = x * 1.44269504F + 12582912.0F;  // 1.5 * 2^23: the integer part falls into the low bits
    const Vector whole = scaled - 12582912.0F;
    const Vector rest = (x - whole * 0.693359375F) + whole * 2.12194440e-4F;
    Vector sum = rest * 1.9875691500e-4F + 1.3981999507e-3F;
    sum = sum * rest + 8.3334519073e-3F;
    sum = sum * rest + 4.1665795894e-2F;
    sum = sum * rest + 1.6666665459e-1F;
    sum = sum * rest + 5.0000001201e-1F;
    sum = sum * (rest * rest) + rest + 1.0F;
    const Integers power = ((Integers)scaled << 23) + 0x3F800000;  // the cast of a register keeps its bits
    return sum * (Vector)power;
}

// Cuts a row to bytes; `count` is a multiple of the lane.
float to_bytes(const float* values, std::size_t count, std::uint8_t* out) {
    Vector greatest = {};
    for (std::size_t i = 0; i < count; i += TOCSIN_WIDTH) {
        const Vector value = load(values + i);
        const Vector size = value < Vector{} ? -value : value;
        greatest = size > greatest ? size : greatest;
    }
    float most = 0;
    for (std::size_t i = 0; i < TOCSIN_WIDTH; ++i) most = greatest[i] > most ? greatest[i] : most;
    if (!(most > 0)) {
        for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<std::uint8_t>(byte_zero);
        return 0;
    }
    const float factor = 127.0F / most;
    for (std::size_t i = 0; i < count; ++i) {
        const float scaled = values[i] * factor;
        out[i] = static_cast<std::uint8_t>(static_cast<int>(scaled + 128.5F));
    }
    return most / 127.0F;
}

// Whole sums of a register's width; add_products adds, in each, four products of bytes.
#if defined(TOCSIN_BYTES_512)
inline Integers add_products(Integers sum, std::int32_t left, const std::int8_t* right) {
    return (Integers)_mm512_dpbusd_epi32((__m512i)sum, _mm512_set1_epi32(left), _mm512_loadu_si512(right));
}
#elif defined(TOCSIN_BYTES_256)
inline Integers add_products(Integers sum, std::int32_t left, const std::int8_t* right) {
    const __m256i pairs = _mm256_maddubs_epi16(_mm256_set1_epi32(left), _mm256_loadu_si256(reinterpret_cast<const __m256i*>(right)));
    return (Integers)_mm256_add_epi32((__m256i)sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}
#else
inline Integers add_products(Integers sum, std::int32_t left, const std::int8_t* right) {
    for (int j = 0; j < TOCSIN_WIDTH; ++j)
        for (int i = 0; i < 4; ++i)
            sum[j] += static_cast<std::int32_t>(static_cast<std::uint32_t>(left) >> (8 * i) & 0xFFU) * right[4 * j + i];
    return sum;
}
#endif

struct ByteProduct {
    const std::uint8_t* left;
    const float* row_scale;
    const std::int32_t* column_sum;
    const float* column_scale;
    const float* bias;
    float* c;
    std::size_t c_row, k;
    bool add;
};

template <std::size_t rows, std::size_t columns>
inline void byte_block(const ByteProduct& p, std::size_t row, std::size_t column, const std::int8_t* b, std::size_t step) {
    Integers sum[rows][columns];
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r)
#pragma GCC unroll 8
        for (std::size_t v = 0; v < columns; ++v) sum[r][v] = Integers{};
    const std::uint8_t* a = p.left + row * p.k;
    const std::size_t k = p.k;
    for (std::size_t i = 0; i < k; i += 4) {
        const std::int8_t* right = b + i * step;
#pragma GCC unroll 8
        for (std::size_t r = 0; r < rows; ++r) {
            std::int32_t left;
            __builtin_memcpy(&left, a + r * k + i, 4);
#pragma GCC unroll 8
            for (std::size_t v = 0; v < columns; ++v) sum[r][v] = add_products(sum[r][v], left, right + v * TOCSIN_WIDTH * 4);
        }
    }
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r) {
        float* to = p.c + (row + r) * p.c_row + column;
        const Vector scale = all(p.row_scale[row + r]);
#pragma GCC unroll 8
        for (std::size_t v = 0; v < columns; ++v) {
            const std::size_t at = v * TOCSIN_WIDTH;
            const Integers zero = *reinterpret_cast<const Integers*>(p.column_sum + column + at) * byte_zero;
            const Vector value = __builtin_convertvector(sum[r][v] - zero, Vector) * (scale * load(p.column_scale + column + at));
            const Vector base = p.add ? load(to + at) : p.bias != nullptr ? load(p.bias + column + at) : Vector{};
            store(to + at, base + value);
        }
    }
}

template <std::size_t columns>
void byte_strip(const ByteProduct& p, std::size_t m, std::size_t column, const std::int8_t* b, std::size_t step) {
    std::size_t row = 0;
    for (; row + TOCSIN_ROWS <= m; row += TOCSIN_ROWS) byte_block<TOCSIN_ROWS, columns>(p, row, column, b, step);
    for (; row + 2 <= m; row += 2) byte_block<2, columns>(p, row, column, b, step);
    for (; row < m; ++row) byte_block<1, columns>(p, row, column, b, step);
}

void multiply_bytes(const std::uint8_t* left, const float* row_scale, const std::int8_t* packed, const std::int32_t* column_sum,
                    const float* column_scale, const float* bias, float* c, std::size_t c_row, std::size_t m, std::size_t k, std::size_t n,
                    bool add) {
    const ByteProduct p{left, row_scale, column_sum, column_scale, bias, c, c_row, k, add};
    constexpr std::size_t wide = TOCSIN_COLUMNS * TOCSIN_WIDTH;
    for (std::size_t first = 0; first < n; first += panel) {
        const std::size_t step = n - first < panel ? n - first : panel;
        const std::int8_t* b = packed + first * k;
        std::size_t at = 0;
        for (; at + wide <= step; at += wide) byte_strip<TOCSIN_COLUMNS>(p, m, first + at, b + at * 4, step);
        for (; at + TOCSIN_WIDTH <= step; at += TOCSIN_WIDTH) byte_strip<1>(p, m, first + at, b + at * 4, step);
    }
}

inline Vector logistic(Vector x) { return 1.0F / (1.0F + exponential(-x)); }
inline Vector hyperbolic(Vector x) { return 2.0F * logistic(2.0F * x) - 1.0F; }

void recur(float* gates, const float* memory, float* cell, float* cell_tanh, float* hidden, std::size_t rows, std::size_t width) {
    for (std::size_t row = 0; row < rows; ++row) {
        float* gate = gates + row * 4 * width;
        for (std::size_t i = 0; i < width; i += TOCSIN_WIDTH) {
            const Vector in = logistic(load(gate + i));
            const Vector keep = logistic(load(gate + width + i));
            const Vector out = logistic(load(gate + 2 * width + i));
            const Vector fresh = hyperbolic(load(gate + 3 * width + i));
            const Vector now = keep * load(memory + row * width + i) + in * fresh;
            const Vector shown = hyperbolic(now);
            store(gate + i, in);
            store(gate + width + i, keep);
            store(gate + 2 * width + i, out);
            store(gate + 3 * width + i, fresh);
            store(cell + row * width + i, now);
            store(cell_tanh + row * width + i, shown);
            store(hidden + row * width + i, out * shown);
        }
    }
}

void tanh(float* values, std::size_t count) {
    std::size_t i = 0;
    for (; i + TOCSIN_WIDTH <= count; i += TOCSIN_WIDTH) store(values + i, hyperbolic(load(values + i)));
    for (; i < count; ++i) values[i] = hyperbolic(all(values[i]))[0];
}

float exponentials(float* values, std::size_t count, float shift) {
    float sum[16] = {};
    std::size_t i = 0;
    for (; i + 16 <= count; i += 16)
        for (std::size_t part = 0; part < 16; part += TOCSIN_WIDTH) {
            const Vector value = exponential(load(values + i + part) - shift);
            store(values + i + part, value);
            store(sum + part, load(sum + part) + value);
        }
    for (; i < count; ++i) {
        values[i] = exponential(all(values[i] - shift))[0];
        sum[0] += values[i];
    }
    float total = 0;
    for (const float part : sum) total += part;
    return total;
}

void add_bytes(float* to, const signed char* from, float factor, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) to[i] += static_cast<float>(from[i]) * factor;
}

}  // namespace

extern const Kernels table;
const Kernels table{TOCSIN_KERNELS_NAME, multiply, multiply_bytes, to_bytes, recur, tanh, exponentials, add_bytes};

}  // namespace tocsin::annotate::TOCSIN_KERNELS
