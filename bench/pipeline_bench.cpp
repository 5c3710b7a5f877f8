// Documents and sentences per second of one core through read + clean + annotate, and through all stages; beside them, in the same
// run, ICU's bare sentence boundaries over the same texts as a limit. Peak memory at the end. First it checks the answer.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <unicode/brkiter.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"

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

const pipeline::Stages& stages() {
    static const auto made = pipeline::Stages::create(pack(), TOCSIN_BINARY "/models");
    return *made;
}

// The example collection, read once.
const std::vector<Item>& items() {
    static const auto all = [] {
        std::vector<Item> out;
        auto reader = read::Reader::open({TOCSIN_SOURCE "/examples/ukraine-2022"});
        while (auto reading = reader->next())
            if (auto* item = std::get_if<Item>(&*reading)) out.push_back(std::move(*item));
        return out;
    }();
    return all;
}

void count(benchmark::State& state, std::size_t sentences) {
    const auto rounds = static_cast<double>(state.iterations());
    state.counters["documents/s"] = benchmark::Counter(rounds * static_cast<double>(items().size()), benchmark::Counter::kIsRate);
    state.counters["sentences/s"] = benchmark::Counter(rounds * static_cast<double>(sentences), benchmark::Counter::kIsRate);
}

void clean_and_annotate(benchmark::State& state) {
    std::size_t sentences = 0;
    for (auto _ : state) {
        sentences = 0;
        for (const auto& item : items())
            if (const auto article = stages().cleaner.clean(item)) sentences += stages().annotator.annotate(*article).sentences.size();
    }
    count(state, sentences);
}
BENCHMARK(clean_and_annotate)->Unit(benchmark::kMillisecond);

void all_stages(benchmark::State& state) {
    std::size_t sentences = 0;
    for (auto _ : state) {
        sentences = 0;
        for (const auto& item : items())
            if (const auto coded = stages().code(item)) sentences += coded->document.sentences.size();
    }
    count(state, sentences);
}
BENCHMARK(all_stages)->Unit(benchmark::kMillisecond);

void limit_icu_sentences(benchmark::State& state) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> boundaries(icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), status));
    std::vector<icu::UnicodeString> texts;
    for (const auto& item : items())
        if (const auto article = stages().cleaner.clean(item)) texts.push_back(icu::UnicodeString::fromUTF8(article->text));
    std::size_t sentences = 0;
    for (auto _ : state) {
        sentences = 0;
        for (const auto& text : texts) {
            boundaries->setText(text);
            while (boundaries->next() != icu::BreakIterator::DONE) ++sentences;
        }
    }
    count(state, sentences);
}
BENCHMARK(limit_icu_sentences)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argument_count, char** arguments) {
    std::size_t sentences = 0;
    for (const auto& item : items())
        if (const auto coded = stages().code(item)) sentences += coded->document.sentences.size();
    if (items().size() < 14 || sentences < 200) {
        std::fprintf(stderr, "the examples give %zu items and %zu sentences: the answer is off, nothing is measured\n", items().size(), sentences);
        return 1;
    }
    benchmark::Initialize(&argument_count, arguments);
    benchmark::RunSpecifiedBenchmarks();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("peak memory %.1f MB\n", static_cast<double>(usage.ru_maxrss) / 1024);
    return 0;
}
