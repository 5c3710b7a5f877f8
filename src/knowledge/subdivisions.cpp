#include "knowledge/subdivisions.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace tocsin::knowledge {
namespace {

constexpr const char* codes_file = "/usr/share/iso-codes/json/iso_3166-2.json";

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// A GNU message catalogue: u32 magic, version, count, offset of originals, offset of translations; each a pair (size, offset).
std::map<std::string, std::string> catalogue(const std::string& path) {
    std::map<std::string, std::string> out;
    const std::string bytes = bytes_of(path);
    const auto number = [&](std::size_t at) {
        std::uint32_t value = 0;
        if (at + 4 <= bytes.size()) std::memcpy(&value, bytes.data() + at, 4);
        return value;
    };
    if (number(0) != 0x950412de) return out;
    const auto words = [&](std::size_t at) {
        const std::size_t size = number(at);
        const std::size_t offset = number(at + 4);
        return offset + size <= bytes.size() ? bytes.substr(offset, size) : std::string();
    };
    for (std::uint32_t i = 0; i < number(8); ++i) out[words(number(12) + i * 8)] = words(number(16) + i * 8);
    return out;
}

// "Dnipropetrovska oblast" and such hold what kind of unit it is; a remark in brackets or stars is no part of the name.
std::string without_remarks(const std::string& name) {
    return std::string(text::trim(std::string_view(name).substr(0, name.find_first_of("([*"))));
}

}  // namespace

std::vector<Subdivision> subdivisions(const std::vector<std::string>& languages) {
    std::vector<Subdivision> out;
    const auto json = nlohmann::json::parse(bytes_of(codes_file), nullptr, false);
    if (json.is_discarded() || !json.contains("3166-2")) return out;
    std::map<std::string, std::map<std::string, std::string>> catalogues;
    for (const auto& language : languages) catalogues[language] = catalogue("/usr/share/locale/" + language + "/LC_MESSAGES/iso_3166-2.mo");
    for (const auto& row : json["3166-2"]) {
        if (row.contains("parent")) continue;
        const std::string name = row.value("name", "");
        Subdivision subdivision{row.value("code", ""), {without_remarks(name)}};
        for (const auto& [language, translations] : catalogues) {
            const auto found = translations.find(name);
            if (found == translations.end()) continue;
            const std::string translated = without_remarks(found->second);
            if (!translated.empty() && translated != subdivision.names[0]) subdivision.names.push_back(language + ":" + translated);
        }
        out.push_back(std::move(subdivision));
    }
    std::sort(out.begin(), out.end(), [](const Subdivision& a, const Subdivision& b) { return a.code < b.code; });
    return out;
}

}  // namespace tocsin::knowledge
