// How well the anchors of two skeletons lie one on another: the evidence that one text repeats the other in other words.
//
// Two reports of one event share names and numbers; a translation or a rewrite has them in the same order as well. The best
// chain of shared anchors that runs forward through both texts is what counts:
//
//     one      Burhan … 72 … Khartoum … RSF … 528 … 4599 … Perthes … 1888
//     other    Burhane … 72 … Khartoum … FSR … 528 … 4599 … Perthes … 1888        chain of seven
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "link/skeleton.h"

namespace tocsin::link {

// Which evidence two texts can share at all.
enum class PairKind : std::uint8_t { same_language, same_script, other_script };

[[nodiscard]] PairKind kind_of(const Skeleton& a, const Skeleton& b);

// What the decision is made from; all are shares or logarithms, so that one set of weights fits long texts and short ones.
struct Alignment {
    static constexpr std::size_t features = 9;
    static constexpr std::array<std::string_view, features> names{"chain",     "shared",         "order",           "diagonal", "length",
                                                                  "sentences", "numbers_shared", "numbers_missing", "evidence"};
    std::array<double, features> values{};
};

// A skeleton with how rare each of its anchors is (in nats), in their order, and what all of each kind weigh.
struct Weighed {
    const Skeleton* skeleton = nullptr;
    std::vector<float> weights;
    std::array<float, 5> totals{};  // by AnchorKind, each key once
};

[[nodiscard]] Alignment align(const Weighed& a, const Weighed& b);

}  // namespace tocsin::link
