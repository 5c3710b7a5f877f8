#include "layers.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "annotate/kernels.h"

namespace tocsin::train {

std::uint64_t Random::next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

float Random::uniform() { return static_cast<float>(next() >> 40) / 16777216.0F; }

std::size_t Random::below(std::size_t limit) { return limit == 0 ? 0 : next() % limit; }

void Parameter::create(const std::string& called, std::size_t rows, std::size_t columns, bool rows_only) {
    name = called;
    by_row = rows_only;
    value.shape(rows, columns);
    gradient.shape(rows, columns);
    first.shape(rows, columns);
    second.shape(rows, columns);
    if (by_row) is_touched.assign(rows, 0);
}

void Parameter::fill_uniform(Random& random, float bound) {
    for (float& v : value.values) v = (2 * random.uniform() - 1) * bound;
}

void Parameter::touch(std::uint32_t row) {
    if (is_touched[row] != 0) return;
    is_touched[row] = 1;
    touched.push_back(row);
}

namespace {

template <class Visit>
void for_each_live_row(Parameter& parameter, Visit visit) {
    if (parameter.by_row) {
        std::sort(parameter.touched.begin(), parameter.touched.end());
        for (const auto row : parameter.touched) visit(row * parameter.value.columns, parameter.value.columns);
    } else {
        visit(std::size_t{0}, parameter.value.values.size());
    }
}

}  // namespace

void Adam::step(std::vector<Parameter*>& parameters) {
    ++steps;
    double square = 0;
    for (Parameter* p : parameters)
        for_each_live_row(*p, [&](std::size_t at, std::size_t count) {
            float sum = 0;
            for (std::size_t i = at; i < at + count; ++i) sum += p->gradient.values[i] * p->gradient.values[i];
            square += sum;
        });
    const auto length = static_cast<float>(std::sqrt(square));
    const float scale = length > clip ? clip / length : 1.0F;
    const auto n = static_cast<float>(steps);
    const float stride = rate * std::sqrt(1 - std::pow(beta_second, n)) / (1 - std::pow(beta_first, n));
    for (Parameter* p : parameters) {
        for_each_live_row(*p, [&](std::size_t at, std::size_t count) {
            float* g = p->gradient.values.data() + at;
            float* m = p->first.values.data() + at;
            float* v = p->second.values.data() + at;
            float* w = p->value.values.data() + at;
            for (std::size_t i = 0; i < count; ++i) {
                const float d = g[i] * scale;
                m[i] = beta_first * m[i] + (1 - beta_first) * d;
                v[i] = beta_second * v[i] + (1 - beta_second) * d * d;
                w[i] -= stride * m[i] / (std::sqrt(v[i]) + epsilon);
                g[i] = 0;
            }
        });
        if (p->by_row) {
            for (const auto row : p->touched) p->is_touched[row] = 0;
            p->touched.clear();
        }
    }
}

void Linear::create(const std::string& name, std::size_t in, std::size_t out, Random& random) {
    weight.create(name, in, out, false);
    weight.fill_uniform(random, std::sqrt(6.0F / static_cast<float>(in + out)));
    bias.create(name + ".bias", 1, out, false);
}

void Linear::forward(const Matrix& x, Matrix& out) const {
    out.shape(x.rows, weight.value.columns);
    for (std::size_t r = 0; r < x.rows; ++r) std::memcpy(out.row(r), bias.value.row(0), out.columns * sizeof(float));
    product(x, weight.value, out, true);
}

void Linear::backward(const Matrix& x, const Matrix& d_out, Matrix* d_x) {
    product_of_transposed(x, d_out, weight.gradient);
    float* b = bias.gradient.row(0);
    for (std::size_t r = 0; r < d_out.rows; ++r)
        for (std::size_t c = 0; c < d_out.columns; ++c) b[c] += d_out.row(r)[c];
    if (d_x != nullptr) product_with_transposed(d_out, weight.value, *d_x, true);
}

Batch Batch::of(const std::vector<std::size_t>& lengths) {
    Batch out;
    out.sizes = lengths;
    for (const auto length : lengths) {
        out.begins.push_back(out.words);
        out.words += length;
    }
    std::vector<std::size_t> order(lengths.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return lengths[a] > lengths[b]; });
    const std::size_t longest = order.empty() ? 0 : lengths[order[0]];
    for (std::size_t step = 0; step < longest; ++step) {
        out.forward.first.push_back(out.forward.word.size());
        for (const auto s : order) {
            if (lengths[s] <= step) break;
            out.forward.word.push_back(out.begins[s] + step);
            out.backward.word.push_back(out.begins[s] + lengths[s] - 1 - step);
        }
        out.forward.running.push_back(out.forward.word.size() - out.forward.first.back());
    }
    out.backward.first = out.forward.first;
    out.backward.running = out.forward.running;
    return out;
}

