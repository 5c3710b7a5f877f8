// Addresses of the web: what may be asked for, and when two are the same.
#pragma once

#include <netinet/in.h>

#include <optional>
#include <string>
#include <string_view>

namespace tocsin::watch {

struct Address {
    std::string url;     // whole, made alike: host in small letters, no fragment, no mark of where a reader came from ("utm_source=…")
    std::string scheme;  // "http" or "https"
    std::string host;    // without the port
    std::string origin;  // "https://bay.example:8443", the port only where it is not the usual one
    std::string path;    // with what stands behind "?", at least "/"
};

// Nothing where it is no address of http or https, or names a user.
[[nodiscard]] std::optional<Address> parse_address(std::string_view url);

// `reference` as found on the page at `base`.
[[nodiscard]] std::optional<Address> resolve_address(const std::string& base, std::string_view reference);

// Whether a machine of the public internet answers there: no loopback, private, link-local, shared, multicast or reserved addresses, nor
// such an IPv4 address written within an IPv6 one.
[[nodiscard]] bool is_public(const sockaddr* address);

}  // namespace tocsin::watch
