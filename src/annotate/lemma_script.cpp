#include "annotate/lemma_script.h"

#include <unicode/uchar.h>

#include <charconv>
#include <vector>

#include "text/utf8.h"

namespace tocsin::annotate {
namespace {

std::vector<char32_t> points_of(std::string_view text) {
    std::vector<char32_t> out;
    for (std::size_t at = 0; at < text.size();) out.push_back(text::next_code_point(text, at));
    return out;
}

std::string text_of(const std::vector<char32_t>& points, std::size_t from, std::size_t to) {
    std::string out;
    for (std::size_t i = from; i < to; ++i) text::append_utf8(out, points[i]);
    return out;
}

std::string title(std::string_view form) {
    std::string out;
    bool first = true;
    for (std::size_t at = 0; at < form.size(); first = false) {
        const auto c = static_cast<UChar32>(text::next_code_point(form, at));
        text::append_utf8(out, static_cast<char32_t>(first ? u_totitle(c) : u_tolower(c)));
    }
    return out;
}

std::string cased(std::string_view form, char letters) {
    return letters == 'L' ? lower(form) : letters == 'T' ? title(form) : std::string(form);
}

struct Common {
    std::size_t size = 0, in_form = 0, in_lemma = 0;
};

// The longest run of characters that both have; the first of equals.
Common longest_common(const std::vector<char32_t>& form, const std::vector<char32_t>& lemma) {
    Common best;
    for (std::size_t i = 0; i < form.size(); ++i)
        for (std::size_t j = 0; j < lemma.size(); ++j) {
            std::size_t size = 0;
            while (i + size < form.size() && j + size < lemma.size() && form[i + size] == lemma[j + size]) ++size;
            if (size > best.size) best = {size, i, j};
        }
    return best;
}

bool read_number(std::string_view& text, std::uint32_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end == text.data() + text.size() || *end != '+') return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    return true;
}

}  // namespace

std::string lower(std::string_view form) {
    std::string out;
    out.reserve(form.size());
    for (std::size_t at = 0; at < form.size();) {
        if (static_cast<unsigned char>(form[at]) < 0x80) {
            const char c = form[at++];
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        } else {
            text::append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(text::next_code_point(form, at)))));
        }
    }
    return out;
}

std::string lemma_script(std::string_view form, std::string_view lemma) {
    std::string best;
    std::size_t best_size = 0;
    const auto wanted = points_of(lemma);
    for (const char letters : {'L', 'K', 'T'}) {
        const auto base = points_of(cased(form, letters));
        const Common common = longest_common(base, wanted);
        if (common.size <= best_size) continue;
        best_size = common.size;
        best = std::string(1, letters) + ":" + std::to_string(common.in_form) + "+" + text_of(wanted, 0, common.in_lemma) + ":" +
               std::to_string(base.size() - common.in_form - common.size) + "+" +
               text_of(wanted, common.in_lemma + common.size, wanted.size());
    }
    return best.empty() || (best_size == 1 && wanted.size() > 2) ? "=" + std::string(lemma) : best;
}

std::optional<LemmaScript> LemmaScript::read(std::string_view text) {
    LemmaScript out;
    if (text.empty()) return std::nullopt;
    out.letters = text[0];
    if (out.letters == '=') {
        out.behind = text.substr(1);
        return out;
    }
    if ((out.letters != 'L' && out.letters != 'K' && out.letters != 'T') || text.size() < 6 || text[1] != ':') return std::nullopt;
    text.remove_prefix(2);
    if (!read_number(text, out.cut_front)) return std::nullopt;
    // The text added in front may hold a colon itself, the number behind it not: the last colon that a number follows parts them.
    for (std::size_t colon = text.rfind(':'); colon != std::string_view::npos;
         colon = colon == 0 ? std::string_view::npos : text.rfind(':', colon - 1)) {
        std::string_view rest = text.substr(colon + 1);
        if (!read_number(rest, out.cut_behind)) continue;
        out.front = text.substr(0, colon);
        out.behind = rest;
        return out;
    }
    return std::nullopt;
}

std::optional<std::string> LemmaScript::apply(std::string_view form) const {
    if (letters == '=') return behind;
    const std::string base = cased(form, letters);
    std::size_t begin = 0;
    for (std::uint32_t i = 0; i < cut_front; ++i) {
        if (begin >= base.size()) return std::nullopt;
        static_cast<void>(text::next_code_point(base, begin));
    }
    std::size_t end = base.size();
    for (std::uint32_t i = 0; i < cut_behind; ++i) {
        do {
            if (end <= begin) return std::nullopt;
            --end;
        } while ((static_cast<unsigned char>(base[end]) & 0xC0) == 0x80);
    }
    std::string out = front + base.substr(begin, end - begin) + behind;
    if (out.empty()) return std::nullopt;
    return out;
}

}  // namespace tocsin::annotate
