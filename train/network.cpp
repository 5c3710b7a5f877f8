#include "network.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "annotate/kernels.h"

namespace tocsin::train {

using annotate::padded;

struct Network::Pass {
    Batch batch;
    std::vector<WordTarget> targets;
    struct Use {
        std::uint32_t row;
        std::uint32_t word;  // row of the batch
        float factor;
    };
    std::vector<Use> words, parts, shapes;
    Matrix x, d_x;
    Matrix top, d_top;
};

Network::Network(const Sizes& sizes, FeatureClasses features, std::uint64_t seed) : sizes_(sizes), features_(std::move(features)) {
    Random random(seed);
    words_.create("words", sizes.words, sizes.word_width, true);
    words_.fill_uniform(random, 0.05F);
    parts_.create("parts", sizes.parts, sizes.part_width, true);
    parts_.fill_uniform(random, 0.1F);
    shapes_.create("shapes", sizes.shapes, sizes.shape_width, true);
    shapes_.fill_uniform(random, 0.1F);
    recurrent_.resize(sizes.layers);
    for (std::size_t i = 0; i < sizes.layers; ++i)
        recurrent_[i].create("recurrent" + std::to_string(i), i == 0 ? sizes.input() : 2 * sizes.hidden, sizes.hidden, random);
    const std::size_t wide = 2 * sizes.hidden;
    tag_hidden_.create("tag", wide, sizes.tag_hidden, random);
    upos_.create("upos", sizes.tag_hidden, padded(sizes.upos), random);
    xpos_.create("xpos", sizes.tag_hidden, padded(std::max<std::size_t>(1, sizes.xpos)), random);
    atoms_.create("atoms", sizes.tag_hidden, padded(std::max<std::size_t>(1, sizes.feature_atoms)), random);
    feature_bias_.create("features", 1, padded(std::max<std::size_t>(1, features_.size())), false);
    lemma_hidden_.create("lemma", wide + sizes.input(), sizes.lemma_hidden, random);
    scripts_.create("scripts", sizes.lemma_hidden, padded(std::max<std::size_t>(1, sizes.scripts)), random);
    dependent_.create("dependent", wide, sizes.arc, random);
    head_.create("head", wide, sizes.arc, random);
    bilinear_.create("bilinear", sizes.arc, sizes.arc, false);
    for (std::size_t i = 0; i < sizes.arc; ++i) bilinear_.value.row(i)[i] = 0.1F;
    bilinear_bias_.create("bilinear.bias", 1, sizes.arc, false);
    root_.create("root", 1, sizes.arc, false);
    root_.fill_uniform(random, 0.1F);
    distance_.create("distance", 1, distances, false);
    const std::size_t relation = sizes.relation + sizes.relation_product;
    relation_dependent_.create("relation_dependent", wide, relation, random);
    relation_head_.create("relation_head", wide, relation, random);
    relation_root_.create("relation_root", 1, relation, false);
    relation_root_.fill_uniform(random, 0.1F);
    relations_.create("relations", relation, padded(std::max<std::size_t>(1, sizes.relations)), random);
}

std::vector<Parameter*> Network::parameters() {
    std::vector<Parameter*> out{&words_,         &parts_, &shapes_,        &feature_bias_, &bilinear_,
                                &bilinear_bias_, &root_,  &relation_root_, &distance_};
    for (auto& layer : recurrent_)
        for (auto* d : {&layer.ahead, &layer.back}) out.insert(out.end(), {&d->input, &d->state, &d->bias});
    for (auto* l : {&tag_hidden_, &upos_, &xpos_, &atoms_, &lemma_hidden_, &scripts_, &dependent_, &head_, &relation_dependent_,
                    &relation_head_, &relations_})
        out.insert(out.end(), {&l->weight, &l->bias});
    return out;
}

std::size_t distance_bucket(std::size_t word, std::size_t head) {
    if (head == 0) return 0;
    const std::size_t away = word > head ? word - head : head - word;
    std::size_t step = 0;
    if (away <= 6)
        step = away - 1;
    else if (away <= 8)
        step = 6;
    else if (away <= 11)
        step = 7;
    else if (away <= 15)
        step = 8;
    else if (away <= 22)
        step = 9;
    else if (away <= 32)
        step = 10;
    else
        step = 11;
    return 1 + step + (head > word ? 12 : 0);
}

void Network::embed(const std::vector<const Example*>& examples, const Dropouts& dropouts, bool learn, Random& random, Pass& pass) {
    std::vector<std::size_t> lengths;
    for (const auto* e : examples) lengths.push_back(e->input.size());
    pass.batch = Batch::of(lengths);
    pass.x.shape(pass.batch.words, sizes_.input());
    std::uint32_t at = 0;
    for (const auto* example : examples) {
        pass.targets.insert(pass.targets.end(), example->target.begin(), example->target.end());
        for (const auto& input : example->input) {
            const std::uint32_t word = learn && (random.chance(dropouts.word) || random.chance(input.rarity)) ? 0 : input.word;
            pass.words.push_back({word, at, 1.0F});
            if (!(learn && random.chance(dropouts.shape))) pass.shapes.push_back({input.shape, at, 1.0F});
            if (!input.parts.empty()) {
                const float factor = 1.0F / std::sqrt(static_cast<float>(input.parts.size()));
                for (const auto part : input.parts)
                    if (!(learn && random.chance(dropouts.part))) pass.parts.push_back({part, at, factor});
            }
            ++at;
        }
    }
    const auto add = [&](const std::vector<Pass::Use>& uses, const Parameter& table, std::size_t column) {
        for (const auto& use : uses) {
            float* to = pass.x.row(use.word) + column;
            const float* from = table.value.row(use.row);
            for (std::size_t c = 0; c < table.value.columns; ++c) to[c] += from[c] * use.factor;
        }
    };
    add(pass.words, words_, 0);
    add(pass.parts, parts_, sizes_.word_width);
    add(pass.shapes, shapes_, sizes_.word_width + sizes_.part_width);
}

void Network::embed_backward(Pass& pass) {
    const auto add = [&](const std::vector<Pass::Use>& uses, Parameter& table, std::size_t column) {
        for (const auto& use : uses) {
            table.touch(use.row);
            float* to = table.gradient.row(use.row);
            const float* from = pass.d_x.row(use.word) + column;
            for (std::size_t c = 0; c < table.value.columns; ++c) to[c] += from[c] * use.factor;
        }
    };
    add(pass.words, words_, 0);
    add(pass.parts, parts_, sizes_.word_width);
    add(pass.shapes, shapes_, sizes_.word_width + sizes_.part_width);
}

Scores Network::run(const std::vector<const Example*>& examples, const Dropouts& dropouts, bool learn, Random& random) {
    Scores scores;
    Pass pass;
    embed(examples, dropouts, learn, random, pass);
    scores.words = pass.batch.words;

    const float p_input = learn ? dropouts.input : 0;
    const float p_recurrent = learn ? dropouts.recurrent : 0;
    Dropout on_input;
    on_input.forward(pass.x, p_input, random);
    std::vector<Recurrent::Trace> ahead(sizes_.layers), back(sizes_.layers);
    std::vector<Matrix> outs(sizes_.layers);
    std::vector<Dropout> between(sizes_.layers);
    for (std::size_t i = 0; i < sizes_.layers; ++i) {
        recurrent_[i].forward(i == 0 ? pass.x : outs[i - 1], pass.batch, ahead[i], back[i], outs[i]);
        between[i].forward_by_sentence(outs[i], pass.batch, p_recurrent, random);
    }
    pass.top = outs.back();
    if (learn) {
        pass.d_top.shape(pass.top.rows, pass.top.columns);
        pass.d_x.shape(pass.x.rows, pass.x.columns);
    }
    tag(pass, dropouts, learn, random, scores);
    parse(pass, dropouts, learn, random, scores);
    if (!learn) return scores;
    Matrix d = std::move(pass.d_top);
    for (std::size_t i = sizes_.layers; i-- > 0;) {
        between[i].backward(d);
        if (i == 0) {
            recurrent_[0].backward(pass.batch, ahead[0], back[0], d, pass.d_x);
        } else {
            Matrix below(d.rows, outs[i - 1].columns);
            recurrent_[i].backward(pass.batch, ahead[i], back[i], d, below);
            d = std::move(below);
        }
    }
    on_input.backward(pass.d_x);
    embed_backward(pass);
    return scores;
}

void Network::tag(Pass& pass, const Dropouts& dropouts, bool learn, Random& random, Scores& scores) {
    const float p = learn ? dropouts.hidden : 0;
    const float weight = 1.0F / static_cast<float>(pass.batch.words);
    std::vector<int> targets(pass.targets.size());
    const auto aim = [&](int WordTarget::*field) {
        for (std::size_t i = 0; i < targets.size(); ++i) targets[i] = pass.targets[i].*field;
    };
    Matrix hidden;
    tag_hidden_.forward(pass.top, hidden);
    leaky(hidden);
    const Matrix active = hidden;
    Dropout drop;
    drop.forward(hidden, p, random);
    Matrix d_hidden(hidden.rows, hidden.columns);
    Matrix out;

    upos_.forward(hidden, out);
    aim(&WordTarget::upos);
    scores.loss += softmax_loss(out, sizes_.upos, targets, weight, scores.upos);
    if (learn) upos_.backward(hidden, out, &d_hidden);
    if (sizes_.xpos > 0 && learn) {
        xpos_.forward(hidden, out);
        aim(&WordTarget::xpos);
        scores.loss += softmax_loss(out, sizes_.xpos, targets, 0.5F * weight, scores.xpos);
        xpos_.backward(hidden, out, &d_hidden);
    }
    if (!features_.empty()) {
        atoms_.forward(hidden, out);
        Matrix sums(out.rows, feature_bias_.value.columns);
        for (std::size_t r = 0; r < out.rows; ++r)
            for (std::size_t c = 0; c < features_.size(); ++c) {
                float sum = feature_bias_.value.values[c];
                for (const auto atom : features_[c]) sum += out.row(r)[atom];
                sums.row(r)[c] = sum;
            }
        aim(&WordTarget::features);
        scores.loss += softmax_loss(sums, features_.size(), targets, weight, scores.features);
        if (learn) {
            Matrix d_atoms(out.rows, out.columns);
            for (std::size_t r = 0; r < out.rows; ++r)
                for (std::size_t c = 0; c < features_.size(); ++c) {
                    feature_bias_.gradient.values[c] += sums.row(r)[c];
                    for (const auto atom : features_[c]) d_atoms.row(r)[atom] += sums.row(r)[c];
                }
            atoms_.backward(hidden, d_atoms, &d_hidden);
        }
    }
    if (learn) {
        drop.backward(d_hidden);
        leaky_backward(active, d_hidden);
        tag_hidden_.backward(pass.top, d_hidden, &pass.d_top);
    }

    if (sizes_.scripts == 0) return;
    const std::size_t top = pass.top.columns;
    Matrix both(pass.top.rows, top + pass.x.columns);
    for (std::size_t r = 0; r < both.rows; ++r) {
        std::memcpy(both.row(r), pass.top.row(r), top * sizeof(float));
        std::memcpy(both.row(r) + top, pass.x.row(r), pass.x.columns * sizeof(float));
    }
    lemma_hidden_.forward(both, hidden);
    leaky(hidden);
    const Matrix lemma_active = hidden;
    Dropout lemma_drop;
    lemma_drop.forward(hidden, p, random);
    scripts_.forward(hidden, out);
    aim(&WordTarget::script);
    scores.loss += softmax_loss(out, sizes_.scripts, targets, weight, scores.script);
    if (!learn) return;
    Matrix d_lemma(hidden.rows, hidden.columns);
    scripts_.backward(hidden, out, &d_lemma);
    lemma_drop.backward(d_lemma);
    leaky_backward(lemma_active, d_lemma);
    Matrix d_both(both.rows, both.columns);
    lemma_hidden_.backward(both, d_lemma, &d_both);
    for (std::size_t r = 0; r < both.rows; ++r) {
        for (std::size_t c = 0; c < top; ++c) pass.d_top.row(r)[c] += d_both.row(r)[c];
        for (std::size_t c = 0; c < pass.x.columns; ++c) pass.d_x.row(r)[c] += d_both.row(r)[top + c];
    }
}

void Network::parse(Pass& pass, const Dropouts& dropouts, bool learn, Random& random, Scores& scores) {
    const float p = learn ? dropouts.hidden : 0;
    const float weight = 1.0F / static_cast<float>(pass.batch.words);
    struct Side {
        Matrix out, active, d;
        Dropout drop;
    };
    Side dependent, head, relation_dependent, relation_head;
    const auto forward = [&](const Linear& layer, Side& side) {
        layer.forward(pass.top, side.out);
        leaky(side.out);
        side.active = side.out;
        side.drop.forward_by_sentence(side.out, pass.batch, p, random);
        if (learn) side.d.shape(side.out.rows, side.out.columns);
    };
    forward(dependent_, dependent);
    forward(head_, head);
    forward(relation_dependent_, relation_dependent);
    forward(relation_head_, relation_head);

    const std::size_t width = sizes_.arc;
    const std::size_t sums = sizes_.relation;
    const std::size_t relation = sizes_.relation + sizes_.relation_product;
    Matrix pairs(pass.batch.words, relation);  // what the relation is read from, for the right heads
    std::vector<int> heads_of_pairs(pass.batch.words, -1);
    std::vector<int> relation_targets(pass.batch.words, -1);
    std::vector<bool> head_right(pass.batch.words, false);
    for (std::size_t s = 0; s < pass.batch.sizes.size(); ++s) {
        const std::size_t begin = pass.batch.begins[s];
        const std::size_t n = pass.batch.sizes[s];
        const std::size_t wide = padded(n + 1);
        Matrix left(n, width);
        std::copy_n(dependent.out.row(begin), n * width, left.values.data());
        Matrix turned;
        product(left, bilinear_.value, turned, false);
        for (std::size_t r = 0; r < n; ++r)
            for (std::size_t c = 0; c < width; ++c) turned.row(r)[c] += bilinear_bias_.value.values[c];
        Matrix heads(wide, width);
        std::copy_n(root_.value.row(0), width, heads.row(0));
        std::copy_n(head.out.row(begin), n * width, heads.row(1));
        Matrix arcs;
        product_with_transposed(turned, heads, arcs, false);
        std::vector<int> targets(n);
        for (std::size_t r = 0; r < n; ++r) {
            targets[r] = pass.targets[begin + r].head;
            for (std::size_t h = 0; h <= n; ++h) arcs.row(r)[h] += h == r + 1 ? -1e4F : distance_.value.values[distance_bucket(r + 1, h)];
            const auto* row = arcs.row(r);
            head_right[begin + r] = targets[r] >= 0 && std::max_element(row, row + n + 1) - row == targets[r];
        }
        scores.loss += softmax_loss(arcs, n + 1, targets, weight, scores.head);
        if (learn) {
            for (std::size_t r = 0; r < n; ++r)
                for (std::size_t h = 0; h <= n; ++h)
                    if (h != r + 1) distance_.gradient.values[distance_bucket(r + 1, h)] += arcs.row(r)[h];
            Matrix d_turned;
            product(arcs, heads, d_turned, false);
            Matrix d_heads(wide, width);
            product_of_transposed(arcs, turned, d_heads);
            for (std::size_t c = 0; c < width; ++c) root_.gradient.values[c] += d_heads.row(0)[c];
            for (std::size_t r = 0; r < n; ++r)
                for (std::size_t c = 0; c < width; ++c) {
                    head.d.row(begin + r)[c] += d_heads.row(r + 1)[c];
                    bilinear_bias_.gradient.values[c] += d_turned.row(r)[c];
                }
            product_of_transposed(left, d_turned, bilinear_.gradient);
            Matrix d_left;
            product_with_transposed(d_turned, bilinear_.value, d_left, false);
            for (std::size_t i = 0; i < n * width; ++i) dependent.d.row(begin)[i] += d_left.values[i];
        }
        for (std::size_t r = 0; r < n; ++r) {
            const auto& target = pass.targets[begin + r];
            if (target.head < 0) continue;
            heads_of_pairs[begin + r] = target.head == 0 ? -1 : static_cast<int>(begin) + target.head - 1;
            relation_targets[begin + r] = target.relation;
            const float* a = relation_dependent.out.row(begin + r);
            const float* b =
                target.head == 0 ? relation_root_.value.row(0) : relation_head.out.row(begin + static_cast<std::size_t>(target.head) - 1);
            float* to = pairs.row(begin + r);
            for (std::size_t c = 0; c < sums; ++c) to[c] = a[c] + b[c] > 0 ? a[c] + b[c] : 0.1F * (a[c] + b[c]);
            for (std::size_t c = sums; c < relation; ++c) to[c] = a[c] * b[c];
        }
    }
    Matrix out;
    relations_.forward(pairs, out);
    if (!learn)
        for (std::size_t r = 0; r < out.rows; ++r)
            if (relation_targets[r] >= 0 && head_right[r])
                scores.labelled += std::max_element(out.row(r), out.row(r) + sizes_.relations) - out.row(r) == relation_targets[r];
    scores.loss += softmax_loss(out, sizes_.relations, relation_targets, weight, scores.relation);
    if (!learn) return;
    Matrix d_pairs(pairs.rows, pairs.columns);
    relations_.backward(pairs, out, &d_pairs);
    for (std::size_t r = 0; r < pairs.rows; ++r) {
        if (relation_targets[r] < 0) continue;
        const bool is_root = heads_of_pairs[r] < 0;
        const std::size_t h = is_root ? 0 : static_cast<std::size_t>(heads_of_pairs[r]);
        const float* a = relation_dependent.out.row(r);
        const float* b = is_root ? relation_root_.value.row(0) : relation_head.out.row(h);
        float* d_a = relation_dependent.d.row(r);
        float* d_b = is_root ? relation_root_.gradient.row(0) : relation_head.d.row(h);
        const float* d = d_pairs.row(r);
        for (std::size_t c = 0; c < sums; ++c) {
            const float slope = d[c] * (pairs.row(r)[c] > 0 ? 1.0F : 0.1F);
            d_a[c] += slope;
            d_b[c] += slope;
        }
        for (std::size_t c = sums; c < relation; ++c) {
            d_a[c] += d[c] * b[c];
            d_b[c] += d[c] * a[c];
        }
    }
    const auto backward = [&](Linear& layer, Side& side) {
        side.drop.backward(side.d);
        leaky_backward(side.active, side.d);
        layer.backward(pass.top, side.d, &pass.d_top);
    };
    backward(dependent_, dependent);
    backward(head_, head);
    backward(relation_dependent_, relation_dependent);
    backward(relation_head_, relation_head);
}

}  // namespace tocsin::train
