// tocsin export --store FILE --what documents|events|statements|figures|agenda|entities|notes|rejects|entries|series|origins|stories: what a store
// holds
// and what links it, one object a line or as CSV.
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "cli/command.h"
#include "cli/links.h"
#include "cli/program.h"
#include "publish/contract.h"
#include "publish/links.h"
#include "publish/row_writer.h"
#include "publish/series.h"
#include "store/store.h"

namespace tocsin::cli {
namespace {

struct Options {
    std::string store, what = "documents", format = "jsonl", output, as_of;
    double min_confidence = 0;
};

// A document keeps its sure records; a record that is not sure is left out.
bool is_kept(publish::Json& row, double least) {
    const auto unsure = [&](const publish::Json& record) { return record.value("confidence", 1.0) < least; };
    if (unsure(row)) return false;
    for (const char* list : {"events", "statements", "figures", "agenda"})
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

// Links as they are kept, or made anew where articles came in since, or for an earlier day.
Result<void> each_link(const Settings& settings, const store::Store& store, const Options& options, const Take& take) {
    const auto line = [&](std::string_view text) -> Result<void> {
        const auto row = publish::Json::parse(text, nullptr, false);
        if (row.is_discarded()) return fail(ErrorKind::bad_format, "a link of the store is damaged");
        if (options.format != "csv" || options.what == "entries" || options.what == "series") {
            take(row);
            return {};
        }
        for (const auto& one : publish::by_document(row)) take(one);
        return {};
    };
    TRY(const auto pack, open_pack(settings));
    std::optional<Date> as_of;
    if (!options.as_of.empty()) as_of = date_from_iso(options.as_of);
    TRY(const bool linked, store.is_linked(pack.checksum()));
    if (linked && !as_of) {
        if (options.what == "origins") return store.each_origin(line);
        if (options.what == "stories") return store.each_story(line);
        return store.each_entry({}, line);
    }
    TRY(const auto links, make_links(pack, store, as_of));
    if (options.what == "origins") {
        for (const auto& row : links.origins)
            if (!row.line.empty()) TRY_VOID(line(row.line));
    } else if (options.what == "stories") {
        auto stories = links.stories;
        std::stable_sort(stories.begin(), stories.end(), [](const auto& x, const auto& y) {
            return std::tuple(x.from.empty(), x.from, x.id) < std::tuple(y.from.empty(), y.from, y.id);
        });
        for (const auto& row : stories) TRY_VOID(line(row.line));
    } else {
        auto entries = links.entries;
        std::stable_sort(entries.begin(), entries.end(), [](const auto& x, const auto& y) {
            return std::tuple(x.first.empty(), x.first, x.id) < std::tuple(y.first.empty(), y.first, y.id);
        });
        for (const auto& row : entries) TRY_VOID(line(row.line));
    }
    return {};
}

Result<void> each_row(const Settings& settings, const store::Store& store, const Options& options, const Take& take) {
    const std::string& what = options.what;
    if (what == "series") {
        publish::Series series;
        TRY_VOID(each_link(settings, store, options, [&](const publish::Json& entry) { series.add(entry); }));
        for (auto& row : options.format == "csv" ? series.flat_rows() : series.rows()) take(std::move(row));
        return {};
    }
    if (what == "origins" || what == "stories" || what == "entries") return each_link(settings, store, options, take);
    if (what == "documents")
        return store.each_document([&](std::string_view line) -> Result<void> {
            take(publish::Json::parse(line, nullptr, false));
            return {};
        });
    if (what == "events" || what == "statements" || what == "figures" || what == "agenda") {
        // Elsewhere an event is read without its document beside it.
        std::map<std::string, publish::Json, std::less<>> facts;
        if (options.format == "plover" || options.format == "geojson")
            TRY_VOID(store.each_sketch([&](const store::SketchRow& row) -> Result<void> {
                facts[row.document] = {{"outlet", row.outlet}, {"published", row.published}, {"language", row.language}};
                return {};
            }));
        return store.each_record(what == "agenda" ? what : what.substr(0, what.size() - 1), [&](std::string_view document, std::string_view line) -> Result<void> {
            publish::Json out{{"document", document}};
            if (const auto known = facts.find(document); known != facts.end()) out.update(known->second);
            out.update(publish::Json::parse(line, nullptr, false));
            take(out);
            return {};
        });
    }
    if (what == "rejects") {
        TRY(const auto rejects, store.rejects());
        for (const auto& reject : rejects) take({{"input", reject.input}, {"kind", reject.kind}, {"text", reject.text}});
        return {};
    }
    return each_of_list(store, what.c_str(), take);
}

Result<int> run(const Settings& settings, const Options& options) {
    if (!options.as_of.empty() && !date_from_iso(options.as_of))
        return fail(ErrorKind::usage, "no such day: " + options.as_of, {}, "write it as 2023-05-04");
    TRY(const auto store, store::Store::open(options.store, store::Store::Mode::read_only));
    TRY(const auto writer, publish::make_row_writer(options.format, options.what));
    std::string out = writer->head();
    const bool to_file = !options.output.empty() && options.output != "-";
    TRY_VOID(each_row(settings, store, options, [&](publish::Json row) {
        if (options.min_confidence > 0 && !is_kept(row, options.min_confidence)) return;
        out += writer->row(row);
        if (to_file || out.size() < (1U << 20)) return;
        std::fwrite(out.data(), 1, out.size(), stdout);
        out.clear();
    }));
    out += writer->tail();
    TRY_VOID(write_whole(options.output, out));
    return 0;
}

}  // namespace

Command export_command(CLI::App& program, const Settings& settings) {
    auto* app = program.add_subcommand("export", "print what a store holds");
    auto options = std::make_shared<Options>();
    app->add_option("--store", options->store, "the store")->required();
    app->add_option("--what", options->what,
                    "documents, events, statements, figures, agenda, entities, notes, rejects, entries, series, origins or stories")
        ->check(CLI::IsMember({"documents", "events", "statements", "figures", "agenda", "entities", "notes", "rejects", "entries", "series",
                               "origins", "stories"}));
    app->add_option("--format", options->format, "jsonl, csv, geojson or plover (events and entries)")
        ->check(CLI::IsMember({"jsonl", "csv", "geojson", "plover"}));
    app->add_option("--as-of", options->as_of, "only what was published by this day, as 2023-05-04");
    app->add_option("-o,--output", options->output, "write to this file (whole or not at all)");
    app->add_option("--min-confidence", options->min_confidence, "leave out records that are less sure")->check(CLI::Range(0.0, 1.0));
    return {app, [&settings, options] { return run(settings, *options); }};
}

}  // namespace tocsin::cli
