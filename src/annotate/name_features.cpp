// The features of words by which names are found; each is a hash of its number and its values.
#include <algorithm>
#include <bit>
#include <string>

#include "annotate/forms.h"
#include "annotate/names.h"
#include "text/hash.h"

namespace tocsin::annotate {
namespace {

constexpr std::uint64_t outside = 0xE06E;
constexpr std::size_t margin = 2;  // words beyond either end of the sentence

struct WordView {
    std::uint64_t plain = outside, shape = outside, upos = outside, relation = outside;
    std::uint32_t begin = 0, inside = 0;
    std::uint64_t cues = 0;
    std::uint64_t listed = 0, run = 0;  // what the lists say of it alone, and of the listed name around with its place in that
    bool capital = false;
};

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

class Features {
public:
    Features(const Document& document, const Sentence& sentence, const NameView& view, Lexical lexical, const FirstReading* first)
        : document_(document), sentence_(sentence), view_(view), lexical_(lexical), first_(first), words_(sentence.words.size() + 2 * margin) {
        const std::size_t count = sentence.words.size();
        std::size_t capitals = 0, letters = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t at = sentence.words.begin + i;
            const Word& word = document.words[at];
            const auto form = document.string(word.form);
            WordView& out = words_[i + margin];
            out.plain = view.plain[at];
            out.shape = key_of(shape_of(form));
            out.upos = static_cast<std::uint64_t>(word.upos);
            const auto relation = document.string(word.relation);
            out.relation = text::hash64(relation.substr(0, relation.find(':')));
            out.begin = view.senses_begin[at];
            out.inside = view.senses_inside[at];
            out.cues = view.cues[at];
            out.listed = view.listed[at];
            out.run = view.listed_run[at] * 4U + view.place_in_run[at];
            out.capital = has_capital(form);
            capitals += out.capital ? 1 : 0;
            letters += word.upos != Upos::PUNCT && word.upos != Upos::NUM && word.upos != Upos::SYM ? 1 : 0;
        }
        // In headlines capitals say little.
        style_ = letters > 3 && capitals * 10 > letters * 8 ? 1 : 0;
    }

    std::vector<NameFeatures> all() {
        std::vector<NameFeatures> out(sentence_.words.size());
        for (std::size_t i = 0; i < out.size(); ++i) {
            bool near = false;  // a name begins and ends near a capital
            for (std::size_t k = i; k <= i + 2 * margin; ++k) near = near || words_[k].capital;
            if (!near) continue;
            to_ = &out[i];
            to_->reserve(128);
            of_word(i);
        }
        return out;
    }

private:
    void add(std::uint64_t kind, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) { to_->push_back(mix(kind, a, b, c)); }

    void of_word(std::size_t i) {
        const std::uint32_t at = sentence_.words.begin + static_cast<std::uint32_t>(i);
        const WordView &w = words_[i + 2], &p = words_[i + 1], &n = words_[i + 3], &pp = words_[i], &nn = words_[i + 4];
        add(1, style_);
        add(2, w.shape, style_, i == 0 ? 1 : 0);
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
        of_knowledge(i);
        of_lists(i);
        if (w.capital) {
            const auto plain = plain_form(document_.string(document_.words[at].form));
            for (std::size_t size = 2; size <= 4; ++size) {
                add(20 + size, text::hash64(back(plain, size)), size);
                add(25 + size, text::hash64(front(plain, size)), size);
            }
            add(30, view_.seen_small[at] ? 1 : 0, i == 0 ? 1 : 0, style_);
            add(31, plain.size() > 12 ? 12 : plain.size(), w.shape);
        }
        of_run(i);
        if (first_ != nullptr) of_memory(i);
        if (lexical_ != Lexical::none) of_forms(i);
    }

