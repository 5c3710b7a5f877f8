#include "text/decode.h"

#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "text/utf8.h"

namespace tocsin::text {
namespace {

constexpr std::size_t declared_within = 4096;  // bytes of a page in which its charset is looked for
constexpr std::size_t detected_on = 65536;     // bytes that the detector sees

// Labels that pages use for more than they say (WHATWG Encoding).
std::string meant_by(std::string label) {
    if (label == "iso-8859-1" || label == "latin1" || label == "latin-1" || label == "us-ascii" || label == "ascii") return "windows-1252";
    if (label == "iso-8859-9") return "windows-1254";
    if (label == "gb2312" || label == "gbk") return "gb18030";
    if (label == "utf8" || label == "utf-8-sig") return "utf-8";
    if (label == "ks_c_5601-1987" || label == "euc-kr") return "windows-949";
    if (label == "shift_jis" || label == "shift-jis" || label == "sjis") return "windows-31j";
    return label;
}

std::string declared_charset(std::string_view bytes) {
    const std::string head = ascii_lower(bytes.substr(0, declared_within));
    for (const std::string_view key : {std::string_view("charset"), std::string_view("encoding")}) {
        for (auto at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
            std::size_t i = at + key.size();
            while (i < head.size() && (head[i] == ' ' || head[i] == '=' || head[i] == '"' || head[i] == '\'')) ++i;
            if (i == at + key.size()) continue;
            std::size_t end = i;
            while (end < head.size() && (std::isalnum(static_cast<unsigned char>(head[end])) != 0 || head[end] == '-' || head[end] == '_'))
                ++end;
            if (end - i >= 3) return meant_by(head.substr(i, end - i));
        }
    }
    return {};
}

struct Converted {
    std::string text;
    std::size_t damaged = 0;
};

void count_and_skip(const void* context, UConverterToUnicodeArgs*, const char*, std::int32_t, UConverterCallbackReason reason,
                    UErrorCode* status) {
    if (reason > UCNV_IRREGULAR) return;
    ++*static_cast<std::size_t*>(const_cast<void*>(context));
    *status = U_ZERO_ERROR;
}

std::optional<Converted> convert(std::string_view bytes, const std::string& charset) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset.c_str(), &status), &ucnv_close);
    if (U_FAILURE(status)) return {};
    Converted out;
    ucnv_setToUCallBack(from.get(), count_and_skip, &out.damaged, nullptr, nullptr, &status);
    const char* source = bytes.data();
    const char* const source_end = source + bytes.size();
    std::array<UChar, 4096> piece{};
    out.text.reserve(bytes.size() + bytes.size() / 4);
    UChar32 high = 0;
    for (bool more = true; more;) {
        UChar* target = piece.data();
        status = U_ZERO_ERROR;
        ucnv_toUnicode(from.get(), &target, piece.data() + piece.size(), &source, source_end, nullptr, 1, &status);
        more = status == U_BUFFER_OVERFLOW_ERROR;
        if (U_FAILURE(status) && !more) return {};
        for (const UChar* c = piece.data(); c != target; ++c) {
            UChar32 point = *c;
            if (U16_IS_LEAD(point)) {
                high = point;
                continue;
            }
            if (U16_IS_TRAIL(point)) {
                if (high == 0) continue;
                point = U16_GET_SUPPLEMENTARY(high, point);
            }
            high = 0;
            if (point == 0xFFFD) {
                ++out.damaged;
                continue;
            }
            append_utf8(out.text, static_cast<char32_t>(point));
        }
    }
    return out;
}

// UTF-8 with what is broken left out.
Converted mended(std::string_view bytes) {
    Converted out;
    out.text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(bytes, at);
        if (c == 0xFFFD && at == begin + 1)
            ++out.damaged;
        else
            out.text.append(bytes, begin, at - begin);
    }
    return out;
}

std::string detected(std::string_view bytes, Markup markup) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
    if (U_FAILURE(status)) return "windows-1252";
    const auto sample = bytes.substr(0, detected_on);
    ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
    ucsdet_enableInputFilter(detector.get(), markup == Markup::html ? 1 : 0);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || match == nullptr) return "windows-1252";
    const char* name = ucsdet_getName(match, &status);
    std::string out = U_SUCCESS(status) ? meant_by(ascii_lower(name)) : "windows-1252";
    if (out.starts_with("utf-16") || out.starts_with("utf-32") || out == "utf-8" || out.starts_with("ibm42")) out = "windows-1252";
    if (out.starts_with("iso-8859-2")) out = "windows-1250";
    return out;
}

