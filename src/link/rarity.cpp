#include "link/rarity.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "text/hash.h"

namespace tocsin::link {
namespace {

bool of_language(AnchorKind kind) { return kind == AnchorKind::word || kind == AnchorKind::sound; }

std::uint64_t key_in(std::uint64_t language, const Anchor& anchor) { return of_language(anchor.kind) ? anchor.key ^ language : anchor.key; }

}  // namespace

Result<Rarity> Rarity::create(const knowledge::Pack& pack, const Limits& limits) {
    Rarity out;
    out.other_documents_ = limits("rarity.documents");
    out.unlisted_ = {limits("rarity.word"), limits("rarity.word"), limits("rarity.number"), limits("rarity.entity"), limits("rarity.day")};
    const auto common = pack.table("link/common");
    for (std::size_t row = 0; row < common.rows(); ++row) {
        const std::string share(common.cell(row, "share"));
        const int value = std::atoi(share.c_str());
        if (value <= 0 || value > 1000)
            return fail(ErrorKind::bad_knowledge, "no share of a thousand: " + share, "link/common.tsv", "write a number from 1 to 1000");
        const std::uint32_t key = Spelling::key_of(common.cell(row, "kind") == "sound" ? 's' : 'p', common.cell(row, "spelled"));
        out.common_[key ^ text::hash64(common.cell(row, "language"))] = static_cast<float>(value) / 1000;
    }
    return out;
}

void Rarity::add(const Skeleton& skeleton) {
    const std::uint64_t language = text::hash64(skeleton.language);
    ++documents_in_[skeleton.language];
    ++documents_;
    std::uint32_t last = 0;
    for (const auto& anchor : skeleton.anchors) {
        if (anchor.key == last) continue;
        last = anchor.key;
        ++documents_with_[key_in(language, anchor)];
    }
}

Weighed Rarity::weigh(const Skeleton& skeleton) const {
    Weighed out{&skeleton, {}, {}};
    const std::uint64_t language = text::hash64(skeleton.language);
    const auto counted = documents_in_.find(skeleton.language);
    const double own = counted == documents_in_.end() ? 0 : counted->second;
    out.weights.reserve(skeleton.anchors.size());
    for (std::size_t i = 0; i < skeleton.anchors.size(); ++i) {
        const auto& anchor = skeleton.anchors[i];
        if (i > 0 && anchor.key == skeleton.anchors[i - 1].key) {
            out.weights.push_back(out.weights.back());
            continue;
        }
        const std::uint64_t key = key_in(language, anchor);
        const auto seen = documents_with_.find(key);
        const auto listed = common_.find(key);
        const double with = seen == documents_with_.end() ? 1 : seen->second;
        const double share = listed == common_.end() ? unlisted_[static_cast<std::size_t>(anchor.kind)] : listed->second;
        const double total = (of_language(anchor.kind) ? own : documents_) + other_documents_;
        out.weights.push_back(static_cast<float>(std::max(0.0, -std::log((with + other_documents_ * share) / total))));
        out.totals[static_cast<std::size_t>(anchor.kind)] += out.weights.back();
    }
    return out;
}

}  // namespace tocsin::link