    void of_knowledge(std::size_t i) {
        const std::uint32_t at = sentence_.words.begin + static_cast<std::uint32_t>(i);
        const WordView &w = words_[i + 2], &p = words_[i + 1], &n = words_[i + 3], &pp = words_[i], &nn = words_[i + 4];
        const std::int32_t head = document_.words[at].head;
        const std::uint64_t head_upos = head >= 0 ? static_cast<std::uint64_t>(document_.words[static_cast<std::size_t>(head)].upos) : 99;
        add(13, w.relation, head_upos, w.capital ? 1 : 0);
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
        for (std::uint64_t bits = p.cues; bits != 0; bits &= bits - 1)
            add(40, static_cast<std::uint64_t>(std::countr_zero(bits)), w.capital ? 1 : 0);
        for (std::uint64_t bits = n.cues; bits != 0; bits &= bits - 1)
            add(41, static_cast<std::uint64_t>(std::countr_zero(bits)), w.capital ? 1 : 0);
        for (std::uint64_t bits = w.cues; bits != 0; bits &= bits - 1)
            add(42, static_cast<std::uint64_t>(std::countr_zero(bits)), w.capital ? 1 : 0);
        if (!w.capital) return;
        for (std::uint32_t bits = pp.begin | pp.inside; bits != 0; bits &= bits - 1) add(43, static_cast<std::uint64_t>(std::countr_zero(bits)));
        for (std::uint32_t bits = nn.begin | nn.inside; bits != 0; bits &= bits - 1) add(44, static_cast<std::uint64_t>(std::countr_zero(bits)));
        if (head >= 0) {
            const auto index = static_cast<std::size_t>(head);
            const std::uint32_t senses = view_.senses_begin[index] | view_.senses_inside[index];
            for (std::uint32_t bits = senses; bits != 0; bits &= bits - 1)
                add(45, static_cast<std::uint64_t>(std::countr_zero(bits)), w.relation);
        }
    }

    void of_lists(std::size_t i) {
        const WordView &w = words_[i + 2], &p = words_[i + 1], &n = words_[i + 3];
        if (!w.capital) {
            if (w.run != 0) add(70, w.run);
            return;
        }
        add(71, w.listed, w.run, style_);
        add(72, w.listed, p.listed, p.capital * 2 + n.capital);
        add(73, w.listed, n.listed, p.capital * 2 + n.capital);
        add(74, w.listed, p.cues, p.capital);
        add(75, w.listed, w.begin, w.inside);
        add(76, w.run);
        for (std::uint64_t bits = w.listed; bits != 0; bits &= bits - 1)
            add(77, static_cast<std::uint64_t>(std::countr_zero(bits)), p.capital * 2 + n.capital, style_);
        add(78, w.listed == 0 ? 1 : 0, p.capital * 2 + n.capital, w.shape);
    }

    // The run of capitals that the word stands in: its length, the place in it, what stands before and behind.
    void of_run(std::size_t i) {
        const WordView& w = words_[i + 2];
        if (!w.capital) return;
        std::size_t first = i + 2, last = i + 2;
        while (first > 2 && words_[first - 1].capital) --first;
        while (last + 1 < sentence_.words.size() + 2 && words_[last + 1].capital) ++last;
        const std::uint64_t length = std::min<std::size_t>(last - first + 1, 5), place = std::min<std::size_t>(i + 2 - first, 3);
        const WordView &before = words_[first - 1], &behind = words_[last + 1];
        if (style_ == 0) {
            add(35, length, place, w.shape);
            add(36, before.upos, behind.upos, length * 4 + place);
            add(37, words_[last].begin | words_[last].inside, place, length);
            add(38, words_[first].begin | words_[first].inside, place, length);
            add(39, before.begin | before.inside, place == 0 ? 1 : 0);
            add(46, words_[first].listed, words_[last].listed, length * 4 + place);
            add(47, words_[last].listed, place, length);
            for (std::uint64_t bits = before.cues; bits != 0; bits &= bits - 1) add(48, static_cast<std::uint64_t>(std::countr_zero(bits)), length);
            for (std::uint64_t bits = behind.cues; bits != 0; bits &= bits - 1) add(49, static_cast<std::uint64_t>(std::countr_zero(bits)), length);
        }
        if (lexical_ == Lexical::none) return;
        add(59, words_[last].plain, i + 2 == last ? 1 : 0);
        add(60, words_[first].plain, i + 2 == first ? 1 : 0);
        if (lexical_ != Lexical::all) return;
        add(61, behind.plain, last - i - 2 > 3 ? 3 : last - i - 2);
        add(62, before.plain, i + 2 - first > 3 ? 3 : i + 2 - first);
    }

