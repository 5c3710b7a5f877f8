// tocsin code PATHS…: the contract's JSON Lines, one document a line, in the order of the input.
#include <fmt/core.h>

#include <map>
#include <memory>

#include "cli/command.h"
#include "cli/confidence.h"
#include "cli/program.h"
#include "publish/contract.h"

namespace tocsin::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::string output;
    double min_confidence = 0;
};

Result<int> run(const Settings& settings, const Options& options) {
    TRY(const auto pack, open_pack(settings));
    const bool to_file = !options.output.empty() && options.output != "-";
    std::string lines;  // for a file, which is written whole or not at all
    std::map<std::string, std::string> first_input;
    bool written = true;
    const auto article = [&](Coded coded) {
        const auto [at, is_new] = first_input.emplace(coded.article.id, coded.article.input);
        if (!is_new) coded.article.notes.push_back({Stage::link, "same-content", {}, "the same article as " + at->second});
        keep_confident(coded, options.min_confidence);
        const std::string line = publish::to_line(publish::to_json(coded, pack.checksum())) + "\n";
        if (to_file)
            lines += line;
        else
            written = std::fwrite(line.data(), 1, line.size(), stdout) == line.size() && written;
    };
    TRY_VOID(run_pipeline(settings, pack, options.paths, article, [](const Reject&) {}));
    if (to_file) TRY_VOID(write_whole(options.output, lines));
    if (!written || std::fflush(stdout) != 0) return fail(ErrorKind::unwritable, "cannot write", "standard output");
    return 0;
}

}  // namespace

Command code_command(CLI::App& program, const Settings& settings) {
    auto* app = program.add_subcommand("code", "print what the articles hold as JSON Lines");
    auto options = std::make_shared<Options>();
    app->add_option("paths", options->paths, "files, folders, or - for standard input")->required();
    app->add_option("-o,--output", options->output, "write to this file (whole or not at all)");
    app->add_option("--min-confidence", options->min_confidence, "leave out records that are less sure")->check(CLI::Range(0.0, 1.0));
    return {app, [&settings, options] { return run(settings, *options); }};
}

}  // namespace tocsin::cli
