#include "sequence.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace tocsin::train {

using annotate::name_tags;

SequenceLearner::SequenceLearner(const std::vector<const Lesson*>& lessons, std::size_t least) {
    std::vector<std::uint32_t> all;
    for (const auto* lesson : lessons)
        for (const auto& word : lesson->features) all.insert(all.end(), word.begin(), word.end());
    std::sort(all.begin(), all.end());
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i;
        while (end < all.size() && all[end] == all[i]) ++end;
        if (end - i >= least) hashes_.push_back(all[i]);
        i = end;
    }
    now_.resize(hashes_.size());
    sum_.resize(hashes_.size());
}

std::vector<std::uint32_t> SequenceLearner::rows_of(const annotate::NameFeatures& hashes) const {
    std::vector<std::uint32_t> out;
    for (const auto hash : hashes) {
        const auto at = std::lower_bound(hashes_.begin(), hashes_.end(), hash);
        if (at != hashes_.end() && *at == hash) out.push_back(static_cast<std::uint32_t>(at - hashes_.begin()));
    }
    return out;
}

std::vector<std::size_t> SequenceLearner::decode(const std::vector<std::vector<std::uint32_t>>& rows, const std::vector<std::size_t>* right,
                                                 const std::vector<std::uint16_t>* allowed) const {
    const std::size_t count = rows.size();
    std::vector<Row> score(count);
    std::vector<std::array<std::uint8_t, name_tags>> from(count);
    for (std::size_t i = 0; i < count; ++i) {
        Row own{};
        for (const auto row : rows[i])
            for (std::size_t t = 0; t < name_tags; ++t) own[t] += now_[row][t];
        for (std::size_t t = 0; t < name_tags; ++t) {
            float best = -1e30F;
            const bool silent = t > 0 && (rows[i].empty() || (allowed != nullptr && ((*allowed)[i] >> t & 1) == 0));
            for (std::size_t b = 0; b < (i == 0 ? 1 : name_tags) && !silent; ++b) {
                if (!annotate::may_follow(b, t)) continue;
                const float sum = (i == 0 ? 0 : score[i - 1][b]) + step_[b][t];
                if (sum > best) {
                    best = sum;
                    from[i][t] = static_cast<std::uint8_t>(b);
                }
            }
            if (allowed != nullptr && t == 0 && ((*allowed)[i] & 1) == 0) best -= 1e6F;  // only where nothing else can be
            // A margin: the right tag must win by something.
            score[i][t] = best + own[t] + (right == nullptr || (*right)[i] == t ? 0.0F : 1.0F);
        }
    }
    std::vector<std::size_t> out(count);
    if (count == 0) return out;
    out[count - 1] =
        static_cast<std::size_t>(std::max_element(score[count - 1].begin(), score[count - 1].end()) - score[count - 1].begin());
    for (std::size_t i = count - 1; i > 0; --i) out[i - 1] = from[i][out[i]];
    return out;
}

void SequenceLearner::learn(const std::vector<const Lesson*>& lessons, int epochs, Random& random, bool print) {
    std::vector<std::vector<std::vector<std::uint32_t>>> rows(lessons.size());
    std::vector<std::vector<std::size_t>> tags(lessons.size());
    for (std::size_t i = 0; i < lessons.size(); ++i) {
        for (const auto& word : lessons[i]->features) rows[i].push_back(rows_of(word));
        tags[i] = lessons[i]->tags;
        for (std::size_t k = 0; k < tags[i].size(); ++k)  // a word that can be in no name
            if (rows[i][k].empty()) tags[i][k] = 0;
        for (std::size_t k = 0; k < tags[i].size(); ++k)
            if (tags[i][k] > 0 && !annotate::may_follow(k == 0 ? 0 : tags[i][k - 1], tags[i][k])) --tags[i][k];
    }
    std::vector<std::size_t> order(lessons.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (int epoch = 0; epoch < epochs; ++epoch) {
        for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
        std::size_t good = 0;
        for (const auto i : order) {
            if (!lessons[i]->allowed.empty()) {
                if (epoch < 2) continue;
                tags[i] = decode(rows[i], nullptr, &lessons[i]->allowed);
            }
            ++time_;
            const auto best = decode(rows[i], &tags[i], nullptr);
            if (best == tags[i]) {
                ++good;
                continue;
            }
            for (std::size_t k = 0; k < best.size(); ++k) {
                const std::size_t before_right = k == 0 ? 0 : tags[i][k - 1], before_best = k == 0 ? 0 : best[k - 1];
                if (best[k] != tags[i][k] || before_best != before_right) {
                    move(step_[before_right], step_sum_[before_right], tags[i][k], 1);
                    move(step_[before_best], step_sum_[before_best], best[k], -1);
                }
                if (best[k] == tags[i][k]) continue;
                for (const auto row : rows[i][k]) {
                    move(now_[row], sum_[row], tags[i][k], 1);
                    move(now_[row], sum_[row], best[k], -1);
                }
            }
        }
        if (print) std::printf("epoch %d: %zu of %zu sentences right\n", epoch + 1, good, lessons.size());
        std::fflush(stdout);
    }
}

std::string SequenceLearner::section(annotate::Lexical lexical, std::size_t most) const {
    std::vector<Row> average(now_.size());
    std::vector<std::pair<float, std::uint32_t>> size;
    double square = 0;
    std::size_t live = 0;
    for (std::size_t i = 0; i < now_.size(); ++i) {
        float largest = 0;
        for (std::size_t t = 0; t < name_tags; ++t) {
            average[i][t] = now_[i][t] - sum_[i][t] / static_cast<float>(time_);
            square += average[i][t] * average[i][t];
            live += average[i][t] != 0 ? 1 : 0;
            largest = std::max(largest, std::abs(average[i][t]));
        }
        if (largest > 0) size.emplace_back(-largest, static_cast<std::uint32_t>(i));
    }
    std::sort(size.begin(), size.end());
    if (size.size() > most) size.resize(most);
    // Eight deviations span the byte; the few beyond are held there.
    const float scale = 127.0F / (8.0F * static_cast<float>(std::sqrt(square / static_cast<double>(std::max<std::size_t>(1, live)))));
    const auto byte = [&](float weight) { return static_cast<std::int8_t>(std::lround(std::clamp(weight * scale, -127.0F, 127.0F))); };
    std::vector<std::pair<std::uint32_t, std::array<std::int8_t, name_tags>>> weights;
    for (const auto& [less, row] : size) {
        std::array<std::int8_t, name_tags> bytes{};
        for (std::size_t t = 0; t < name_tags; ++t) bytes[t] = byte(average[row][t]);
        weights.emplace_back(hashes_[row], bytes);
    }
    std::sort(weights.begin(), weights.end());
    std::vector<std::int8_t> steps;
    for (std::size_t b = 0; b < name_tags; ++b)
        for (std::size_t t = 0; t < name_tags; ++t) steps.push_back(byte(step_[b][t] - step_sum_[b][t] / static_cast<float>(time_)));
    return annotate::names_section(lexical, steps, weights);
}

}  // namespace tocsin::train
