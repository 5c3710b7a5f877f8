#include "annotate/quotations.h"

#include <algorithm>
#include <optional>

#include "text/utf8.h"

namespace tocsin::annotate {
namespace {

enum class Side : std::uint8_t { opens, closes, either };

struct Mark {
    char32_t sign = 0;
    std::uint32_t begin = 0, end = 0;
    Side side = Side::either;
};

// Whether the sign is a quotation mark; apostrophes inside words are none.
std::optional<Side> side_of(char32_t sign, char32_t before, char32_t after) {
    const auto is_word = [](char32_t c) { return text::is_letter(c) || text::is_digit(c); };
    const auto is_edge = [](char32_t c) {
        return c == 0 || text::is_blank(c) || c == U'(' || c == U'[' || c == U'-' || c == 0x2013 || c == 0x2014;
    };
    switch (sign) {
        case 0x00AB:
        case 0x2039: return before != 0 && !is_edge(before) && !is_word(after) ? Side::either : Side::opens;  // « ; »so« in German
        case 0x00BB:
        case 0x203A: return is_edge(before) && (is_word(after) || after == 0x00BF || after == 0x00A1) ? Side::opens : Side::closes;
        case 0x201E:
        case 0x201A:
        case 0x300C:
        case 0x300E: return Side::opens;
        case 0x300D:
        case 0x300F: return Side::closes;
        case 0x201C: return is_edge(after) || !is_word(after) ? Side::either : Side::opens;  // “, which closes in German
        case 0x201D: return Side::closes;
        case U'"':
            return is_edge(before) && !is_edge(after) ? Side::opens : !is_edge(before) && is_edge(after) ? Side::closes : Side::either;
        case 0x2018:
            if (is_word(before) && is_word(after)) return std::nullopt;
            return is_edge(before) || is_word(after) ? Side::opens : Side::closes;  // ‚so‘ in German
        case 0x2019: return is_word(before) && is_word(after) ? std::nullopt : std::optional(Side::closes);
        case U'\'':
            if (is_word(before) && is_word(after)) return std::nullopt;
            return is_edge(before) && is_word(after) ? Side::opens : Side::closes;
        default: return std::nullopt;
    }
}

bool is_single(char32_t sign) { return sign == U'\'' || sign == 0x2018 || sign == 0x2019 || sign == 0x201A; }

// Whether a quotation that `open` began may end with `close`.
bool pairs(char32_t open, char32_t close) {
    switch (open) {
        case 0x00AB: return close == 0x00BB;
        case 0x00BB: return close == 0x00AB || close == 0x00BB;
        case 0x201E: return close == 0x201C || close == 0x201D || close == U'"';
        case 0x201A: return close == 0x2018 || close == 0x2019;
        case 0x2039: return close == 0x203A;
        case 0x203A: return close == 0x2039 || close == 0x203A;
        case 0x300C: return close == 0x300D;
        case 0x300E: return close == 0x300F;
        case 0x201C: return close == 0x201D || close == 0x201C || close == U'"';
        case U'"': return close == U'"' || close == 0x201D;
        case 0x2018: return close == 0x2019;
        case U'\'': return close == U'\'' || close == 0x2019;
        default: return false;
    }
}

std::vector<Mark> marks_of(std::string_view text, Span paragraph) {
    std::vector<Mark> out;
    char32_t before = 0;
    for (std::size_t at = paragraph.begin; at < paragraph.end;) {
        const std::size_t begin = at;
        const char32_t sign = text::next_code_point(text, at);
        std::size_t next = at;
        char32_t after = at < paragraph.end ? text::next_code_point(text, next) : 0;
        // Two single marks for a double one, as typewriters and some wires write.
        if (after == sign && (is_single(sign) || sign == U'`')) {
            const bool opens = sign == 0x2018 || sign == U'`';
            at = next;
            after = at < paragraph.end ? text::next_code_point(text, next) : 0;
            const auto side = opens ? Side::opens : sign == 0x2019 ? Side::closes : *side_of(U'"', before, after);
            out.push_back({U'"', static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at), side});
            before = sign;
            continue;
        }
        if (const auto side = side_of(sign, before, after))
            out.push_back({sign, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at), *side});
        before = sign;
    }
    return out;
}

Quotation between(std::string_view text, const Mark& open, const Mark& close, std::size_t depth) {
    Quotation out;
    out.outer = {open.begin, close.end};
    const std::string_view inside = text.substr(open.end, close.begin - open.end);
    const std::string_view bare = text::trim(inside);
    const auto lead = static_cast<std::uint32_t>(bare.empty() ? 0 : bare.data() - inside.data());
    out.inner = {open.end + lead, open.end + lead + static_cast<std::uint32_t>(bare.size())};
    out.depth = static_cast<std::uint8_t>(std::min<std::size_t>(depth, 255));
    return out;
}

