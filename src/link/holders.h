// Which articles hold a key (an anchor, a passage), of those within reach: an index that forgets.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace tocsin::link {

// Articles are numbers that grow; a search gives the first number within reach, which must not fall where the index forgets.
class Holders {
public:
    // `forgets`: numbers that fell out of reach are dropped, so that memory grows with the reach and not with the collection.
    explicit Holders(bool forgets) : forgets_(forgets) {}

    // In rising order; good until the next call.
    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t key, std::uint32_t from) {
        forget(from);
        const auto at = numbers_.find(key);
        if (at == numbers_.end()) return {};
        auto& numbers = at->second;
        const auto begin = std::lower_bound(numbers.begin(), numbers.end(), from);
        return {numbers.data() + (begin - numbers.begin()), static_cast<std::size_t>(numbers.end() - begin)};
    }

    void add(std::uint32_t key, std::uint32_t number) {
        numbers_[key].push_back(number);
        newest_ = number;
    }

private:
    // Goes through all keys when as many articles fell out of reach as are within it, so that an article pays for it only once or twice.
    void forget(std::uint32_t from) {
        constexpr std::uint32_t least = 1024;
        if (!forgets_ || from < forgotten_ + std::max(least, newest_ - std::min(newest_, from))) return;
        forgotten_ = from;
        for (auto at = numbers_.begin(); at != numbers_.end();) {
            auto& numbers = at->second;
            const auto begin = std::lower_bound(numbers.begin(), numbers.end(), from);
            if (begin == numbers.end()) {
                at = numbers_.erase(at);
                continue;
            }
            if (begin != numbers.begin()) std::vector<std::uint32_t>(begin, numbers.end()).swap(numbers);
            ++at;
        }
    }

    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> numbers_;
    bool forgets_;
    std::uint32_t newest_ = 0;
    std::uint32_t forgotten_ = 0;
};

}  // namespace tocsin::link
