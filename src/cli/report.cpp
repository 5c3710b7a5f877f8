// tocsin report PATHS… or --store FILE: the situation report as Markdown, and as a page or JSON.
#include <memory>
#include <unordered_map>

#include "cli/command.h"
#include "cli/confidence.h"
#include "cli/program.h"
#include "link/entries.h"
#include "link/linker.h"
#include "publish/contract.h"
#include "publish/report.h"
#include "store/source_book.h"
#include "store/store.h"

namespace tocsin::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::string store, html, output, language = "en", title, as_of;
    bool json = false, sentences = false;
    double min_confidence = 0;
};

struct Material {
    std::vector<std::unique_ptr<Coded>> documents;  // each content once
    std::vector<Reject> rejects;
    std::vector<std::pair<std::string, std::string>> repeated;
    std::vector<publish::SilentSource> silent;
};

Result<void> read_paths(const Settings& settings, const knowledge::Pack& pack, const Options& options, Material& out) {
    std::unordered_map<std::string, std::string> first_input;
    const auto article = [&](Coded coded) {
        const auto [at, is_new] = first_input.emplace(coded.article.id, coded.article.input);
        if (is_new)
            out.documents.push_back(std::make_unique<Coded>(std::move(coded)));
        else
            out.repeated.emplace_back(coded.article.input, at->second);
    };
    return run_pipeline(settings, pack, options.paths, article, [&](Reject reject) { out.rejects.push_back(std::move(reject)); });
}

Result<void> read_store(const Options& options, Material& out) {
    TRY(auto store, store::Store::open(options.store, store::Store::Mode::read_only));
    TRY_VOID(store.each_document([&](std::string_view line) -> Result<void> {
        TRY(auto coded, publish::from_line(line, options.store));
        out.documents.push_back(std::make_unique<Coded>(std::move(coded)));
        return {};
    }));
    TRY(out.rejects, store.rejects());
    TRY(const auto sources, store::SourceBook(store).sources());
    for (const auto& source : sources)
        if (source.is_watched && !source.error.empty())
            out.silent.push_back({source.name, date_from_iso(source.last_success), source.error});
    if (out.documents.empty())
        return fail(ErrorKind::nothing_read, "the store holds no article", options.store, "add some with: tocsin add --store FILE PATHS…");
    return {};
}

// The report borrows the documents of `material`.
Result<publish::Report> report_of(const knowledge::Pack& pack, const publish::Labels& labels, Material& material, const Options& options) {
    publish::ReportInput input;
    if (!options.as_of.empty()) {
        input.as_of = date_from_iso(options.as_of);
        if (!input.as_of) return fail(ErrorKind::usage, "no such day: " + options.as_of, {}, "write it as 2023-05-04");
    }
    TRY(auto linker, link::Linker::create(pack));
    TRY(auto entries, link::EntryLinker::create(pack));
    for (const auto& document : material.documents) {
        const auto& published = document->article.published;
        if (input.as_of && (!published || *input.as_of < published->date)) {
            ++input.not_yet;
            continue;
        }
        keep_confident(*document, options.min_confidence);
        input.documents.push_back(document.get());
        linker.add(*document);
        entries.add(*document);
    }
    if (input.documents.empty())
        return fail(ErrorKind::nothing_read, "no article was published by " + options.as_of, {}, "take a later day");
    TRY(input.origins, linker.origins());
    TRY(const auto stories, linker.stories(input.origins));
    TRY(input.entries, entries.entries(
                           input.origins, stories,
                           [&](const link::RecordKey& key) -> Result<link::ToldRecord> {
                               return link::told(*input.documents[key.document], key.kind, key.row);
                           },
                           input.as_of));
    TRY(input.slots, publish::slots_of(pack));
    input.kinds.emplace(pack);
    input.rejects = std::move(material.rejects);
    input.silent = std::move(material.silent);
    input.repeated = std::move(material.repeated);
    input.title = options.title;
    input.knowledge = pack.checksum();
    return publish::make_report(std::move(input), labels);
}

Result<int> run(const Settings& settings, const Options& options) {
    if (options.paths.empty() == options.store.empty())
        return fail(ErrorKind::usage, "give either articles or --store FILE", {}, "see tocsin report --help");
    TRY(const auto pack, open_pack(settings));
    TRY(const auto labels, publish::Labels::create(pack, options.language));
    Material material;
    TRY_VOID(options.store.empty() ? read_paths(settings, pack, options, material) : read_store(options, material));

    TRY(const auto report, report_of(pack, labels, material, options));
    if (!options.html.empty()) TRY_VOID(write_whole(options.html, publish::to_html(report, labels)));
    TRY_VOID(write_whole(options.output,
                         options.json ? publish::to_json_text(report) : publish::to_markdown(report, options.sentences, labels)));
    return 0;
}

}  // namespace

Result<std::string> report_page(const knowledge::Pack& pack, const std::vector<std::string>& lines, std::vector<Reject> rejects,
                                std::vector<publish::SilentSource> silent, const std::string& language, const std::string& title,
                                const std::string& as_of) {
    TRY(const auto labels, publish::Labels::create(pack, language));
    Material material;
    for (const auto& line : lines) {
        TRY(auto coded, publish::from_line(line, {}));
        material.documents.push_back(std::make_unique<Coded>(std::move(coded)));
    }
    material.rejects = std::move(rejects);
    material.silent = std::move(silent);
    Options options;
    options.title = title;
    options.as_of = as_of;
    TRY(const auto report, report_of(pack, labels, material, options));
    return publish::to_html(report, labels);
}

Command report_command(CLI::App& program, const Settings& settings) {
    auto* app = program.add_subcommand("report", "print the situation report");
    auto options = std::make_shared<Options>();
    app->add_option("paths", options->paths, "files, folders, or - for standard input");
    app->add_option("--store", options->store, "report what this store holds instead");
    app->add_option("--html", options->html, "write it as one self-contained page, too");
    app->add_flag("--json", options->json, "print JSON instead of Markdown");
    app->add_flag("--sentences", options->sentences, "append the cited sentences");
    app->add_option("--language", options->language, "of the report's own words: en or fr");
    app->add_option("--title", options->title, "what the report is about (default: the states most spoken of)");
    app->add_option("--as-of", options->as_of, "only what was published by this day, as 2023-05-04");
    app->add_option("-o,--output", options->output, "write to this file (whole or not at all)");
    app->add_option("--min-confidence", options->min_confidence, "leave out records that are less sure")->check(CLI::Range(0.0, 1.0));
    return {app, [&settings, options] { return run(settings, *options); }};
}

}  // namespace tocsin::cli