// Zero bytes at every other place: UTF-16 without its mark. "" = it is not.
std::string unmarked_utf16(std::string_view bytes) {
    const std::size_t size = std::min<std::size_t>(bytes.size(), 2048) & ~std::size_t{1};
    std::array<std::size_t, 2> zeros{};
    std::array<std::size_t, 2> small{};  // high bytes of one Cyrillic or Greek block
    for (std::size_t at = 0; at < size; ++at) {
        zeros[at & 1] += bytes[at] == '\0';
        small[at & 1] += bytes[at] >= 0 && bytes[at] <= 5;
    }
    if (size < 8 || zeros[0] + zeros[1] == 0) return {};
    if (zeros[1] * 10 > zeros[0] * 100 && small[1] * 2 > size * 8 / 10) return "UTF-16LE";
    if (zeros[0] * 10 > zeros[1] * 100 && small[0] * 2 > size * 8 / 10) return "UTF-16BE";
    return {};
}

Decoded finish(std::string text, std::string encoding, std::size_t damaged, Markup markup) {
    Decoded out;
    out.encoding = std::move(encoding);
    out.damaged = damaged;
    std::size_t controls = 0;
    std::size_t zeros = 0;
    constexpr std::size_t run = 255;  // counts of so many bytes fit into a byte, which lets the compiler take many at a time
    for (std::size_t begin = 0; begin < text.size(); begin += run) {
        std::uint8_t few_controls = 0;
        std::uint8_t few_zeros = 0;
        for (const char c : std::string_view(text).substr(begin, run)) {
            const auto byte = static_cast<std::uint8_t>(c);
            few_controls = static_cast<std::uint8_t>(few_controls + static_cast<std::uint8_t>((byte < 9) | ((byte > 13) & (byte < 32))));
            few_zeros = static_cast<std::uint8_t>(few_zeros + static_cast<std::uint8_t>(byte == 0));
        }
        controls += few_controls;
        zeros += few_zeros;
    }
    const std::size_t allowed = text.size() / (markup == Markup::html ? 100 : 1000);
    out.is_binary = controls > allowed + 8 || (markup == Markup::plain && zeros > 0);
    if (zeros > 0) std::erase(text, '\0');
    out.text = std::move(text);
    return out;
}

}  // namespace

Decoded decode(std::string_view bytes, Markup markup, std::string_view carried) {
    struct Mark {
        std::string_view bytes;
        const char* charset;
    };
    using namespace std::string_view_literals;
    constexpr std::array marks{Mark{"\xFF\xFE\0\0"sv, "UTF-32LE"}, Mark{"\0\0\xFE\xFF"sv, "UTF-32BE"}, Mark{"\xFF\xFE"sv, "UTF-16LE"},
                               Mark{"\xFE\xFF"sv, "UTF-16BE"}};
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    for (const auto& mark : marks) {
        if (!bytes.starts_with(mark.bytes)) continue;
        if (auto converted = convert(bytes.substr(mark.bytes.size()), mark.charset))
            return finish(std::move(converted->text), mark.charset, converted->damaged, markup);
    }
    if (const std::string charset = unmarked_utf16(bytes); !charset.empty())
        if (auto converted = convert(bytes, charset)) return finish(std::move(converted->text), charset, converted->damaged, markup);
    if (simdjson::validate_utf8(bytes.data(), bytes.size())) return finish(std::string(bytes), "UTF-8", 0, markup);

    std::string declared = meant_by(ascii_lower(carried));
    if (declared.empty() && markup == Markup::html) declared = declared_charset(bytes);
    std::size_t high = 0;
    for (const char c : bytes) high += static_cast<unsigned char>(c) >= 0x80;
    auto utf8 = mended(bytes);
    if (declared != "utf-8" && !declared.empty())
        if (auto converted = convert(bytes, declared); converted && converted->damaged * 20 <= high)
            return finish(std::move(converted->text), declared, converted->damaged, markup);
    if (utf8.damaged * (declared == "utf-8" ? 2 : 10) <= high) return finish(std::move(utf8.text), "UTF-8", utf8.damaged, markup);
    const std::string charset = detected(bytes, markup);
    if (auto converted = convert(bytes, charset)) return finish(std::move(converted->text), charset, converted->damaged, markup);
    return finish(std::move(utf8.text), "UTF-8", utf8.damaged, markup);
}

}  // namespace tocsin::text
