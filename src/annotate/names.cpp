#include "annotate/names.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <string>
#include <unordered_set>

#include "annotate/forms.h"
#include "knowledge/sense.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace tocsin::annotate {
namespace {

constexpr std::uint64_t outside = 0xE06E;

struct WordView {
    std::uint64_t plain = outside, shape = outside, upos = outside, relation = outside;
    std::uint32_t begin = 0, inside = 0;
    bool capital = false;
};

bool has_capital(std::string_view form) {
    for (std::size_t at = 0; at < form.size();)
        if (text::is_upper(text::next_code_point(form, at))) return true;
    return false;
}

std::uint32_t mix(std::uint64_t kind, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
    std::uint64_t h = kind * 0x9E3779B97F4A7C15ULL;
    for (const std::uint64_t part : {a, b, c}) {
        h ^= part;
        h *= 0xBF58476D1CE4E5B9ULL;
        h ^= h >> 29;
    }
    return static_cast<std::uint32_t>(h >> 32);
}

// The first or last `count` characters; the whole where it is shorter.
std::string_view front(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    while (at < text.size() && count > 0) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
        --count;
    }
    return text.substr(0, at);
}

std::string_view back(std::string_view text, std::size_t count) {
    std::size_t at = text.size();
    while (at > 0 && count > 0) {
        --at;
        while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
        --count;
    }
    return text.substr(at);
}

}  // namespace

std::optional<NameFinder> NameFinder::read(std::span<const std::byte> section) {
    if (section.size() < 8 + name_tags * name_tags) return std::nullopt;
    std::uint32_t slots = 0, lexical = 0;
    std::memcpy(&slots, section.data(), 4);
    std::memcpy(&lexical, section.data() + 4, 4);
    if (!std::has_single_bit(slots) || lexical > 1 || section.size() != 8 + name_tags * name_tags + std::size_t{slots} * name_tags)
        return std::nullopt;
    NameFinder out;
    const auto* bytes = reinterpret_cast<const std::int8_t*>(section.data());
    out.steps_ = {bytes + 8, name_tags * name_tags};
    out.weights_ = {bytes + 8 + name_tags * name_tags, std::size_t{slots} * name_tags};
    out.mask_ = slots - 1;
    out.lexical_ = lexical == 1;
    return out;
}

NameView view_for_names(const knowledge::Phrases& phrases, std::string_view text, std::string_view language,
                        const std::vector<Span>& places, const Document& document) {
    NameView out;
    const std::size_t count = document.words.size();
    out.senses_begin.resize(count);
    out.senses_inside.resize(count);
    out.plain.resize(count);
    out.seen_small.resize(count);
    std::unordered_set<std::uint64_t> small;
    for (std::size_t i = 0; i < count; ++i) {
        const auto form = document.string(document.words[i].form);
        out.plain[i] = text::hash64(plain_form(form));
        if (!has_capital(form)) small.insert(out.plain[i]);
    }
    for (std::size_t i = 0; i < count; ++i) out.seen_small[i] = small.count(out.plain[i]) != 0;
    const auto languages = phrases.language_bit(language);
    std::vector<knowledge::PhraseMatch> matches;
    for (const auto& sentence : document.sentences) {
        matches.clear();
        phrases.find(text, std::span(document.lexemes).subspan(sentence.lexemes.begin, sentence.lexemes.size()), languages, matches);
        for (const auto& match : matches) {
            const auto begin = document.lexemes[sentence.lexemes.begin + match.begin].span.begin;
            const auto end = document.lexemes[sentence.lexemes.begin + match.end - 1].span.end;
            const auto bit = 1U << static_cast<unsigned>(knowledge::sense_of(match.payload).kind);
            const auto first = std::lower_bound(places.begin() + sentence.words.begin, places.begin() + sentence.words.end, begin,
                                                [](Span place, std::uint32_t byte) { return place.begin < byte; });
            for (auto at = first; at != places.begin() + sentence.words.end && at->begin < end; ++at)
                (at == first && at->begin == begin ? out.senses_begin : out.senses_inside)[static_cast<std::size_t>(at - places.begin())] |=
                    bit;
        }
    }
    return out;
}