    void of_memory(std::size_t i) {
        const std::uint32_t at = sentence_.words.begin + static_cast<std::uint32_t>(i);
        const WordView& w = words_[i + 2];
        if (!w.capital) return;
        const std::size_t tag = first_->tags[i];
        const bool last = tag > 0 && tag % 2 == 0 && (i + 1 == first_->tags.size() || first_->tags[i + 1] != tag);
        const auto seen = first_->memory->seen(view_.plain[at], tag, first_->weight[i], last);
        int all = 0, best = 0;
        std::uint64_t kind = 9, surname = 9;
        for (std::size_t k = 0; k < 4; ++k) {
            all += seen.kinds[k];
            if (seen.kinds[k] > best) {
                best = seen.kinds[k];
                kind = k;
            }
        }
        int most = 0;
        for (std::size_t k = 0; k < 4; ++k)
            if (seen.last_of[k] > most) {
                most = seen.last_of[k];
                surname = k;
            }
        const std::uint64_t share = all == 0 ? 0 : best == all ? 3 : best * 3 > all * 2 ? 2 : 1;
        const std::uint64_t level = all >= 16 ? 3 : all >= 8 ? 2 : all >= 3 ? 1 : 0;
        const bool alone = !words_[i + 1].capital && !words_[i + 3].capital;
        add(90, kind, share * 4 + level);
        add(91, kind, share, tag);
        add(92, surname, kind, alone ? 1 : 0);
        add(93, tag, static_cast<std::uint64_t>(first_->weight[i]));
        add(94, kind, w.listed, share);
    }

    void of_forms(std::size_t i) {
        const std::uint32_t at = sentence_.words.begin + static_cast<std::uint32_t>(i);
        const WordView &w = words_[i + 2], &p = words_[i + 1], &n = words_[i + 3], &pp = words_[i], &nn = words_[i + 4];
        if (w.capital || lexical_ == Lexical::all) add(50, w.plain);
        if (p.capital && w.capital) add(53, p.plain, w.plain);
        if (w.capital && n.capital) add(54, w.plain, n.plain);
        if (lexical_ != Lexical::all) return;
        add(51, p.plain, w.capital ? 1 : 0, w.upos);
        add(52, n.plain, w.capital ? 1 : 0, w.upos);
        if (!(p.capital && w.capital)) add(53, p.plain, w.plain);
        if (!(w.capital && n.capital)) add(54, w.plain, n.plain);
        add(55, pp.plain, w.capital ? 1 : 0);
        add(56, nn.plain, w.capital ? 1 : 0);
        add(57, p.plain, n.plain, w.capital ? 1 : 0);
        const std::int32_t head = document_.words[at].head;
        if (head >= 0) add(58, view_.plain[static_cast<std::size_t>(head)], w.relation, w.capital ? 1 : 0);
    }

    const Document& document_;
    const Sentence& sentence_;
    const NameView& view_;
    Lexical lexical_;
    const FirstReading* first_;
    std::vector<WordView> words_;
    std::uint64_t style_ = 0;
    NameFeatures* to_ = nullptr;
};

}  // namespace

std::vector<NameFeatures> name_features(const Document& document, const Sentence& sentence, const NameView& view, Lexical lexical,
                                        const FirstReading* first) {
    return Features(document, sentence, view, lexical, first).all();
}

}  // namespace tocsin::annotate
