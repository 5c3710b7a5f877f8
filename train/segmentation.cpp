#include "segmentation.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "annotate/boundaries.h"
#include "annotate/multiword.h"
#include "layers.h"
#include "text/lex.h"

namespace tocsin::train {
namespace {

using annotate::FeatureList;
constexpr std::size_t classes = annotate::LinearClassifier::classes;

// An averaged perceptron with three classes; its averages are cut to bytes at the end.
class Perceptron {
public:
    explicit Perceptron(unsigned bits) : mask_((std::size_t{1} << bits) - 1), now_((mask_ + 1) * classes), sum_(now_.size()) {}

    void learn(const FeatureList& features, std::size_t target) {
        ++time_;
        std::array<double, classes> score{};
        for (std::size_t i = 0; i < features.count; ++i)
            for (std::size_t c = 0; c < classes; ++c) score[c] += now_[slot(features.hashes[i]) + c];
        score[target] -= 1.0;  // a margin
        std::size_t best = target;
        for (std::size_t c = 0; c < classes; ++c)
            if (score[c] > score[best]) best = c;
        if (best == target) return;
        for (std::size_t i = 0; i < features.count; ++i) {
            step(slot(features.hashes[i]) + target, 1);
            step(slot(features.hashes[i]) + best, -1);
        }
    }

    [[nodiscard]] std::string bytes() const {
        std::vector<float> average(now_.size());
        float most = 1e-6F;
        for (std::size_t i = 0; i < now_.size(); ++i) {
            average[i] = now_[i] - sum_[i] / static_cast<float>(time_);
            most = std::max(most, std::abs(average[i]));
        }
        // Weights beyond a quarter of the greatest are rare; they are held there for the sake of the small ones.
        const float scale = 127.0F / (0.5F * most);
        std::string out(now_.size(), '\0');
        for (std::size_t i = 0; i < now_.size(); ++i)
            out[i] = static_cast<char>(std::lround(std::clamp(average[i] * scale, -127.0F, 127.0F)));
        return out;
    }

private:
    [[nodiscard]] std::size_t slot(std::uint32_t hash) const { return (hash & mask_) * classes; }
    void step(std::size_t at, float by) {
        now_[at] += by;
        sum_[at] += by * static_cast<float>(time_);
    }
    std::size_t mask_;
    std::vector<float> now_, sum_;
    std::uint64_t time_ = 0;
};

struct Decision {
    FeatureList features;
    std::uint8_t target = 0;
};

}  // namespace

std::vector<Paragraph> paragraphs_of(const std::vector<TreeSentence>& sentences) {
    std::vector<Paragraph> out;
    for (const auto& sentence : sentences) {
        if (out.empty() || sentence.new_document || sentence.new_paragraph) out.emplace_back();
        auto& paragraph = out.back();
        for (const auto& token : sentence.tokens) {
            paragraph.text += token.surface;
            paragraph.token_ends.push_back(static_cast<std::uint32_t>(paragraph.text.size()));
            if (token.blank_after) paragraph.text += ' ';
        }
        if (!paragraph.token_ends.empty()) paragraph.sentence_ends.push_back(paragraph.token_ends.back());
    }
    return out;
}

std::string learn_boundaries(const std::vector<Paragraph>& paragraphs, std::uint64_t seed) {
    std::vector<Decision> decisions;
    for (const auto& paragraph : paragraphs) {
        const auto lexemes = text::lex(paragraph.text);
        const std::set<std::uint32_t> tokens(paragraph.token_ends.begin(), paragraph.token_ends.end());
        const std::set<std::uint32_t> ends(paragraph.sentence_ends.begin(), paragraph.sentence_ends.end());
        std::size_t begin = 0;
        for (std::size_t at = 0; at + 1 < lexemes.size(); ++at) {
            const auto byte = lexemes[at].span.end;
            const bool ends_here = ends.count(byte) != 0;
            if (!annotate::is_plain_gap(lexemes, at)) {
                Decision decision;
                annotate::gap_features(paragraph.text, std::span(lexemes).subspan(begin), at - begin, decision.features);
                decision.target = ends_here ? 2 : tokens.count(byte) != 0 ? 1 : 0;
                decisions.push_back(decision);
            }
            if (ends_here) begin = at + 1;
        }
    }
    Perceptron perceptron(15);
    Random random(seed);
    for (int epoch = 0; epoch < 10; ++epoch) {
        for (std::size_t i = decisions.size(); i > 1; --i) std::swap(decisions[i - 1], decisions[random.below(i)]);
        for (const auto& decision : decisions) perceptron.learn(decision.features, decision.target);
    }
    return perceptron.bytes();
}

namespace {

struct Rule {
    std::size_t cut = 0;
    std::string added, words;
    auto operator<=>(const Rule&) const = default;
};

std::vector<std::string> characters_of(const std::string& text) {
    std::vector<std::string> out;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0) == 0x80 && !out.empty())
            out.back() += c;
        else
            out.emplace_back(1, c);
    }
    return out;
}

