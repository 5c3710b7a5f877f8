#include "annotate/names.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <string>

#include "annotate/name_shape.h"
#include "knowledge/sense.h"

namespace tocsin::annotate {
namespace {

constexpr std::size_t head_size = 8 + name_tags * name_tags + 7;
constexpr double warmth = 60;  // scores by this are taken for logarithms of odds

std::uint16_t check_of(std::uint32_t hash) {
    const auto check = static_cast<std::uint16_t>(hash >> 16 ^ hash * 0x9E37U);
    return check == 0 ? 1 : check;
}

ShapeWords shape_words(const Document& document, const Sentence& sentence, const NameView& view) {
    constexpr auto title = 1U << static_cast<unsigned>(knowledge::SenseKind::title);
    ShapeWords out;
    for (std::uint32_t i = sentence.words.begin; i < sentence.words.end; ++i) {
        out.forms.push_back(document.string(document.words[i].form));
        out.title.push_back((view.senses_begin[i] & title) != 0);
        out.legal_form.push_back(view.legal_form[i]);
        const Upos upos = document.words[i].upos;
        const bool small = upos == Upos::ADP || upos == Upos::DET || upos == Upos::CCONJ || upos == Upos::SCONJ;
        out.leads.push_back(small && !has_capital(out.forms.back()));
    }
    return out;
}

}  // namespace

void NameMemory::add(std::span<const std::uint64_t> plain, std::span<const std::size_t> tags, std::span<const int> weight) {
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (tags[i] == 0) continue;
        const std::size_t kind = (tags[i] - 1) / 2;
        auto& seen = seen_[plain[i]];
        seen.kinds[kind] += weight[i];
        const bool last = tags[i] % 2 == 0 && (i + 1 == tags.size() || tags[i + 1] != tags[i]);
        if (last) seen.last_of[kind] += weight[i];
    }
}

NameMemory::Seen NameMemory::seen(std::uint64_t plain, std::size_t own_tag, int own_weight, bool own_is_last) const {
    const auto at = seen_.find(plain);
    if (at == seen_.end()) return {};
    Seen out = at->second;
    if (own_tag > 0) {
        const std::size_t kind = (own_tag - 1) / 2;
        out.kinds[kind] -= own_weight;
        if (own_is_last) out.last_of[kind] -= own_weight;
    }
    return out;
}

std::optional<NameFinder> NameFinder::read(std::span<const std::byte> section) {
    if (section.size() < head_size) return std::nullopt;
    std::uint32_t slots = 0, lexical = 0;
    std::memcpy(&slots, section.data(), 4);
    std::memcpy(&lexical, section.data() + 4, 4);
    if (!std::has_single_bit(slots) || lexical > 2 || section.size() != head_size + std::size_t{slots} * (2 + name_tags))
        return std::nullopt;
    NameFinder out;
    const auto* bytes = reinterpret_cast<const std::int8_t*>(section.data());
    out.steps_ = {bytes + 8, name_tags * name_tags};
    out.checks_ = section.subspan(head_size, std::size_t{slots} * 2);
    out.weights_ = {bytes + head_size + std::size_t{slots} * 2, std::size_t{slots} * name_tags};
    for (std::size_t b = 0; b < name_tags; ++b)
        for (std::size_t t = 0; t < name_tags; ++t)
            out.step_odds_[b][t] = may_follow(b, t) ? std::exp(out.steps_[b * name_tags + t] / warmth) : 0;
    out.mask_ = slots - 1;
    out.lexical_ = static_cast<Lexical>(lexical);
    bool free = false;  // a free slot ends every search
    for (std::size_t i = 0; i < slots && !free; ++i) free = out.checks_[2 * i] == std::byte{0} && out.checks_[2 * i + 1] == std::byte{0};
    if (!free) return std::nullopt;
    return out;
}

