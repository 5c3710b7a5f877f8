// The numbers of knowledge/link: limits.tsv, and the weights that were learned for origins.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "core/result.h"
#include "knowledge/pack.h"
#include "link/alignment.h"

namespace tocsin::link {

class Limits {
public:
    // bad_knowledge where a number is missing or no number.
    [[nodiscard]] static Result<Limits> create(const knowledge::Pack& pack);

    // The value of that id in limits.tsv, 0 where there is none: create() has made sure that all that are used are there.
    [[nodiscard]] double operator()(std::string_view id) const;

    // The same with another value, to see what it does.
    [[nodiscard]] Limits with(std::string_view id, double value) const;

    // The log odds that two texts are one, from origins.tsv.
    [[nodiscard]] double log_odds(PairKind kind, const Alignment& alignment) const;

private:
    std::map<std::string, double, std::less<>> values_;
    std::array<std::array<double, Alignment::features + 1>, 3> weights_{};  // by PairKind; the last is the bias
};

}  // namespace tocsin::link
