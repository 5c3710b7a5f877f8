// Links collections of growing size and says how time grows with them: n^x.
//
// The articles are made from a vocabulary in which words are as rare as in news (Zipf): each tells of one of n / 8 events with names
// and numbers of its own; of eight reports of an event two are cuts of the first. Days advance so that about 400 articles share one.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "link/linker.h"

namespace tocsin {
namespace {

std::string word_of(std::uint64_t number) {
    static constexpr const char* syllables[] = {"ba", "ke", "lo", "mi", "nur", "pa", "ris", "to", "vel", "sho", "dra", "gon"};
    std::string out;
    for (number += 12 * 12; number > 0; number /= 12) out += syllables[number % 12];
    return out;
}

std::string name_of_event(std::uint64_t event, std::uint64_t n) {
    std::string out = word_of(event * 31 + n * 7 + 100'000);
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

Coded article(std::uint64_t number, std::uint64_t articles) {
    std::mt19937_64 random(number);
    const std::uint64_t event = number / 8;
    Coded out;
    out.article.id = "d:" + std::to_string(number);
    out.article.language = "en";
    std::mt19937_64 wording(number % 8 < 2 ? event * 8 : number);
    std::string& text = out.article.text;
    for (int sentence = 0; sentence < 15; ++sentence) {
        for (int word = 0; word < 18; ++word) {
            const double zipf = std::pow(20'000.0, std::generate_canonical<double, 32>(wording));
            text += word % 6 == 2 ? name_of_event(event, wording() % 6) : word_of(static_cast<std::uint64_t>(zipf));
            text += ' ';
        }
        text += std::to_string(100 + (event * 37 + static_cast<std::uint64_t>(sentence) % 4 * 11) % 9000) + ". ";
        if (number % 8 == 1 && sentence == 8) break;
    }
    const Date first{std::chrono::year(2022), std::chrono::month(1), std::chrono::day(1)};
    out.article.published = Published{plus_days(first, static_cast<int>(number / 400)), Precision::day, DateBasis::metadata};
    static_cast<void>(articles);
    return out;
}

void link(benchmark::State& state) {
    auto pack = knowledge::Pack::open(TOCSIN_BINARY "/tocsin.pack");
    if (!pack) std::abort();
    const auto articles = static_cast<std::uint64_t>(state.range(0));
    for (auto _ : state) {
        auto linker = link::Linker::create(*pack);
        if (!linker) std::abort();
        for (std::uint64_t number = 0; number < articles; ++number) linker->add(article(number, articles));
        const auto origins = linker->origins();
        const auto stories = linker->stories(origins);
        if (origins[1].relation != Relation::copy || stories[7].story != stories[0].story || stories[8].story == stories[0].story) {
            std::fprintf(stderr, "link_bench: wrong links\n");
            std::abort();
        }
    }
    state.SetComplexityN(state.range(0));
    state.counters["articles/s"] = benchmark::Counter(static_cast<double>(articles), benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK(link)->Arg(1'000)->Arg(4'000)->Arg(16'000)->Unit(benchmark::kSecond)->Iterations(1)->Complexity([](benchmark::IterationCount n) {
    return std::pow(static_cast<double>(n), 1.05);
});

}  // namespace
}  // namespace tocsin

BENCHMARK_MAIN();
