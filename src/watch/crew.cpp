#include "watch/crew.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "watch/address.h"

namespace tocsin::watch {
namespace {

// One of each host, then the second of each …
std::vector<std::size_t> in_turns(const std::vector<Errand>& errands) {
    std::map<std::string, std::size_t> seen;
    std::vector<std::pair<std::size_t, std::size_t>> order;
    for (std::size_t i = 0; i < errands.size(); ++i) {
        const auto address = parse_address(errands[i].url);
        order.emplace_back(seen[address ? address->host : std::string()]++, i);
    }
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::size_t> out;
    for (const auto& [turn, i] : order) out.push_back(i);
    return out;
}

}  // namespace

void fetch_all(Fetcher& fetcher, const std::vector<Errand>& errands, unsigned threads,
               const std::function<bool(std::size_t, Answer)>& take) {
    constexpr std::size_t most_waiting = 16;  // answers, so that memory is bounded
    const auto order = in_turns(errands);
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::pair<std::size_t, Answer>> answers;
    std::size_t next = 0;
    std::size_t working = std::min<std::size_t>(std::max(1U, threads), order.size());
    bool ended = false;
    std::vector<std::jthread> crew;
    for (std::size_t i = 0, count = working; i < count; ++i)
        crew.emplace_back([&] {
            std::unique_lock lock(mutex);
            while (next < order.size() && !ended) {
                const std::size_t errand = order[next++];
                lock.unlock();
                Answer answer = fetcher.get(errands[errand].url, errands[errand].known);
                lock.lock();
                changed.wait(lock, [&] { return answers.size() < most_waiting || ended; });
                answers.emplace_back(errand, std::move(answer));
                changed.notify_all();
            }
            --working;
            changed.notify_all();
        });
    std::unique_lock lock(mutex);
    for (;;) {
        changed.wait(lock, [&] { return !answers.empty() || working == 0; });
        if (answers.empty()) break;
        auto [errand, answer] = std::move(answers.front());
        answers.pop_front();
        changed.notify_all();
        if (ended) continue;
        lock.unlock();
        const bool goes_on = take(errand, std::move(answer));
        lock.lock();
        ended = !goes_on;
        changed.notify_all();
    }
}

}  // namespace tocsin::watch
