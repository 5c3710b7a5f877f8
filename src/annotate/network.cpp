#include "annotate/network.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <unordered_map>

#include "annotate/forms.h"
#include "annotate/kernels.h"
#include "annotate/tree.h"

namespace tocsin::annotate {
namespace {

constexpr std::size_t words_at_once = 2048;

// A matrix whose memory is kept for the next use; its values are not cleared.
struct Table {
    std::size_t rows = 0, columns = 0;
    std::vector<float> values;
    void shape(std::size_t r, std::size_t c) {
        rows = r;
        columns = c;
        if (values.size() < r * c) values.resize(r * c);
    }
    float* row(std::size_t r) { return values.data() + r * columns; }
    [[nodiscard]] const float* row(std::size_t r) const { return values.data() + r * columns; }
};

// A table cut to bytes, row by row (kernels.h).
struct ByteTable {
    std::size_t rows = 0, columns = 0;
    std::vector<std::uint8_t> values;
    std::vector<float> scale;
    void shape(std::size_t r, std::size_t c) {
        rows = r;
        columns = c;
        if (values.size() < r * c) values.resize(r * c);
        if (scale.size() < r) scale.resize(r);
    }
    void cut(const Table& from) {
        shape(from.rows, from.columns);
        for (std::size_t r = 0; r < rows; ++r) scale[r] = kernels().to_bytes(from.row(r), columns, values.data() + r * columns);
    }
};

struct Workspace {
    ByteTable bytes, hidden_bytes;
    Table x, by_form, projected, gates, cell, cell_tanh, hidden, top, next, tags, upos, atoms, lemma_input, lemma, scripts;
    Table dependent, head, turned, arcs, relation_dependent, relation_head, pairs, relations;
    std::vector<float> heads_packed, nothing;
    std::vector<std::uint32_t> form_of;  // word -> different form
};

void linear(const Dense& layer, const ByteTable& x, Table& out) {
    out.shape(x.rows, layer.columns);
    kernels().multiply_bytes(x.values.data(), x.scale.data(), layer.packed, layer.column_sum.data(), layer.column_scale.data(),
                             layer.bias.data(), out.row(0), out.columns, x.rows, layer.rows, layer.columns, false);
}

void leaky(Table& x) {
    float* value = x.values.data();
    for (std::size_t i = 0; i < x.rows * x.columns; ++i) value[i] = value[i] > 0 ? value[i] : 0.1F * value[i];
}

void add_row(const Rows8& table, std::uint32_t row, float factor, float* to) {
    kernels().add_bytes(to, table.values + std::size_t{row} * table.columns, table.scale[row] * factor, table.columns);
}

void embed(const SyntaxWeights& w, std::string_view form, float* to) {
    const FormKeys keys = keys_of(form);
    add_row(w.words, w.word_keys.find(keys.word).value_or(0), 1.0F, to);
    std::uint32_t found[256];
    std::size_t count = 0;
    for (const auto part : keys.parts)
        if (const auto row = w.part_keys.find(part); row && count < 256) found[count++] = *row;
    const float factor = count == 0 ? 0.0F : 1.0F / std::sqrt(static_cast<float>(count));
    for (std::size_t i = 0; i < count; ++i) add_row(w.parts, found[i], factor, to + w.words.columns);
    add_row(w.shapes, w.shape_keys.find(keys.shape).value_or(0), 1.0F, to + w.words.columns + w.parts.columns);
}

// The sentences in the order of falling length, and where the rows of each step begin.
struct Steps {
    std::vector<std::size_t> order, first, running;
};

struct Sentences {
    std::vector<std::size_t> begins, sizes;
    std::size_t words = 0;
};

Steps steps_of(const Sentences& sentences) {
    Steps out;
    out.order.resize(sentences.sizes.size());
    std::iota(out.order.begin(), out.order.end(), std::size_t{0});
    std::stable_sort(out.order.begin(), out.order.end(),
                     [&](std::size_t a, std::size_t b) { return sentences.sizes[a] > sentences.sizes[b]; });
    std::size_t running = out.order.size(), row = 0;
    for (std::size_t step = 0; running > 0; ++step) {
        while (running > 0 && sentences.sizes[out.order[running - 1]] <= step) --running;
        if (running == 0) break;
        out.first.push_back(row);
        out.running.push_back(running);
        row += running;
    }
    return out;
}

// One direction: gates are gathered from `projected` (row form_of[word], or word), the hidden states go to out's columns from `column`.
void recur(const RecurrentWeights& layer, const Sentences& sentences, const Steps& steps, bool forward,
           const std::vector<std::uint32_t>* form_of, Workspace& work, Table& out, std::size_t column) {
    const std::size_t width = layer.hidden;
    const std::size_t from = forward ? 0 : 4 * width;
    const Dense& state = forward ? layer.ahead : layer.back;
    const std::size_t most = steps.running.empty() ? 0 : steps.running[0];
    work.gates.shape(most, 4 * width);
    work.cell.shape(2 * most, width);
    work.cell_tanh.shape(most, width);
    work.hidden.shape(most, width);
    work.nothing.assign(most * width, 0.0F);
    for (std::size_t step = 0; step < steps.first.size(); ++step) {
        const std::size_t running = steps.running[step];
        for (std::size_t s = 0; s < running; ++s) {
            const std::size_t sentence = steps.order[s];
            const std::size_t word = sentences.begins[sentence] + (forward ? step : sentences.sizes[sentence] - 1 - step);
            const std::size_t row = form_of == nullptr ? word : (*form_of)[word];
            std::memcpy(work.gates.row(s), work.projected.row(row) + from, 4 * width * sizeof(float));
        }
        if (step > 0)
            kernels().multiply_bytes(work.hidden_bytes.values.data(), work.hidden_bytes.scale.data(), state.packed, state.column_sum.data(),
                                     state.column_scale.data(), nullptr, work.gates.row(0), 4 * width, running, width, 4 * width, true);
        const float* memory = step == 0 ? work.nothing.data() : work.cell.row((step - 1) % 2 * most);
        kernels().recur(work.gates.row(0), memory, work.cell.row(step % 2 * most), work.cell_tanh.row(0), work.hidden.row(0), running,
                        width);
        work.hidden.rows = running;
        work.hidden_bytes.cut(work.hidden);
        for (std::size_t s = 0; s < running; ++s) {
            const std::size_t sentence = steps.order[s];
            const std::size_t word = sentences.begins[sentence] + (forward ? step : sentences.sizes[sentence] - 1 - step);
            std::memcpy(out.row(word) + column, work.hidden.row(s), width * sizeof(float));
        }
    }
}

void encode(const SyntaxWeights& w, const Sentences& sentences, Workspace& work) {
    const Steps steps = steps_of(sentences);
    for (std::size_t i = 0; i < w.recurrent.size(); ++i) {
        const auto& layer = w.recurrent[i];
        work.bytes.cut(i == 0 ? work.by_form : work.top);
        linear(layer.input, work.bytes, work.projected);
        work.next.shape(sentences.words, 2 * layer.hidden);
        recur(layer, sentences, steps, true, i == 0 ? &work.form_of : nullptr, work, work.next, 0);
        recur(layer, sentences, steps, false, i == 0 ? &work.form_of : nullptr, work, work.next, layer.hidden);
        std::swap(work.top, work.next);
    }
}

std::uint32_t best_of(const float* row, std::size_t count) { return static_cast<std::uint32_t>(std::max_element(row, row + count) - row); }

void tag(const SyntaxWeights& w, const std::vector<std::string_view>& forms, Workspace& work, WordAnalysis* out) {
    work.bytes.cut(work.top);
    linear(w.tag, work.bytes, work.tags);
    leaky(work.tags);
    work.bytes.cut(work.tags);
    linear(w.upos, work.bytes, work.upos);
    linear(w.atoms, work.bytes, work.atoms);
    std::vector<std::size_t> unknown;  // words whose lemma no list knows
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const std::uint32_t upos = best_of(work.upos.row(i), w.upos_count);
        out[i].upos = static_cast<std::uint8_t>(upos);
        float most = -1e30F;
        for (const auto f : w.features_of[upos]) {
            float sum = w.feature_bias[f];
            for (const auto atom : w.features[f].atoms) sum += work.atoms.row(i)[atom];
            if (sum > most) {
                most = sum;
                out[i].features = f;
            }
        }
        out[i].lemma.clear();
        if (const auto script = w.lemma_keys.find(lemma_key(forms[i], upos)))
            if (auto lemma = w.lemma_scripts[*script].apply(forms[i])) out[i].lemma = std::move(*lemma);
        if (out[i].lemma.empty()) unknown.push_back(i);
    }
    if (unknown.empty()) return;
    work.lemma_input.shape(unknown.size(), work.top.columns + work.by_form.columns);
    for (std::size_t r = 0; r < unknown.size(); ++r) {
        std::memcpy(work.lemma_input.row(r), work.top.row(unknown[r]), work.top.columns * sizeof(float));
        std::memcpy(work.lemma_input.row(r) + work.top.columns, work.by_form.row(work.form_of[unknown[r]]),
                    work.by_form.columns * sizeof(float));
    }
    work.bytes.cut(work.lemma_input);
    linear(w.lemma, work.bytes, work.lemma);
    leaky(work.lemma);
    work.bytes.cut(work.lemma);
    linear(w.scripts, work.bytes, work.scripts);
    for (std::size_t r = 0; r < unknown.size(); ++r) {
        const std::size_t i = unknown[r];
        float* row = work.scripts.row(r);
        for (int tries = 0; tries < 3 && out[i].lemma.empty(); ++tries) {
            const auto best = best_of(row, w.lemma_scripts.size());
            if (auto lemma = w.lemma_scripts[best].apply(forms[i])) out[i].lemma = std::move(*lemma);
            row[best] = -1e30F;
        }
        if (out[i].lemma.empty()) out[i].lemma = forms[i];
    }
}

std::size_t distance_bucket(std::size_t word, std::size_t head) {
    static constexpr std::uint8_t steps[33] = {0, 0, 1, 2, 3, 4, 5,  6,  6,  7,  7,  7,  8,  8,  8,  8, 9,
                                               9, 9, 9, 9, 9, 9, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10};
    if (head == 0) return 0;
    const std::size_t away = word > head ? word - head : head - word;
    return 1 + (away <= 32 ? steps[away] : 11) + (head > word ? 12 : 0);
}

// Adds to the scores of word `r` what each head's distance is worth; only the near ones differ from each other.
void add_distances(const SyntaxWeights& w, std::size_t r, std::size_t n, float* row) {
    constexpr std::size_t near = 33;
    const std::size_t word = r + 1;
    const std::size_t first = word > near ? word - near : 0;
    const std::size_t last = std::min(n, word + near);
    const float far_before = w.distance[distance_bucket(near + 2, 1)], far_after = w.distance[distance_bucket(1, near + 2)];
    row[0] += w.distance[0];
    for (std::size_t h = 1; h < first; ++h) row[h] += far_before;
    for (std::size_t h = std::max<std::size_t>(1, first); h <= last; ++h) row[h] += w.distance[distance_bucket(word, h)];
    for (std::size_t h = last + 1; h <= n; ++h) row[h] += far_after;
}

void parse(const SyntaxWeights& w, const Sentences& sentences, Workspace& work, WordAnalysis* out) {
    work.bytes.cut(work.top);
    linear(w.dependent, work.bytes, work.dependent);
    leaky(work.dependent);
    linear(w.head, work.bytes, work.head);
    leaky(work.head);
    linear(w.relation_dependent, work.bytes, work.relation_dependent);
    leaky(work.relation_dependent);
    linear(w.relation_head, work.bytes, work.relation_head);
    leaky(work.relation_head);
    work.bytes.cut(work.dependent);
    linear(w.bilinear, work.bytes, work.turned);
    const std::size_t width = w.dependent.columns;
    for (std::size_t s = 0; s < sentences.sizes.size(); ++s) {
        const std::size_t n = sentences.sizes[s], begin = sentences.begins[s];
        const std::size_t wide = padded(n + 1);
        // The heads stand as columns: packed for the product, panel by panel.
        work.heads_packed.assign(width * wide, 0.0F);
        for (std::size_t h = 0; h <= n; ++h) {
            const float* from = h == 0 ? w.root.data() : work.head.row(begin + h - 1);
            const std::size_t first = h / panel * panel;
            const std::size_t step = std::min(panel, wide - first);
            float* to = work.heads_packed.data() + first * width + (h - first);
            for (std::size_t i = 0; i < width; ++i) to[i * step] = from[i];
        }
        work.arcs.shape(n, wide);
        kernels().multiply(work.turned.row(begin), width, work.heads_packed.data(), work.arcs.row(0), wide, n, width, wide, false);
        for (std::size_t r = 0; r < n; ++r) add_distances(w, r, n, work.arcs.row(r));
        const auto heads = best_tree(work.arcs.row(0), wide, n);
        for (std::size_t r = 0; r < n; ++r) out[begin + r].head = heads[r] - 1;
    }
    const std::size_t relation = w.relation_dependent.columns;
    work.pairs.shape(sentences.words, relation);
    for (std::size_t s = 0; s < sentences.sizes.size(); ++s)
        for (std::size_t r = sentences.begins[s]; r < sentences.begins[s] + sentences.sizes[s]; ++r) {
            const float* a = work.relation_dependent.row(r);
            const float* b = out[r].head < 0 ? w.relation_root.data()
                                             : work.relation_head.row(sentences.begins[s] + static_cast<std::size_t>(out[r].head));
            float* to = work.pairs.row(r);
            for (std::size_t c = 0; c < w.relation_sums; ++c) {
                const float sum = a[c] + b[c];
                to[c] = sum > 0 ? sum : 0.1F * sum;
            }
            for (std::size_t c = w.relation_sums; c < relation; ++c) to[c] = a[c] * b[c];
        }
    work.bytes.cut(work.pairs);
    linear(w.relations, work.bytes, work.relations);
    for (std::size_t r = 0; r < sentences.words; ++r) out[r].relation = best_of(work.relations.row(r), w.relation_names.size());
}

void analyse_some(const SyntaxWeights& w, const std::vector<std::string_view>& forms, const Sentences& sentences, WordAnalysis* out) {
    static thread_local Workspace work;
    std::unordered_map<std::string_view, std::uint32_t> number;
    std::vector<std::string_view> different;
    work.form_of.clear();
    for (const auto form : forms) {
        const auto [at, is_new] = number.emplace(form, static_cast<std::uint32_t>(different.size()));
        if (is_new) different.push_back(form);
        work.form_of.push_back(at->second);
    }
    work.by_form.shape(different.size(), w.words.columns + w.parts.columns + w.shapes.columns);
    std::fill_n(work.by_form.values.begin(), different.size() * work.by_form.columns, 0.0F);
    for (std::size_t i = 0; i < different.size(); ++i) embed(w, different[i], work.by_form.row(i));
    encode(w, sentences, work);
    tag(w, forms, work, out);
    parse(w, sentences, work, out);
}

}  // namespace

