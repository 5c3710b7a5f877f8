#include "read/live_markup.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "read/xml.h"
#include "text/utf8.h"

namespace tocsin::read {
namespace {

constexpr std::size_t shortest_entry = 40;  // bytes of text besides time and heading

// The names that content systems give to live blogs, without marks and in small letters; in attributes only, not in prose.
constexpr std::array<std::string_view, 7> names{"liveblog", "liveticker", "livefeed", "liveupdates", "endirect", "minutoaminuto", "aovivo"};

std::string letters(std::string_view value) {
    std::string out;
    for (const char c : value)
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) out += static_cast<char>(c | 0x20);
    return out;
}

// Scripts and styles hold no elements.
std::string without_scripts(std::string_view html) {
    std::string out;
    out.reserve(html.size());
    for (std::size_t at = 0; at < html.size();) {
        std::size_t open = html.size();
        std::string_view close;
        for (const auto& [begin, end] : {std::pair<std::string_view, std::string_view>{"<script", "</script"}, {"<style", "</style"}})
            if (const auto found = html.find(begin, at); found < open) {
                open = found;
                close = end;
            }
        out += html.substr(at, open - at);
        if (close.empty()) break;
        const auto end = html.find(close, open);
        const auto behind = end == std::string_view::npos ? end : html.find('>', end);
        if (behind == std::string_view::npos) break;
        at = behind + 1;
    }
    return out;
}

bool has_time_of_day(std::string_view value) {
    const auto at = value.find_first_of("T ");
    return at >= 8 && at != std::string_view::npos && value.find(':', at) != std::string_view::npos && value[0] >= '0' && value[0] <= '9';
}

class Page {
public:
    explicit Page(std::string_view html) : tree_(parse_xml(html)) {}

    // The largest group of elements of one kind under one parent that each have one time of their own, and text.
    [[nodiscard]] std::vector<LiveBlock> blocks() const {
        std::map<std::pair<std::uint32_t, std::string_view>, std::vector<std::size_t>> groups;
        for (std::size_t time = 1; time < tree_.nodes.size(); ++time) {
            if (tree_.nodes[time].name != "time" || !has_time_of_day(tree_.attribute(time, "datetime"))) continue;
            // Every element around the time may be the entry; the group tells which.
            for (std::size_t at = tree_.nodes[time].parent; at != 0; at = tree_.nodes[at].parent) {
                auto& group = groups[{tree_.nodes[at].parent, tree_.nodes[at].name}];
                if (group.empty() || group.back() != at) group.push_back(at);
            }
        }
        const std::vector<std::size_t>* best = nullptr;
        for (const auto& [key, group] : groups) {
            if (best != nullptr && group.size() <= best->size()) continue;
            const auto told =
                static_cast<std::size_t>(std::count_if(group.begin(), group.end(), [&](std::size_t e) { return says_something(e); }));
            // Mere lists of headlines with their times say nothing more.
            if (told < 2 || told * 2 < group.size() || !is_called_live(group.front())) continue;
            best = &group;
        }
        std::vector<LiveBlock> out;
        if (best == nullptr) return out;
        for (const std::size_t element : *best)
            if (says_something(element)) out.push_back({heading(element), published(element), std::string(tree_.nodes[element].text)});
        return out;
    }

private:
    // Whether the element, or one around it, says that it is of a live blog. What else stands on the page (a menu's link to one) says
    // nothing.
    [[nodiscard]] bool is_called_live(std::size_t element) const {
        for (std::size_t at = element; at != 0; at = tree_.nodes[at].parent) {
            const auto type = tree_.attribute(at, "itemtype");
            if (type.find("LiveBlogPosting") != std::string::npos || tree_.attribute(at, "itemprop") == "liveBlogUpdate") return true;
            for (const char* name : {"class", "id", "data-component", "data-type"}) {
                const auto value = letters(tree_.attribute(at, name));
                if (std::any_of(names.begin(), names.end(), [&](std::string_view n) { return value.find(n) != std::string::npos; }))
                    return true;
            }
        }
        return false;
    }
    [[nodiscard]] std::size_t first(std::size_t element, bool (*is)(std::string_view)) const {
        for (std::size_t i = element + 1; i < tree_.nodes[element].end; ++i)
            if (tree_.nodes[i].kind == XmlNode::Kind::element && is(tree_.nodes[i].name)) return i;
        return 0;
    }
    [[nodiscard]] std::string published(std::size_t element) const {
        return tree_.attribute(first(element, [](std::string_view name) { return name == "time"; }), "datetime");
    }
    [[nodiscard]] std::size_t heading_at(std::size_t element) const {
        return first(element, [](std::string_view name) { return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'; });
    }
    [[nodiscard]] std::string heading(std::size_t element) const {
        const auto at = heading_at(element);
        return at == 0 ? std::string() : tree_.text(at);
    }
    [[nodiscard]] bool says_something(std::size_t element) const {
        std::size_t own = tree_.text(element).size();
        for (const std::size_t part : {heading_at(element), first(element, [](std::string_view name) { return name == "time"; })})
            if (part != 0) own -= std::min(own, tree_.text(part).size());
        return own >= shortest_entry;
    }

    XmlTree tree_;
};

}  // namespace

std::vector<LiveBlock> live_blocks(std::string_view html) {
    const std::string source = without_scripts(html);
    auto out = Page(source).blocks();
    return out.size() < 2 ? std::vector<LiveBlock>() : out;
}

}  // namespace tocsin::read
