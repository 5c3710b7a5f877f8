#include "annotate/name_agreement.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace tocsin::annotate {
namespace {

using Weights = std::array<double, name_kinds>;

constexpr std::size_t person = 0;
constexpr double least = 0.01;     // of a share: one name cannot rule a kind out for the others
constexpr double of_others = 0.7;  // what the others of the document count, together, against the name itself
constexpr double of_full = 1.5;    // what a full name of a person speaks for its last word

Weights logarithms(const FoundName& name) {
    Weights out{};
    for (std::size_t k = 0; k < name_kinds; ++k) out[k] = std::log(std::max<double>(name.share[k], least));
    return out;
}

struct Group {
    Weights sum{};
    int count = 0;
};

}  // namespace

void agree(std::span<const std::uint64_t> plain, std::vector<FoundName>& names) {
    std::unordered_map<std::uint64_t, Group> groups;
    std::unordered_map<std::uint64_t, double> full;  // last words of persons named in full: how sure the best is
    std::vector<std::uint64_t> keys;
    for (const auto& name : names) {
        std::uint64_t key = 0;
        for (std::uint32_t at = name.words.begin; at < name.words.end; ++at) key = (key ^ plain[at]) * 0x9E3779B97F4A7C15ULL;
        keys.push_back(key);
        Group& group = groups[key];
        const Weights own = logarithms(name);
        for (std::size_t k = 0; k < name_kinds; ++k) group.sum[k] += own[k];
        ++group.count;
        if (name.kind != person || name.words.size() < 2) continue;
        double& best = full[plain[name.words.end - 1]];
        best = std::max<double>(best, name.share[person]);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        FoundName& name = names[i];
        const Group& group = groups[keys[i]];
        Weights score = logarithms(name);
        if (group.count > 1) {
            const Weights own = score;
            const double weight = of_others * std::sqrt(static_cast<double>(group.count - 1)) / (group.count - 1);
            for (std::size_t k = 0; k < name_kinds; ++k) score[k] += weight * (group.sum[k] - own[k]);
        }
        if (name.words.size() == 1)
            if (const auto known = full.find(plain[name.words.begin]); known != full.end()) score[person] += of_full * known->second;
        name.kind = static_cast<std::size_t>(std::max_element(score.begin(), score.end()) - score.begin());
        // What the words are a name at all with, shared out among the kinds as they stand now.
        double any = 0, all = 0;
        for (std::size_t k = 0; k < name_kinds; ++k) {
            any += name.share[k];
            all += std::exp(score[k] - score[name.kind]);
        }
        name.confidence = static_cast<float>(std::min(1.0, any) / all);
    }
}

}  // namespace tocsin::annotate