// What one paragraph left over: marks that opened and did not close, marks that close nothing.
struct Leftover {
    std::vector<Mark> open, stray;
};

// "the workers' own decision,'": an apostrophe behind a plural, where a mark behind a stop closes the quotation later.
bool is_possessive(std::string_view text, Span paragraph, const std::vector<Mark>& marks, std::size_t m) {
    const auto at = [&](std::uint32_t byte) { return byte < paragraph.end ? text[byte] : ' '; };
    const auto is_stop = [](char c) { return c == ',' || c == '.' || c == '!' || c == '?'; };
    const Mark& mark = marks[m];
    if (mark.side == Side::opens || !is_single(mark.sign) || mark.begin <= paragraph.begin || text[mark.begin - 1] != 's') return false;
    if (at(mark.end) != ' ' || at(mark.end + 1) < 'a' || at(mark.end + 1) > 'z') return false;
    for (std::size_t later = m + 1; later < marks.size(); ++later) {
        if (marks[later].sign != mark.sign) continue;
        if (marks[later].side == Side::opens) return false;
        if (is_stop(text[marks[later].begin - 1])) return true;
    }
    return false;
}

Leftover pair_marks(std::string_view text, Span paragraph, std::vector<Quotation>& out) {
    Leftover left;
    std::vector<Mark>& open = left.open;
    const auto marks = marks_of(text, paragraph);
    for (std::size_t m = 0; m < marks.size(); ++m) {
        const Mark& mark = marks[m];
        if (is_possessive(text, paragraph, marks, m)) continue;
        if (mark.side != Side::opens) {
            std::size_t at = open.size();
            while (at > 0 && !pairs(open[at - 1].sign, mark.sign)) --at;
            // A single mark closes only what stands innermost: it is more often an apostrophe.
            if (at > 0 && (!is_single(mark.sign) || at == open.size())) {
                out.push_back(between(text, open[at - 1], mark, at - 1));
                open.resize(at - 1);
                continue;
            }
        }
        if (mark.side != Side::closes)
            open.push_back(mark);
        else if (!is_single(mark.sign))
            left.stray.push_back(mark);
    }
    return left;
}

// Whether speech may begin at the mark: at the paragraph's beginning, or behind a stop or a colon.
bool begins_speech(std::string_view text, Span paragraph, const Mark& mark) {
    const auto before = text::trim(text.substr(paragraph.begin, mark.begin - paragraph.begin));
    return before.empty() || std::string_view(".,:;!?").find(before.back()) != std::string_view::npos;
}

// A quotation that one paragraph opens and does not close: "… over.¶“We will be back,” he said." or "… over.¶We will be back,” he said."
void join_paragraphs(std::string_view text, Span paragraph, const Leftover& left, Span next, const Leftover& behind,
                     std::vector<Quotation>& out) {
    const auto first = std::find_if(left.open.begin(), left.open.end(),
                                    [&](const Mark& mark) { return !is_single(mark.sign) && begins_speech(text, paragraph, mark); });
    if (first == left.open.end()) return;
    const auto marks = marks_of(text, next);
    const bool opens_again = !marks.empty() && marks.front().side != Side::closes && marks.front().begin == next.begin &&
                             (marks.front().sign == first->sign || pairs(first->sign, marks.front().sign));
    const auto close =
        std::find_if(behind.stray.begin(), behind.stray.end(), [&](const Mark& mark) { return pairs(first->sign, mark.sign); });
    if (!opens_again && close == behind.stray.end()) return;
    out.push_back(between(text, *first, {first->sign, paragraph.end, paragraph.end, Side::closes}, 0));
    if (!opens_again) out.push_back(between(text, {first->sign, next.begin, next.begin, Side::opens}, *close, 0));
}

}  // namespace

std::vector<Quotation> find_quotations(std::string_view text, const std::vector<Span>& paragraphs) {
    std::vector<Quotation> out;
    std::vector<Leftover> left;
    for (const Span paragraph : paragraphs) left.push_back(pair_marks(text, paragraph, out));
    for (std::size_t i = 0; i + 1 < paragraphs.size(); ++i)
        join_paragraphs(text, paragraphs[i], left[i], paragraphs[i + 1], left[i + 1], out);
    std::erase_if(out, [](const Quotation& quotation) { return quotation.inner.empty(); });
    std::sort(out.begin(), out.end(), [](const Quotation& a, const Quotation& b) {
        return a.outer.begin != b.outer.begin ? a.outer.begin < b.outer.begin : a.outer.end > b.outer.end;
    });
    // Depth counts the quotations around it, whatever was left open.
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].depth = 0;
        for (std::size_t j = 0; j < i; ++j)
            if (out[j].outer.contains(out[i].outer) && out[i].depth < 255) ++out[i].depth;
    }
    return out;
}

}  // namespace tocsin::annotate
