// An answer of HTTP as archives keep it: the status, the headers, the body with what it was packed in for the way undone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tocsin::read {

struct HttpMessage {
    int status = 0;
    std::string content_type;  // "text/html", in small letters
    std::string charset;       // "windows-1251"; "" = not named
    std::string body;
    bool is_damaged = false;  // the body is packed in a way that cannot be undone, or broken; what came out is there
};

// Nothing where the bytes do not begin as an answer does. A body over `limit` bytes once unpacked is cut and called damaged.
[[nodiscard]] std::optional<HttpMessage> parse_http(std::string_view bytes, std::size_t limit);

// The value of a header of that name (in small letters) among lines "Name: value"; "" where there is none.
[[nodiscard]] std::string_view header_of(std::string_view lines, std::string_view name);

}  // namespace tocsin::read
