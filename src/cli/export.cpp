// tocsin export --store FILE --what documents|events|statements|figures|entities|notes|rejects|entries|origins|stories: what a store holds
// and what links it, one object a line or as CSV.
#include <fmt/core.h>

#include <memory>

#include "cli/command.h"
#include "cli/program.h"
#include "link/entries.h"
#include "link/linker.h"
#include "publish/contract.h"
#include "publish/csv.h"
#include "publish/entries.h"
#include "publish/links.h"
#include "store/store.h"

namespace tocsin::cli {
namespace {

struct Options {
    std::string store, what = "documents", format = "jsonl", output;
    double min_confidence = 0;
};

// A document keeps its sure records; a record that is not sure is left out.
bool is_kept(publish::Json& row, double least) {
    const auto unsure = [&](const publish::Json& record) { return record.value("confidence", 1.0) < least; };
    if (unsure(row)) return false;
    for (const char* list : {"events", "statements", "figures"})
        if (const auto found = row.find(list); found != row.end() && found->is_array()) {
            auto kept = publish::Json::array();
            for (auto& record : *found)
                if (!unsure(record)) kept.push_back(std::move(record));
            *found = std::move(kept);
        }
    return true;
}

using Take = std::function<void(publish::Json)>;

// The rows of a list inside each document ("entities", "notes"), each with its document's id.
Result<void> each_of_list(const store::Store& store, const char* list, const Take& take) {
    return store.each_document([&](std::string_view line) -> Result<void> {
        const auto document = publish::Json::parse(line, nullptr, false);
        if (document.is_discarded()) return fail(ErrorKind::bad_format, "a document of the store is damaged");
        for (const auto& row : document.value(list, publish::Json::array())) {
            publish::Json out{{"document", document["id"]}};
            out.update(row);
            take(out);
        }
        return {};
    });
}

// Links are made anew from all documents: they are few bytes beside the texts, and a new document can change old ones.
Result<void> each_link(const Settings& settings, const store::Store& store, const Options& options, const Take& take) {
    TRY(const auto pack, open_pack(settings));
    TRY(auto linker, link::Linker::create(pack));
    std::vector<std::string> ids;
    std::vector<publish::StoryDocument> documents;
    TRY_VOID(store.each_document([&](std::string_view line) -> Result<void> {
        TRY(const auto coded, publish::from_line(line, options.store));
        linker.add(coded);
        const Article& article = coded.article;
        ids.push_back(article.id);
        documents.push_back({article.id, article.title, article.language, {}});
        if (article.published) documents.back().published = article.published->date;
        return {};
    }));
    const auto origins = linker.origins();
    for (const auto& row :
         options.what == "origins" ? publish::origin_rows(ids, origins) : publish::story_rows(documents, linker.stories(origins))) {
        if (options.format != "csv") {
            take(row);
            continue;
        }
        for (const auto& one : publish::by_document(row)) take(one);
    }
    return {};
}

// Entries are made anew from all documents.
Result<void> each_entry(const Settings& settings, const store::Store& store, const Options& options, const Take& take) {
    TRY(const auto pack, open_pack(settings));
    TRY(auto linker, link::Linker::create(pack));
    TRY(auto entries, link::EntryLinker::create(pack));
    std::vector<Coded> documents;
    std::vector<std::string> ids;
    std::vector<publish::EntryDocument> facts;
    TRY_VOID(store.each_document([&](std::string_view line) -> Result<void> {
        TRY(auto coded, publish::from_line(line, options.store));
        linker.add(coded);
        entries.add(coded);
        facts.push_back(publish::entry_document(coded.article));
        ids.push_back(coded.article.id);
        documents.push_back(std::move(coded));
        return {};
    }));
    const auto origins = linker.origins();
    const auto origin_rows = publish::origin_rows(ids, origins);
    for (std::size_t i = 0; i < facts.size(); ++i) facts[i].origin = origin_rows[origins[i].origin]["id"].get<std::string>();
    TRY(const auto found, entries.entries(origins, linker.stories(origins), [&](const link::RecordKey& record) -> Result<link::ToldRecord> {
        return link::told(documents[record.document], record.kind, record.row);
    }));
    for (const auto& entry : found) take(publish::entry_row(entry, facts));
    return {};
}

Result<void> each_row(const Settings& settings, const store::Store& store, const Options& options, const Take& take) {
    const std::string& what = options.what;
    if (what == "origins" || what == "stories") return each_link(settings, store, options, take);
    if (what == "entries") return each_entry(settings, store, options, take);
    if (what == "documents")
        return store.each_document([&](std::string_view line) -> Result<void> {
            take(publish::Json::parse(line, nullptr, false));
            return {};
        });
    if (what == "events" || what == "statements" || what == "figures")
        return store.each_record(what.substr(0, what.size() - 1), [&](std::string_view document, std::string_view line) -> Result<void> {
            publish::Json out{{"document", document}};
            out.update(publish::Json::parse(line, nullptr, false));
            take(out);
            return {};
        });
    if (what == "rejects") {
        TRY(const auto rejects, store.rejects());
        for (const auto& reject : rejects) take({{"input", reject.input}, {"kind", reject.kind}, {"text", reject.text}});
        return {};
    }
    return each_of_list(store, what.c_str(), take);
}

Result<int> run(const Settings& settings, const Options& options) {
    TRY(const auto store, store::Store::open(options.store, store::Store::Mode::read_only));
    std::string out;
    std::optional<publish::Csv> csv;
    if (options.format == "csv") {
        csv.emplace(options.what);
        out += csv->head();
    }
    const bool to_file = !options.output.empty() && options.output != "-";
    TRY_VOID(each_row(settings, store, options, [&](publish::Json row) {
        if (options.min_confidence > 0 && !is_kept(row, options.min_confidence)) return;
        out += csv ? csv->row(row) : publish::to_line(row) + "\n";
        if (to_file || out.size() < (1U << 20)) return;
        std::fwrite(out.data(), 1, out.size(), stdout);
        out.clear();
    }));
    TRY_VOID(write_whole(options.output, out));
    return 0;
}

}  // namespace

Command export_command(CLI::App& program, const Settings& settings) {
    auto* app = program.add_subcommand("export", "print what a store holds");
    auto options = std::make_shared<Options>();
    app->add_option("--store", options->store, "the store")->required();
    app->add_option("--what", options->what,
                    "documents, events, statements, figures, entities, notes, rejects, entries, origins or stories")
        ->check(CLI::IsMember(
            {"documents", "events", "statements", "figures", "entities", "notes", "rejects", "entries", "origins", "stories"}));
    app->add_option("--format", options->format, "jsonl or csv")->check(CLI::IsMember({"jsonl", "csv"}));
    app->add_option("-o,--output", options->output, "write to this file (whole or not at all)");
    app->add_option("--min-confidence", options->min_confidence, "leave out records that are less sure")->check(CLI::Range(0.0, 1.0));
    return {app, [&settings, options] { return run(settings, *options); }};
}

}  // namespace tocsin::cli