std::vector<NameFeatures> name_features(const Document& document, const Sentence& sentence, const NameView& view, bool lexical) {
    const std::size_t count = sentence.words.size();
    std::vector<WordView> words(count + 4);
    std::size_t capitals = 0, letters = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t at = sentence.words.begin + static_cast<std::uint32_t>(i);
        const Word& word = document.words[at];
        const auto form = document.string(word.form);
        WordView& out = words[i + 2];
        out.plain = view.plain[at];
        out.shape = key_of(shape_of(form));
        out.upos = static_cast<std::uint64_t>(word.upos);
        const auto relation = document.string(word.relation);
        out.relation = text::hash64(relation.substr(0, relation.find(':')));
        out.begin = view.senses_begin[at];
        out.inside = view.senses_inside[at];
        out.capital = has_capital(form);
        capitals += out.capital ? 1 : 0;
        letters += word.upos != Upos::PUNCT && word.upos != Upos::NUM && word.upos != Upos::SYM ? 1 : 0;
    }
    // In headlines capitals say little.
    const std::uint64_t style = letters > 3 && capitals * 10 > letters * 8 ? 1 : 0;
    std::vector<NameFeatures> out(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t at = sentence.words.begin + static_cast<std::uint32_t>(i);
        const Word& word = document.words[at];
        const auto plain = plain_form(document.string(word.form));
        const WordView &w = words[i + 2], &p = words[i + 1], &n = words[i + 3], &pp = words[i];
        const WordView& nn = i + 4 < words.size() ? words[i + 4] : words[0];
        NameFeatures& f = out[i];
        const auto add = [&](std::uint64_t kind, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
            f.push_back(mix(kind, a, b, c));
        };
        add(1, style);
        add(2, w.shape, style, i == 0 ? 1 : 0);
        add(3, w.shape, p.shape);
        add(4, w.shape, n.shape);
        add(5, p.shape, w.shape, n.shape);
        add(6, w.upos, w.capital ? 1 : 0);
        add(7, p.upos, w.upos, p.capital * 2 + w.capital);
        add(8, w.upos, n.upos, w.capital * 2 + n.capital);
        add(9, p.upos, w.upos, n.upos);
        add(10, pp.upos, p.upos, w.upos * 2 + w.capital);
        add(11, w.upos, n.upos, nn.upos);
        add(12, w.relation, w.upos, w.capital ? 1 : 0);
        const bool has_head = word.head >= 0;
        const std::uint64_t head = has_head ? static_cast<std::uint64_t>(document.words[static_cast<std::size_t>(word.head)].upos) : 99;
        add(13, w.relation, head, w.capital ? 1 : 0);
        add(14, w.begin, w.inside);
        add(15, p.begin, p.inside, w.shape);
        add(16, n.begin, n.inside, w.shape);
        for (std::uint32_t bits = w.begin; bits != 0; bits &= bits - 1)
            add(17, static_cast<std::uint64_t>(std::countr_zero(bits)), w.capital ? 1 : 0, n.capital ? 1 : 0);
        for (std::uint32_t bits = w.inside; bits != 0; bits &= bits - 1)
            add(18, static_cast<std::uint64_t>(std::countr_zero(bits)), w.capital ? 1 : 0, p.capital ? 1 : 0);
        for (std::uint32_t bits = p.begin | p.inside; bits != 0; bits &= bits - 1)
            add(19, static_cast<std::uint64_t>(std::countr_zero(bits)), w.capital ? 1 : 0, w.upos);
        for (std::uint32_t bits = n.begin | n.inside; bits != 0; bits &= bits - 1)
            add(20, static_cast<std::uint64_t>(std::countr_zero(bits)), w.capital ? 1 : 0, w.upos);
        if (w.capital) {
            for (std::size_t size = 2; size <= 4; ++size) {
                add(20 + size, text::hash64(back(plain, size)), size);
                add(25 + size, text::hash64(front(plain, size)), size);
            }
            add(30, view.seen_small[at] ? 1 : 0, i == 0 ? 1 : 0, style);
            add(31, plain.size() > 12 ? 12 : plain.size(), w.shape);
        }
        // The run of capitals that the word stands in: its length, the place in it, what stands before and behind.
        std::size_t first = i + 2, last = i + 2;
        while (first > 2 && words[first - 1].capital) --first;
        while (last + 1 < count + 2 && words[last + 1].capital) ++last;
        if (w.capital && style == 0) {
            const std::uint64_t length = std::min<std::size_t>(last - first + 1, 5), place = std::min<std::size_t>(i + 2 - first, 3);
            add(35, length, place, w.shape);
            add(36, words[first - 1].upos, words[last + 1].upos, length * 4 + place);
            add(37, words[last].begin | words[last].inside, place, length);
            add(38, words[first].begin | words[first].inside, place, length);
            add(39, words[first - 1].begin | words[first - 1].inside, place == 0 ? 1 : 0);
        }
        if (!lexical) continue;
        add(50, w.plain);
        add(51, p.plain, w.capital ? 1 : 0, w.upos);
        add(52, n.plain, w.capital ? 1 : 0, w.upos);
        add(53, p.plain, w.plain);
        add(54, w.plain, n.plain);
        add(55, pp.plain, w.capital ? 1 : 0);
        add(56, nn.plain, w.capital ? 1 : 0);
        add(57, p.plain, n.plain, w.capital ? 1 : 0);
        if (has_head) add(58, view.plain[static_cast<std::size_t>(word.head)], w.relation, w.capital ? 1 : 0);
        if (w.capital) {
            add(59, words[last].plain, i + 2 == last ? 1 : 0);
            add(60, words[first].plain, i + 2 == first ? 1 : 0);
            add(61, words[last + 1].plain, last - i - 2 > 3 ? 3 : last - i - 2);
            add(62, words[first - 1].plain, i + 2 - first > 3 ? 3 : i + 2 - first);
        }
    }
    return out;
}

