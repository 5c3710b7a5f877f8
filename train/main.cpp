// tocsin_train: makes a model from treebanks.
#include <malloc.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "annotate/model.h"
#include "core/result.h"
#include "knowledge/compile.h"
#include "network.h"
#include "save.h"
#include "segmentation.h"
#include "start.h"
#include "treebank.h"
#include "vocabulary.h"

namespace {

using namespace tocsin;
using namespace tocsin::train;

struct Flags {
    std::vector<std::string> treebanks;
    std::string dev, out, language, licence, start;
    int epochs = 12;
    std::uint64_t seed = 1;
    std::size_t batch_words = 500;
    float rate = 2e-3F;
    std::size_t limit = 0;
    Sizes sizes;
    Limits limits;
    Dropouts dropouts;
};

std::vector<std::vector<const Example*>> batches_of(const std::vector<Example>& examples, std::size_t words, Random& random) {
    std::vector<const Example*> order;
    for (const auto& e : examples) order.push_back(&e);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    // Of like length within a window, so that the steps of the recurrent layers are full; the windows keep the order mixed.
    constexpr std::size_t window = 400;
    std::vector<std::vector<const Example*>> out;
    for (std::size_t first = 0; first < order.size(); first += window) {
        const auto begin = order.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), first + window));
        std::stable_sort(begin, end, [](const Example* a, const Example* b) { return a->input.size() < b->input.size(); });
        std::size_t held = words;
        for (auto at = begin; at != end; ++at) {
            if (held >= words) {
                out.emplace_back();
                held = 0;
            }
            out.back().push_back(*at);
            held += (*at)->input.size();
        }
    }
    for (std::size_t i = out.size(); i > 1; --i) std::swap(out[i - 1], out[random.below(i)]);
    return out;
}

void add(Scores& to, const Scores& from) {
    to.loss += from.loss;
    to.words += from.words;
    to.upos += from.upos;
    to.features += from.features;
    to.script += from.script;
    to.head += from.head;
    to.relation += from.relation;
    to.labelled += from.labelled;
}

void print(const char* what, const Scores& s, double seconds) {
    const auto share = [&](std::size_t right) {
        return 100.0 * static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(1, s.words));
    };
    std::printf("%s upos %.2f feats %.2f script %.2f heads %.2f relations %.2f las %.2f  %.1f s\n", what, share(s.upos), share(s.features),
                share(s.script), share(s.head), share(s.relation), share(s.labelled), seconds);
    std::fflush(stdout);
}

void save_segmentation(const Flags& flags, const std::vector<TreeSentence>& sentences, Sections& out) {
    out["boundaries"] = learn_boundaries(paragraphs_of(sentences), flags.seed);
    auto multiword = learn_multiwords(sentences, flags.seed);
    if (!multiword.list.empty()) out["multiword"] = std::move(multiword.list);
    if (!multiword.context.empty()) out["multiword.context"] = std::move(multiword.context);
}

