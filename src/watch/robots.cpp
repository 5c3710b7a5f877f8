#include "watch/robots.h"

#include <cstdlib>
#include <optional>

#include "text/utf8.h"

namespace tocsin::watch {
namespace {

// "*" stands for anything, "$" at the end for the end. The cost is bounded by pattern times path.
bool fits(std::string_view pattern, std::string_view path) {
    const bool to_end = pattern.ends_with('$');
    if (to_end) pattern.remove_suffix(1);
    std::size_t p = 0;
    std::size_t at = 0;
    std::optional<std::size_t> star;
    std::size_t from = 0;
    for (;;) {
        if (p == pattern.size() && (!to_end || at == path.size())) return true;
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            from = at;
        } else if (p < pattern.size() && at < path.size() && pattern[p] == path[at]) {
            ++p;
            ++at;
        } else if (star && from < path.size()) {
            p = *star + 1;
            at = ++from;
        } else {
            return false;
        }
    }
}

}  // namespace

Robots::Robots(std::string_view text, std::string_view agent) {
    constexpr std::size_t read_at_most = std::size_t{512} << 10;
    text = text.substr(0, read_at_most);
    const std::string own = text::ascii_lower(agent);
    struct Group {
        bool is_ours = false, is_for_all = false;
    };
    Group group;
    bool in_rules = true;
    std::vector<Rule> ours;
    std::vector<Rule> for_all;
    bool named = false;
    double our_delay = 0;
    double all_delay = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of("\r\n"), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        line = text::trim(line.substr(0, line.find('#')));
        if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string key = text::ascii_lower(text::trim(line.substr(0, colon)));
        const std::string_view value = text::trim(line.substr(colon + 1));
        if (key == "user-agent") {
            if (in_rules) group = {};
            in_rules = false;
            const std::string name = text::ascii_lower(value);
            group.is_for_all = group.is_for_all || name == "*";
            if (!name.empty() && name != "*" && own.starts_with(name)) group.is_ours = named = true;
            continue;
        }
        if (key != "allow" && key != "disallow" && key != "crawl-delay") continue;
        in_rules = true;
        if (key == "crawl-delay") {
            const double seconds = std::strtod(std::string(value).c_str(), nullptr);
            if (seconds > 0 && group.is_ours) our_delay = seconds;
            if (seconds > 0 && group.is_for_all) all_delay = seconds;
            continue;
        }
        if (value.empty()) continue;
        Rule rule{std::string(value), key == "allow"};
        if (group.is_ours) ours.push_back(rule);
        if (group.is_for_all) for_all.push_back(std::move(rule));
    }
    rules_ = named ? std::move(ours) : std::move(for_all);
    delay_s_ = named ? our_delay : all_delay;
}

bool Robots::allows(std::string_view path) const {
    if (path == "/robots.txt") return true;
    const Rule* best = nullptr;
    for (const auto& rule : rules_)
        if (fits(rule.pattern, path) &&
            (best == nullptr || rule.pattern.size() > best->pattern.size() || (rule.pattern.size() == best->pattern.size() && rule.allow)))
            best = &rule;
    return best == nullptr || best->allow;
}

}  // namespace tocsin::watch
