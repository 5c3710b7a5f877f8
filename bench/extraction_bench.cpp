// Pages per second of one core: a page's bytes to its article (decoding, tree, metadata, content, cleaning, language), and in the same run
// libxml2's bare parse of the same pages into a tree, as a yardstick (bar: within 2.5 times of it). The pages are those of the extraction
// benchmark where they lie beside the checkout (../shared), else pages made here. First it checks the answer.
#include <benchmark/benchmark.h>
#include <libxml/HTMLparser.h>
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "clean/cleaner.h"
#include "knowledge/pack.h"

namespace {

using namespace tocsin;

// A page as sites build them: menus, scripts, an article, comments, lists of others; some 60 KB.
std::string made_page(int number) {
    std::string out =
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Report " + std::to_string(number) + " | Bay Courier</title>";
    out += "<meta property='article:published_time' content='2023-05-04T09:05:00+02:00'><style>" + std::string(6000, 'x') +
           "</style><script>var a='" + std::string(20000, 'y') + "';</script></head><body><header><nav><ul>";
    for (int i = 0; i < 80; ++i)
        out += "<li class='menu-item menu-item-" + std::to_string(i) + "'><a href='/s/" + std::to_string(i) + "'>Section " +
               std::to_string(i) + "</a></li>";
    out += "</ul></nav></header><main><article class='story'><h1>Report " + std::to_string(number) +
           "</h1><div class='byline'>By Ines Roa</div><div class='story-body'>";
    for (int i = 0; i < 30; ++i)
        out += "<p>The council of district " + std::to_string(i) +
               " said on Thursday that <a href='/t'>the bridge</a> stays closed, and that engineers &mdash; who found "
               "cracks in two pillars &mdash; will look at <em>all others</em> before the autumn, according to the ministry.</p><div "
               "class='ad-slot'></div>";
    out += "</div></article><section id='comments'>";
    for (int i = 0; i < 40; ++i)
        out += "<div class='comment'><b>Reader " + std::to_string(i) +
               "</b><p>Nobody told us about it, and the buses are late every day.</p></div>";
    out += "</section><aside><ul>";
    for (int i = 0; i < 60; ++i)
        out += "<li><a href='/a/" + std::to_string(i) + "'><img src='/i.jpg' alt='x'><span>Another headline of the day number " +
               std::to_string(i) + "</span></a></li>";
    return out + "</ul></aside></main><footer>© 2023 Bay Courier</footer></body></html>";
}

std::string unpacked(const std::string& path) {
    std::string out;
    gzFile file = gzopen(path.c_str(), "rb");
    if (file == nullptr) return out;
    std::vector<char> piece(1 << 16);
    for (int count = 0; (count = gzread(file, piece.data(), static_cast<unsigned>(piece.size()))) > 0;)
        out.append(piece.data(), static_cast<std::size_t>(count));
    gzclose(file);
    return out;
}

const std::vector<std::string>& pages() {
    static const auto all = [] {
        std::vector<std::string> out;
        std::error_code error;
        std::vector<std::string> paths;
        for (const auto& entry : std::filesystem::directory_iterator(TOCSIN_SOURCE "/../shared/gold/extraction/scrapinghub/pages", error))
            paths.push_back(entry.path());
        std::sort(paths.begin(), paths.end());
        for (const auto& path : paths) out.push_back(unpacked(path));
        for (int i = 0; out.empty() || i < (paths.empty() ? 60 : 0); ++i) out.push_back(made_page(i));
        return out;
    }();
    return all;
}

const clean::Cleaner& cleaner() {
    static const auto pack = knowledge::Pack::open(TOCSIN_BINARY "/tocsin.pack");
    if (!pack) {
        std::fprintf(stderr, "%s\n", describe(pack.error()).c_str());
        std::exit(1);
    }
    static const auto made = clean::Cleaner::create(*pack);
    return *made;
}

Item item_of(const std::string& bytes) {
    Item item;
    item.input = "page";
    item.kind = ItemKind::html;
    item.bytes = bytes;
    return item;
}

void count(benchmark::State& state) {
    const auto rounds = static_cast<double>(state.iterations());
    std::size_t bytes = 0;
    for (const auto& page : pages()) bytes += page.size();
    state.counters["pages/s"] = benchmark::Counter(rounds * static_cast<double>(pages().size()), benchmark::Counter::kIsRate);
    state.counters["MB/s"] = benchmark::Counter(rounds * static_cast<double>(bytes) / 1e6, benchmark::Counter::kIsRate);
}

void extract(benchmark::State& state) {
    for (auto _ : state)
        for (const auto& page : pages()) benchmark::DoNotOptimize(cleaner().clean(item_of(page)));
    count(state);
}
BENCHMARK(extract)->Unit(benchmark::kMillisecond);

void libxml2_bare_parse(benchmark::State& state) {
    for (auto _ : state)
        for (const auto& page : pages()) {
            htmlDocPtr document = htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, nullptr,
                                                 HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
            benchmark::DoNotOptimize(document);
            xmlFreeDoc(document);
        }
    count(state);
}
BENCHMARK(libxml2_bare_parse)->Unit(benchmark::kMillisecond);

bool answer_is_right() {
    const auto article = cleaner().clean(item_of(made_page(7)));
    if (!article || article->title != "Report 7" || !article->published || iso(article->published->date) != "2023-05-04") return false;
    const auto holds = [&](const char* words) { return article->text.find(words) != std::string::npos; };
    if (!holds("council of district 0 ") || !holds("council of district 29 ") || holds("Nobody told us") || holds("Another headline"))
        return false;
    std::size_t articles = 0;
    for (const auto& page : pages()) articles += cleaner().clean(item_of(page)).has_value();
    return articles * 100 >= pages().size() * 97;
}

}  // namespace

int main(int count, char** words) {
    if (!answer_is_right()) {
        std::fprintf(stderr, "extraction_bench: the answer is wrong\n");
        return 1;
    }
    benchmark::Initialize(&count, words);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
