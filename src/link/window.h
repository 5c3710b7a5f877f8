// The articles that a new one is compared with: those of the last days, unpacked and weighed; the others can be read again.
#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "link/alignment.h"
#include "link/rarity.h"
#include "link/skeleton_book.h"

namespace tocsin::link {

// The first article, in the order of linking, that is not more than `days` older than the one at hand, nor more than `at_most` days where
// no more than `most` articles are so; for an undated one all are within.
class Reach {
public:
    Reach(const SkeletonBook& book, const std::vector<std::uint32_t>& order, int days, int at_most = 0, std::uint32_t most = 0)
        : near_(book, order, days), far_(book, order, std::max(days, at_most)), most_(most) {}

    // Numbers must not fall.
    std::uint32_t of(std::uint32_t number) {
        const std::uint32_t near = near_.of(number);
        return std::min(near, std::max(far_.of(number), number - std::min(number, most_)));
    }

private:
    class Days {
    public:
        Days(const SkeletonBook& book, const std::vector<std::uint32_t>& order, int days) : book_(book), order_(order), days_(days) {}

        std::uint32_t of(std::uint32_t number) {
            const auto day = book_.day(order_[number]);
            if (!day) return 0;
            while (*day - *book_.day(order_[from_]) > days_) ++from_;
            return from_;
        }

    private:
        const SkeletonBook& book_;
        const std::vector<std::uint32_t>& order_;
        int days_;
        std::uint32_t from_ = 0;
    };

    Days near_, far_;
    std::uint32_t most_;
};

// Numbers are places in the order of linking. What it returns stays where it is until the next move_to.
class Window {
public:
    Window(const SkeletonBook& book, const std::vector<std::uint32_t>& order, const Rarity& rarity)
        : book_(book), order_(order), rarity_(rarity) {}

    // Lets go of what lies before `from`. Where all articles are within reach (undated ones) only so many are kept at a time.
    void move_to(std::uint32_t from);

    // Puts in an article that was read anyway.
    const Weighed& add(std::uint32_t number, Skeleton skeleton);
    // Reads it, where it is not there.
    [[nodiscard]] Result<const Weighed*> weighed(std::uint32_t number);

private:
    static constexpr std::size_t most = 20'000;  // articles
    struct Held {
        Skeleton skeleton;
        Weighed weighed;
    };
    const SkeletonBook& book_;
    const std::vector<std::uint32_t>& order_;
    const Rarity& rarity_;
    std::unordered_map<std::uint32_t, Held> held_;
    std::uint32_t from_ = 0;
};

}  // namespace tocsin::link
