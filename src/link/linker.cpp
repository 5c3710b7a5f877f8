#include "link/linker.h"

#include "link/limits.h"
#include "link/origins.h"
#include "link/rarity.h"
#include "link/skeleton.h"
#include "link/spelling.h"
#include "link/stories.h"

namespace tocsin::link {

struct Linker::State {
    State(Spelling words, CommonWords known, Limits numbers)
        : spelling(std::move(words)),
          common(std::move(known)),
          limits(std::move(numbers)),
          rarity(common, limits),
          maker(spelling, common) {}

    Spelling spelling;
    CommonWords common;
    Limits limits;
    Rarity rarity;
    SkeletonMaker maker;
    std::vector<Skeleton> skeletons;
};

Linker::Linker(std::unique_ptr<State> state) : state_(std::move(state)) {}
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;
Linker::~Linker() = default;

Result<Linker> Linker::create(const knowledge::Pack& pack) {
    TRY(auto spelling, Spelling::create(pack));
    TRY(auto common, CommonWords::create(pack));
    TRY(auto limits, Limits::create(pack));
    return Linker(std::make_unique<State>(std::move(spelling), std::move(common), std::move(limits)));
}

Skeleton Linker::skeleton(const Coded& coded) const { return state_->maker.make(coded.article, coded.document, coded.grounding); }

void Linker::add(Skeleton skeleton) {
    state_->skeletons.push_back(std::move(skeleton));
    state_->rarity.add(state_->skeletons.back());
}

std::vector<OriginOf> Linker::origins() const { return find_origins(state_->skeletons, state_->rarity, state_->limits); }

std::vector<StoryOf> Linker::stories(const std::vector<OriginOf>& origins) const {
    return find_stories(state_->skeletons, origins, state_->rarity, state_->limits);
}

}  // namespace tocsin::link
