#include <algorithm>
#include <array>
#include <cctype>

#include "serve/http.h"
#include "text/utf8.h"

namespace tocsin::serve {
namespace {

int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// Percent-decoded UTF-8 without NUL and other control characters; nothing where it is not.
std::optional<std::string> decoded(std::string_view text, bool plus_is_space) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (i + 2 >= text.size() || hex(text[i + 1]) < 0 || hex(text[i + 2]) < 0) return std::nullopt;
            c = static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
            i += 2;
        } else if (c == '+' && plus_is_space) {
            c = ' ';
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return std::nullopt;
        out += c;
    }
    if (!text::is_valid_utf8(out)) return std::nullopt;
    return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
    });
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool is_token(std::string_view text) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || marks.find(c) != std::string_view::npos;
    });
}

// A path cannot climb: "." and ".." segments are refused, not resolved; so are backslashes and empty segments.
bool is_plain_path(std::string_view path) {
    if (path.empty() || path.front() != '/' || path.find('\\') != std::string_view::npos) return false;
    for (std::size_t at = 1; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const auto segment = path.substr(at, end - at);
        if (segment == "." || segment == ".." || (segment.empty() && end < path.size())) return false;
        at = end + 1;
    }
    return true;
}

bool read_query(std::string_view query, std::vector<std::pair<std::string, std::string>>& out) {
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const auto pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (pair.empty()) continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        auto name = decoded(pair.substr(0, equals), true);
        auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
        if (!name || !value || out.size() >= 64) return false;
        out.emplace_back(std::move(*name), std::move(*value));
    }
    return true;
}

// Reads one header line into what we use of it; the status to answer with where it cannot be.
int read_header(std::string_view line, Request& request, int& hosts) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return 400;
    const auto name = line.substr(0, colon);
    const auto value = trimmed(line.substr(colon + 1));
    if (std::any_of(value.begin(), value.end(), [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; }))
        return 400;
    if (equal_ignoring_case(name, "host")) {
        if (++hosts > 1) return 400;
        request.host = value;
    } else if (equal_ignoring_case(name, "if-none-match")) {
        request.if_none_match = value;
    } else if (equal_ignoring_case(name, "accept-encoding")) {
        request.accepts_gzip = value.find("gzip") != std::string_view::npos && value.find("gzip;q=0") == std::string_view::npos;
    } else if (equal_ignoring_case(name, "connection")) {
        if (equal_ignoring_case(value, "close")) request.keep_alive = false;
    } else if (equal_ignoring_case(name, "transfer-encoding")) {
        return 413;  // nothing here takes a body
    } else if (equal_ignoring_case(name, "content-length") && value != "0") {
        return 413;
    }
    return 0;
}

}  // namespace

std::string_view Request::parameter(std::string_view name) const {
    for (const auto& [key, value] : query)
        if (key == name) return value;
    return {};
}

tl::expected<Request, int> parse_request(std::string_view head) {
    const auto next_line = [&] {
        const std::size_t end = std::min(head.find('\n'), head.size());
        auto line = head.substr(0, end);
        head.remove_prefix(std::min(end + 1, head.size()));
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        return line;
    };
    const auto first = next_line();
    const std::size_t a = first.find(' ');
    const std::size_t b = first.rfind(' ');
    if (a == std::string_view::npos || b == a || !is_token(first.substr(0, a))) return tl::unexpected(400);
    const auto method = first.substr(0, a);
    const auto target = first.substr(a + 1, b - a - 1);
    const auto version = first.substr(b + 1);
    if (version.substr(0, 5) != "HTTP/") return tl::unexpected(400);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return tl::unexpected(505);
    if (method != "GET" && method != "HEAD") return tl::unexpected(405);
    if (target.size() > 4096) return tl::unexpected(414);

    Request out;
    out.head_only = method == "HEAD";
    out.keep_alive = out.takes_chunks = version == "HTTP/1.1";
    out.target = target;
    const std::size_t question = std::min(target.find('?'), target.size());
    auto path = decoded(target.substr(0, question), false);
    if (!path || !is_plain_path(*path)) return tl::unexpected(400);
    out.path = std::move(*path);
    if (!read_query(target.substr(std::min(question + 1, target.size())), out.query)) return tl::unexpected(400);
    int hosts = 0;
    while (!head.empty())
        if (const int status = read_header(next_line(), out, hosts); status != 0) return tl::unexpected(status);
    if (version == "HTTP/1.1" && hosts != 1) return tl::unexpected(400);
    return out;
}

std::string_view reason_of(int status) {
    constexpr std::array<std::pair<int, std::string_view>, 14> reasons{{{200, "200 OK"},
                                                                        {304, "304 Not Modified"},
                                                                        {308, "308 Permanent Redirect"},
                                                                        {400, "400 Bad Request"},
                                                                        {403, "403 Forbidden"},
                                                                        {404, "404 Not Found"},
                                                                        {405, "405 Method Not Allowed"},
                                                                        {408, "408 Request Timeout"},
                                                                        {413, "413 Content Too Large"},
                                                                        {414, "414 URI Too Long"},
                                                                        {431, "431 Request Header Fields Too Large"},
                                                                        {500, "500 Internal Server Error"},
                                                                        {503, "503 Service Unavailable"},
                                                                        {505, "505 HTTP Version Not Supported"}}};
    for (const auto& [number, words] : reasons)
        if (number == status) return words;
    return "500 Internal Server Error";
}

}  // namespace tocsin::serve