namespace {

void create_direction(Recurrent::Direction& direction, const std::string& name, std::size_t in, std::size_t hidden, Random& random) {
    direction.input.create(name + ".input", in, 4 * hidden, false);
    direction.input.fill_uniform(random, std::sqrt(6.0F / static_cast<float>(in + hidden)));
    direction.state.create(name + ".state", hidden, 4 * hidden, false);
    direction.state.fill_uniform(random, std::sqrt(3.0F / static_cast<float>(hidden)));
    direction.bias.create(name + ".bias", 1, 4 * hidden, false);
    for (std::size_t i = hidden; i < 2 * hidden; ++i) direction.bias.value.values[i] = 1.0F;  // remember at first
}

void run_ahead(const Recurrent::Direction& d, const Matrix& x, const Batch::Steps& steps, Recurrent::Trace& trace, Matrix& out,
               std::size_t column) {
    const std::size_t width = d.state.value.rows;
    const std::size_t words = x.rows;
    trace.x.shape(words, x.columns);
    trace.gates.shape(words, 4 * width);
    for (std::size_t r = 0; r < words; ++r) {
        std::memcpy(trace.x.row(r), x.row(steps.word[r]), x.columns * sizeof(float));
        std::memcpy(trace.gates.row(r), d.bias.value.row(0), 4 * width * sizeof(float));
    }
    product(trace.x, d.input.value, trace.gates, true);
    trace.before.shape(words, width);
    trace.cell.shape(words, width);
    trace.cell_tanh.shape(words, width);
    trace.hidden.shape(words, width);
    static thread_local std::vector<float> packed;
    packed.resize(width * 4 * width);
    annotate::pack(d.state.value.values.data(), 4 * width, width, 4 * width, packed.data());
    const std::vector<float> nothing(steps.running.empty() ? 0 : steps.running[0] * width, 0.0F);
    for (std::size_t step = 0; step < steps.first.size(); ++step) {
        const std::size_t at = steps.first[step];
        const std::size_t running = steps.running[step];
        const float* memory = nothing.data();
        if (step > 0) {
            const std::size_t last = steps.first[step - 1];
            memory = trace.cell.row(last);
            std::memcpy(trace.before.row(at), trace.hidden.row(last), running * width * sizeof(float));
            annotate::kernels().multiply(trace.before.row(at), width, packed.data(), trace.gates.row(at), 4 * width, running, width,
                                         4 * width, true);
        }
        annotate::kernels().recur(trace.gates.row(at), memory, trace.cell.row(at), trace.cell_tanh.row(at), trace.hidden.row(at), running,
                                  width);
    }
    for (std::size_t r = 0; r < words; ++r) std::memcpy(out.row(steps.word[r]) + column, trace.hidden.row(r), width * sizeof(float));
}

void run_back(Recurrent::Direction& d, const Batch::Steps& steps, Recurrent::Trace& trace, const Matrix& d_out, std::size_t column,
              Matrix& d_x) {
    const std::size_t width = d.state.value.rows;
    const std::size_t words = trace.x.rows;
    Matrix d_gates(words, 4 * width);
    std::vector<float> d_hidden(steps.running.empty() ? 0 : steps.running[0] * width, 0.0F);
    std::vector<float> d_cell(d_hidden.size(), 0.0F);
    Matrix turned(4 * width, width);
    for (std::size_t r = 0; r < width; ++r)
        for (std::size_t c = 0; c < 4 * width; ++c) turned.row(c)[r] = d.state.value.row(r)[c];
    std::vector<float> packed(turned.values.size());
    annotate::pack(turned.values.data(), width, 4 * width, width, packed.data());
    for (std::size_t step = steps.first.size(); step-- > 0;) {
        const std::size_t at = steps.first[step];
        const std::size_t running = steps.running[step];
        const float* memory = step > 0 ? trace.cell.row(steps.first[step - 1]) : nullptr;
        for (std::size_t s = 0; s < running; ++s) {
            const float* gate = trace.gates.row(at + s);
            const float* shown = trace.cell_tanh.row(at + s);
            const float* outer = d_out.row(steps.word[at + s]) + column;
            float* dg = d_gates.row(at + s);
            float* dh = d_hidden.data() + s * width;
            float* dc = d_cell.data() + s * width;
            for (std::size_t i = 0; i < width; ++i) {
                const float in = gate[i];
                const float keep = gate[width + i];
                const float show = gate[2 * width + i];
                const float fresh = gate[3 * width + i];
                const float dhi = dh[i] + outer[i];
                const float dci = dc[i] + dhi * show * (1 - shown[i] * shown[i]);
                dg[i] = dci * fresh * in * (1 - in);
                dg[width + i] = memory == nullptr ? 0.0F : dci * memory[s * width + i] * keep * (1 - keep);
                dg[2 * width + i] = dhi * shown[i] * show * (1 - show);
                dg[3 * width + i] = dci * in * (1 - fresh * fresh);
                dc[i] = dci * keep;
            }
        }
        if (step > 0)
            annotate::kernels().multiply(d_gates.row(at), 4 * width, packed.data(), d_hidden.data(), width, running, 4 * width, width,
                                         false);
    }
    product_of_transposed(trace.x, d_gates, d.input.gradient);
    product_of_transposed(trace.before, d_gates, d.state.gradient);
    float* bias = d.bias.gradient.row(0);
    for (std::size_t r = 0; r < words; ++r)
        for (std::size_t c = 0; c < 4 * width; ++c) bias[c] += d_gates.row(r)[c];
    Matrix d_ordered;
    product_with_transposed(d_gates, d.input.value, d_ordered, false);
    for (std::size_t r = 0; r < words; ++r) {
        float* to = d_x.row(steps.word[r]);
        const float* from = d_ordered.row(r);
        for (std::size_t c = 0; c < d_x.columns; ++c) to[c] += from[c];
    }
}

}  // namespace