void NameFinder::find(const knowledge::Phrases& phrases, std::string_view text, std::string_view language, const std::vector<Span>& places,
                      Document& document) const {
    const NameView view = view_for_names(phrases, text, language, places, document);
    std::vector<std::array<std::int32_t, name_tags>> score;
    std::vector<std::array<std::uint8_t, name_tags>> from;
    for (const auto& sentence : document.sentences) {
        if (sentence.words.empty()) continue;
        const auto features = name_features(document, sentence, view, lexical_);
        const std::size_t count = features.size();
        score.assign(count, {});
        from.assign(count, {});
        std::vector<std::array<std::int32_t, name_tags>> own(count);
        for (std::size_t i = 0; i < count; ++i) {
            auto& here = own[i];
            for (const auto hash : features[i]) {
                const std::int8_t* slot = weights_.data() + (hash & mask_) * name_tags;
                for (std::size_t t = 0; t < name_tags; ++t) here[t] += slot[t];
            }
            for (std::size_t t = 0; t < name_tags; ++t) {
                std::int32_t best = INT32_MIN / 2;
                for (std::size_t b = 0; b < (i == 0 ? 1 : name_tags); ++b) {
                    if (!may_follow(b, t)) continue;
                    const std::int32_t sum = (i == 0 ? 0 : score[i - 1][b]) + steps_[b * name_tags + t];
                    if (sum > best) {
                        best = sum;
                        from[i][t] = static_cast<std::uint8_t>(b);
                    }
                }
                score[i][t] = best + here[t];
            }
        }
        std::vector<std::size_t> tags(count);
        tags[count - 1] =
            static_cast<std::size_t>(std::max_element(score[count - 1].begin(), score[count - 1].end()) - score[count - 1].begin());
        for (std::size_t i = count - 1; i > 0; --i) tags[i - 1] = from[i][tags[i]];
        for (std::size_t i = 0; i < count; ++i) {
            if (tags[i] % 2 == 0) continue;
            std::size_t end = i + 1;
            while (end < count && tags[end] == tags[i] + 1) ++end;
            Name name;
            name.kind = static_cast<NameKind>(tags[i] / 2);
            name.span = {places[sentence.words.begin + i].begin, places[sentence.words.begin + end - 1].end};
            // How far the name's tags stand above the best others, per word, as a share: 1 / (1 + e^-margin).
            double margin = 0;
            for (std::size_t k = i; k < end; ++k) {
                std::int32_t other = INT32_MIN;
                for (std::size_t t = 0; t < name_tags; ++t)
                    if (t != tags[k]) other = std::max(other, own[k][t]);
                margin += own[k][tags[k]] - other;
            }
            name.confidence = static_cast<float>(1.0 / (1.0 + std::exp(-margin / (60.0 * static_cast<double>(end - i)))));
            document.names.push_back(name);
        }
    }
}

}  // namespace tocsin::annotate