Result<void> train_model(const Flags& flags) {
    std::vector<TreeSentence> sentences;
    for (const auto& path : flags.treebanks) {
        TRY(auto some, read_treebank(path));
        sentences.insert(sentences.end(), some.begin(), some.end());
    }
    if (flags.limit > 0 && sentences.size() > flags.limit) sentences.resize(flags.limit);
    const auto vocabulary = Vocabulary::of(sentences, flags.limits);
    std::vector<Example> examples, dev;
    for (const auto& s : sentences) examples.push_back(vocabulary.example(s));
    if (!flags.dev.empty()) {
        TRY(auto some, read_treebank(flags.dev));
        for (const auto& s : some) dev.push_back(vocabulary.example(s));
    }
    Sizes sizes = flags.sizes;
    sizes.words = vocabulary.words.keys.size();
    sizes.parts = vocabulary.parts.keys.size();
    sizes.shapes = vocabulary.shapes.keys.size();
    sizes.xpos = vocabulary.xpos.names.size();
    sizes.feature_atoms = vocabulary.atoms.names.size();
    sizes.scripts = vocabulary.scripts.names.size();
    sizes.relations = vocabulary.relations.names.size();
    std::printf("words %zu parts %zu shapes %zu xpos %zu features %zu atoms %zu scripts %zu relations %zu\n", sizes.words, sizes.parts,
                sizes.shapes, sizes.xpos, vocabulary.features.names.size(), sizes.feature_atoms, sizes.scripts, sizes.relations);
    Network network(sizes, vocabulary.feature_classes, flags.seed);
    if (!flags.start.empty()) TRY_VOID(start_from(flags.start, network, vocabulary));
    auto parameters = network.parameters();
    Random random(flags.seed * 1000003);
    Adam adam;
    const auto updates = static_cast<double>(batches_of(examples, flags.batch_words, random).size()) * flags.epochs;
    double done = 0;
    for (int epoch = 0; epoch < flags.epochs; ++epoch) {
        auto start = std::chrono::steady_clock::now();
        Scores seen;
        for (const auto& batch : batches_of(examples, flags.batch_words, random)) {
            // Up in the first two hundredths, then down to nothing along a half cosine.
            const double at = done++ / updates;
            adam.rate =
                flags.rate * static_cast<float>(at < 0.02 ? at / 0.02 + 1e-3 : 0.5 * (1 + std::cos(3.14159265358979 * std::min(1.0, at))));
            add(seen, network.run(batch, flags.dropouts, true, random));
            adam.step(parameters);
        }
        const auto lap = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
        print(("epoch " + std::to_string(epoch + 1)).c_str(), seen, lap());
        if (!dev.empty() && (epoch % 2 == 1 || epoch + 1 == flags.epochs)) {
            start = std::chrono::steady_clock::now();
            Scores scores;
            for (const auto& e : dev) add(scores, network.run({&e}, flags.dropouts, false, random));
            print("  dev", scores, lap());
        }
    }
    if (flags.out.empty()) return {};
    Sections sections;
    save_network(network, vocabulary, sections);
    cut_to_bytes(sections);
    save_lists(vocabulary, sentences, sections);
    save_segmentation(flags, sentences, sections);
    std::string about = "language\t" + flags.language + "\nversion\t" + std::to_string(annotate::model_version) + "\nlayers\t" +
                        std::to_string(sizes.layers) + "\nrelation_sums\t" + std::to_string(sizes.relation) + "\nlicence\t" +
                        flags.licence + "\nseed\t" + std::to_string(flags.seed) + "\n";
    sections["about"] = about;
    return write_file(flags.out, knowledge::pack_bytes(sections));
}

}  // namespace

int main(int count, char** values) {
    mallopt(M_MMAP_THRESHOLD, 1 << 30);  // the same large matrices come and go with each batch: keep their pages
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    CLI::App app("Trains a model of tocsin from treebanks");
    Flags flags;
    app.add_option("treebanks", flags.treebanks)->required();
    app.add_option("--dev", flags.dev);
    app.add_option("--out", flags.out);
    app.add_option("--language", flags.language);
    app.add_option("--licence", flags.licence);
    app.add_option("--start", flags.start);
    app.add_option("--epochs", flags.epochs);
    app.add_option("--seed", flags.seed);
    app.add_option("--batch", flags.batch_words);
    app.add_option("--rate", flags.rate);
    app.add_option("--limit", flags.limit);
    app.add_option("--hidden", flags.sizes.hidden);
    app.add_option("--layers", flags.sizes.layers);
    app.add_option("--arc", flags.sizes.arc);
    app.add_option("--drop-input", flags.dropouts.input);
    app.add_option("--drop-recurrent", flags.dropouts.recurrent);
    app.add_option("--drop-hidden", flags.dropouts.hidden);
    app.add_option("--parts", flags.limits.parts);
    CLI11_PARSE(app, count, values);
    if (auto done = train_model(flags); !done) {
        std::fprintf(stderr, "%s\n", describe(done.error()).c_str());
        return exit_code(done.error().kind);
    }
    return 0;
}
