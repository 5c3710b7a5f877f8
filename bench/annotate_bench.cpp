// Words per second of annotate (tokens, tags, lemmas, heads, names) on one core, and how time grows with the length of a sentence.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "annotate/annotator.h"
#include "knowledge/pack.h"

namespace {

using namespace tocsin;

const annotate::Annotator& annotator() {
    static const auto pack = knowledge::Pack::open(TOCSIN_BINARY "/tocsin.pack");
    static const auto made = pack ? annotate::Annotator::create(*pack, TOCSIN_SOURCE "/models") : tl::unexpected(pack.error());
    if (!made) {
        std::fprintf(stderr, "%s\n", describe(made.error()).c_str());
        std::exit(1);
    }
    return *made;
}

Article article_of(const std::string& language, const std::string& text) {
    Article out;
    out.language = language;
    out.text = text;
    out.paragraphs.push_back({{0, static_cast<std::uint32_t>(text.size())}, Article::Block::paragraph});
    return out;
}

void check(const Document& document) {
    if (!document.words.empty() && document.words[0].upos != Upos::X) return;
    std::fprintf(stderr, "no words: is models/ there?\n");
    std::exit(1);
}

void count_words(benchmark::State& state, const Article& article) {
    const auto words = annotator().annotate(article);
    check(words);
    for (auto _ : state) benchmark::DoNotOptimize(annotator().annotate(article));
    state.counters["words/s"] =
        benchmark::Counter(static_cast<double>(words.words.size()) * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

constexpr const char* english =
    "The defence ministry in Port Sudan said on Tuesday that its forces had retaken two bridges over the Nile, a claim that the paramilitaries denied. "
    "\"We hold every crossing,\" their spokesman, Colonel Adam Idris, told reporters by telephone. Aid groups reported that at least 40 people, among "
    "them nine children, were killed when shells fell on a market in Omdurman. The mayor of the town asked both sides for a truce of three days. ";
constexpr const char* french =
    "Le ministère de la défense a annoncé mardi que ses forces avaient repris deux ponts sur le Nil, ce que les paramilitaires ont démenti. "
    "« Nous tenons tous les passages », a déclaré leur porte-parole aux journalistes. Au moins 40 personnes ont été tuées sur un marché. ";

void English(benchmark::State& state) {
    std::string text;
    for (int i = 0; i < 6; ++i) text += english;
    count_words(state, article_of("en", text));
}

void French(benchmark::State& state) {
    std::string text;
    for (int i = 0; i < 6; ++i) text += french;
    count_words(state, article_of("fr", text));
}

// One sentence of as many words.
void SentenceOf(benchmark::State& state) {
    std::string text = "They said";
    for (int i = 2; i + 5 <= state.range(0); i += 5) text += " that the army had moved";
    count_words(state, article_of("en", text + "."));
}

BENCHMARK(English);
BENCHMARK(French);
BENCHMARK(SentenceOf)->Arg(25)->Arg(50)->Arg(100)->Arg(200)->Arg(500);

}  // namespace

BENCHMARK_MAIN();