std::string names_section(Lexical lexical, std::span<const std::int8_t> steps,
                          const std::vector<std::pair<std::uint32_t, std::array<std::int8_t, name_tags>>>& weights) {
    std::uint32_t slots = 1;
    while (slots < weights.size() + weights.size() / 4 + 1) slots *= 2;
    std::vector<std::uint16_t> checks(slots);
    std::string values(std::size_t{slots} * name_tags, '\0');
    for (const auto& [hash, row] : weights) {
        std::size_t slot = hash & (slots - 1);
        while (checks[slot] != 0) slot = (slot + 1) & (slots - 1);
        checks[slot] = check_of(hash);
        std::memcpy(values.data() + slot * name_tags, row.data(), name_tags);
    }
    const auto level = static_cast<std::uint32_t>(lexical);
    std::string out(reinterpret_cast<const char*>(&slots), 4);
    out.append(reinterpret_cast<const char*>(&level), 4);
    out.append(reinterpret_cast<const char*>(steps.data()), steps.size());
    out.append(7, '\0');
    out.append(reinterpret_cast<const char*>(checks.data()), checks.size() * 2);
    return out + values;
}

NameFinder::Scores NameFinder::own_scores(const std::vector<NameFeatures>& features) const {
    Scores own(features.size());
    for (std::size_t i = 0; i < features.size(); ++i) {
        auto& here = own[i];
        here.fill(0);
        for (const auto hash : features[i]) {
            const std::uint16_t wanted = check_of(hash);
            for (std::size_t slot = hash & mask_;; slot = (slot + 1) & mask_) {
                std::uint16_t there = 0;
                std::memcpy(&there, checks_.data() + 2 * slot, 2);
                if (there == 0) break;
                if (there != wanted) continue;
                const std::int8_t* weights = weights_.data() + slot * name_tags;
                for (std::size_t t = 0; t < name_tags; ++t) here[t] += weights[t];
                break;
            }
        }
    }
    return own;
}

std::vector<std::size_t> NameFinder::best_tags(const Scores& own, const std::vector<NameFeatures>& features) const {
    const std::size_t count = own.size();
    std::vector<std::array<std::int32_t, name_tags>> score(count);
    std::vector<std::array<std::uint8_t, name_tags>> from(count);
    constexpr std::int32_t never = INT32_MIN / 2;
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t t = 0; t < name_tags; ++t) {
            std::int32_t best = never;
            const bool silent = features[i].empty() && t > 0;
            for (std::size_t b = 0; b < (i == 0 ? 1 : name_tags) && !silent; ++b) {
                if (!may_follow(b, t)) continue;
                const std::int32_t sum = (i == 0 ? 0 : score[i - 1][b]) + steps_[b * name_tags + t];
                if (sum > best) {
                    best = sum;
                    from[i][t] = static_cast<std::uint8_t>(b);
                }
            }
            score[i][t] = best <= never ? never : best + own[i][t];
        }
    std::vector<std::size_t> tags(count);
    tags[count - 1] =
        static_cast<std::size_t>(std::max_element(score[count - 1].begin(), score[count - 1].end()) - score[count - 1].begin());
    for (std::size_t i = count - 1; i > 0; --i) tags[i - 1] = from[i][tags[i]];
    return tags;
}

