#include "text/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace tocsin::text {

bool is_valid_utf8(std::string_view bytes) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto size = static_cast<std::int32_t>(bytes.size());
    for (std::int32_t at = 0; at < size;) {
        if (data[at] < 0x80) {
            ++at;
            continue;
        }
        UChar32 c = 0;
        U8_NEXT(data, at, size, c);
        if (c < 0) return false;
    }
    return true;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
    if (data[at] < 0x80) return data[at++];
    const auto size = static_cast<std::int64_t>(text.size());
    auto i = static_cast<std::int64_t>(at);
    UChar32 c = 0;
    U8_NEXT(data, i, size, c);
    if (c < 0) {
        ++at;
        return 0xFFFD;
    }
    at = static_cast<std::size_t>(i);
    return static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t code_point) {
    std::uint8_t buffer[4];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(buffer, size, code_point);
    out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(size));
}

namespace {

bool is_ascii(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

icu::UnicodeString from_utf8(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

}  // namespace

std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string fold_case(std::string_view text) {
    if (is_ascii(text)) return ascii_lower(text);
    std::string out;
    from_utf8(text).foldCase().toUTF8String(out);
    return out;
}

std::string fold_marks(std::string_view text) {
    if (is_ascii(text)) return ascii_lower(text);
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
    icu::UnicodeString apart = nfkd->normalize(from_utf8(text).foldCase(), status);
    icu::UnicodeString kept;
    for (std::int32_t at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
        const UChar32 c = apart.char32At(at);
        if (u_charType(c) != U_NON_SPACING_MARK) kept.append(c);
    }
    std::string out;
    kept.toUTF8String(out);
    return out;
}

std::string strip_marks(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfd = icu::Normalizer2::getNFDInstance(status);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        switch (c) {
            case 0x00C6: out += "AE"; continue;
            case 0x00E6: out += "ae"; continue;
            case 0x0152: out += "OE"; continue;
            case 0x0153: out += "oe"; continue;
            case 0x00D8: out += 'O'; continue;
            case 0x00F8: out += 'o'; continue;
            case 0x0110:
            case 0x00D0: out += 'D'; continue;
            case 0x0111:
            case 0x00F0: out += 'd'; continue;
            case 0x0141: out += 'L'; continue;
            case 0x0142: out += 'l'; continue;
            case 0x0131: out += 'i'; continue;
            case 0x00DF: out += "ss"; continue;
            case 0x0401: append_utf8(out, 0x0415); continue;
            case 0x0451: append_utf8(out, 0x0435); continue;
            default: break;
        }
        const bool latin = c < 0x0250 || (c >= 0x1E00 && c < 0x1F00);
        icu::UnicodeString apart;
        if (latin && c >= 0x80 && nfd->getDecomposition(static_cast<UChar32>(c), apart))
            append_utf8(out, static_cast<char32_t>(apart.char32At(0)));
        else if (u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK || c >= 0x0370)
            append_utf8(out, c);
    }
    return out;
}

std::string to_nfc(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(status);
    const icu::UnicodeString given = from_utf8(text);
    if (nfc->isNormalized(given, status)) return std::string(text);
    std::string out;
    nfc->normalize(given, status).toUTF8String(out);
    return out;
}

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool is_digit(char32_t c) {
    if (c < 0x80) return c >= '0' && c <= '9';
    return u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER;
}

bool is_blank(char32_t c) {
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

bool is_upper(char32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    return u_isUUppercase(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0;
}

std::string_view trim(std::string_view text) {
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t next = begin;
        if (!is_blank(next_code_point(text, next))) break;
        begin = next;
    }
    std::size_t end = text.size();
    while (end > begin) {
        std::size_t start = end - 1;
        while (start > begin && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80) --start;
        std::size_t at = start;
        if (!is_blank(next_code_point(text, at))) break;
        end = start;
    }
    return text.substr(begin, end - begin);
}

}  // namespace tocsin::text
