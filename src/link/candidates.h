// Finds the earlier articles that share rare anchors with a new one, without comparing it with all.
#pragma once

#include <cstdint>
#include <vector>

#include "link/alignment.h"
#include "link/holders.h"
#include "link/limits.h"

namespace tocsin::link {

class Candidates {
public:
    // `forgets`: as of Holders.
    Candidates(const Limits& limits, bool forgets);

    // The articles added before that share the most, best first, at most likeness.candidates; `from`: none with a smaller
    // number. `from` must not fall where it forgets.
    [[nodiscard]] std::vector<std::uint32_t> find(const Weighed& article, std::uint32_t from);

    // Numbers must grow.
    void add(const Weighed& article, std::uint32_t number);

private:
    [[nodiscard]] std::vector<std::pair<float, std::uint32_t>> rarest(const Weighed& article) const;

    std::size_t keys_, postings_, most_;
    Holders holders_;
    std::vector<float> votes_;  // by article, of the search at hand
    std::vector<float> sizes_;
};

}  // namespace tocsin::link
