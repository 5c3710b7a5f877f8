// tocsin annotate PATHS…: the articles as words, in CoNLL-U.
#include <memory>

#include "annotate/annotator.h"
#include "clean/cleaner.h"
#include "cli/command.h"
#include "cli/program.h"
#include "publish/conllu.h"
#include "read/reader.h"

namespace tocsin::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::string format = "conllu";
};

Result<int> run(const Settings& settings, const Options& options) {
    TRY(const auto pack, open_pack(settings));
    TRY(const auto cleaner, clean::Cleaner::create(pack));
    TRY(const auto annotator, annotate::Annotator::create(pack, models_folder(settings)));
    TRY(auto reader, read::Reader::open(options.paths));
    while (auto reading = reader.next()) {
        const auto* item = std::get_if<Item>(&*reading);
        if (item == nullptr) continue;
        auto article = cleaner.clean(*item);
        if (!article) continue;
        if (!item->given.language.empty()) article->language = item->given.language;  // said, so not guessed
        const std::string block = publish::to_conllu(*article, annotator.annotate(*article));
        if (std::fwrite(block.data(), 1, block.size(), stdout) != block.size())
            return fail(ErrorKind::unwritable, "cannot write", "standard output");
    }
    return 0;
}

}  // namespace

Command annotate_command(CLI::App& program, const Settings& settings) {
    auto* app = program.add_subcommand("annotate", "print the words of the articles: tags, lemmas, heads, names");
    auto options = std::make_shared<Options>();
    app->add_option("paths", options->paths, "files, folders, or - for standard input")->required();
    app->add_option("--format", options->format, "conllu, the only one so far")->check(CLI::IsMember({"conllu"}));
    return {app, [&settings, options] { return run(settings, *options); }};
}

}  // namespace tocsin::cli
