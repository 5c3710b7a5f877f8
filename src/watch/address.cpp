#include "watch/address.h"

#include <arpa/inet.h>
#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "text/utf8.h"

namespace tocsin::watch {
namespace {

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK || text == nullptr) return {};
    std::string out(text);
    curl_free(text);
    return out;
}

// Parameters that only say where the reader came from.
bool is_tracking(std::string_view parameter) {
    const std::string name = text::ascii_lower(std::string(parameter.substr(0, parameter.find('='))));
    constexpr std::array<std::string_view, 10> known{"fbclid", "gclid",  "dclid", "msclkid",   "mc_cid",
                                                     "mc_eid", "igshid", "xtor",  "at_medium", "at_campaign"};
    return name.starts_with("utm_") || std::find(known.begin(), known.end(), name) != known.end();
}

std::string without_tracking(const std::string& query) {
    std::string out;
    for (std::string_view left = query; !left.empty();) {
        const auto end = std::min(left.find('&'), left.size());
        const auto parameter = left.substr(0, end);
        left.remove_prefix(std::min(end + 1, left.size()));
        if (!parameter.empty() && !is_tracking(parameter)) (out += out.empty() ? "" : "&") += parameter;
    }
    return out;
}

std::optional<Address> address_of(CURLU* url) {
    Address out;
    out.scheme = text::ascii_lower(part_of(url, CURLUPART_SCHEME));
    if (out.scheme != "http" && out.scheme != "https") return {};
    if (!part_of(url, CURLUPART_USER).empty() || !part_of(url, CURLUPART_PASSWORD).empty()) return {};
    out.host = text::ascii_lower(part_of(url, CURLUPART_HOST));
    while (out.host.ends_with('.')) out.host.pop_back();
    if (out.host.empty()) return {};
    const std::string port = part_of(url, CURLUPART_PORT);
    const bool usual = port.empty() || (out.scheme == "http" && port == "80") || (out.scheme == "https" && port == "443");
    out.origin = out.scheme + "://" + out.host + (usual ? "" : ":" + port);
    out.path = part_of(url, CURLUPART_PATH);
    if (!out.path.starts_with('/')) out.path = "/" + out.path;
    if (const auto query = without_tracking(part_of(url, CURLUPART_QUERY)); !query.empty()) out.path += "?" + query;
    out.url = out.origin + out.path;
    constexpr std::size_t longest = 4000;
    if (out.url.size() > longest || out.url.find_first_of("\r\n\t ") != std::string::npos) return {};
    return out;
}

bool is_public_v4(std::uint32_t ip) {  // in the order of the host
    struct Range {
        std::uint32_t first;
        int bits;
    };
    constexpr std::array<Range, 15> closed{{{0x00000000, 8},
                                            {0x0A000000, 8},   // 10/8
                                            {0x64400000, 10},  // 100.64/10, shared by providers
                                            {0x7F000000, 8},   // loopback
                                            {0xA9FE0000, 16},  // link-local, and the data of cloud machines
                                            {0xAC100000, 12},  // 172.16/12
                                            {0xC0000000, 24},
                                            {0xC0000200, 24},
                                            {0xC0586300, 24},
                                            {0xC0A80000, 16},  // 192.168/16
                                            {0xC6120000, 15},
                                            {0xC6336400, 24},
                                            {0xCB007100, 24},
                                            {0xE0000000, 4},  // multicast
                                            {0xF0000000, 4}}};
    return std::none_of(closed.begin(), closed.end(),
                        [&](const Range& range) { return ip >> (32 - range.bits) == range.first >> (32 - range.bits); });
}

}  // namespace

std::optional<Address> parse_address(std::string_view url) {
    const Url parsed(curl_url(), &curl_url_cleanup);
    const std::string text(text::trim(url));
    constexpr unsigned flags = CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE;
    if (!parsed || text.find("://") == std::string::npos || curl_url_set(parsed.get(), CURLUPART_URL, text.c_str(), flags) != CURLUE_OK)
        return {};
    return address_of(parsed.get());
}

std::optional<Address> resolve_address(const std::string& base, std::string_view reference) {
    const Url parsed(curl_url(), &curl_url_cleanup);
    const std::string text(text::trim(reference));
    constexpr unsigned flags = CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE;
    if (!parsed || text.empty() || curl_url_set(parsed.get(), CURLUPART_URL, base.c_str(), flags) != CURLUE_OK ||
        curl_url_set(parsed.get(), CURLUPART_URL, text.c_str(), flags) != CURLUE_OK)
        return {};
    return address_of(parsed.get());
}

bool is_public(const sockaddr* address) {
    if (address->sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, address, sizeof v4);
        return is_public_v4(ntohl(v4.sin_addr.s_addr));
    }
    if (address->sa_family != AF_INET6) return false;
    sockaddr_in6 v6{};
    std::memcpy(&v6, address, sizeof v6);
    const auto* bytes = v6.sin6_addr.s6_addr;
    const auto v4_at = [&](int at) {
        return static_cast<std::uint32_t>(bytes[at]) << 24 | static_cast<std::uint32_t>(bytes[at + 1]) << 16 |
               static_cast<std::uint32_t>(bytes[at + 2]) << 8 | bytes[at + 3];
    };
    if (IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr) || IN6_IS_ADDR_V4COMPAT(&v6.sin6_addr))
        return is_public_v4(v4_at(12)) && !IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr);
    if (bytes[0] == 0x00 && bytes[1] == 0x64 && bytes[2] == 0xFF && bytes[3] == 0x9B) return is_public_v4(v4_at(12));  // 64:ff9b::/96
    if (bytes[0] == 0x20 && bytes[1] == 0x02) return is_public_v4(v4_at(2));                                           // 6to4
    if (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8) return false;                    // for examples
    if (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x00 && bytes[3] == 0x00) return false;                    // Teredo
    return bytes[0] >> 5 == 1;  // 2000::/3 is what is given out
}

}  // namespace tocsin::watch
