// What ten times the knowledge costs the one pass that finds all names: the shipped names, and the same with nine made-up names for
// each, and the ratio of the two, which fails above 1.3. Also opening the pack, making the resolver, and resolving beside annotating. First it checks the answers.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "knowledge/phrases.h"
#include "knowledge/sense.h"
#include "knowledge/source.h"
#include "pipeline/pipeline.h"
#include "text/lex.h"

namespace {

using namespace tocsin;

const knowledge::Pack& pack() {
    static const auto opened = knowledge::Pack::open(TOCSIN_BINARY "/tocsin.pack");
    if (!opened) {
        std::fprintf(stderr, "%s\n", describe(opened.error()).c_str());
        std::exit(1);
    }
    return *opened;
}

struct Text {
    Article article;
    Document document;
};

// The example collection, cleaned and cut.
const std::vector<Text>& texts() {
    static const auto all = [] {
        const auto stages = pipeline::Stages::create(pack(), TOCSIN_BINARY "/models");
        std::vector<Text> out;
        auto reader = read::Reader::open({TOCSIN_SOURCE "/examples/ukraine-2022"});
        while (auto reading = reader->next()) {
            auto* item = std::get_if<Item>(&*reading);
            if (item == nullptr) continue;
            auto article = stages->cleaner.clean(*item);
            if (!article) continue;
            Text text{std::move(*article), {}};
            text.document = stages->annotator.annotate(text.article);
            out.push_back(std::move(text));
        }
        return out;
    }();
    return all;
}

struct Book {
    std::vector<std::byte> bytes;
    knowledge::Phrases phrases;
};

// All names of people, organizations and places, each with `copies` others made of the same words in another order and with other
// ends, so that their lengths and first words are spread as those of names are.
std::unique_ptr<Book> book_of(std::size_t copies) {
    knowledge::PhraseBuilder builder;
    std::uint64_t number = 0;
    for (const char* name : {"actors/people", "actors/organizations", "places/places"}) {
        const auto table = pack().table(name);
        for (std::size_t row = 0; row < table.rows(); ++row) {
            for (const auto part : knowledge::split(table.cell(row, "names"))) {
                const auto written = knowledge::written_name(part);
                builder.add(written.form, number, written.language);
                for (std::size_t copy = 1; copy <= copies; ++copy) {
                    std::string other(written.form);
                    const std::size_t middle = other.find(' ');
                    const std::string end{static_cast<char>('a' + copy), static_cast<char>('a' + number % 26),
                                          static_cast<char>('a' + number / 26 % 26)};
                    other = middle == std::string::npos ? other + end : other.substr(0, middle) + end + other.substr(middle);
                    builder.add(other, number, written.language);
                }
                ++number;
            }
        }
    }
    const std::string bytes = builder.bytes();
    auto out = std::make_unique<Book>();
    out->bytes.resize(bytes.size());
    std::memcpy(out->bytes.data(), bytes.data(), bytes.size());
    out->phrases = knowledge::Phrases(out->bytes);
    return out;
}

std::size_t find_all(const knowledge::Phrases& phrases, std::vector<knowledge::PhraseMatch>& found) {
    std::size_t out = 0;
    for (const auto& text : texts()) {
        const auto languages = phrases.language_bit(text.article.language);
        for (const auto& sentence : text.document.sentences) {
            found.clear();
            phrases.find(text.article.text, std::span(text.document.lexemes).subspan(sentence.lexemes.begin, sentence.lexemes.size()),
                         languages, found);
            out += found.size();
        }
    }
    return out;
}

void names(benchmark::State& state) {
    const auto book = book_of(static_cast<std::size_t>(state.range(0)) - 1);
    std::vector<knowledge::PhraseMatch> found;
    static const std::size_t expected = find_all(book->phrases, found);
    if (expected == 0 || find_all(book->phrases, found) != expected)
        state.SkipWithError("other names found than with the shipped knowledge");
    std::size_t lexemes = 0;
    for (const auto& text : texts()) lexemes += text.document.lexemes.size();
    for (auto _ : state) benchmark::DoNotOptimize(find_all(book->phrases, found));
    state.counters["phrases"] = static_cast<double>(book->phrases.size());
    state.counters["lexemes/s"] = benchmark::Counter(static_cast<double>(lexemes), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(names)->Arg(1)->Arg(10)->Unit(benchmark::kMicrosecond);

double seconds_of(const knowledge::Phrases& phrases, std::vector<knowledge::PhraseMatch>& found) {
    const auto start = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(find_all(phrases, found));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// The two sets in turn within one run, so that a busy machine slows both: the fastest of each counts. The ratio is held to a floor.
constexpr double most_for_ten_times = 1.3;

void ten_times_the_names(benchmark::State& state) {
    const auto one = book_of(0), ten = book_of(9);
    std::vector<knowledge::PhraseMatch> found;
    if (find_all(one->phrases, found) == 0 || find_all(one->phrases, found) != find_all(ten->phrases, found))
        return state.SkipWithError("other names found than with the shipped knowledge");
    double fastest_one = 1e9, fastest_ten = 1e9;
    for (auto _ : state) {
        fastest_one = std::min(fastest_one, seconds_of(one->phrases, found));
        fastest_ten = std::min(fastest_ten, seconds_of(ten->phrases, found));
    }
    const double ratio = fastest_ten / fastest_one;
    state.counters["ratio"] = ratio;
    state.counters["names"] = static_cast<double>(one->phrases.size());
    state.counters["names_x10"] = static_cast<double>(ten->phrases.size());
    if (ratio > most_for_ten_times) state.SkipWithError("ten times the names cost more than 1.3 times the time");
}
BENCHMARK(ten_times_the_names)->Iterations(60)->Unit(benchmark::kMicrosecond);

void open_pack(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(knowledge::Pack::open(TOCSIN_BINARY "/tocsin.pack"));
}
BENCHMARK(open_pack)->Unit(benchmark::kMillisecond);

void make_resolver(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(resolve::Resolver::create(pack()));
}
BENCHMARK(make_resolver)->Unit(benchmark::kMillisecond);

void annotate(benchmark::State& state) {
    const auto annotator = annotate::Annotator::create(pack(), TOCSIN_BINARY "/models");
    std::size_t sentences = 0;
    for (auto _ : state)
        for (const auto& text : texts()) sentences += annotator->annotate(text.article).sentences.size();
    state.counters["sentences/s"] = benchmark::Counter(static_cast<double>(sentences), benchmark::Counter::kIsRate);
}
BENCHMARK(annotate)->Unit(benchmark::kMillisecond);

void resolve_all(benchmark::State& state) {
    const auto resolver = resolve::Resolver::create(pack());
    std::size_t sentences = 0;
    for (auto _ : state)
        for (const auto& text : texts()) {
            benchmark::DoNotOptimize(resolver->resolve(text.article, text.document));
            sentences += text.document.sentences.size();
        }
    state.counters["sentences/s"] = benchmark::Counter(static_cast<double>(sentences), benchmark::Counter::kIsRate);
}
BENCHMARK(resolve_all)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
