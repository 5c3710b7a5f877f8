#include "link/versions.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "text/hash.h"

namespace tocsin::link {

std::vector<VersionOf> versions_of(const std::vector<Edition>& editions) {
    std::map<std::pair<std::uint64_t, std::uint32_t>, std::vector<std::uint32_t>> pages;
    for (std::uint32_t i = 0; i < editions.size(); ++i)
        if (editions[i].address != 0) pages[{editions[i].address, editions[i].origin}].push_back(i);
    std::vector<VersionOf> out(editions.size());
    const auto day_and_moment = [&](std::uint32_t i) {
        return std::tuple(!editions[i].day.has_value(), editions[i].day.value_or(0), editions[i].revised.value_or(0));
    };
    std::uint32_t articles = 0;
    for (auto& [page, members] : pages) {
        if (members.size() < 2) continue;
        const bool moments = std::all_of(members.begin(), members.end(), [&](std::uint32_t i) { return editions[i].revised.has_value(); });
        const auto key = [&](std::uint32_t i) {
            return moments ? std::tuple(false, 0, *editions[i].revised) : day_and_moment(i);
        };
        std::sort(members.begin(), members.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
        if (key(members.front()) == key(members.back())) continue;
        ++articles;
        std::uint32_t version = 0;
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (i > 0 && key(members[i]) != key(members[i - 1])) ++version;
            out[members[i]] = {articles, version};
        }
    }
    return out;
}

std::uint64_t address_key(std::string_view url) {
    if (url.empty()) return 0;
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find('#'));
    const auto query = url.find('?');
    std::string_view path = url.substr(0, query);
    if (path.starts_with("www.")) path.remove_prefix(4);
    while (path.ends_with('/')) path.remove_suffix(1);
    // A page of its own has words or a number in its path; what ends in a program's name, or has no path at all, is told by its query.
    const auto slash = path.find('/');
    const bool told_by_query = slash == std::string_view::npos || path.ends_with(".php") || path.ends_with(".asp") || path.ends_with(".aspx") ||
                               path.ends_with(".jsp") || path.ends_with(".cgi");
    if (!told_by_query || query == std::string_view::npos) return text::hash64(path);
    return text::hash64(std::string(path) + std::string(url.substr(query)));
}

}  // namespace tocsin::link
