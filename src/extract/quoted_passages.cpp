#include "extract/quoted_passages.h"

#include <algorithm>
#include <limits>

#include "text/utf8.h"

namespace tocsin::extract {
namespace {

constexpr std::size_t clause_words = 3;  // a shorter passage is a name or a term, and goes on with nothing

std::size_t words_in(std::string_view text) {
    std::size_t out = 0;
    bool in_word = false;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n';
        out += !blank && !in_word;
        in_word = !blank;
    }
    return out;
}

std::uint32_t distance(Span a, Span b) {
    if (a.overlaps(b)) return 0;
    return a.end <= b.begin ? b.begin - a.end : a.begin - b.end;
}

// The draft of the sentences that the passage touches whose speaker's words it is; -1 = none.
std::int32_t introducer(const Quotation& quotation, const Document& document, std::string_view text, const std::vector<Draft>& drafts) {
    const auto first = document.sentence_at(quotation.outer.begin);
    const auto last = document.sentence_at(quotation.outer.end > 0 ? quotation.outer.end - 1 : 0);
    std::int32_t best = -1;
    int best_rank = 0;
    std::uint32_t best_size = std::numeric_limits<std::uint32_t>::max();
    for (std::size_t d = 0; d < drafts.size(); ++d) {
        const auto& [sentence, cue, quoted, whole, until, aside] = drafts[d];
        if (aside && quotation.inner.contains(*aside)) return static_cast<std::int32_t>(d);
        if (quotation.outer.contains(cue.span)) continue;
        const bool beside = (sentence == last + 1 || sentence + 1 == first) && !cue.content &&
                            adjoins(text, quotation.outer, document.sentences[sentence].span);
        if ((sentence < first || sentence > last) && !beside) continue;
        int rank = 0;
        std::uint32_t size = distance(cue.span, quotation.outer);
        const bool speaks = cue.kind() == SpeechKind::speech;
        if (cue.content && cue.content->overlaps(quotation.outer)) {
            rank = 3;
            size = cue.content->size();  // the innermost
        } else if (!cue.content) {
            rank = 2;
        } else if (speaks && cue.entry != nullptr && words_in(quotation.inner.of(text)) >= clause_words) {
            rank = 1;
        }
        if (rank > best_rank || (rank == best_rank && rank > 0 && size < best_size)) {
            best = static_cast<std::int32_t>(d);
            best_rank = rank;
            best_size = size;
        }
    }
    return best;
}

// Without blanks, commas and dashes at the edges; a stop behind an aside goes too.
Span without_edges(std::string_view text, Span piece) {
    constexpr std::string_view signs = ",.-– —\n";
    const auto is_edge = [&](std::string_view sign) { return signs.find(sign) != std::string_view::npos; };
    for (bool again = true; again && !piece.empty();) {
        again = false;
        for (const std::size_t size : {std::size_t{1}, std::size_t{3}}) {
            if (piece.size() < size) continue;
            const auto words = piece.of(text);
            if (is_edge(words.substr(0, size)) && (size == 1 ? words[0] != '\xE2' : true)) {
                piece.begin += static_cast<std::uint32_t>(size);
                again = true;
            } else if (is_edge(words.substr(words.size() - size)) && words.substr(words.size() - size) != ".") {
                piece.end -= static_cast<std::uint32_t>(size);
                again = true;
            }
            if (again) break;
        }
    }
    return piece;
}

void give(const Quotation& quotation, const Document& document, std::string_view text, Draft& draft) {
    if (draft.aside && quotation.inner.contains(*draft.aside)) {
        for (const Span piece : {Span{quotation.inner.begin, draft.aside->begin}, Span{draft.aside->end, quotation.inner.end}})
            if (const Span bare = without_edges(text, piece); !bare.empty()) draft.quoted.push_back(bare);
    } else {
        draft.quoted.push_back(quotation.inner);
    }
    draft.whole = draft.whole ? Span{std::min(draft.whole->begin, quotation.outer.begin), std::max(draft.whole->end, quotation.outer.end)}
                              : quotation.outer;
    draft.last_sentence = std::max(draft.last_sentence, document.sentence_at(quotation.outer.end - 1));
}

// Whether nothing but signs stands before the passage in its first sentence and behind it in its last.
bool fills_sentences(const Quotation& quotation, const Document& document, std::string_view text) {
    const auto& first = document.sentences[document.sentence_at(quotation.outer.begin)];
    const auto& last = document.sentences[document.sentence_at(quotation.outer.end - 1)];
    const auto is_bare = [&](std::uint32_t from, std::uint32_t to) {
        if (from >= to) return true;
        std::size_t at = 0;
        const auto piece = text.substr(from, to - from);
        while (at < piece.size())
            if (const char32_t sign = text::next_code_point(piece, at); text::is_letter(sign) || text::is_digit(sign)) return false;
        return true;
    };
    return is_bare(first.span.begin, quotation.outer.begin) && is_bare(quotation.outer.end, last.span.end);
}

}  // namespace

bool adjoins(std::string_view text, Span quotation, Span sentence) {
    const auto blank = [&](std::uint32_t from, std::uint32_t to) {
        return from <= to && text.substr(from, to - from).find_first_not_of(" \n") == std::string_view::npos;
    };
    if (quotation.end <= sentence.begin)
        return blank(quotation.end, sentence.begin) &&
               text.substr(quotation.end, sentence.begin - quotation.end).find('\n') == std::string_view::npos;
    return sentence.end <= quotation.begin && blank(sentence.end, quotation.begin) && sentence.of(text).ends_with(':');
}

std::vector<Draft> hand_out_quotations(const Document& document, std::string_view text, std::vector<Draft> drafts) {
    std::vector<const Quotation*> unclaimed;
    for (auto& draft : drafts) draft.whole = draft.cue.content;
    for (const auto& quotation : document.quotations) {
        if (quotation.depth > 0) continue;
        const auto owner = introducer(quotation, document, text, drafts);
        if (owner >= 0)
            give(quotation, document, text, drafts[static_cast<std::size_t>(owner)]);
        else
            unclaimed.push_back(&quotation);
    }
    std::erase_if(drafts, [](const Draft& draft) { return !draft.whole; });
    for (const auto* quotation : unclaimed) {
        const bool sentence = std::string_view(".!?").find(quotation->inner.of(text).back()) != std::string_view::npos;
        if ((words_in(quotation->inner.of(text)) < clause_words && !sentence) || !fills_sentences(*quotation, document, text)) continue;
        const auto first = document.sentence_at(quotation->outer.begin);
        Draft* before = nullptr;
        for (auto& draft : drafts)
            if (draft.cue.kind() == SpeechKind::speech && draft.sentence < first && draft.last_sentence + 1 == first) before = &draft;
        if (before != nullptr) give(*quotation, document, text, *before);
    }
    for (auto& draft : drafts) std::sort(draft.quoted.begin(), draft.quoted.end());
    return drafts;
}

}  // namespace tocsin::extract