// How likely each name is as one of each kind, if scores are logarithms: the share of all sequences of tags that hold it.
void NameFinder::weigh(const Scores& own, const std::vector<NameFeatures>& features, Path& path) const {
    const std::size_t count = own.size();
    using Row = std::array<double, name_tags>;
    std::vector<Row> here(count), before(count), behind(count);  // each word's own, what leads to it, what may follow it
    for (std::size_t i = 0; i < count; ++i) {
        const std::int32_t largest = features[i].empty() ? own[i][0] : *std::max_element(own[i].begin(), own[i].end());
        for (std::size_t t = 0; t < name_tags; ++t)
            here[i][t] = features[i].empty() && t > 0 ? 0 : std::exp((own[i][t] - largest) / warmth);
        double sum = 0;
        for (std::size_t t = 0; t < name_tags; ++t) {
            if (i == 0) before[i][t] = step_odds_[0][t];
            else
                for (std::size_t b = 0; b < name_tags; ++b) before[i][t] += before[i - 1][b] * here[i - 1][b] * step_odds_[b][t];
            sum += before[i][t] * here[i][t];
        }
        for (double& value : here[i]) value /= sum;  // so that all sequences together stay 1
    }
    for (std::size_t i = count; i-- > 0;)
        for (std::size_t b = 0; b < name_tags; ++b) {
            if (i + 1 == count) behind[i][b] = 1;
            else
                for (std::size_t t = 0; t < name_tags; ++t) behind[i][b] += step_odds_[b][t] * here[i + 1][t] * behind[i + 1][t];
        }
    for (std::size_t i = 0; i < count;) {
        if (path.tags[i] == 0) {
            ++i;
            continue;
        }
        std::uint32_t end = static_cast<std::uint32_t>(i) + 1;
        while (end < count && path.tags[end] == path.tags[i] + path.tags[i] % 2) ++end;
        FoundName name;
        name.words = {static_cast<std::uint32_t>(i), end};
        name.kind = (path.tags[i] - 1) / 2;
        for (std::size_t kind = 0; kind < name_kinds; ++kind) {
            const std::size_t begins = 1 + 2 * kind, goes_on = begins + 1;
            double share = before[i][begins] * here[i][begins];
            for (std::size_t k = i + 1; k < end; ++k) share *= step_odds_[k == i + 1 ? begins : goes_on][goes_on] * here[k][goes_on];
            const std::size_t last = end == i + 1 ? begins : goes_on;
            double after = behind[end - 1][last];
            if (end < count) after -= step_odds_[last][goes_on] * here[end][goes_on] * behind[end][goes_on];
            name.share[kind] = static_cast<float>(std::clamp(share * after, 0.0, 1.0));
        }
        for (std::size_t k = i; k < end; ++k)
            path.weight[k] = std::clamp(static_cast<int>(std::lround(name.share[name.kind] * 8)), 1, 8);
        path.names.push_back(name);
        i = end;
    }
}

NameFinder::Path NameFinder::best_path(const std::vector<NameFeatures>& features) const {
    Path path;
    if (features.empty()) return path;
    const Scores own = own_scores(features);
    path.tags = best_tags(own, features);
    path.weight.resize(features.size());
    if (std::any_of(path.tags.begin(), path.tags.end(), [](std::size_t tag) { return tag > 0; })) weigh(own, features, path);
    return path;
}

void NameFinder::find(const NameKnowledge& knowledge, std::string_view text, std::string_view language, const std::vector<Span>& places,
                      Document& document) const {
    const NameView view = view_for_names(knowledge, text, language, places, document);
    std::vector<Path> first(document.sentences.size());
    NameMemory memory;
    const auto plain_of = [&](const Sentence& sentence) {
        return std::span<const std::uint64_t>(view.plain).subspan(sentence.words.begin, sentence.words.size());
    };
    for (std::size_t s = 0; s < document.sentences.size(); ++s) {
        const auto& sentence = document.sentences[s];
        if (sentence.words.empty()) continue;
        first[s] = best_path(name_features(document, sentence, view, lexical_, nullptr));
        memory.add(plain_of(sentence), first[s].tags, first[s].weight);
    }
    if (memory.empty()) return;
    std::vector<FoundName> names;
    for (std::size_t s = 0; s < document.sentences.size(); ++s) {
        const auto& sentence = document.sentences[s];
        if (sentence.words.empty()) continue;
        const FirstReading reading{&memory, std::move(first[s].tags), std::move(first[s].weight)};
        auto found = best_path(name_features(document, sentence, view, lexical_, &reading)).names;
        mend_shapes(shape_words(document, sentence, view), found);
        for (FoundName name : found) {
            name.words.begin += sentence.words.begin;
            name.words.end += sentence.words.begin;
            names.push_back(name);
        }
    }
    agree(view.plain, names);
    for (const auto& found : names) {
        Name name;
        name.kind = static_cast<NameKind>(found.kind);
        name.span = {places[found.words.begin].begin, places[found.words.end - 1].end};
        name.confidence = found.confidence;
        document.names.push_back(name);
    }
}

}  // namespace tocsin::annotate
