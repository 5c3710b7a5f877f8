#include "support/paths.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace tocsin::test {

std::string source_path(const std::string& relative) { return std::string(TOCSIN_SOURCE) + "/" + relative; }
std::string binary_path(const std::string& relative) { return std::string(TOCSIN_BINARY) + "/" + relative; }

const knowledge::Pack& shipped_pack() {
    static const knowledge::Pack pack = [] {
        auto opened = knowledge::Pack::open(binary_path("tocsin.pack"));
        if (!opened) {
            std::fprintf(stderr, "%s\n", describe(opened.error()).c_str());
            std::exit(1);
        }
        return std::move(*opened);
    }();
    return pack;
}

std::string shared_path(const std::string& relative) {
    std::error_code error;
    const std::string path = source_path("../shared/" + relative);
    return std::filesystem::exists(path, error) ? path : std::string();
}

}  // namespace tocsin::test
