#include "link/rarity.h"

#include <algorithm>
#include <cmath>

#include "text/hash.h"

namespace tocsin::link {
namespace {

bool of_language(AnchorKind kind) { return kind == AnchorKind::word || kind == AnchorKind::sound; }

std::uint64_t key_in(std::uint64_t language, const Anchor& anchor) { return of_language(anchor.kind) ? anchor.key ^ language : anchor.key; }

}  // namespace

Rarity::Rarity(const CommonWords& common, const Limits& limits)
    : common_(&common),
      other_documents_(limits("rarity.documents")),
      unlisted_{limits("rarity.word"), limits("rarity.word"), limits("rarity.number"), limits("rarity.entity"), limits("rarity.day")} {}

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
        const double with = seen == documents_with_.end() ? 1 : seen->second;
        const double unlisted = unlisted_[static_cast<std::size_t>(anchor.kind)];
        const double share = of_language(anchor.kind) ? common_->share(anchor.key, language).value_or(unlisted) : unlisted;
        const double total = (of_language(anchor.kind) ? own : documents_) + other_documents_;
        out.weights.push_back(static_cast<float>(std::max(0.0, -std::log((with + other_documents_ * share) / total))));
        out.totals[static_cast<std::size_t>(anchor.kind)] += out.weights.back();
    }
    return out;
}

}  // namespace tocsin::link
