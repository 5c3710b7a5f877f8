#include "read/http_message.h"

#include <zlib.h>

#include <array>
#include <charconv>

#include "text/utf8.h"

namespace tocsin::read {
namespace {

// The pieces of a body that was sent in chunks; false where it breaks off.
bool unchunk(std::string_view body, std::string& out) {
    for (;;) {
        const auto line_end = body.find('\n');
        if (line_end == std::string_view::npos) return false;
        std::string_view digits = text::trim(body.substr(0, line_end));
        digits = digits.substr(0, digits.find(';'));
        std::size_t size = 0;
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
        if (parsed.ec != std::errc() || digits.empty()) return false;
        body.remove_prefix(line_end + 1);
        if (size == 0) return true;
        out.append(body.substr(0, size));
        if (size > body.size()) return false;
        body.remove_prefix(size);
        if (body.starts_with("\r\n"))
            body.remove_prefix(2);
        else if (body.starts_with('\n'))
            body.remove_prefix(1);
    }
}

bool inflate_all(std::string_view packed, int window, std::size_t limit, std::string& out) {
    z_stream stream{};
    if (inflateInit2(&stream, window) != Z_OK) return false;
    std::array<char, 65536> piece{};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    int code = Z_OK;
    while (code == Z_OK && out.size() <= limit) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        code = inflate(&stream, Z_NO_FLUSH);
        out.append(piece.data(), piece.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (out.size() > limit) out.resize(limit);
    return code == Z_STREAM_END;
}

}  // namespace

std::string_view header_of(std::string_view lines, std::string_view name) {
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        const std::string_view line = lines.substr(0, end);
        if (line.size() > name.size() && line[name.size()] == ':' && text::ascii_lower(line.substr(0, name.size())) == name)
            return text::trim(line.substr(name.size() + 1));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return {};
}

std::optional<HttpMessage> parse_http(std::string_view bytes, std::size_t limit) {
    if (!bytes.starts_with("HTTP/")) return {};
    HttpMessage out;
    const auto blank = bytes.find(' ');
    if (blank != std::string_view::npos && blank + 4 <= bytes.size())
        std::from_chars(bytes.data() + blank + 1, bytes.data() + blank + 4, out.status);
    auto head_end = bytes.find("\r\n\r\n");
    std::size_t gap = 4;
    if (const auto bare = bytes.find("\n\n"); bare < head_end) {
        head_end = bare;
        gap = 2;
    }
    if (head_end == std::string_view::npos) {
        out.is_damaged = true;
        return out;
    }
    const std::string_view head = bytes.substr(0, head_end);
    std::string_view body = bytes.substr(head_end + gap);
    const std::string type = text::ascii_lower(header_of(head, "content-type"));
    out.content_type = std::string(text::trim(std::string_view(type).substr(0, type.find(';'))));
    if (const auto at = type.find("charset="); at != std::string::npos) {
        std::string_view name = std::string_view(type).substr(at + 8);
        while (name.starts_with('"') || name.starts_with('\'')) name.remove_prefix(1);
        out.charset = std::string(name.substr(0, name.find_first_of("\"'; ,")));
    }
    std::string whole;
    if (text::ascii_lower(header_of(head, "transfer-encoding")).find("chunked") != std::string::npos) {
        // Archives often keep the header of what they have undone already.
        if (unchunk(body, whole))
            body = whole;
        else if (!whole.empty())
            out.is_damaged = true, body = whole;
    }
    const std::string packing = text::ascii_lower(header_of(head, "content-encoding"));
    const bool is_gzip = body.starts_with("\x1F\x8B");
    if (is_gzip || packing.find("gzip") != std::string::npos || packing == "deflate") {
        constexpr int automatic = 15 + 32;
        if (!is_gzip && packing.find("gzip") != std::string::npos) {
            out.body = body.substr(0, limit);  // the header is a leftover
        } else if (!inflate_all(body, automatic, limit, out.body)) {
            if (!is_gzip && out.body.empty() && inflate_all(body, -15, limit, out.body)) return out;
            out.is_damaged = true;
            if (!is_gzip && out.body.empty()) out.body = body.substr(0, limit);
        }
    } else if (packing == "br" || packing == "zstd") {
        out.is_damaged = true;
    } else {
        out.is_damaged = out.is_damaged || body.size() > limit;
        out.body = body.substr(0, limit);
    }
    return out;
}

}  // namespace tocsin::read
