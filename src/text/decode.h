// Bytes of any encoding as UTF-8: byte order marks, what the page declares, what the bytes look like (ICU's detector).
#pragma once

#include <string>
#include <string_view>

namespace tocsin::text {

enum class Markup : bool { plain, html };  // XML counts as html

struct Decoded {
    std::string text;         // valid UTF-8 without byte order mark and without NUL
    std::string encoding;     // "UTF-8", "windows-1251": what it was read as
    bool is_binary = false;   // no text: too many control characters
    std::size_t damaged = 0;  // characters that the encoding does not have, left out
};

// Any bytes. `carried`: the charset that came with them ("windows-1251", of an HTTP header), "" = none; it is believed before what a
// <meta> or the XML declaration of HTML names, and both only where the bytes allow it.
[[nodiscard]] Decoded decode(std::string_view bytes, Markup markup, std::string_view carried = {});

}  // namespace tocsin::text
