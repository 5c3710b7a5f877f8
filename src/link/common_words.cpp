#include "link/common_words.h"

#include <cstdlib>
#include <string>

#include "link/spelling.h"
#include "text/hash.h"

namespace tocsin::link {

Result<CommonWords> CommonWords::create(const knowledge::Pack& pack) {
    CommonWords out;
    const auto common = pack.table("link/common");
    for (std::size_t row = 0; row < common.rows(); ++row) {
        const std::string share(common.cell(row, "share"));
        const int value = std::atoi(share.c_str());
        if (value <= 0 || value > 1000)
            return fail(ErrorKind::bad_knowledge, "no share of a thousand: " + share, "link/common.tsv", "write a number from 1 to 1000");
        const auto kind = common.cell(row, "kind");
        const std::uint32_t key = Spelling::key_of(kind == "sound" ? 's' : kind == "short" ? 'w' : 'p', common.cell(row, "spelled"));
        out.shares_[key ^ text::hash64(common.cell(row, "language"))] = static_cast<double>(value) / 1000;
    }
    return out;
}

}  // namespace tocsin::link