Rule rule_of(const std::string& key, const std::vector<std::string>& words) {
    const auto surface = characters_of(key);
    const auto first = characters_of(words[0]);
    std::size_t common = 0;
    while (common < surface.size() && common < first.size() && surface[common] == first[common]) ++common;
    Rule rule;
    rule.cut = surface.size() - common;
    for (std::size_t i = common; i < first.size(); ++i) rule.added += first[i];
    for (std::size_t i = 1; i < words.size(); ++i) rule.words += (i > 1 ? " " : "") + words[i];
    return rule;
}

}  // namespace

MultiwordSections learn_multiwords(const std::vector<TreeSentence>& sentences, std::uint64_t seed) {
    std::map<std::string, std::size_t> singles;
    std::map<std::string, std::map<std::string, std::size_t>> several;
    for (const auto& sentence : sentences)
        for (const auto& token : sentence.tokens) {
            const auto key = annotate::multiword_key(token.surface);
            if (token.count == 1) {
                ++singles[key];
                continue;
            }
            std::string words;
            for (int i = 0; i < token.count; ++i)
                words += (i > 0 ? " " : "") + annotate::multiword_key(sentence.words[static_cast<std::size_t>(token.first + i)].form);
            ++several[key][words];
        }
    MultiwordSections out;
    if (several.empty()) return out;
    std::map<std::string, std::map<Rule, std::size_t>> endings;  // by types; Rule{} = one word
    std::set<std::string> doubtful;
    const auto count_endings = [&](const std::string& key, const Rule& rule) {
        const auto characters = characters_of(key);
        std::string tail;
        for (std::size_t size = 1; size <= 7 && size < characters.size(); ++size) {
            tail = characters[characters.size() - size] + tail;
            if (size >= rule.cut) ++endings[tail][rule];
        }
    };
    for (const auto& [key, ways] : several) {
        std::size_t total = 0, most = 0;
        std::string words;
        for (const auto& [way, count] : ways) {
            total += count;
            if (count > most) {
                most = count;
                words = way;
            }
        }
        const auto single = singles.find(key);
        const std::size_t alone = single == singles.end() ? 0 : single->second;
        const std::size_t share = 1000 * total / (total + alone);
        if (share > 50 && share < 950) doubtful.insert(key);
        out.list += key + "\t" + std::to_string(share) + "\t" + words + "\n";
        std::vector<std::string> parts;
        for (std::size_t begin = 0; begin <= words.size();) {
            const std::size_t end = std::min(words.find(' ', begin), words.size());
            parts.push_back(words.substr(begin, end - begin));
            begin = end + 1;
        }
        if (share >= 500 && key.find(' ') == std::string::npos) count_endings(key, rule_of(key, parts));
    }
    for (const auto& [key, count] : singles)
        if (several.count(key) == 0) count_endings(key, Rule{});
    out.list += "\n";
    // An ending is kept where it decides otherwise than the next shorter one.
    const auto decision = [&](const std::string& tail) -> Rule {
        const auto at = endings.find(tail);
        if (at == endings.end()) return {};
        std::size_t total = 0;
        std::pair<std::size_t, Rule> best;
        for (const auto& [rule, count] : at->second) {
            total += count;
            if (count > best.first) best = {count, rule};
        }
        return best.second.cut > 0 && best.first >= 2 && best.first * 10 >= total * 6 ? best.second : Rule{};
    };
    for (const auto& [tail, rules] : endings) {
        const auto characters = characters_of(tail);
        const Rule here = decision(tail);
        const Rule shorter = characters.size() > 1 ? decision(tail.substr(characters[0].size())) : Rule{};
        if (here == shorter) continue;
        std::size_t types = 0;
        for (const auto& [rule, count] : rules) types += count;
        if (here.cut == 0 && types < 2) continue;
        out.list += tail + "\t" + std::to_string(here.cut) + "\t" + here.added + "\t" + here.words + "\n";
    }
    std::vector<Decision> decisions;
    for (const auto& sentence : sentences)
        for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
            const auto key = annotate::multiword_key(sentence.tokens[i].surface);
            if (doubtful.count(key) == 0) continue;
            Decision decision_here;
            annotate::multiword_features(key, i > 0 ? sentence.tokens[i - 1].surface : "",
                                         i + 1 < sentence.tokens.size() ? sentence.tokens[i + 1].surface : "", decision_here.features);
            decision_here.target = sentence.tokens[i].count > 1 ? 1 : 0;
            decisions.push_back(decision_here);
        }
    if (decisions.empty()) return out;
    Perceptron perceptron(12);
    Random random(seed);
    for (int epoch = 0; epoch < 10; ++epoch) {
        for (std::size_t i = decisions.size(); i > 1; --i) std::swap(decisions[i - 1], decisions[random.below(i)]);
        for (const auto& each : decisions) perceptron.learn(each.features, each.target);
    }
    out.context = perceptron.bytes();
    return out;
}

}  // namespace tocsin::train
