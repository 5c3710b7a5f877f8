// The order of the stages, the threads and the counters. run() is the map of the program: read it first.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "annotate/annotator.h"
#include "clean/cleaner.h"
#include "core/coded.h"
#include "core/item.h"
#include "extract/extractor.h"
#include "knowledge/pack.h"
#include "read/reader.h"
#include "resolve/resolver.h"

namespace tocsin::pipeline {

// The stages, ready to work. The pack must outlive them.
struct Stages {
    clean::Cleaner cleaner;
    annotate::Annotator annotator;
    resolve::Resolver resolver;
    extract::Extractor extractor;

    [[nodiscard]] static Result<Stages> create(const knowledge::Pack& pack, const std::string& models);

    // One item through all stages; a Reject where there is no article in it.
    [[nodiscard]] tl::expected<Coded, Reject> code(const Item& item) const;
};

// What comes out, in the order of the input, by one thread.
struct Sink {
    std::function<void(Coded)> article;
    std::function<void(Reject)> reject;
};

struct Counters {
    std::uint64_t articles = 0, rejects = 0, sentences = 0, bytes = 0;
    double read_s = 0, clean_s = 0, annotate_s = 0, resolve_s = 0, extract_s = 0;  // seconds, added over all threads
};

// `threads` 0 = as many as the machine has. The sink sees the same for any number of threads.
Counters run(const Stages& stages, read::Reader& reader, unsigned threads, const Sink& sink);

}  // namespace tocsin::pipeline
