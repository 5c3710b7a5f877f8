#include "resolve/locality.h"

#include <algorithm>
#include <cmath>

namespace tocsin::resolve {

namespace {

// Measured on six crises; the result is the same for 0.4 to 0.8.
constexpr double share_of_near = 0.6;  // what the last sentences weigh beside the document's 1
constexpr double per_sentence = 0.6;   // of what the sentence behind it weighs
constexpr double other_paragraph = 0.5;
constexpr double place_weight = 1.5;  // as in Evidence
constexpr std::uint32_t sentences_back = 6;

bool is_told(const Mention& mention) {
    return !mention.entity.country.empty() && mention.entity.rule.find("@document") == std::string::npos;
}

bool is_place(const Mention& mention) { return mention.entity.kind == EntityKind::place; }

}  // namespace

Locality::Weights Locality::named_near(std::size_t i, OwnSentence own) const {
    const Entity& noun = mentions_[i].entity;
    const std::string_view text = scene_.article.text;
    const std::uint32_t first = noun.sentence > sentences_back ? noun.sentence - sentences_back : 0;
    std::size_t k = i;
    while (k > 0 && mentions_[k - 1].entity.sentence >= first) --k;
    Weights out;
    for (; k < mentions_.size() && mentions_[k].entity.sentence <= noun.sentence; ++k) {
        const Mention& mention = mentions_[k];
        if (k == i || !is_told(mention)) continue;
        const std::uint32_t back = noun.sentence - mention.entity.sentence;
        if (back == 0 && own == OwnSentence::places && !is_place(mention)) continue;
        double weight = std::pow(per_sentence, back > 0 ? back - 1 : 0) * (is_place(mention) ? place_weight : 1.0);
        if (mention.entity.span.end < noun.span.begin &&
            text.substr(mention.entity.span.end, noun.span.begin - mention.entity.span.end).find('\n') != std::string_view::npos)
            weight *= other_paragraph;
        const auto known = std::find_if(out.begin(), out.end(), [&](const auto& one) { return one.first == mention.entity.country; });
        if (known == out.end())
            out.emplace_back(mention.entity.country, weight);
        else
            known->second += weight;
    }
    return out;
}

std::string_view Locality::country_at(std::size_t i, OwnSentence own) const {
    const Weights near = named_near(i, own);
    const double total = std::max(evidence_.total(), 1.0);
    double near_total = 1.0;
    for (const auto& one : near) near_total += one.second;
    std::string_view best = evidence_.focus();
    const auto known = std::find_if(near.begin(), near.end(), [&](const auto& one) { return one.first == best; });
    double most = evidence_.weight(best) / total + (known == near.end() ? 0.0 : share_of_near * known->second / near_total);
    for (const auto& [country, weight] : near) {
        const double sum = evidence_.weight(country) / total + share_of_near * weight / near_total;
        if (sum <= most) continue;
        most = sum;
        best = country;
    }
    return best;
}

}  // namespace tocsin::resolve