void Recurrent::create(const std::string& name, std::size_t in, std::size_t hidden, Random& random) {
    create_direction(ahead, name + ".ahead", in, hidden, random);
    create_direction(back, name + ".back", in, hidden, random);
}

void Recurrent::forward(const Matrix& x, const Batch& batch, Trace& ahead_trace, Trace& back_trace, Matrix& out) const {
    const std::size_t width = ahead.state.value.rows;
    out.shape(x.rows, 2 * width);
    run_ahead(ahead, x, batch.forward, ahead_trace, out, 0);
    run_ahead(back, x, batch.backward, back_trace, out, width);
}

void Recurrent::backward(const Batch& batch, Trace& ahead_trace, Trace& back_trace, const Matrix& d_out, Matrix& d_x) {
    const std::size_t width = ahead.state.value.rows;
    run_back(ahead, batch.forward, ahead_trace, d_out, 0, d_x);
    run_back(back, batch.backward, back_trace, d_out, width, d_x);
}

void Dropout::forward(Matrix& x, float p, Random& random) {
    mask.clear();
    if (p <= 0) return;
    mask.resize(x.values.size());
    const float kept = 1.0F / (1.0F - p);
    for (float& m : mask) m = random.chance(p) ? 0.0F : kept;
    for (std::size_t i = 0; i < mask.size(); ++i) x.values[i] *= mask[i];
}

void Dropout::forward_by_sentence(Matrix& x, const Batch& batch, float p, Random& random) {
    mask.clear();
    if (p <= 0) return;
    mask.resize(x.values.size());
    for (std::size_t s = 0; s < batch.sizes.size(); ++s) {
        float* first = mask.data() + batch.begins[s] * x.columns;
        for (std::size_t c = 0; c < x.columns; ++c) first[c] = random.chance(p) ? 0.0F : 1.0F / (1.0F - p);
        for (std::size_t w = 1; w < batch.sizes[s]; ++w) std::memcpy(first + w * x.columns, first, x.columns * sizeof(float));
    }
    for (std::size_t i = 0; i < mask.size(); ++i) x.values[i] *= mask[i];
}

void Dropout::backward(Matrix& d_x) const {
    for (std::size_t i = 0; i < mask.size(); ++i) d_x.values[i] *= mask[i];
}

void leaky(Matrix& x) {
    for (float& v : x.values) v = v > 0 ? v : 0.1F * v;
}

void leaky_backward(const Matrix& out, Matrix& d) {
    for (std::size_t i = 0; i < d.values.size(); ++i) d.values[i] *= out.values[i] > 0 ? 1.0F : 0.1F;
}

double softmax_loss(Matrix& scores, std::size_t classes, const std::vector<int>& targets, float weight, std::size_t& right) {
    double loss = 0;
    for (std::size_t r = 0; r < scores.rows; ++r) {
        float* row = scores.row(r);
        if (targets[r] < 0) {
            std::fill(row, row + scores.columns, 0.0F);
            continue;
        }
        const auto best = static_cast<std::size_t>(std::max_element(row, row + classes) - row);
        const auto target = static_cast<std::size_t>(targets[r]);
        right += best == target;
        const float aim = row[target];
        const float shift = row[best];
        const float sum = annotate::kernels().exponentials(row, classes, shift);
        loss += std::log(sum) + shift - aim;
        for (std::size_t c = 0; c < classes; ++c) row[c] *= weight / sum;
        std::fill(row + classes, row + scores.columns, 0.0F);
        row[target] -= weight;
    }
    return loss * weight;
}

}  // namespace tocsin::train
