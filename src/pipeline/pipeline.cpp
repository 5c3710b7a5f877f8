#include "pipeline/pipeline.h"

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <thread>
#include <variant>

namespace tocsin::pipeline {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

struct Work {
    read::Reading reading;
    std::variant<Reject, Coded> outcome;
    Counters counters;
};

// The stages for one item, each timed.
void code_timed(const Stages& stages, Work& work) {
    if (auto* reject = std::get_if<Reject>(&work.reading)) {
        work.outcome = std::move(*reject);
        return;
    }
    const Item& item = std::get<Item>(work.reading);
    auto start = Clock::now();
    const auto lap = [&](double& into) {
        into = seconds_since(start);
        start = Clock::now();
    };
    work.counters.bytes = item.bytes.size();
    auto article = stages.cleaner.clean(item);
    lap(work.counters.clean_s);
    if (!article) {
        work.outcome = std::move(article).error();
        return;
    }
    Coded coded;
    coded.article = std::move(*article);
    coded.document = stages.annotator.annotate(coded.article);
    lap(work.counters.annotate_s);
    coded.grounding = stages.resolver.resolve(coded.article, coded.document);
    lap(work.counters.resolve_s);
    coded.records = stages.extractor.extract(coded.article, coded.document, coded.grounding);
    lap(work.counters.extract_s);
    work.counters.sentences = coded.document.sentences.size();
    work.outcome = std::move(coded);
}

}  // namespace

Result<Stages> Stages::create(const knowledge::Pack& pack, const std::string& models) {
    TRY(auto cleaner, clean::Cleaner::create(pack));
    TRY(auto annotator, annotate::Annotator::create(pack, models));
    TRY(auto resolver, resolve::Resolver::create(pack));
    TRY(auto extractor, extract::Extractor::create(pack));
    return Stages{std::move(cleaner), std::move(annotator), std::move(resolver), std::move(extractor)};
}

tl::expected<Coded, Reject> Stages::code(const Item& item) const {
    Work work;
    work.reading = item;
    code_timed(*this, work);
    if (auto* reject = std::get_if<Reject>(&work.outcome)) return tl::unexpected(std::move(*reject));
    return std::get<Coded>(std::move(work.outcome));
}

Counters run(const Stages& stages, read::Reader& reader, unsigned threads, const Sink& sink) {
    if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    Counters total;

    const auto read = [&](tbb::flow_control& flow) -> std::shared_ptr<Work> {
        const auto start = Clock::now();
        auto reading = reader.next();
        total.read_s += seconds_since(start);
        if (!reading) {
            flow.stop();
            return nullptr;
        }
        auto work = std::make_shared<Work>();
        work->reading = std::move(*reading);
        return work;
    };
    const auto code = [&](std::shared_ptr<Work> work) {
        code_timed(stages, *work);
        return work;
    };
    const auto deliver = [&](const std::shared_ptr<Work>& work) {
        total.clean_s += work->counters.clean_s;
        total.annotate_s += work->counters.annotate_s;
        total.resolve_s += work->counters.resolve_s;
        total.extract_s += work->counters.extract_s;
        total.bytes += work->counters.bytes;
        total.sentences += work->counters.sentences;
        if (auto* reject = std::get_if<Reject>(&work->outcome)) {
            ++total.rejects;
            sink.reject(std::move(*reject));
        } else {
            ++total.articles;
            sink.article(std::get<Coded>(std::move(work->outcome)));
        }
    };
    tbb::parallel_pipeline(std::size_t{threads} * 4,
                           tbb::make_filter<void, std::shared_ptr<Work>>(tbb::filter_mode::serial_in_order, read) &
                               tbb::make_filter<std::shared_ptr<Work>, std::shared_ptr<Work>>(tbb::filter_mode::parallel, code) &
                               tbb::make_filter<std::shared_ptr<Work>, void>(tbb::filter_mode::serial_in_order, deliver));
    return total;
}

}  // namespace tocsin::pipeline