std::vector<WordAnalysis> analyse(const SyntaxWeights& weights, const WordForms& words) {
    std::vector<WordAnalysis> out(words.forms.size());
    std::vector<std::string_view> forms;
    Sentences sentences;
    std::size_t first = 0;
    const auto flush = [&] {
        if (sentences.words > 0) analyse_some(weights, forms, sentences, out.data() + first);
        first += sentences.words;
        forms.clear();
        sentences = {};
    };
    std::size_t begin = 0;
    for (const auto end : words.sentence_ends) {
        const std::size_t start = begin;
        for (; begin < end; begin += longest_sentence) {
            const std::size_t size = std::min(longest_sentence, end - begin);
            if (sentences.words + size > words_at_once) flush();
            sentences.begins.push_back(sentences.words);
            sentences.sizes.push_back(size);
            sentences.words += size;
            forms.insert(forms.end(), words.forms.begin() + static_cast<std::ptrdiff_t>(begin),
                         words.forms.begin() + static_cast<std::ptrdiff_t>(begin + size));
        }
        begin = end;
        if (end - start <= longest_sentence) continue;
        flush();
        // Pieces of one long sentence: the roots of the later ones hang from the root of the first.
        std::int32_t root = -1;
        for (std::size_t i = start; i < end; ++i) {
            const auto shift = static_cast<std::int32_t>((i - start) / longest_sentence * longest_sentence);
            if (out[i].head >= 0)
                out[i].head += shift;
            else if (root < 0)
                root = static_cast<std::int32_t>(i - start);
            else
                out[i].head = root;
        }
    }
    flush();
    return out;
}

}  // namespace tocsin::annotate
