// The parts of a network with their derivatives, and the optimizer.
//
// Each layer keeps nothing between forward and backward but what the caller passes back, except for Recurrent, whose
// trace is a value of its own. Gradients add up in Parameter::gradient until Adam::step takes them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "matrix.h"

namespace tocsin::train {

// The same numbers for the same seed on every machine (splitmix64).
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    float uniform();                       // [0, 1)
    std::size_t below(std::size_t limit);  // [0, limit)
    [[nodiscard]] bool chance(float p) { return uniform() < p; }

private:
    std::uint64_t state_;
};

struct Parameter {
    std::string name;
    Matrix value, gradient, first, second;  // first and second: Adam's moments
    bool by_row = false;                    // an embedding: only touched rows are stepped
    std::vector<std::uint32_t> touched;
    std::vector<std::uint8_t> is_touched;

    void create(const std::string& called, std::size_t rows, std::size_t columns, bool rows_only);
    void fill_uniform(Random& random, float bound);
    void touch(std::uint32_t row);
};

struct Adam {
    float rate = 2e-3F, beta_first = 0.9F, beta_second = 0.98F, epsilon = 1e-8F, clip = 5.0F;
    std::uint64_t steps = 0;
    // Clips the gradients to a common length, steps, and clears them.
    void step(std::vector<Parameter*>& parameters);
};

class Linear {
public:
    Parameter weight, bias;
    void create(const std::string& name, std::size_t in, std::size_t out, Random& random);
    void forward(const Matrix& x, Matrix& out) const;
    // d_x is added to; it may be null.
    void backward(const Matrix& x, const Matrix& d_out, Matrix* d_x);
};

// Which rows of the words' matrix stand at each step of a recurrent layer: sentences by falling length, so that the ones that still run
// are always the first.
struct Batch {
    std::vector<std::size_t> begins, sizes;  // of each sentence, in rows of the words' matrix
    std::size_t words = 0;

    struct Steps {
        std::vector<std::size_t> first, running;  // per step: where its rows begin and how many run
        std::vector<std::size_t> word;            // row in step order -> row of the words' matrix
    };
    Steps forward, backward;

    // Sentence lengths in any order.
    static Batch of(const std::vector<std::size_t>& lengths);
};

// Long short-term memory in both directions; output is forward | backward.
class Recurrent {
public:
    struct Direction {
        Parameter input, state, bias;  // in x 4h, h x 4h, 1 x 4h; gates: input, forget, output, candidate
    };
    struct Trace {
        Matrix x, gates, before, cell, cell_tanh, hidden;  // in step order; before: the hidden state that each step began with
    };
    Direction ahead, back;

    void create(const std::string& name, std::size_t in, std::size_t hidden, Random& random);
    void forward(const Matrix& x, const Batch& batch, Trace& ahead_trace, Trace& back_trace, Matrix& out) const;
    void backward(const Batch& batch, Trace& ahead_trace, Trace& back_trace, const Matrix& d_out, Matrix& d_x);
};

// Multiplies by a random mask of 0 and 1/(1-p), kept for the way back. p = 0 leaves all as it is.
struct Dropout {
    std::vector<float> mask;
    void forward(Matrix& x, float p, Random& random);
    // One mask per sentence, the same for all its words.
    void forward_by_sentence(Matrix& x, const Batch& batch, float p, Random& random);
    void backward(Matrix& d_x) const;
};

void leaky(Matrix& x);                              // x or x / 10
void leaky_backward(const Matrix& out, Matrix& d);  // by the sign of the output

// Softmax over the first `classes` columns of each row; `scores` receives the gradient of `weight` x the summed loss. Target -1 = none.
// -> the loss. `right` counts rows whose best class is the target.
double softmax_loss(Matrix& scores, std::size_t classes, const std::vector<int>& targets, float weight, std::size_t& right);

}  // namespace tocsin::train
