#include "text/entities.h"

#include <libxml/HTMLparser.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "text/utf8.h"

namespace tocsin::text {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

void append_unescaped(std::string& out, std::string_view raw) {
    for (std::size_t at = 0; at < raw.size();) {
        const auto* found = static_cast<const char*>(std::memchr(raw.data() + at, '&', raw.size() - at));
        const std::size_t mark = found == nullptr ? raw.size() : static_cast<std::size_t>(found - raw.data());
        out.append(raw, at, mark - at);
        if (mark == raw.size()) return;
        at = mark + 1;
        std::size_t end = at;
        if (end < raw.size() && raw[end] == '#') {
            ++end;
            const bool hex = end < raw.size() && (raw[end] == 'x' || raw[end] == 'X');
            if (hex) ++end;
            std::uint32_t value = 0;
            const std::size_t digits = end;
            while (end < raw.size() && end - digits < 8) {
                const char c = lower(raw[end]);
                if (c >= '0' && c <= '9')
                    value = value * (hex ? 16 : 10) + static_cast<std::uint32_t>(c - '0');
                else if (hex && c >= 'a' && c <= 'f')
                    value = value * 16 + static_cast<std::uint32_t>(c - 'a' + 10);
                else
                    break;
                ++end;
            }
            if (end > digits) {
                // Numbers of Windows-1252 are what their writers mean by 128 to 159.
                constexpr std::array<char16_t, 32> windows{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                           0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                           0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                           0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
                if (value >= 128 && value < 160) value = windows[value - 128];
                if (value >= 0x20 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF))
                    append_utf8(out, value);
                else
                    out += ' ';
                at = end < raw.size() && raw[end] == ';' ? end + 1 : end;
                continue;
            }
        }
        while (end < raw.size() && end - at < 10 &&
               ((lower(raw[end]) >= 'a' && lower(raw[end]) <= 'z') || (raw[end] >= '0' && raw[end] <= '9')))
            ++end;
        const std::string name(raw.substr(at, end - at));
        const bool closed = end < raw.size() && raw[end] == ';';
        if (name == "apos" && closed) {
            out += '\'';
            at = end + 1;
        } else if (const auto* entity = name.empty() ? nullptr : htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
                   entity != nullptr && (closed || name == "amp" || name == "nbsp" || name == "quot" || name == "lt" || name == "gt")) {
            append_utf8(out, entity->value);
            at = closed ? end + 1 : end;
        } else {
            out += '&';
        }
    }
}

std::string unescaped(std::string_view raw) {
    std::string out;
    out.reserve(raw.size());
    append_unescaped(out, raw);
    return out;
}

}  // namespace tocsin::text
