// The network of a language: what the annotator runs (src/annotate/network.h), with dropout and derivatives.
//
//     word, parts, shape -> embedding -> two recurrent layers -> tags, features, lemma scripts
//                                                             -> heads (bilinear), relations
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "layers.h"

namespace tocsin::train {

struct Sizes {
    std::size_t words = 1, parts = 1, shapes = 1;                                    // rows; row 0 of words = never seen
    std::size_t upos = 17, xpos = 0, feature_atoms = 0, scripts = 0, relations = 0;  // classes
    std::size_t word_width = 96, part_width = 96, shape_width = 32, hidden = 128, layers = 3;
    std::size_t tag_hidden = 128, lemma_hidden = 96, arc = 128, relation = 96, relation_product = 64;
    [[nodiscard]] std::size_t input() const { return word_width + part_width + shape_width; }
};

inline constexpr std::size_t distances = 32;  // buckets of signed distance between a word and its head; 0 = the root

struct WordInput {
    std::uint32_t word = 0, shape = 0;
    std::vector<std::uint32_t> parts;
    float rarity = 0;  // chance that training reads the word as never seen
};

// Class numbers; -1 = not known, not trained on.
struct WordTarget {
    int upos = -1, xpos = -1, features = -1, script = -1, head = -1, relation = -1;  // head: 0 = root, else 1-based
};

struct Example {
    std::vector<WordInput> input;
    std::vector<WordTarget> target;
};

// A class of morphological features as the set of its atoms ("Tense=Past").
using FeatureClasses = std::vector<std::vector<std::uint32_t>>;

struct Dropouts {
    float word = 0.1F, part = 0.08F, shape = 0.05F, input = 0.15F, recurrent = 0.25F, hidden = 0.25F;
};

struct Scores {
    double loss = 0;
    std::size_t words = 0, upos = 0, features = 0, script = 0, head = 0, relation = 0, labelled = 0, xpos = 0;
};

class Network {
public:
    Network(const Sizes& sizes, FeatureClasses features, std::uint64_t seed);

    // One batch: with `learn` the gradients are added up (and dropout is used); without only the scores are counted.
    Scores run(const std::vector<const Example*>& examples, const Dropouts& dropouts, bool learn, Random& random);

    [[nodiscard]] std::vector<Parameter*> parameters();
    [[nodiscard]] const Sizes& sizes() const { return sizes_; }

private:
    struct Pass;
    void embed(const std::vector<const Example*>& examples, const Dropouts& dropouts, bool learn, Random& random, Pass& pass);
    void embed_backward(Pass& pass);
    void tag(Pass& pass, const Dropouts& dropouts, bool learn, Random& random, Scores& scores);
    void parse(Pass& pass, const Dropouts& dropouts, bool learn, Random& random, Scores& scores);

    Sizes sizes_;
    FeatureClasses features_;
    Parameter words_, parts_, shapes_;
    std::vector<Recurrent> recurrent_;
    Linear tag_hidden_, upos_, xpos_, atoms_, lemma_hidden_, scripts_;
    Parameter feature_bias_;
    Linear dependent_, head_, relation_dependent_, relation_head_, relations_;
    Parameter bilinear_, bilinear_bias_, root_, relation_root_, distance_;
};

// The bucket of the distance from a word (1-based) to a head (0 = root).
[[nodiscard]] std::size_t distance_bucket(std::size_t word, std::size_t head);

}  // namespace tocsin::train
