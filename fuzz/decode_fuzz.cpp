// Any bytes in any encoding: what comes out is UTF-8 without zeros, whatever charset is claimed.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "text/decode.h"
#include "text/entities.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tocsin;
    if (size == 0) return 0;
    constexpr std::array<const char*, 8> charsets{"",          "utf-8",       "windows-1251", "gb18030",
                                                  "shift_jis", "iso-2022-jp", "utf-16",       "no-such-charset"};
    const std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    for (const auto markup : {text::Markup::plain, text::Markup::html}) {
        const auto decoded = text::decode(bytes, markup, charsets[data[0] % charsets.size()]);
        if (!text::is_valid_utf8(decoded.text) || decoded.encoding.empty() || decoded.text.find('\0') != std::string::npos) std::abort();
        if (!text::is_valid_utf8(text::unescaped(decoded.text))) std::abort();
    }
    return 0;
}
