// Matrices of the trainer, row-major; their products go through the kernels of the annotator.
#pragma once

#include <cstddef>
#include <vector>

namespace tocsin::train {

struct Matrix {
    std::size_t rows = 0, columns = 0;
    std::vector<float> values;

    Matrix() = default;
    Matrix(std::size_t r, std::size_t c) : rows(r), columns(c), values(r * c) {}

    // Sets the size; what it held is lost, all is zero.
    void shape(std::size_t r, std::size_t c) {
        rows = r;
        columns = c;
        values.assign(r * c, 0.0F);
    }
    float* row(std::size_t r) { return values.data() + r * columns; }
    [[nodiscard]] const float* row(std::size_t r) const { return values.data() + r * columns; }
};

// out = (or +=) a * b. Columns of b must be a multiple of annotate::lane.
void product(const Matrix& a, const Matrix& b, Matrix& out, bool add);
// out += a^T * b
void product_of_transposed(const Matrix& a, const Matrix& b, Matrix& out);
// out = (or +=) a * b^T; rows of b must be a multiple of annotate::lane.
void product_with_transposed(const Matrix& a, const Matrix& b, Matrix& out, bool add);

}  // namespace tocsin::train
