// Heads of requests: any bytes are refused with a status or give a path that cannot climb.
#include <cstdint>
#include <cstdlib>

#include "serve/http.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto request = tocsin::serve::parse_request({reinterpret_cast<const char*>(data), size});
    if (!request) {
        if (request.error() < 400) std::abort();
        return 0;
    }
    const auto& path = request->path;
    if (path.empty() || path.front() != '/' || path.find("/../") != std::string::npos || path.find('\0') != std::string::npos ||
        (path.size() >= 3 && path.compare(path.size() - 3, 3, "/..") == 0))
        std::abort();
    return 0;
}
