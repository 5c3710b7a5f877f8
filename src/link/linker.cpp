#include "link/linker.h"

#include "link/limits.h"
#include "link/origins.h"
#include "link/publishers.h"
#include "link/rarity.h"
#include "link/skeleton.h"
#include "link/skeleton_book.h"
#include "link/spelling.h"
#include "link/stories.h"

namespace tocsin::link {

struct Linker::State {
    State(Spelling words, CommonWords known, Limits numbers, Publishers outlets)
        : spelling(std::move(words)),
          common(std::move(known)),
          limits(std::move(numbers)),
          publishers(std::move(outlets)),
          rarity(common, limits),
          maker(spelling, common, publishers) {}

    Spelling spelling;
    CommonWords common;
    Limits limits;
    Publishers publishers;
    Rarity rarity;
    SkeletonMaker maker;
    SkeletonBook book;
};

Linker::Linker(std::unique_ptr<State> state) : state_(std::move(state)) {}
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;
Linker::~Linker() = default;

Result<Linker> Linker::create(const knowledge::Pack& pack) {
    TRY(auto spelling, Spelling::create(pack));
    TRY(auto common, CommonWords::create(pack));
    TRY(auto limits, Limits::create(pack));
    return Linker(std::make_unique<State>(std::move(spelling), std::move(common), std::move(limits), Publishers(pack)));
}

Skeleton Linker::skeleton(const Coded& coded) const { return state_->maker.make(coded.article, coded.document, coded.grounding); }

void Linker::add(const Skeleton& skeleton) {
    state_->rarity.add(skeleton);
    state_->book.add(skeleton);
}

Result<std::vector<OriginOf>> Linker::origins() const {
    return find_origins(state_->book, state_->rarity, state_->limits, state_->publishers);
}

Result<std::vector<StoryOf>> Linker::stories(const std::vector<OriginOf>& origins) const {
    return find_stories(state_->book, origins, state_->rarity, state_->limits);
}

}  // namespace tocsin::link
