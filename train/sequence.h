// Learns the weights of tags in sequence: a structured perceptron with averaged weights. The whole sentence is tagged, and where the best
// sequence is not the right one by a margin both are moved. Of sentences of which only is known where names stand, the right one is the
// best that agrees with that; they come in after the first two rounds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "annotate/names.h"
#include "layers.h"

namespace tocsin::train {

struct Lesson {
    std::vector<annotate::NameFeatures> features;  // hashes
    std::vector<std::size_t> tags;  // where `allowed` says nothing else
    // Per word a bit for each tag that may be right; empty = `tags` are. The best allowed sequence is then the right one.
    std::vector<std::uint16_t> allowed;
};

class SequenceLearner {
public:
    // Features that fewer than `least` words have are left out.
    SequenceLearner(const std::vector<const Lesson*>& lessons, std::size_t least);
    void learn(const std::vector<const Lesson*>& lessons, int epochs, Random& random, bool print);

    // The section of at most `most` features, those with the largest weights, in bytes.
    [[nodiscard]] std::string section(annotate::Lexical lexical, std::size_t most) const;

private:
    using Row = std::array<float, annotate::name_tags>;
    [[nodiscard]] std::vector<std::uint32_t> rows_of(const annotate::NameFeatures& hashes) const;
    // Without `allowed` a tag other than `right` gets a margin; with it only allowed tags count.
    [[nodiscard]] std::vector<std::size_t> decode(const std::vector<std::vector<std::uint32_t>>& rows, const std::vector<std::size_t>* right,
                                                  const std::vector<std::uint16_t>* allowed) const;
    void move(Row& now, Row& sum, std::size_t tag, float by) const {
        now[tag] += by;
        sum[tag] += by * static_cast<float>(time_);
    }

    std::vector<std::uint32_t> hashes_;  // sorted; the row of a feature is its place
    std::vector<Row> now_, sum_;
    std::array<Row, annotate::name_tags> step_{}, step_sum_{};
    std::uint64_t time_ = 0;
};

}  // namespace tocsin::train
