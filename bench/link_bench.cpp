// Links collections of 10,000, 100,000 and (TOCSIN_BENCH_MILLION=1) 1,000,000 articles: how time grows with them (n^x, the counter
// `exponent`, against the size before) and how much memory the program has come to hold.
//
// The articles are made of what real ones are made of: a walk over the pairs of words of the English news in ../shared/bulk (without it,
// of the examples), so that words are as rare, and come in company, as in news. Each article tells of one of n / 8 events with names and
// numbers of its own; of the eight reports of an event one is a cut of the first. 400 articles appear a day. Only linking is timed:
// taking in skeletons, origins, stories; in processor time, so that what else the machine does counts less.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <unordered_map>

#include "clean/cleaner.h"
#include "link/linker.h"
#include "read/reader.h"

namespace tocsin {
namespace {

constexpr std::uint64_t a_day = 400;  // articles

// Which words follow which.
class Wording {
public:
    explicit Wording(const knowledge::Pack& pack) {
        const std::string bulk = TOCSIN_SOURCE "/../shared/bulk/en.jsonl.gz";
        auto cleaner = clean::Cleaner::create(pack);
        auto reader = read::Reader::open({std::filesystem::exists(bulk) ? bulk : TOCSIN_SOURCE "/examples"});
        if (!cleaner || !reader) std::abort();
        for (int articles = 0; articles < 1500;) {
            auto reading = reader->next();
            if (!reading) break;
            const auto* item = std::get_if<Item>(&*reading);
            if (item == nullptr) continue;
            const auto article = cleaner->clean(*item);
            if (!article) continue;
            ++articles;
            add(article->text);
        }
        if (words_.size() < 500) std::abort();
    }

    void write(std::mt19937_64& random, int words, const std::vector<std::string>& names, std::string& out) const {
        std::uint32_t at = static_cast<std::uint32_t>(random() % words_.size());
        for (int word = 0; word < words; ++word) {
            out += word % 7 == 3 ? names[random() % names.size()] : words_[at];
            out += ' ';
            const auto& next = next_[at];
            at = next.empty() ? static_cast<std::uint32_t>(random() % words_.size()) : next[random() % next.size()];
        }
    }

private:
    void add(std::string_view text) {
        std::uint32_t before = ~0U;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
            if (end > at) {
                const auto [known, is_new] = numbers_.emplace(text.substr(at, end - at), static_cast<std::uint32_t>(words_.size()));
                if (is_new) {
                    words_.push_back(known->first);
                    next_.emplace_back();
                }
                if (before != ~0U) next_[before].push_back(known->second);
                before = known->second;
            }
            at = end + 1;
        }
    }

    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<std::string> words_;
    std::vector<std::vector<std::uint32_t>> next_;
};

std::string name_of_event(std::uint64_t event, std::uint64_t n) {
    static constexpr const char* syllables[] = {"ba", "ke", "lo", "mi", "nur", "pa", "ris", "to", "vel", "sho", "dra", "gon"};
    std::string out;
    for (std::uint64_t rest = event * 31 + n * 7 + 100'000; rest > 0; rest /= 12) out += syllables[rest % 12];
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

Coded article(const Wording& wording, std::uint64_t number) {
    const std::uint64_t event = number / 8;
    std::vector<std::string> names;
    for (std::uint64_t n = 0; n < 6; ++n) names.push_back(name_of_event(event, n));
    Coded out;
    out.article.id = "d:" + std::to_string(number);
    out.article.language = "en";
    std::mt19937_64 random(number % 8 < 2 ? event * 8 : number);
    std::string& text = out.article.text;
    for (int sentence = 0; sentence < 18; ++sentence) {
        wording.write(random, 21, names, text);
        text += std::to_string(100 + (event * 37 + static_cast<std::uint64_t>(sentence) % 4 * 11) % 9000) + ". ";
        if (number % 8 == 1 && sentence == 10) break;
    }
    const Date first{std::chrono::year(2015), std::chrono::month(1), std::chrono::day(1)};
    out.article.published = Published{plus_days(first, static_cast<int>(number / a_day)), Precision::day, DateBasis::metadata};
    return out;
}

double processor_seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double most_memory() {  // MB
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void link(benchmark::State& state) {
    static const auto pack = knowledge::Pack::open(TOCSIN_BINARY "/tocsin.pack");
    if (!pack) std::abort();
    static const Wording wording(*pack);
    static double before_seconds = 0, before_articles = 0;
    const double memory_before = most_memory();
    const auto articles = static_cast<std::uint64_t>(state.range(0));
    double seconds = 0;
    const auto timed = [&](const auto& work) {
        const double begin = processor_seconds();
        work();
        seconds += processor_seconds() - begin;
    };
    for (auto _ : state) {
        auto linker = link::Linker::create(*pack);
        if (!linker) std::abort();
        for (std::uint64_t number = 0; number < articles; ++number) {
            const auto skeleton = linker->skeleton(article(wording, number));
            timed([&] { linker->add(skeleton); });
        }
        std::vector<OriginOf> origins;
        std::vector<StoryOf> stories;
        timed([&] {
            origins = linker->origins().value();
            stories = linker->stories(origins).value();
        });
        if (origins[1].relation != Relation::copy || stories[7].story != stories[0].story || stories[8].story == stories[0].story) {
            std::fprintf(stderr, "link_bench: wrong links\n");
            std::abort();
        }
        state.SetIterationTime(seconds);
    }
    const auto n = static_cast<double>(articles);
    state.counters["articles/s"] = n / seconds;
    if (before_seconds > 0) state.counters["exponent"] = std::log(seconds / before_seconds) / std::log(n / before_articles);
    state.counters["MB"] = most_memory();
    state.counters["kB/article"] = (most_memory() - memory_before) * 1024 / n;
    before_seconds = seconds;
    before_articles = n;
}

void sizes(benchmark::internal::Benchmark* bench) {
    bench->Arg(10'000)->Arg(100'000);
    if (std::getenv("TOCSIN_BENCH_MILLION") != nullptr) bench->Arg(1'000'000);
}
BENCHMARK(link)->Apply(sizes)->Unit(benchmark::kSecond)->Iterations(1)->UseManualTime();

}  // namespace
}  // namespace tocsin

BENCHMARK_MAIN();
