// What a host asks of programs in its robots.txt (RFC 9309): the rules of the group that names us, else of the group for all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tocsin::watch {

class Robots {
public:
    // Allows everything.
    Robots() = default;
    // `text`: any bytes. `agent`: the name by which we ask, "tocsin".
    Robots(std::string_view text, std::string_view agent);

    // The longest rule that fits decides; of equal ones the one that allows. `path` is with what stands behind "?".
    [[nodiscard]] bool allows(std::string_view path) const;
    [[nodiscard]] double delay_s() const { return delay_s_; }  // "Crawl-delay", seconds; 0 = not asked for

private:
    struct Rule {
        std::string pattern;
        bool allow = false;
    };
    std::vector<Rule> rules_;
    double delay_s_ = 0;
};

}  // namespace tocsin::watch
