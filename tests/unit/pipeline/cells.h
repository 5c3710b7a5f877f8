// Rows of the tables beside these tests.
#pragma once

#include <string>
#include <vector>

namespace tocsin::test {

// The parts of a text between separators; at least one.
inline std::vector<std::string> cells(const std::string& text, const std::string& separator) {
    std::vector<std::string> out;
    for (std::size_t at = 0;;) {
        const std::size_t next = text.find(separator, at);
        out.push_back(text.substr(at, next == std::string::npos ? next : next - at));
        if (next == std::string::npos) return out;
        at = next + separator.size();
    }
}

}  // namespace tocsin::test
