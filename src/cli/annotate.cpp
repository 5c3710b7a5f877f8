// tocsin annotate PATHS…: the articles as words, in CoNLL-U.
#include <algorithm>
#include <memory>

#include "annotate/annotator.h"
#include "clean/cleaner.h"
#include "cli/command.h"
#include "cli/program.h"
#include "publish/conllu.h"
#include "read/reader.h"
#include "text/utf8.h"

namespace tocsin::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::string format = "conllu";
};

// A text that the carrier gives as text is read as it is, whole: the words of a treebank are not to be cleaned away.
Article article_of(const Item& item) {
    Article out;
    out.input = item.input;
    out.language = item.given.language;
    const std::string text = text::to_nfc(item.bytes);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", begin), text.size());
        std::string paragraph(text::trim(std::string_view(text).substr(begin, end - begin)));
        std::replace(paragraph.begin(), paragraph.end(), '\n', ' ');
        begin = std::min(text.size(), end + 2);
        if (paragraph.empty()) continue;
        if (!out.text.empty()) out.text += "\n\n";
        const auto at = static_cast<std::uint32_t>(out.text.size());
        out.text += paragraph;
        out.paragraphs.push_back({{at, static_cast<std::uint32_t>(out.text.size())}, Article::Block::paragraph});
    }
    return out;
}

Result<int> run(const Settings& settings, const Options& options) {
    TRY(const auto pack, open_pack(settings));
    TRY(const auto cleaner, clean::Cleaner::create(pack));
    TRY(const auto annotator, annotate::Annotator::create(pack, models_folder(settings)));
    TRY(auto reader, read::Reader::open(options.paths));
    while (auto reading = reader.next()) {
        const auto* item = std::get_if<Item>(&*reading);
        if (item == nullptr) continue;
        const bool as_is = item->kind == ItemKind::fields && !item->given.language.empty() && text::is_valid_utf8(item->bytes);
        const auto article = as_is ? tl::expected<Article, Reject>(article_of(*item)) : cleaner.clean(*item);
        if (!article) continue;
        const auto document = annotator.annotate(*article);
        const std::string block =
            options.format == "names" ? publish::to_names(*article, document) : publish::to_conllu(*article, document);
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
    app->add_option("--format", options->format, "conllu, or names: one JSON object a line")->check(CLI::IsMember({"conllu", "names"}));
    return {app, [&settings, options] { return run(settings, *options); }};
}

}  // namespace tocsin::cli
