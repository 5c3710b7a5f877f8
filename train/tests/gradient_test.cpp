// The derivatives of every layer against finite differences, and the same training twice.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "network.h"

namespace tocsin::train {
namespace {

Sizes small_sizes() {
    Sizes sizes;
    sizes.words = 5;
    sizes.parts = 7;
    sizes.shapes = 3;
    sizes.upos = 4;
    sizes.xpos = 3;
    sizes.feature_atoms = 4;
    sizes.scripts = 3;
    sizes.relations = 4;
    sizes.word_width = sizes.part_width = sizes.shape_width = sizes.hidden = 16;
    sizes.tag_hidden = sizes.lemma_hidden = sizes.arc = sizes.relation = sizes.relation_product = 16;
    sizes.layers = 2;
    return sizes;
}

const FeatureClasses classes{{}, {0}, {0, 1}, {2, 3}};

std::vector<Example> examples() {
    Random random(3);
    std::vector<Example> out(3);
    for (std::size_t s = 0; s < out.size(); ++s)
        for (std::size_t i = 0; i < 3 + 2 * s; ++i) {
            WordInput input;
            input.word = static_cast<std::uint32_t>(random.below(5));
            input.shape = static_cast<std::uint32_t>(random.below(3));
            for (int part = 0; part < 3; ++part) input.parts.push_back(static_cast<std::uint32_t>(random.below(7)));
            WordTarget target;
            target.upos = static_cast<int>(random.below(4));
            target.xpos = static_cast<int>(random.below(3));
            target.features = static_cast<int>(random.below(4));
            target.script = static_cast<int>(random.below(3));
            target.relation = static_cast<int>(random.below(4));
            target.head = i == 0 ? 0 : static_cast<int>(i);
            out[s].input.push_back(input);
            out[s].target.push_back(target);
        }
    return out;
}

constexpr Dropouts none{0, 0, 0, 0, 0, 0};

double loss_of(Network& network, const std::vector<const Example*>& batch) {
    Random random(1);
    return network.run(batch, none, true, random).loss;
}

TEST(Gradient, AgreesWithFiniteDifferences) {
    Network network(small_sizes(), classes, 11);
    const auto data = examples();
    std::vector<const Example*> batch;
    for (const auto& example : data) batch.push_back(&example);
    auto parameters = network.parameters();
    loss_of(network, batch);
    std::vector<Matrix> gradients;
    for (const auto* p : parameters) gradients.push_back(p->gradient);
    for (std::size_t k = 0; k < parameters.size(); ++k) {
        auto& values = parameters[k]->value.values;
        const auto& gradient = gradients[k].values;
        // The steepest entry of each parameter.
        const auto at = static_cast<std::size_t>(
            std::max_element(gradient.begin(), gradient.end(), [](float a, float b) { return std::abs(a) < std::abs(b); }) -
            gradient.begin());
        if (std::abs(gradient[at]) < 1e-4F) continue;
        const float kept = values[at];
        constexpr float step = 1e-3F;  // small, so that few units cross their kink
        values[at] = kept + step;
        const double above = loss_of(network, batch);
        values[at] = kept - step;
        const double below = loss_of(network, batch);
        values[at] = kept;
        const double measured = (above - below) / (2 * step);
        EXPECT_NEAR(measured, gradient[at], 0.03 * std::abs(gradient[at]) + 1e-3) << parameters[k]->name << " at " << at;
    }
}

TEST(Training, IsTheSameForTheSameSeed) {
    const auto data = examples();
    const auto trained = [&] {
        Network network(small_sizes(), classes, 5);
        auto parameters = network.parameters();
        Random random(9);
        Adam adam;
        for (int i = 0; i < 5; ++i) {
            network.run({&data[0], &data[1], &data[2]}, Dropouts(), true, random);
            adam.step(parameters);
        }
        std::vector<float> out;
        for (const auto* p : parameters) out.insert(out.end(), p->value.values.begin(), p->value.values.end());
        return out;
    };
    EXPECT_EQ(trained(), trained());
}

TEST(Training, LearnsThreeSentences) {
    const auto data = examples();
    Network network(small_sizes(), classes, 5);
    auto parameters = network.parameters();
    Random random(9);
    Adam adam;
    adam.rate = 1e-2F;
    double first = 0, last = 0;
    for (int i = 0; i < 200; ++i) {
        last = network.run({&data[0], &data[1], &data[2]}, none, true, random).loss;
        if (i == 0) first = last;
        adam.step(parameters);
    }
    EXPECT_LT(last, 0.1 * first);
}

}  // namespace
}  // namespace tocsin::train
