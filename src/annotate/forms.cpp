#include "annotate/forms.h"

#include <algorithm>

#include "text/hash.h"
#include "text/utf8.h"

namespace tocsin::annotate {
namespace {

constexpr std::size_t longest_part = 5;
constexpr std::size_t longest_form = 24;  // characters; of longer forms both ends are read

char32_t straight(char32_t c) {
    switch (c) {
        case 0x2018:
        case 0x2019:
        case 0x201B:
        case 0x02BC:
        case 0x2032:
        case 0x0060:
        case 0x00B4: return U'\'';
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0x201F: return U'"';
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2212: return U'-';
        default: return text::is_digit(c) ? U'0' : c;
    }
}

}  // namespace

std::uint32_t key_of(std::string_view text, std::uint32_t seed) {
    const std::uint64_t hash = text::hash64(text);
    const auto key = static_cast<std::uint32_t>(hash ^ (hash >> 32)) ^ (seed * 0x9E3779B9U);
    return key == 0 ? 1 : key;
}

std::string plain_form(std::string_view form) {
    std::string out;
    const std::string folded = text::fold_case(form);
    for (std::size_t at = 0; at < folded.size();) {
        if (static_cast<unsigned char>(folded[at]) < 0x80) {
            const char c = folded[at++];
            out += c >= '0' && c <= '9' ? '0' : c == '`' ? '\'' : c;
        } else {
            text::append_utf8(out, straight(text::next_code_point(folded, at)));
        }
    }
    return out;
}

std::string shape_of(std::string_view form) {
    std::string out;
    char32_t last = 0;
    std::size_t runs = 0;
    for (std::size_t at = 0; at < form.size() && runs < 8;) {
        char32_t c = straight(text::next_code_point(form, at));
        if (text::is_letter(c)) c = text::is_upper(c) ? U'X' : U'x';
        // One capital and several are told apart, as are one lower-case letter and several: "X", "XX", "Xx", "x".
        if (c == last && !(c == U'X' && runs == 1 && out == "X")) continue;
        text::append_utf8(out, c);
        last = c;
        ++runs;
    }
    return out;
}

FormKeys keys_of(std::string_view form) {
    FormKeys out;
    const std::string plain = plain_form(form);
    out.word = key_of(plain, 1);
    out.shape = key_of(shape_of(form), 2);
    const std::string marked = "<" + plain + ">";
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < marked.size(); ++at)
        if ((static_cast<unsigned char>(marked[at]) & 0xC0) != 0x80) starts.push_back(at);
    starts.push_back(marked.size());
    const std::size_t count = starts.size() - 1;
    for (std::size_t first = 0; first < count; ++first) {
        if (count > longest_form && first >= longest_form / 2 && first + longest_form / 2 < count) continue;
        for (std::size_t size = 2; size <= longest_part && first + size <= count; ++size)
            out.parts.push_back(key_of(std::string_view(marked).substr(starts[first], starts[first + size] - starts[first]), 3));
    }
    return out;
}

}  // namespace tocsin::annotate
