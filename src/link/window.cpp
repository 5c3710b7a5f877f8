#include "link/window.h"

namespace tocsin::link {

void Window::move_to(std::uint32_t from) {
    for (; from_ < from; ++from_) held_.erase(from_);
    if (held_.size() > most) held_.clear();
}

const Weighed& Window::add(std::uint32_t number, Skeleton skeleton) {
    Held& held = held_[number];
    held.skeleton = std::move(skeleton);
    held.skeleton.fingerprints = {};  // passages are looked up by themselves
    held.weighed = rarity_.weigh(held.skeleton);
    return held.weighed;
}

Result<const Weighed*> Window::weighed(std::uint32_t number) {
    if (const auto at = held_.find(number); at != held_.end()) return &at->second.weighed;
    TRY(auto skeleton, book_.read(order_[number]));
    return &add(number, std::move(skeleton));
}

}  // namespace tocsin::link
